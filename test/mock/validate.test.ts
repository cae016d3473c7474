import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/mock/json.ts';
import { own } from '../../src/mock/json.ts';
import { repairValue } from '../../src/mock/repair.ts';
import { createResolver } from '../../src/mock/resolver.ts';
import type { JsonSchema } from '../../src/mock/schema.ts';
import { createJudge, type Judge } from '../../src/mock/validate.ts';

const definitions: Record<string, JsonSchema> = {
  '#/components/schemas/a b/c~1d': {
    type: 'object',
    required: ['self'],
    properties: { self: { anyOf: [{ $ref: '#/components/schemas/a b/c~1d' }, { type: 'null' }] } },
  },
  '#/user': {
    type: 'object',
    required: ['id', 'name', 'password'],
    properties: {
      id: { type: 'integer', readOnly: true },
      name: { type: 'string' },
      password: { type: 'string', writeOnly: true },
    },
  },
};
const resolve = createResolver((ref) => own(definitions, ref));

function judge(reasons: string[] = []): Judge {
  return createJudge(resolve, { schema: (reason) => reasons.push(reason) });
}

const faults = (schema: JsonSchema, value: Json, direction: 'request' | 'response' = 'response') =>
  judge()
    .compile(
      schema,
      direction,
    )(value)
    .map(({ pointer, message }) => `${pointer} ${message}`);

test.each<[string, JsonSchema, Json, readonly string[]]>([
  [
    'recursion through names with odd characters',
    { $ref: '#/components/schemas/a b/c~1d' },
    { self: { self: 3 } },
    [
      '/self/self must be object',
      '/self/self must be null',
      '/self/self must match a schema in anyOf',
      '/self must be null',
      '/self must match a schema in anyOf',
    ],
  ],
  ['formats', { type: 'string', format: 'date-time' }, 'yesterday', [' must match format "date-time"']],
  ['unknown formats are accepted', { type: 'string', format: 'repo.nwo' }, 'x', []],
  ['enumerations', { enum: ['a', 'b'] }, 'c', [' must be equal to one of the allowed values: "a", "b"']],
  [
    'one pattern',
    { properties: { a: { pattern: '^a$' }, b: { pattern: '^b$' } } },
    { a: 'a', b: 'a' },
    ['/b must match pattern "^b$"'],
  ],
  ['a pattern that cannot be trusted is not asked', { type: 'string', pattern: '^(a+)+$' }, `${'a'.repeat(40)}b`, []],
  ['a dangling reference accepts everything', { $ref: '#/nowhere' }, 1, []],
  ['a multiple of a fraction', { multipleOf: 0.1 }, 0.3, []],
])('%s', (_, schema, value, expected) => {
  expect(faults(schema, value)).toEqual(expected);
});

test.each([
  ['request', { name: 'x', password: 'y' }],
  ['response', { id: 1, name: 'x' }],
] as const)('a %s needs not have what only the other side gives', (direction, value) => {
  expect(faults({ $ref: '#/user' }, value, direction)).toEqual([]);
});

test('the same schema has one check, another direction another', () => {
  const { compile } = judge();
  const schema: JsonSchema = { $ref: '#/user' };
  const [first, again, other] = [compile(schema, 'request'), compile(schema, 'request'), compile(schema, 'response')];
  expect([first === again, first === other]).toEqual([true, false]);
});

test('a schema that cannot be used is told once, and accepts', () => {
  const reasons: string[] = [];
  const check = judge(reasons).compile({ type: 'nonsense' as 'object' }, 'request');
  expect([check(1), check(2), reasons.length]).toEqual([[], [], 1]);
});

test('schemas that are nothing but one another accept everything', () => {
  const reasons: string[] = [];
  const resolveLoop = createResolver((ref) =>
    own<JsonSchema>({ '#/a': { oneOf: [{ $ref: '#/b' }] }, '#/b': { allOf: [{ $ref: '#/a' }] } }, ref),
  );
  const check = createJudge(resolveLoop, { schema: (reason) => reasons.push(reason) }).compile(
    { $ref: '#/a' },
    'response',
  );
  expect([check(1), reasons]).toEqual([[], ['it refers to itself without end']]);
});

describe('repair', () => {
  const made = (schema: JsonSchema): Json => {
    const target = typeof schema === 'object' && schema.$ref ? resolve(schema.$ref) : schema;
    return typeof target === 'object' && target.type === 'integer'
      ? 1
      : typeof target === 'object' && target.type === 'null'
        ? null
        : 'made';
  };
  test.each<[string, JsonSchema, Json, Json | undefined]>([
    [
      'wrong types',
      { properties: { a: { type: 'integer' }, b: { type: 'string' } } },
      { a: 'x', b: 'kept' },
      { a: 1, b: 'kept' },
    ],
    ['what is missing', { required: ['a'], properties: { a: { type: 'integer' } } }, { b: 2 }, { b: 2, a: 1 }],
    ['what is too much', { properties: { a: {} }, additionalProperties: false }, { a: 1, b: 2 }, { a: 1 }],
    ['items', { items: { properties: { a: { type: 'integer' } } } }, [{ a: 2 }, { a: '' }], [{ a: 2 }, { a: 1 }]],
    [
      'what is missing in the branch that was meant',
      { anyOf: [{ type: 'object', required: ['a', 'b'], properties: { b: { type: 'integer' } } }, { type: 'null' }] },
      { a: 1 },
      { a: 1, b: 1 },
    ],
    ['what cannot be', { type: 'integer', enum: ['x'] }, 'y', undefined],
  ])('%s', (_, schema, value, expected) => {
    expect(repairValue(value, judge().compile(schema, 'response'), made)).toEqual(expected);
  });
});

test('a pattern that could take for ever is let be, and told of once', () => {
  const told: string[] = [];
  const judged = createJudge(resolve, {
    schema: () => {},
    pattern: (pattern, reason) => told.push(`${pattern}: ${reason}`),
  });
  const slow: JsonSchema = { type: 'string', pattern: '^(a+)+$' };
  expect(judged.compile({ properties: { a: slow, b: slow } }, 'request')({ a: 'b', b: 'b' })).toEqual([]);
  expect(judged.compile({ items: slow }, 'response')(['b'])).toEqual([]);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^\^\(a\+\)\+\$: ./);
});
