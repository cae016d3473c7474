import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { type DataOptions, makeValue } from '../../src/mock/data.ts';
import type { Json } from '../../src/mock/json.ts';
import { own } from '../../src/mock/json.ts';
import { createRandom } from '../../src/mock/random.ts';
import { createResolver } from '../../src/mock/resolver.ts';
import type { JsonSchema } from '../../src/mock/schema.ts';
import { createWords } from '../../src/mock/words.ts';

const definitions: Record<string, JsonSchema> = {
  '#/node': {
    type: 'object',
    required: ['child'],
    properties: { child: { anyOf: [{ $ref: '#/node' }, { type: 'null' }] } },
  },
  '#/tree': {
    type: 'object',
    required: ['leaves'],
    properties: { leaves: { type: 'array', items: { $ref: '#/tree' } } },
  },
  '#/endless': { type: 'object', required: ['self'], properties: { self: { $ref: '#/endless' } } },
  '#/twice': { allOf: [{ $ref: '#/twice' }, { $ref: '#/twice' }] },
  '#/choice': { oneOf: [{ $ref: '#/choice' }, { anyOf: [{ $ref: '#/choice' }, { $ref: '#/twice' }] }], type: 'object' },
  '#/double': { required: ['a', 'b'], properties: { a: { $ref: '#/double' }, b: { $ref: '#/double' } } },
  '#/loop': { allOf: [{ $ref: '#/loop' }] },
  '#/components/schemas/Cat': {
    type: 'object',
    required: ['kind', 'lives'],
    properties: { kind: { type: 'string' }, lives: { type: 'integer' } },
  },
  '#/components/schemas/Dog': {
    type: 'object',
    required: ['kind', 'bark'],
    properties: { kind: { type: 'string' }, bark: { type: 'boolean' } },
  },
};

function makeFor(schema: JsonSchema, seed = 1, options: Partial<DataOptions> = {}): Json {
  const random = createRandom(seed);
  const resolve = createResolver((ref) => own(definitions, ref));
  return makeValue(schema, {
    resolve,
    random,
    words: createWords(random),
    direction: 'response',
    attempt: 0,
    ...options,
  });
}

function validator(schema: JsonSchema): (value: Json) => boolean {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  for (const [id, definition] of Object.entries(definitions)) ajv.addSchema(rename(definition), `mock:${id.slice(1)}`);
  const validate = ajv.compile(rename(schema));
  return (value) => validate(value);
}

function rename(schema: JsonSchema): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"mock:/'));
}

const formats =
  'date-time date time duration email hostname ipv4 ipv6 uri uri-reference uri-template uuid json-pointer regex byte';

