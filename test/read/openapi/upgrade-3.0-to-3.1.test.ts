import { describe, expect, test } from 'vitest';
import { describe31, read, readSchema } from './read.ts';

const NULL = { type: 'null' };
const ref = { $ref: '#/components/schemas/Other' };

describe('a 3.0 schema becomes JSON Schema 2020-12', () => {
  test.each<[string, { given: unknown; want: unknown }]>([
    ['nullable joins the type', { given: { type: 'string', nullable: true }, want: { type: ['string', 'null'] } }],
    ['nullable false says nothing', { given: { type: 'string', nullable: false }, want: { type: 'string' } }],
    [
      'nullable admits null beside an enum without it',
      { given: { type: 'string', enum: ['a'], nullable: true }, want: { type: ['string', 'null'], enum: ['a', null] } },
    ],
    [
      'an enum with null is left alone',
      {
        given: { type: 'string', enum: ['a', null], nullable: true },
        want: { type: ['string', 'null'], enum: ['a', null] },
      },
    ],
    ['nullable alone restricts nothing', { given: { nullable: true }, want: {} }],
    [
      'nullable with properties is about an object',
      { given: { properties: { a: {} }, nullable: true }, want: { type: ['object', 'null'], properties: { a: {} } } },
    ],
    ['nullable with an enum alone adds null', { given: { enum: [1], nullable: true }, want: { enum: [1, null] } }],
    ['a nullable reference becomes a choice', { given: { ...ref, nullable: true }, want: { anyOf: [ref, NULL] } }],
    [
      'words about the place stay outside of that choice',
      {
        given: { allOf: [ref], nullable: true, description: 'who', readOnly: true, 'x-a': 1 },
        want: { anyOf: [{ allOf: [ref] }, NULL], description: 'who', readOnly: true, 'x-a': 1 },
      },
    ],
    [
      'nullable with allOf and a type becomes a choice, because all parts would have to admit null',
      {
        given: { type: 'object', allOf: [ref], nullable: true },
        want: { anyOf: [{ type: 'object', allOf: [ref] }, NULL] },
      },
    ],
    ['nullable with oneOf adds a branch', { given: { oneOf: [ref], nullable: true }, want: { oneOf: [ref, NULL] } }],
    ['nullable with anyOf adds a branch', { given: { anyOf: [ref], nullable: true }, want: { anyOf: [ref, NULL] } }],
    [
      'no second branch admits null',
      {
        given: { oneOf: [{ type: 'string', nullable: true }, ref], nullable: true },
        want: { oneOf: [{ type: ['string', 'null'] }, ref] },
      },
    ],
    [
      'null stays out of a choice with a discriminator',
      {
        given: { oneOf: [ref], discriminator: { propertyName: 'kind' }, nullable: true },
        want: { anyOf: [{ oneOf: [ref], discriminator: { propertyName: 'kind' } }, NULL] },
      },
    ],
    [
      'an exclusive limit is the limit',
      { given: { minimum: 1, exclusiveMinimum: true }, want: { exclusiveMinimum: 1 } },
    ],
    ['an inclusive limit stays', { given: { maximum: 9, exclusiveMaximum: false }, want: { maximum: 9 } }],
    ['an exclusive flag without a limit says nothing', { given: { exclusiveMaximum: true }, want: {} }],
    [
      'example becomes the first of examples',
      { given: { example: 'Rex', type: 'string' }, want: { examples: ['Rex'], type: 'string' } },
    ],
    [
      'base64 is an encoding',
      { given: { type: 'string', format: 'byte' }, want: { type: 'string', contentEncoding: 'base64' } },
    ],
    [
      'bytes are a media type',
      {
        given: { type: 'string', format: 'binary' },
        want: { type: 'string', contentMediaType: 'application/octet-stream' },
      },
    ],
    [
      'a list of items is a tuple',
      {
        given: { type: 'array', items: [{ type: 'string', nullable: true }], additionalItems: false },
        want: { type: 'array', prefixItems: [{ type: ['string', 'null'] }], items: false },
      },
    ],
    [
      'dependencies are told apart',
      {
        given: { dependencies: { a: ['b'], c: { type: 'object' } } },
        want: { dependentRequired: { a: ['b'] }, dependentSchemas: { c: { type: 'object' } } },
      },
    ],
    [
      'properties named like keywords are no keywords',
      {
        given: { properties: { nullable: { type: 'boolean', nullable: true }, example: { type: 'string' } } },
        want: { properties: { nullable: { type: ['boolean', 'null'] }, example: { type: 'string' } } },
      },
    ],
    [
      'examples and defaults are data',
      {
        given: { default: { nullable: true, type: 'x' }, enum: [{ example: 1 }], 'x-extra': { nullable: true } },
        want: { default: { nullable: true, type: 'x' }, enum: [{ example: 1 }], 'x-extra': { nullable: true } },
      },
    ],
  ])('%s', async (_, { given, want }) => {
    expect(await readSchema(given, '3.0.3', { Other: { type: 'object' } })).toEqual(want);
  });

  test('a reference to a nullable schema is not made nullable twice', async () => {
    const want = { $ref: '#/components/schemas/Other' };
    expect(
      await readSchema({ ...ref, nullable: true }, '3.0.3', { Other: { type: 'object', nullable: true } }),
    ).toEqual(want);
  });

  test('early webhooks get their place, and findings in them point at the source', async () => {
    const text = describe31({ openapi: '3.0.3', 'x-webhooks': { ping: { post: { responses: { 'no status': {} } } } } });
    const { document, findings } = await read(text);
    expect(Object.keys(document.webhooks ?? {})).toEqual(['ping']);
    expect('x-webhooks' in document).toBe(false);
    expect(findings).toEqual(["read/left-out: the response 'no status' is left out: that is no status"]);
  });

  test('3.1 has no nullable, but people who write it mean it: a warning', async () => {
    const { findings } = await read(describe31({ components: { schemas: { A: { type: 'string', nullable: true } } } }));
    expect(findings).toEqual(["read/repaired: 'nullable' is of an older version: read as it was meant there"]);
  });

  test('names that a tag has for people become its summary', async () => {
    const { document } = await read(describe31({ tags: [{ name: 'a', 'x-displayName': 'Apples' }] }));
    expect(document.tags).toEqual([{ name: 'a', 'x-displayName': 'Apples', summary: 'Apples' }]);
  });
});
