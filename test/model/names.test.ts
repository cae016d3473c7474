import { describe, expect, it } from 'vitest';
import { createNamePool, createTypePool, isReservedWord, nameSchema } from '../../src/model/names.ts';
import { splitWords, toCamelCase, toKebabCase, toPascalCase } from '../../src/model/words.ts';
import { parseLock } from '../../src/pipeline/lock-file.ts';
import { build, typesOf } from './describe.ts';

describe('words', () => {
  it.each<[string, readonly string[]]>([
    ['getHTTPFile-v2', ['get', 'http', 'file', 'v2']],
    ['full_repository', ['full', 'repository']],
    ['a.b/c d', ['a', 'b', 'c', 'd']],
    ['Café crème', ['cafe', 'creme']],
    ['пример Имени', ['пример', 'имени']],
    ['取得 仓库', ['取得', '仓库']],
    ['$ref', ['$ref']],
    ['ﬁle', ['file']],
    ['💥', []],
    ['', []],
  ])('of %j', (name, words) => {
    expect(splitWords(name)).toEqual(words);
  });
});

describe('a name in each spelling', () => {
  it.each<[string, string, string, string]>([
    ['full-repository', 'FullRepository', 'fullRepository', 'full-repository'],
    ['2fa', '_2fa', '_2fa', '2fa'],
    ['', '_', '_', '_'],
    ['---', '_', '_', '_'],
    ['💥', '_', '_', '_'],
    ['über uns', 'UberUns', 'uberUns', 'uber-uns'],
    ['__proto__', 'Proto', 'proto', 'proto'],
    ['a\u0000b\u202ec', 'ABC', 'aBC', 'a-b-c'],
    ["x'; alert(1)//", 'XAlert1', 'xAlert1', 'x-alert-1'],
  ])('%j', (name, pascal, camel, kebab) => {
    expect([toPascalCase(name), toCamelCase(name), toKebabCase(name)]).toEqual([pascal, camel, kebab]);
  });
});

describe('a pool of names', () => {
  it('gives no two that differ in case alone', () => {
    const pool = createNamePool();
    expect(['user', 'User', 'USER', 'user'].map((name) => pool.take(name))).toEqual([
      'user',
      'User2',
      'USER3',
      'user4',
    ]);
  });

  it('prefers an alternative to a number', () => {
    const pool = createNamePool();
    expect([1, 2, 3].map(() => pool.take('list', ['listByOrg']))).toEqual(['list', 'listByOrg', 'list2']);
  });

  it('never gives what is reserved', () => {
    const pool = createNamePool((name) => name === 'get');
    expect([pool.has('get'), pool.take('get'), pool.has('get2')]).toEqual([true, 'get2', true]);
  });

  it.each(['File', 'Error', 'Record', 'Promise', 'Response', 'Options', 'Reply', 'ApiError'])(
    'of types does not give %s, which means something else',
    (name) => {
      expect(nameSchema(createTypePool(), name)).toBe(`${name}Schema`);
    },
  );

  it.each(['delete', 'new', 'await', 'class', 'arguments'])('knows that a function cannot be called %s', (word) => {
    expect(isReservedWord(word)).toBe(true);
  });
});

describe('types', () => {
  it('whose names meet get others, in the order of the description', async () => {
    const names = ['user', 'User', 'user-', 'File', 'file', '2fa', '取得', '💥', '__proto__', 'constructor'];
    const schemas = JSON.parse(`{${names.map((name) => `${JSON.stringify(name)}:{"type":"null"}`).join()}}`);
    const { model } = await build({ components: { schemas } });
    expect(model.schemas.map(({ typeName }) => typeName)).toEqual([
      'User',
      'UserSchema',
      'User2',
      'FileSchema',
      'File2',
      '_2fa',
      '取得',
      '_',
      'Proto',
      'Constructor',
    ]);
  });

  it('of schemas that an operation names do not meet the types of the operation', async () => {
    const { model } = await build({
      components: { schemas: { PetsGetParams: { type: 'null' }, PetsGetReply: { type: 'null' } } },
      paths: { '/pets': { get: { operationId: 'pets/get', responses: {} } } },
    });
    expect(Object.keys(typesOf(model))).toEqual(['PetsGetParams', 'PetsGetReply']);
    expect(model.operations[0]?.names.type).toBe('PetsGetOperation');
  });
});

describe('a lock of names', () => {
  const schemas = { pet: { type: 'null' }, Pet: { type: 'null' } };

  it('keeps the names of schemas when others come before them', async () => {
    const lock = { schemas: { '/components/schemas/Pet': 'Pet' }, operations: {} };
    const { model } = await build({ components: { schemas } }, { lock });
    expect(Object.fromEntries(model.schemas.map(({ id, typeName }) => [id, typeName]))).toEqual({
      '/components/schemas/pet': 'PetSchema',
      '/components/schemas/Pet': 'Pet',
    });
  });

  it('keeps the names and the place of operations, and others make way', async () => {
    const lock = {
      schemas: {},
      operations: { 'GET /pets/{id}': ['pets.list', 'petsList', 'animals'] as const },
    };
    const get = { responses: {} };
    const { model } = await build({ paths: { '/pets': { get }, '/pets/{id}': { get } } }, { lock });
    expect(model.operations.map(({ names }) => names)).toEqual([
      { group: 'pets', method: 'list2', function: 'petsList2', type: 'PetsList2', module: 'pets' },
      { group: 'pets', method: 'list', function: 'petsList', type: 'PetsList', module: 'animals' },
    ]);
  });

  it.each<[string, unknown]>([
    ['no object', 'x'],
    ['null', null],
    ['without operations', { schemas: {} }],
  ])('that is %s is none', (_, value) => {
    expect(parseLock(value)).toBeUndefined();
  });

  it('is read without the entries that are no names', () => {
    const operations = {
      'GET /a': ['a.get', 'aGet', 'a'],
      'GET /b': ['b.get', "b';", 'b'],
      'GET /c': ['c.get', 'cGet', '../../c'],
      'GET /d': ['d', 'dGet', 'd'],
      'GET /e': 'e',
      'GET /f': ['__proto__.get', 'fGet', 'f'],
    };
    const read = parseLock({ schemas: { '/a': 'A', '/b': 'not a name', '/c': 4 }, operations });
    expect(read).toEqual({ schemas: { '/a': 'A' }, operations: { 'GET /a': ['a.get', 'aGet', 'a'] } });
  });
});