test.each<[string, JsonSchema]>([
  ['a number between bounds that are excluded', { type: 'number', exclusiveMinimum: 1, exclusiveMaximum: 1.05 }],
  ['a multiple', { type: 'number', multipleOf: 0.05, minimum: 0.1, maximum: 0.3 }],
  ['a negative integer', { type: 'integer', maximum: -5, minimum: -6 }],
  ['an integer above a bound', { type: 'integer', exclusiveMinimum: 7, maximum: 8 }],
  ['a short text', { type: 'string', maxLength: 3 }],
  ['a long text', { type: 'string', minLength: 200, maxLength: 210 }],
  ['a text of a pattern', { type: 'string', pattern: '^[A-Z]{3}-\\d{2,4}(?:x|yy)?$' }],
  [
    'a text of a pattern and a length',
    { type: 'string', pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$', minLength: 12, maxLength: 20 },
  ],
  ['a text of a pattern with look-ahead', { type: 'string', pattern: '^(?!a)[ab]$' }],
  ['a pattern of classes', { type: 'string', pattern: '^[^\\s/@]+\\.\\w\\u0041\\x42[\\d\\-]$' }],
  ['a text of a pattern and an exact length', { type: 'string', pattern: '^[0-9]+$', minLength: 14, maxLength: 14 }],
  [
    'what is not something',
    { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } }, not: { required: ['a', 'b'] } },
  ],
  [
    'one of two objects that nearly everything is both of',
    {
      oneOf: [
        { type: 'object', properties: { message: { type: 'string' }, url: { type: 'string' } } },
        { type: 'object', properties: { message: { type: 'string' }, metadata: { type: 'object' } } },
      ],
    },
  ],
  ['an enumeration', { enum: ['a', 'b', null] }],
  ['a constant', { const: { a: [1] } }],
  [
    'an array of unique items',
    { type: 'array', items: { type: 'integer', minimum: 1, maximum: 4 }, minItems: 3, uniqueItems: true },
  ],
  ['a tuple', { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false, minItems: 2 }],
  [
    'an array that contains something',
    { type: 'array', contains: { const: 7 }, minItems: 2, items: { type: 'integer' } },
  ],
  [
    'joined schemas',
    {
      allOf: [
        { type: 'object', required: ['a'] },
        { properties: { a: { type: 'integer', minimum: 3 } } },
        { properties: { a: { maximum: 3 } } },
      ],
    },
  ],
  [
    'one of two that overlap',
    {
      oneOf: [
        { type: 'object', properties: { a: { type: 'string' } } },
        { type: 'object', required: ['b'], properties: { a: { type: 'string' }, b: { type: 'string' } } },
      ],
    },
  ],
  ['a map', { type: 'object', additionalProperties: { type: 'integer' }, minProperties: 2 }],
  [
    'a map of patterned names',
    {
      type: 'object',
      patternProperties: { '^x-[a-z]{2}$': { type: 'boolean' } },
      additionalProperties: false,
      minProperties: 2,
    },
  ],
  ['few properties', { type: 'object', properties: { a: true, b: true, c: true }, required: ['c'], maxProperties: 2 }],
  [
    'dependent properties',
    { type: 'object', properties: { a: { type: 'string' } }, required: ['a'], dependentRequired: { a: ['b'] } },
  ],
  [
    'a property named like a built-in',
    {
      type: 'object',
      required: ['__proto__', 'constructor'],
      properties: { constructor: { type: 'integer' as const } },
    },
  ],
  ['required recursion that null ends', { $ref: '#/node' }],
  ['recursion through arrays', { $ref: '#/tree' }],
  ['a bad example', { type: 'string', format: 'uuid', example: 'no uuid', default: 'neither' }],
  ...formats.split(' ').map((format): [string, JsonSchema] => [`format ${format}`, { type: 'string', format }]),
])('%s is valid for every seed', (_, schema) => {
  const isValid = validator(schema);
  const values = Array.from({ length: 40 }, (_, seed) => makeFor(schema, seed));
  expect(values.filter((value) => !isValid(value))).toEqual([]);
});

test('the same seed gives the same value, another one another', () => {
  const schema: JsonSchema = { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } };
  expect(makeFor(schema, 3)).toEqual(makeFor(schema, 3));
  expect(makeFor(schema, 3)).not.toEqual(makeFor(schema, 4));
});

test('good examples and defaults of scalars are used', () => {
  expect(
    makeFor({ properties: { a: { type: 'string', example: 'octo' }, b: { type: 'integer', default: 30 } } }),
  ).toEqual({ a: 'octo', b: 30 });
});

test('the discriminator says which branch it is', () => {
  const schema: JsonSchema = {
    oneOf: [{ $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Cat' }],
    discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat' } },
  };
  expect(makeFor(schema)).toMatchObject({ kind: 'Dog', bark: expect.any(Boolean) });
  expect(makeFor(schema, 1, { attempt: 1 })).toMatchObject({ kind: 'cat', lives: expect.any(Number) });
});

describe('directions', () => {
  const schema: JsonSchema = {
    properties: {
      id: { type: 'integer', readOnly: true },
      secret: { type: 'string', writeOnly: true },
      name: { type: 'string' },
    },
  };
  test.each([
    ['response', ['id', 'name']],
    ['request', ['secret', 'name']],
  ] as const)('a %s has %s', (direction, names) => {
    expect(Object.keys(makeFor(schema, 1, { direction }) as object)).toEqual(names);
  });
});

test('schemas that cannot end are cut', () => {
  expect(JSON.stringify(makeFor({ $ref: '#/endless' })).length).toBeLessThan(1_000);
  expect(makeFor({ $ref: '#/loop' })).toBeNull();
  expect(makeFor(false)).toBeNull();
});

test.each<[string, JsonSchema]>([
  ['a schema that is twice itself', { $ref: '#/twice' }],
  ['a choice of itself', { $ref: '#/choice' }],
  ['properties that double', { $ref: '#/double' }],
])('%s ends soon', (_, schema) => {
  const started = performance.now();
  makeFor(schema);
  expect(performance.now() - started).toBeLessThan(1_000);
});

test('patterns that would take forever are not asked to', () => {
  const started = performance.now();
  makeFor({ type: 'string', pattern: '^(?:(?:(?:a{999}){999}){999})+$' });
  makeFor({ type: 'string', pattern: '^(((((((a*)*)*)*)*)*)*)b$' });
  expect(performance.now() - started).toBeLessThan(500);
});
