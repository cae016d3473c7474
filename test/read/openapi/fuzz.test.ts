import { expect, test } from 'vitest';
import { readOpenApi } from '../../../src/read/openapi/document.ts';

const schema = {
  type: 'object',
  required: ['a'],
  nullable: true,
  properties: { a: { $ref: '#/components/schemas/B' }, b: { type: 'array', items: { enum: ['x'], example: 'x' } } },
  additionalProperties: false,
  discriminator: { propertyName: 'a', mapping: { x: '#/components/schemas/B' } },
};
const operation = {
  operationId: 'op',
  tags: ['t'],
  parameters: [
    { name: 'q', in: 'query', schema: { type: 'string', exclusiveMinimum: true, minimum: 1 } },
    { $ref: '#/components/parameters/P' },
  ],
  requestBody: { content: { 'application/json': { schema, examples: { e: { value: 1 } } } } },
  responses: {
    200: {
      description: 'OK',
      headers: { H: { schema: {} } },
      content: { 'text/*': { schema: { oneOf: [schema, true] } } },
    },
  },
  callbacks: { done: { '{$url}': { post: { responses: { default: { $ref: '#/components/responses/R' } } } } } },
  security: [{ key: [] }],
  servers: [{ url: '/', variables: { v: { default: 'x', enum: ['x'] } } }],
};
const DESCRIPTIONS = [
  {
    openapi: '3.0.3',
    info: { title: 't', version: '1', license: { name: 'MIT' }, contact: { email: 'a@b.test' } },
    paths: { '/a': { get: operation, parameters: [{ name: 'id', in: 'path', required: true, schema: {} }] } },
    components: {
      schemas: { A: schema, B: { allOf: [{ $ref: '#/components/schemas/A' }], not: {} } },
      parameters: { P: { name: 'p', in: 'header', content: { 'a/b': {} } } },
      responses: { R: { description: 'r' } },
      securitySchemes: { key: { type: 'apiKey', name: 'k', in: 'header' }, o: { type: 'oauth2', flows: {} } },
    },
    tags: [{ name: 't', externalDocs: { url: '/' } }],
  },
  {
    swagger: '2.0',
    info: { title: 't', version: '1' },
    host: 'a.test',
    schemes: ['https'],
    consumes: ['application/json'],
    paths: {
      '/a': {
        parameters: [{ $ref: '#/parameters/B' }],
        post: {
          parameters: [
            { name: 'f', in: 'formData', type: 'file' },
            { name: 'l', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat: 'pipes' },
          ],
          responses: {
            200: { schema: { $ref: '#/definitions/A' }, headers: { H: { type: 'integer' } }, examples: { 'a/b': 1 } },
          },
        },
      },
    },
    parameters: { B: { name: 'b', in: 'body', schema: { $ref: '#/definitions/A' } } },
    definitions: {
      A: { type: 'object', discriminator: 'k', properties: { k: { type: 'string', 'x-nullable': true } } },
    },
    securityDefinitions: { o: { type: 'oauth2', flow: 'implicit', authorizationUrl: '/', scopes: { s: 's' } } },
  },
];

/** mulberry32: the same numbers on every machine. */
function createRandom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const WRONG = [
  null,
  true,
  0,
  -1.5,
  '',
  'text',
  '#/components/schemas/A',
  [],
  [null],
  [{}],
  {},
  { $ref: '#/paths' },
  { $ref: 5 },
  { a: null },
];
const NAMES = [
  '__proto__',
  'constructor',
  '$ref',
  'x-a',
  'type',
  'nullable',
  'GET',
  '200',
  'items',
  'example',
  'properties',
];

interface Spot {
  readonly holder: { [key: string]: unknown };
  readonly key: string;
}

function spotsOf(value: unknown): Spot[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as { [key: string]: unknown };
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...spotsOf(holder[key])]);
}

function damage(description: unknown, random: (limit: number) => number): string {
  const copy: unknown = structuredClone(description);
  for (let count = 1 + random(4); count > 0; count--) {
    const spots = spotsOf(copy);
    const spot = spots[random(spots.length)];
    if (!spot) continue;
    const wrong: unknown = structuredClone(WRONG[random(WRONG.length)]);
    if (random(3) > 0) spot.holder[spot.key] = wrong;
    else
      Object.defineProperty(spot.holder, NAMES[random(NAMES.length)] ?? '', {
        value: wrong,
        enumerable: true,
        configurable: true,
        writable: true,
      });
  }
  return JSON.stringify(copy);
}

test('whatever is damaged, reading gives a document that needs no repair, or an error', async () => {
  const random = createRandom(7);
  const odd: string[] = [];
  for (let round = 0; round < 1_500; round++) {
    const text = damage(DESCRIPTIONS[round % DESCRIPTIONS.length], random);
    const first = await readOpenApi({ name: 'damaged', text });
    if (!first.ok) continue;
    const read = JSON.stringify(first.value.document);
    const second = await readOpenApi({ name: 'read', text: read });
    const repairs = second.diagnostics.filter(({ code }) => !/unknown-field|-ref$/.test(code));
    const isStable = second.ok && JSON.stringify(second.value.document) === read;
    if (repairs.length > 0 || !isStable)
      odd.push(
        `${repairs.map(({ message }) => message).join()}\n${text}\n${read}\n${second.ok && JSON.stringify(second.value.document)}`,
      );
  }
  expect(odd.slice(0, 3)).toEqual([]);
});
