import { describe, expect, test } from 'vitest';
import { readOpenApi } from '../../../src/read/openapi/document.ts';
import { describe31, findingsOf } from './read.ts';

const HEAD = 'openapi: 3.1.0\ninfo: {title: Pets, version: "1"}\n';

describe('broken inputs are told where and why', () => {
  test.each<[string, { text: string; finding: string }]>([
    ['nothing', { text: ' \n', finding: 'error read/empty: pets is empty' }],
    [
      'JSON that is cut off in a string',
      {
        text: '{"openapi": "3.1.0",\n"info": {"tit',
        finding:
          '2:10 error read/syntax: this is not JSON that can be read: it ends inside a string: the text seems cut off',
      },
    ],
    [
      'JSON that is cut off in an object',
      {
        text: '{"openapi": "3.1.0",\n"info": {',
        finding:
          '2:10 error read/syntax: this is not JSON that can be read: it ends inside an object: the text seems cut off',
      },
    ],
    [
      'JSON that lacks a comma',
      {
        text: '{"openapi": "3.1.0"\n"info": 1}',
        finding: "2:1 error read/syntax: this is not JSON that can be read: '\"info\"' stands where ',' or '}' belongs",
      },
    ],
    [
      'JSON with a stray character',
      {
        text: '{"openapi": "3.1.0", "paths": @}',
        finding: "1:31 error read/syntax: this is not JSON that can be read: '@' cannot stand here",
      },
    ],
    [
      'JSON with a bad escape',
      {
        text: '{"openapi": "\\x"}',
        finding: '1:14 error read/syntax: this is not JSON that can be read: a string has a bad escape in it',
      },
    ],
    [
      'YAML with crooked lines',
      {
        text: 'openapi: 3.1.0\ninfo:\n  title: a\n version: b\n',
        finding: '4:2 error read/syntax: this is not YAML that can be read: bad indentation of a mapping entry',
      },
    ],
    [
      'YAML with tabs',
      {
        text: 'openapi: 3.1.0\ninfo:\n\ttitle: a\n',
        finding: '3:1 error read/syntax: this is not YAML that can be read: a tab stands where only spaces may indent',
      },
    ],
    [
      'YAML with a tag of another program',
      {
        text: `${HEAD}paths: !Ref x\n`,
        finding: '3:14 error read/syntax: this is not YAML that can be read: unknown tag !<!Ref>',
      },
    ],
    [
      'a page of HTML',
      {
        text: '<!DOCTYPE html>\n<html><body>Not found</body></html>',
        finding: 'error read/unrecognized: pets looks like an HTML page, not like an OpenAPI description',
      },
    ],
    [
      'another kind of JSON',
      {
        text: '{"name": "x", "dependencies": {}}',
        finding: 'error read/unrecognized: pets looks like a package.json, not like an OpenAPI description',
      },
    ],
    [
      'plain text',
      {
        text: 'hello world',
        finding: 'error read/unrecognized: pets looks like plain text, not like an OpenAPI description',
      },
    ],
    [
      'a list',
      { text: '[1]', finding: 'error read/unrecognized: pets looks like a JSON list, not like an OpenAPI description' },
    ],
    [
      'a version that is not known',
      {
        text: '{\n"openapi": "4.0.0", "paths": {}}',
        finding: '2:1 error read/unknown-version: version 4.0.0 of the description format is not known',
      },
    ],
    [
      'Swagger 1.2',
      {
        text: 'swagger: "1.2"\n',
        finding: '1:1 error read/unknown-version: version 1.2 of the description format is not known',
      },
    ],
    [
      'a YAML document that contains itself',
      {
        text: `${HEAD}paths: &p\n  /a: *p\n`,
        finding:
          '1:1 error read/syntax: this is not YAML that can be read: its aliases unfold into too much: more than 5 million values, or an endless nest',
      },
    ],
  ])('%s', async (_, { text, finding }) => {
    expect(await findingsOf(text)).toEqual([finding]);
  });
});

describe('sloppy inputs are read, with a warning', () => {
  test.each<[string, { text: string; finding: string }]>([
    [
      'a trailing comma',
      {
        text: '{"openapi": "3.1.0", "info": {"title": "a", "version": "1"}, "paths": {},}',
        finding: "1:74 warning read/loose-json: not strict JSON, read as YAML: '}' stands where a key belongs",
      },
    ],
    [
      'a key that stands twice',
      {
        text: `${HEAD}paths:\n  /a: {}\n  /b: {}\n  /a: {}\n`,
        finding: "6:3 warning read/duplicate-key: the key '/a' stands twice in one object: only the last value counts",
      },
    ],
    [
      'a key that stands twice in JSON, once with an escape',
      {
        text: '{"openapi": "3.1.0", "info": {"title": "a", "version": "1"}, "paths": {"/a": {},\n"\\u002fa": {}}}',
        finding: "2:1 warning read/duplicate-key: the key '/a' stands twice in one object: only the last value counts",
      },
    ],
    [
      'a version that is a number',
      {
        text: 'openapi: 3.1\ninfo: {title: a, version: "1"}\npaths: {}',
        finding: '1:1 warning read/guessed-version: the version is the number 3.1; it is read as OpenAPI 3.1',
      },
    ],
    [
      'a version to come',
      {
        text: '{"openapi": "3.7.0", "info": {"title": "a", "version": "1"}, "paths": {}}',
        finding: "1:2 warning read/guessed-version: the version is '3.7.0'; it is read as OpenAPI 3.2",
      },
    ],
    [
      'no version',
      {
        text: 'info: {title: a, version: "1"}\npaths: {}',
        finding: '1:1 warning read/guessed-version: the version is missing; it is read as OpenAPI 3.0',
      },
    ],
    [
      'an API version that is a number keeps its characters',
      {
        text: 'openapi: 3.1.0\ninfo:\n  title: a\n  version: 1.10\npaths: {}',
        finding: "4:3 warning read/repaired: 'version' is the number 1.1: taken as '1.10'",
      },
    ],
  ])('%s', async (_, { text, finding }) => {
    expect(await findingsOf(text)).toEqual([finding]);
    expect((await readOpenApi({ name: 'pets', text })).ok).toBe(true);
  });
});

