import { describe, expect, it } from 'vitest';
import type { Schema } from '../../src/description/types.ts';
import { inspectModel } from '../../src/model/inspect.ts';
import { build, showSchemas, typesOf } from './describe.ts';

const cat: Schema = {
  type: 'object',
  required: ['kind'],
  properties: { kind: { const: 'cat' }, lives: { type: 'integer' } },
};
const dog: Schema = { type: 'object', required: ['kind'], properties: { kind: { const: 'dog' } } };
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** The type of the schema `Subject` beside some others. */
async function typeOf(subject: Schema, others: Readonly<Record<string, Schema>> = {}): Promise<string | undefined> {
  return (await showSchemas({ Subject: subject, ...others })).types.Subject;
}

describe('a schema', () => {
  it.each<[string, Schema, string]>([
    ['that is empty admits anything', {}, 'unknown'],
    ['that is true admits anything', true, 'unknown'],
    ['that is false admits nothing', false, 'never'],
    ['of null', { type: 'null' }, 'null'],
    ['of text keeps its format', { type: 'string', format: 'date-time' }, 'string:date-time'],
    ['of whole numbers keeps its format', { type: 'integer', format: 'int64' }, 'integer:int64'],
    ['of several types is a union', { type: ['string', 'integer'] }, 'string | integer'],
    ['that may be null', { type: ['string', 'null'] }, 'string | null'],
    ['of null in a list of types alone', { type: ['null'] }, 'null'],
    ['of bytes', { type: 'string', format: 'binary' }, 'binary'],
    ['of bytes that nothing encodes', { type: 'string', contentEncoding: 'binary' }, 'binary'],
    ['of bytes by their media type', { type: 'string', contentMediaType: 'image/png' }, 'binary'],
    [
      'of bytes as base64 is text',
      { type: 'string', contentMediaType: 'image/png', contentEncoding: 'base64' },
      'string',
    ],
    ['of JSON in a string is text', { type: 'string', contentMediaType: 'application/json' }, 'string'],
    ['with a constant', { const: 'on' }, "'on'"],
    ['with a constant null', { const: null }, 'null'],
    ['with values of several kinds', { enum: ['a', 1, true, null] }, "'a' | 1 | true | null"],
    ['whose values are of its type only', { type: 'string', enum: ['a', 'b'] }, "'a' | 'b'"],
    ['whose choices are constants of its type', { type: 'integer', oneOf: [{ const: 1 }, { const: 2 }] }, '1 | 2'],
    ['whose choices are constants of another type', { type: 'integer', oneOf: [{ const: 'a' }] }, "integer & 'a'"],
    ['whose values include null', { type: ['string', 'null'], enum: ['a', null] }, "'a' | null"],
    ['with objects among its values', { enum: [{ a: 1 }] }, 'unknown'],
    ['of a list', { type: 'array', items: { type: 'string' } }, '(string)[]'],
    ['of a list of anything', { type: 'array' }, '(unknown)[]'],
    ['with items and no type is a list', { items: { type: 'string' } }, '(string)[]'],
    ['with properties and no type is an object', { properties: { a: { type: 'string' } } }, '{ a?: string }'],
    [
      'with properties that only move one way',
      { properties: { a: { readOnly: true }, b: { writeOnly: true } } },
      '{ read-only a?: unknown; write-only b?: unknown }',
    ],
  ])('%s', async (_, schema, type) => {
    expect(await typeOf(schema)).toBe(type);
  });
});

describe('a tuple', () => {
  it.each<[string, Schema, string]>([
    ['is open and optional unless it says more', { prefixItems: [{ type: 'string' }] }, '[string?, ...unknown]'],
    ['that allows nothing more is closed', { prefixItems: [{ type: 'string' }], items: false }, '[string?]'],
    [
      'has as many as it needs',
      { prefixItems: [{ type: 'string' }, { type: 'null' }], minItems: 1, items: false },
      '[string, null?]',
    ],
    [
      'ends in more of the same',
      { prefixItems: [{ type: 'string' }], minItems: 9, items: { type: 'integer' } },
      '[string, ...integer]',
    ],
  ])('%s', async (_, schema, type) => {
    expect(await typeOf({ type: 'array', ...(schema as object) })).toBe(type);
  });
});

