import { describe, expect, it } from 'vitest';
import { type Code, identifier, joinCode, ts } from '../../../src/emit/print/code.ts';
import { type Declaration, printModule } from '../../../src/emit/print/declarations.ts';
import { createImports, relativeSpecifier } from '../../../src/emit/print/imports.ts';
import { toJavaScript } from '../../../src/emit/print/javascript.ts';
import { checkSyntax } from '../../../src/emit/print/syntax.ts';
import { type Direction, printTypes, type ValueTypes } from '../../../src/emit/print/types.ts';
import type { Property, Schema } from '../../../src/model/types.ts';
import { toProse, toWireName } from '../../../src/util/text.ts';

describe('code', () => {
  it('keeps the indentation of the place that it is put in', () => {
    const body = joinCode([ts`a;`, ts`if (b) {\n  c;\n}`, ts`\n`, ts`d;`], '\n');
    expect(ts`function f() {\n  ${body}\n}`).toBe('function f() {\n  a;\n  if (b) {\n    c;\n  }\n\n\n  d;\n}');
  });

  it('takes lists line by line, and numbers as they are', () => {
    expect(ts`[\n  ${[ts`a,`, ts`b,`]}\n] // ${2}`).toBe('[\n  a,\n  b,\n] // 2');
  });

  it.each(['a b', 'a;', '', '2a', "a'", 'a\n', 'a-b'])('has no identifier %j', (name) => {
    expect(() => identifier(name)).toThrow('is no identifier');
  });

  it.each(['a', '$a', '_2', '取得', 'a.b'])('has the identifier %s', (name) => {
    expect(identifier(name)).toBe(name);
  });
});

describe('imports', () => {
  it.each<[string, string, string]>([
    ['operations/repos/repos', 'schemas/repos', '../../schemas/repos'],
    ['operations/repos/repos', 'operations/repos/keys', './keys'],
    ['index', 'runtime/types', './runtime/types'],
    ['a/b', 'c', '../c'],
  ])('lead from %s to %s by %s', (from, to, specifier) => {
    expect(relativeSpecifier(from, to)).toBe(specifier);
  });

  it('are what was referred to, once, in order; nothing is imported from the file itself', () => {
    const imports = createImports('operations/pets', '.js');
    imports.type('Pet', 'schemas/pets');
    imports.type('Owner', 'schemas/owners');
    imports.type('Cat', 'schemas/pets');
    imports.type('Pet', 'schemas/pets');
    imports.type('PetsGetParams', 'operations/pets');
    expect(imports.value('createTransport', 'runtime/transport', 'connect')).toBe('connect');
    expect(imports.list()).toEqual([
      { specifier: '../runtime/transport.js', types: [], values: ['createTransport as connect'] },
      { specifier: '../schemas/owners.js', types: ['Owner'], values: [] },
      { specifier: '../schemas/pets.js', types: ['Cat', 'Pet'], values: [] },
    ]);
  });

  it('can be those of another file, or some of them', () => {
    const other = createImports('groups/a', '.js');
    other.type('Pet', 'schemas/pets');
    other.type('Cat', 'schemas/cats');
    const imports = createImports('b', '.js');
    imports.adopt(other, new Set(['Cat']));
    expect(imports.list()).toEqual([{ specifier: './schemas/cats.js', types: ['Cat'], values: [] }]);
  });
});

describe('a module', () => {
  const member = (name: string, type: string, isOptional = false): Member => ({
    name: name as Code,
    type: type as Code,
    isOptional,
    docs: isOptional ? [toProse('May be left out.')] : [],
  });
  type Member = Extract<Declaration, { kind: 'interface' }>['members'][number];

  it('is its imports, then its declarations', () => {
    const imports = createImports('operations/pets', '.js');
    const declarations: readonly Declaration[] = [
      {
        kind: 'interface',
        name: ts`Params`,
        docs: [{ words: 'What is taken.' }],
        typeParameters: [ts`T = string`],
        extends: [imports.type('Base', 'schemas/pets')],
        members: [member('id', 'T'), member('deep', '{\n  a: string;\n}', true)],
        index: ts`unknown`,
      },
      { kind: 'alias', name: ts`Reply`, docs: [], typeParameters: [ts`B`], type: ts`B | null` },
      { kind: 'code', docs: [{ words: 'Ours.' }], code: ts`export const a = ${imports.value('one', 'runtime/x')};` },
    ];
    expect(printModule(imports, declarations)).toBe(`import { one } from '../runtime/x.js';
import type { Base } from '../schemas/pets.js';

/** What is taken. */
export interface Params<T = string> extends Base {
  [key: string]: unknown;
  id: T;
  /** May be left out. */
  deep?: {
    a: string;
  };
}

export type Reply<B> = B | null;

/** Ours. */
export const a = one;
`);
  });
});