describe('hostile inputs are bounded', () => {
  const deep = (open: string, close: string) => `${open.repeat(50_000)}1${close.repeat(50_000)}`;

  test.each<[string, string]>([
    [
      'schemas',
      describe31({ components: { schemas: { A: 0 } } }).replace(
        ':0',
        `:${deep('{"items":', '}').replace('1', 'true')}`,
      ),
    ],
    ['an example', describe31({ components: { schemas: { A: { default: 0 } } } }).replace(':0', `:${deep('[', ']')}`)],
    ['an extension', describe31({ 'x-a': 0 }).replace(':0', `:${deep('{"a":', '}')}`)],
  ])('%s of 50,000 levels', async (_, text) => {
    const outcome = await readOpenApi({ name: 'pets', text });
    expect(outcome.ok).toBe(true);
    expect(outcome.diagnostics.map(({ code }) => code)).toEqual(['read/too-deep']);
    expect(JSON.stringify(outcome).length).toBeLessThan(20_000);
  });

  test('a flood of findings is counted, not listed, and takes seconds at most', async () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 30_000 }, (_, index) => [
        `N${index}`,
        { $ref: `#/components/schemas/M${index}`, [`k${index}`]: 1 },
      ]),
    );
    const started = performance.now();
    const findings = await findingsOf(describe31({ components: { schemas } }));
    expect(findings).toHaveLength(2_001);
    expect(findings.at(-1)).toBe('warning read/unlisted: 58000 more findings are not listed');
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test('a chain of 20,000 references is followed once', async () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [`N${index}`, { $ref: `#/components/schemas/N${index + 1}` }]),
    );
    const started = performance.now();
    const { diagnostics } = await readOpenApi({ name: 'pets', text: describe31({ components: { schemas } }) });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "'#/components/schemas/N20000' does not exist — did you mean 'N2000'?",
    ]);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test('YAML of 50,000 levels is refused', async () => {
    expect(await findingsOf(`${HEAD}x: ${'['.repeat(50_000)}`)).toEqual([
      '3:503 error read/syntax: this is not YAML that can be read: nesting exceeded maxDepth (500)',
    ]);
  });

  test('a bomb of aliases is refused within a second', async () => {
    const levels = [...'bcdefghijk'].map(
      (name, index) => `x-${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index]}`).join()}]`,
    );
    const started = performance.now();
    const findings = await findingsOf(`${HEAD}paths: {}\nx-a: &a [1]\n${levels.join('\n')}\n`);
    expect(findings[0]).toContain('its aliases unfold into too much');
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('aliases that are used twice are two objects', async () => {
    const text = `${HEAD}paths: {}\nx-a: &a {type: int}\ncomponents:\n  schemas:\n    B: *a\n    C: {<<: *a, title: c}\n`;
    const outcome = await readOpenApi({ name: 'pets', text });
    if (!outcome.ok) throw new Error('unreadable');
    expect(outcome.value.document).toMatchObject({
      'x-a': { type: 'int' },
      components: { schemas: { B: { type: 'integer' }, C: { type: 'integer', title: 'c' } } },
    });
  });

  test('keys that would change prototypes are names, or nothing', async () => {
    const schemas = '{"__proto__": {"properties": {"__proto__": {"type": "string"}}, "__proto__": {"polluted": true}}}';
    const outcome = await readOpenApi({
      name: 'pets',
      text: describe31({ components: { schemas: 0 } }).replace(':0', `:${schemas}`),
    });
    if (!outcome.ok) throw new Error('unreadable');
    const read = outcome.value.document.components?.schemas ?? {};
    expect(Object.keys(read)).toEqual(['__proto__']);
    expect(JSON.stringify(read)).toBe('{"__proto__":{"properties":{"__proto__":{"type":"string"}}}}');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

test.each([
  ['a byte order mark before JSON', `\uFEFF${describe31({})}`],
  ['a byte order mark before YAML', `\uFEFF${HEAD}paths: {}`],
  ['Windows line ends', `${HEAD}paths: {}\n`.replaceAll('\n', '\r\n')],
])('%s makes no difference', async (_, text) => {
  const outcome = await readOpenApi({ name: 'pets', text });
  expect(outcome.diagnostics).toEqual([]);
  expect(outcome.ok && outcome.value.document).toEqual({
    openapi: '3.2.0',
    info: { title: 'Pets', version: '1' },
    paths: {},
  });
});

test('dates in YAML stay text, whatever they look like', async () => {
  const outcome = await readOpenApi({ name: 'pets', text: `${HEAD}paths: {}\nx-date: 2026-11-21\nx-yes: yes\n` });
  expect(outcome.ok && outcome.value.document).toMatchObject({ 'x-date': '2026-11-21', 'x-yes': 'yes' });
});