describe('a map', () => {
  it.each<[string, Schema, string]>([
    ['of anything', { type: 'object' }, '{ [key]: unknown }'],
    ['of anything, said aloud', { type: 'object', additionalProperties: true }, '{ [key]: unknown }'],
    ['of numbers', { additionalProperties: { type: 'number' } }, '{ [key]: number }'],
    [
      'by pattern',
      { patternProperties: { '^a': { type: 'string' }, '^b': { type: 'null' } } },
      '{ [key]: string | null }',
    ],
    [
      'with known names beside the others',
      { properties: { a: { type: 'string' } }, additionalProperties: { type: 'null' } },
      '{ a?: string; [key]: null }',
    ],
    ['that is closed and empty', { type: 'object', additionalProperties: false }, '{  }'],
    [
      'that unevaluatedProperties opens',
      { properties: { a: true }, unevaluatedProperties: { type: 'string' } },
      '{ a?: unknown; [key]: string }',
    ],
  ])('%s', async (_, schema, type) => {
    expect(await typeOf(schema)).toBe(type);
  });
});

describe('allOf', () => {
  it.each<[string, Schema, string]>([
    [
      'joins objects into one',
      { allOf: [{ properties: { a: { type: 'string' } } }, { properties: { b: { type: 'null' } } }] },
      '{ a?: string; b?: null }',
    ],
    [
      'keeps what is referred to apart',
      { allOf: [ref('Cat'), { properties: { b: { type: 'null' } } }] },
      'Cat & { b?: null }',
    ],
    [
      'of objects that is said to be one is closed',
      { type: 'object', allOf: [{ properties: { a: { type: 'string' } } }] },
      '{ a?: string }',
    ],
    ['of one reference is that reference', { allOf: [ref('Cat')] }, 'Cat'],
    [
      'makes a property required that one part requires',
      { allOf: [{ properties: { a: { type: 'string' } } }, { properties: { a: {} }, required: ['a'] }] },
      '{ a: string }',
    ],
    ['requires what a part refers to', { required: ['lives'], allOf: [ref('Cat')] }, 'Cat & { lives: integer }'],
    [
      'of types that exclude each other narrows the property',
      { allOf: [{ properties: { a: { type: 'string' } } }, { properties: { a: { enum: ['x'] } } }] },
      "{ a?: 'x' }",
    ],
    ['with false is nothing', { allOf: [{ type: 'string' }, false] }, 'never'],
  ])('%s', async (_, schema, type) => {
    expect(await typeOf(schema, { Cat: cat })).toBe(type);
  });
});

describe('oneOf and anyOf', () => {
  it.each<[string, Schema, string]>([
    ['are unions', { oneOf: [ref('Cat'), ref('Dog')] }, 'Cat | Dog'],
    ['of equal members are one', { anyOf: [{ type: 'string' }, { type: 'string' }] }, 'string'],
    ['of literals are joined', { anyOf: [{ const: 'a' }, { enum: ['b', 'a'] }] }, "'a' | 'b'"],
    ['with anything admit anything', { anyOf: [{ type: 'string' }, {}] }, 'unknown'],
    [
      'beside properties add to them',
      { properties: { id: { type: 'integer' } }, oneOf: [ref('Cat'), ref('Dog')] },
      '(Cat | Dog) & { id?: integer }',
    ],
    [
      'both together hold both',
      { oneOf: [ref('Cat'), { type: 'null' }], anyOf: [ref('Dog'), { type: 'null' }] },
      '(Cat | null) & (Dog | null)',
    ],
    [
      'of required alone are the variants of the object',
      { properties: { a: { type: 'string' }, b: { type: 'null' } }, anyOf: [{ required: ['a'] }, { required: ['b'] }] },
      '({ a: string } | { b: null }) & { a?: string; b?: null }',
    ],
    [
      'of required alone leave an object open that has no properties',
      { type: 'object', anyOf: [{ required: ['a'] }] },
      '{ [key]: unknown }',
    ],
    ['without members say nothing', { type: 'string', oneOf: [] }, 'string'],
  ])('%s', async (_, schema, type) => {
    expect(await typeOf(schema, { Cat: cat, Dog: dog })).toBe(type);
  });
});