describe('types', () => {
  const string: Schema = { kind: 'string' };
  const property = (name: string, more: Partial<Property> = {}): Property => ({
    name: toWireName(name),
    required: false,
    schema: string,
    deprecated: false,
    access: 'both',
    ...more,
  });
  const literal = (...values: readonly string[]): Schema => ({
    kind: 'literals',
    values: values.map((value) => ({ kind: 'string', value: toProse(value) })),
  });
  const VALUES: ValueTypes = { scalar: () => undefined, hasOpenEnums: false, find: () => undefined };
  const print = (schema: Schema, direction: Direction): string =>
    printTypes((id, way) => `${id}_${way}` as Code, direction, VALUES).type(schema);

  it.each<[string, Schema, string, string]>([
    ['text', string, 'string', 'string'],
    ['a file', { kind: 'binary' }, 'Blob', 'string'],
    ['a list', { kind: 'array', items: string }, 'readonly string[]', 'string[]'],
    [
      'a list of lists',
      { kind: 'array', items: { kind: 'array', items: string } },
      'readonly (readonly string[])[]',
      'string[][]',
    ],
    ['a list of choices', { kind: 'array', items: literal('a', 'b') }, "readonly ('a' | 'b')[]", "('a' | 'b')[]"],
    [
      'a tuple',
      { kind: 'tuple', items: [string, literal('a', 'b')], required: 1, rest: string },
      "readonly [string, ('a' | 'b')?, ...string[]]",
      "[string, ('a' | 'b')?, ...string[]]",
    ],
    [
      'a map',
      { kind: 'object', properties: [], rest: string },
      '{ [key: string]: string }',
      '{ [key: string]: string }',
    ],
    [
      'properties beside a map',
      {
        kind: 'object',
        properties: [property('a'), property('b', { required: true, schema: { kind: 'number', isInteger: true } })],
        rest: { kind: 'boolean' },
      },
      '{\n  a?: string | undefined;\n  b: number;\n  [key: string]: boolean | string | undefined | number;\n}',
      '{\n  a?: string;\n  b: number;\n  [key: string]: boolean | string | number | undefined;\n}',
    ],
    [
      'properties beside a map that are too much for a choice',
      {
        kind: 'object',
        properties: [property('a', { required: true, schema: literal('a'.repeat(99), 'b') })],
        rest: string,
      },
      `{\n  a: '${'a'.repeat(99)}' | 'b';\n  [key: string]: unknown;\n}`,
      `{\n  a: '${'a'.repeat(99)}' | 'b';\n  [key: string]: unknown;\n}`,
    ],
    ['a closed, empty object', { kind: 'object', properties: [] }, 'Record<never, never>', 'Record<never, never>'],
    [
      'a choice that stays open',
      { kind: 'union', members: [literal('a'), string] },
      "'a' | (string & {})",
      "'a' | (string & {})",
    ],
    [
      'a union in an intersection',
      {
        kind: 'intersection',
        members: [
          { kind: 'union', members: [string, { kind: 'null' }] },
          { kind: 'ref', id: 'Pet' },
        ],
      },
      '(string | null) & Pet_input',
      '(string | null) & Pet_output',
    ],
    [
      'a property that only responses have',
      { kind: 'object', properties: [property('id', { access: 'read' }), property('a')] },
      '{\n  a?: string | undefined;\n}',
      '{\n  id?: string;\n  a?: string;\n}',
    ],
    [
      'a property that only requests have',
      { kind: 'object', properties: [property('key', { access: 'write', required: true })] },
      '{\n  key: string;\n}',
      'Record<never, never>',
    ],
  ])('of %s', (_, schema, input, output) => {
    expect([print(schema, 'input'), print(schema, 'output')]).toEqual([input, output]);
  });

  it('carry the words of properties', () => {
    const properties = [property('a', { description: toProse('One.'), deprecated: true, default: toProse('"x"') })];
    expect(print({ kind: 'object', properties }, 'output')).toBe(
      '{\n  /**\n   * One.\n   * @default "x"\n   * @deprecated\n   */\n  a?: string;\n}',
    );
  });
});

describe('files', () => {
  const header = '// Ours.\n\n';

  it('that do not parse are our fault', () => {
    expect(() => checkSyntax([{ path: 'a.ts', text: 'const = 1;' }])).toThrow('a.ts does not parse');
    expect(() =>
      checkSyntax([
        { path: 'a.md', text: 'const = 1;' },
        { path: 'b.ts', text: 'const b = 1;' },
      ]),
    ).not.toThrow();
  });

  it('can be JavaScript with declarations, without a compiler', () => {
    const text = `${header}import type { A } from './a.js';\n/** Words. */\nexport const b: A = 1;\n`;
    expect(
      toJavaScript(
        [
          { path: 'b.ts', text },
          { path: 'c.md', text: '#' },
        ],
        header,
      ),
    ).toEqual([
      { path: 'b.js', text: `${header}/** Words. */\nexport const b = 1;\n` },
      {
        path: 'b.d.ts',
        text: `${header}import type { A } from "./a.js";\n/** Words. */\nexport declare const b: A;\n`,
      },
      { path: 'c.md', text: '#' },
    ]);
  });
});
