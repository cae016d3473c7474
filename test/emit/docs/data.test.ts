import { describe, expect, it } from 'vitest';
import type { Schema as JsonSchema } from '../../../src/description/types.ts';
import { listConstraints } from '../../../src/emit/docs/constraints.ts';
import { openDeclared } from '../../../src/emit/docs/declared.ts';
import { fitExample } from '../../../src/emit/docs/fit-example.ts';
import { sampleValue } from '../../../src/emit/docs/sample-value.ts';
import { quoteShell } from '../../../src/emit/docs/samples/curl.ts';
import { describeDocument } from './reference.ts';

/** What a schema is in the model, and where it is declared. */
function open(schema: JsonSchema, others: object = {}) {
  const described = describeDocument({ components: { schemas: { subject: schema, ...others } } });
  const schemas = new Map(described.model.schemas.map((one) => [one.id, one]));
  const subject = schemas.get('/components/schemas/subject');
  if (!subject) throw new Error('the schema has gone');
  return { schemas, schema: subject.schema, json: schema, declared: openDeclared(described.description) };
}

const sampleOf = (
  schema: JsonSchema,
  name = '',
  direction: 'request' | 'response' = 'request',
  others: object = {},
) => {
  const { json, ...context } = open(schema, others);
  return sampleValue(context.schema, json, { ...context, direction }, name);
};

describe('sample values', () => {
  it.each<[string, JsonSchema, string, unknown]>([
    ['the example', { type: 'string', example: 'a' }, '', 'a'],
    ['the default', { type: 'integer', default: 30 }, '', 30],
    ['the first literal', { enum: ['open', 'closed'] }, '', 'open'],
    ['no example of another type', { type: 'integer', example: 'seven' }, '', 1],
    ['the least that is allowed', { type: 'integer', minimum: 5 }, '', 5],
    ['a text for its format', { type: 'string', format: 'email' }, '', 'someone@example.com'],
    ['a text for its name', { type: 'string' }, 'head_sha', '6dcb09b5b57875f334f61aebed695e2e4193db5e'],
    ['a text for its pattern', { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' }, '', '1.0.0'],
    ['its name otherwise', { type: 'string', maxLength: 4 }, 'page_size', 'PAGE'],
    [
      'no more than a request needs',
      { type: 'object', required: ['a'], properties: { a: { type: 'boolean' }, b: {} } },
      '',
      { a: true },
    ],
    ['one item', { type: 'array', items: { type: 'boolean' } }, '', [true]],
    ['what is not null', { type: ['null', 'boolean'] }, '', true],
  ])('are %s', (_, schema, name, wanted) => {
    expect(sampleOf(schema, name)).toEqual(wanted);
  });

  const book: JsonSchema = {
    type: 'object',
    required: ['id', 'title', 'secret', 'pages'],
    properties: {
      id: { type: 'integer', readOnly: true },
      title: { type: 'string' },
      secret: { type: 'string', writeOnly: true },
      pages: { type: 'integer' },
      words: { type: 'array', items: { type: 'string' } },
      shelf: { type: 'string' },
    },
    example: { id: 7, title: 'Moss', secret: 's', pages: 'many', words: ['a', 'b'], unknown: true },
  };

  it.each([
    ['request', { title: 'Moss', secret: 's', pages: 1, words: ['a', 'b'] }],
    ['response', { id: 7, title: 'Moss', pages: 1, words: ['a', 'b'] }],
  ] as const)('are the example of an object as far as a %s has it, and as far as it is right', (direction, wanted) => {
    expect(sampleOf(book, '', direction)).toEqual(wanted);
  });

  it('are the example of a list, item by item', () => {
    const schema: JsonSchema = { type: 'array', items: { type: 'integer' }, example: [3, 'four', 5] };
    expect(sampleOf(schema)).toEqual([3, 1, 5]);
  });

  it('end where a schema requires itself', () => {
    const node = { type: 'object', required: ['next'], properties: { next: { $ref: '#/components/schemas/node' } } };
    expect(
      JSON.stringify(sampleOf({ $ref: '#/components/schemas/node' }, '', 'request', { node })).length,
    ).toBeLessThan(100);
  });

  it('never try patterns that could take for ever', () => {
    const started = performance.now();
    sampleOf({ type: 'string', pattern: '^(([a-z])+.)+[A-Z]([a-z])+$' }, 'x');
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('examples that do not keep to their schema', () => {
  const mend = (schema: JsonSchema, example: never) => {
    const { schemas, ...context } = open(schema);
    return fitExample(example, context.schema, schemas, () => 'made');
  };
  const object = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'integer' }, tag: { type: 'string' } },
  } as const;

  it.each<[string, JsonSchema, unknown, unknown]>([
    ['lose what the schema does not know', object, { id: 1, other: 2 }, { id: 1 }],
    ['keep what a map admits', { ...object, additionalProperties: true }, { id: 1, other: 2 }, { id: 1, other: 2 }],
    ['get what it requires', object, { tag: 'a' }, { tag: 'a', id: 'made' }],
    ['get values of the type that it wants', object, { id: '1' }, { id: 'made' }],
    ['are mended in lists', { type: 'array', items: object }, [{ id: 1, x: 1 }, {}], [{ id: 1 }, { id: 'made' }]],
    ['follow the branch that they are of', { oneOf: [{ type: 'string' }, object] }, { id: 1, x: 1 }, { id: 1 }],
    ['stay as they are where they keep to it', object, { id: 1, tag: 'a' }, { id: 1, tag: 'a' }],
  ])('%s', (_, schema, example, wanted) => {
    expect(mend(schema, example as never)).toEqual(wanted);
  });
});

describe('constraints', () => {
  it.each<[JsonSchema, readonly string[]]>([
    [{ minLength: 3, maxLength: 3 }, ['length 3']],
    [{ minLength: 1 }, ['length ≥ 1']],
    [{ maxItems: 10, uniqueItems: true }, ['items ≤ 10', 'unique ']],
    [{ minimum: 0, exclusiveMaximum: 1 }, ['range < 1']],
    [{ minimum: 1, maximum: 100 }, ['range 1–100']],
    [{ allOf: [{ pattern: '^a' }] }, ['pattern ^a']],
    [true, []],
  ])('of %j', (schema, wanted) => {
    const { declared } = open({});
    expect(listConstraints(schema, declared).map(({ kind, text }) => `${kind} ${text}`)).toEqual(wanted);
  });
});

describe('words of a shell', () => {
  it.each([
    ['a b', `'a b'`],
    [`it's $HOME`, `'it'\\''s $HOME'`],
    ['`ls`\n', "'`ls`\n'"],
    ['a\0b', `'ab'`],
  ])('%j is quoted', (text, wanted) => {
    expect(quoteShell(text)).toBe(wanted);
  });
});