describe('a discriminator', () => {
  const open: Schema = { type: 'object', properties: { kind: { type: 'string' } } };
  const discriminated = (members: readonly Schema[], mapping?: Record<string, string>): Schema => ({
    oneOf: members,
    discriminator: { propertyName: 'kind', ...(mapping && { mapping }) },
  });

  it('adds nothing where members say their kind', async () => {
    expect(await typeOf(discriminated([ref('Cat'), ref('Dog')]), { Cat: cat, Dog: dog })).toBe('Cat | Dog');
  });

  it('tags members by the name of their schema', async () => {
    expect(await typeOf(discriminated([ref('Cat'), ref('Bird')]), { Cat: cat, Bird: open })).toBe(
      "Cat | Bird & { kind: 'Bird' }",
    );
  });

  it('tags members by all names of the mapping', async () => {
    const mapping = { robin: '#/components/schemas/Bird', wren: 'Bird' };
    expect(await typeOf(discriminated([ref('Bird')], mapping), { Bird: open })).toBe(
      "Bird & { kind: 'robin' | 'wren' }",
    );
  });
});

describe('references', () => {
  it('that lead nowhere are unknown, with a finding', async () => {
    const { types, findings } = await showSchemas({ Subject: { properties: { a: ref('Nobody') } } });
    expect(types).toEqual({ Subject: '{ a?: unknown }' });
    expect(findings).toEqual(['model/unresolved-ref /components/schemas/Subject/properties/a']);
  });

  it('may lead deep into a schema, which gets a name from its place', async () => {
    const deep: Schema = { properties: { tag: { type: 'object', properties: { a: { type: 'string' } } } } };
    expect(
      (await showSchemas({ Pet: deep, Subject: { $ref: '#/components/schemas/Pet/properties/tag' } })).types,
    ).toEqual({
      Pet: '{ tag?: { a?: string } }',
      Subject: 'PetTag',
      PetTag: '{ a?: string }',
    });
  });

  it('may be percent-encoded and escaped', async () => {
    const { types } = await showSchemas({
      'a/b c': { type: 'null' },
      Subject: { $ref: '#/components/schemas/a~1b%20c' },
    });
    expect(types).toEqual({ ABC: 'null', Subject: 'ABC' });
  });

  it('may be recursive through properties and lists', async () => {
    const tree: Schema = { properties: { children: { type: 'array', items: ref('Tree') } } };
    expect((await showSchemas({ Tree: tree })).types).toEqual({ Tree: '{ children?: (Tree)[] }' });
  });

  it.each<[string, Record<string, Schema>, Record<string, string>]>([
    ['to themselves', { A: { $ref: '#/components/schemas/A' } }, { A: 'unknown' }],
    ['in a circle', { A: ref('B'), B: ref('A') }, { A: 'unknown', B: 'A' }],
    ['to themselves in a union', { A: { oneOf: [ref('A'), { type: 'string' }] } }, { A: 'unknown' }],
    [
      'to themselves in an intersection',
      { A: { allOf: [ref('A'), { properties: { a: { type: 'null' } } }] } },
      { A: '{ a?: null }' },
    ],
  ])('%s are no types; they are told of once', async (_, schemas, types) => {
    const shown = await showSchemas(schemas);
    expect(shown.types).toEqual(types);
    expect(shown.findings).toEqual(['model/circular-alias /components/schemas/A']);
  });
});

describe('hostile descriptions', () => {
  it.each<[string, (next: Schema) => Schema]>([
    ['aliases', (next) => next],
    ['parts', (next) => ({ allOf: [next], required: ['a', 'leaf'], properties: { a: {} } })],
    ['alternatives', (next) => ({ oneOf: [next, { type: 'null' }] })],
  ])('may lead through three thousand %s; the types are cut, and it is told of', async (_, wrap) => {
    const chain = Array.from({ length: 3000 }, (_, index): [string, Schema] => [
      `S${index}`,
      wrap(ref(`S${index + 1}`)),
    ]);
    const shown = await showSchemas({
      ...Object.fromEntries(chain),
      S3000: { properties: { leaf: { type: 'null' } } },
    });
    expect(shown.types.S3000).toBe('{ leaf?: null }');
    expect(shown.findings.filter((finding) => finding.startsWith('model/deep-alias'))).toHaveLength(14);
  });

  const proto = (text: string): Schema => JSON.parse(text.replaceAll('PROTO', '__proto__')) as Schema;

  it('may have properties called __proto__ and constructor', async () => {
    const schema = proto(
      '{"properties":{"PROTO":{"type":"string"},"constructor":{"type":"null"}},"required":["PROTO"]}',
    );
    expect(await typeOf(schema)).toBe('{ __proto__: string; constructor?: null }');
  });

  it('cannot require what only Object.prototype has', async () => {
    expect(
      await typeOf({ properties: {}, required: ['toString', '__proto__'], allOf: [ref('Cat')] }, { Cat: cat }),
    ).toBe('Cat');
  });

  it('cannot refer to what only Object.prototype has', async () => {
    const { types, findings } = await showSchemas({ Subject: { $ref: '#/components/schemas/__proto__' } });
    expect(types.Subject).toBe('unknown');
    expect(findings).toEqual(['model/unresolved-ref /components/schemas/Subject']);
  });

  it('end in unknown when they are too deep', async () => {
    let deep: Schema = { type: 'string' };
    for (let level = 0; level < 400; level++) deep = { type: 'array', items: deep };
    const type = await typeOf(deep);
    expect(type).toMatch(/^\(+unknown\)/);
  });
});

describe('keywords that types cannot say', () => {
  it.each<[string, Schema]>([
    ['not', { not: { type: 'null' } }],
    ['if', { if: { required: ['a'] } }],
    ['dependentRequired', { dependentRequired: { a: ['b'] } }],
    ['dependentSchemas', { dependentSchemas: { a: {} } }],
    ['propertyNames', { propertyNames: { pattern: '^a' } }],
    ['contains', { contains: { type: 'null' } }],
  ])('%s is told of at its place', async (_, schema) => {
    const { findings } = await showSchemas({ Subject: { type: 'string', ...(schema as object) } });
    expect(findings).toEqual(['model/keyword-not-expressed /components/schemas/Subject']);
  });
});

describe('the use of a schema', () => {
  const item: Schema = { properties: { id: { type: 'integer', readOnly: true } } };
  const json = (schema: Schema): object => ({ content: { 'application/json': { schema } } });

  it('tells requests from responses, and a twin is made where they differ', async () => {
    const { model } = await build({
      components: {
        schemas: {
          Pet: item,
          List: { type: 'array', items: ref('Pet') },
          Plain: { properties: {} },
          Wanted: item,
          Spare: item,
        },
      },
      paths: {
        '/pets': {
          get: { responses: { 200: { description: '', ...json(ref('List')) } } },
          post: { requestBody: json(ref('Pet')), responses: { 200: { description: '', ...json(ref('Plain')) } } },
          put: { requestBody: json(ref('Wanted')), responses: {} },
        },
      },
    });
    expect(model.schemas.map(({ typeName, use, inputTypeName }) => [typeName, use, inputTypeName])).toEqual([
      ['Pet', 'both', 'PetInput'],
      ['List', 'response', undefined],
      ['Plain', 'response', undefined],
      ['Wanted', 'request', 'Wanted'],
      ['Spare', 'response', undefined],
    ]);
    expect(typesOf(model).Pet).toBe('{ read-only id?: integer }');
  });
});

describe('schemas that multiply', () => {
  /** Forty levels of two schemas, each of which refers to both below it. */
  const levels = (keyword: string): Record<string, Schema> =>
    Object.fromEntries(
      Array.from({ length: 80 }, (_, index): [string, Schema] => {
        const below = Math.floor(index / 2) - 1;
        const refs = [ref(`L${below * 2}`), ref(`L${below * 2 + 1}`)];
        return [
          `L${index}`,
          below < 0 ? { type: 'object', properties: { [`p${index}`]: {} } } : { required: ['nobody'], [keyword]: refs },
        ];
      }),
    );

  it.each(['allOf', 'oneOf', 'anyOf'])('by %s cost what they are, not what they could become', async (keyword) => {
    const started = performance.now();
    const content = { 'application/json': { schema: ref('L79') }, 'application/xml': { schema: ref('L79') } };
    const responses = { 200: { description: '', headers: { Link: { schema: {} } }, content } };
    const { model } = await build({
      components: { schemas: levels(keyword) },
      paths: { '/a': { get: { responses }, post: { requestBody: { content }, responses } } },
    });
    expect(inspectModel(model)[0]?.representations[0]?.body.type).toBe('L79');
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
