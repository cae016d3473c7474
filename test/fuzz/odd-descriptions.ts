import { HOSTILE } from '../emit/print/hostile.ts';
import type { Random } from '../read/pages/random.ts';

const ref = (to: string): object => ({ $ref: `#/components/${to}` });
const json = (schema: unknown): object => ({ 'application/json': { schema } });

/** A description that uses nearly everything there is, in a sensible way. */
function describeAll(): object {
  const callback = {
    '{$request.body#/url}': {
      post: ref('requestBodies/R') && {
        requestBody: ref('requestBodies/R'),
        responses: { 200: ref('responses/A') },
        callbacks: { again: ref('callbacks/C') },
      },
    },
  };
  const operation = {
    operationId: 'pets/list',
    tags: ['pets'],
    summary: 'Lists pets',
    description: 'Lists *pets* as `application/vnd.pets.raw+json`.',
    externalDocs: { url: 'https://pets.test/docs' },
    deprecated: true,
    parameters: [
      { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1, default: 1 } },
      { name: 'filter', in: 'query', style: 'deepObject', explode: true, schema: ref('schemas/Pet') },
      {
        name: 'ids',
        in: 'query',
        style: 'pipeDelimited',
        schema: { type: 'array', items: { type: 'integer', format: 'int64' } },
      },
      { name: 'X-Id', in: 'header', schema: { type: 'string', format: 'uuid', pattern: '^[a-f0-9-]+$' } },
      { name: 'c', in: 'cookie', schema: { type: 'string', enum: ['a', 'b'] } },
      ref('parameters/P'),
    ],
    requestBody: {
      required: true,
      content: {
        ...json(ref('schemas/Pet')),
        'multipart/form-data': {
          schema: {
            type: 'object',
            properties: { file: { type: 'string', format: 'binary' }, at: { type: 'string', format: 'date-time' } },
          },
          encoding: { file: { contentType: 'image/png', headers: { 'X-A': { schema: { const: 'a' } } } } },
        },
      },
    },
    responses: {
      200: {
        description: 'OK',
        headers: { Link: { schema: { type: 'string' } }, 'X-Rate': ref('headers/H') },
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: { items: { type: 'array', items: ref('schemas/Pet') }, next: { type: 'string' } },
            },
            examples: { one: { value: { items: [{ id: 1, kind: 'cat' }] } }, two: ref('examples/E') },
          },
          'text/event-stream': {
            itemSchema: {
              type: 'object',
              properties: {
                data: { type: 'string', contentMediaType: 'application/json', contentSchema: ref('schemas/Pet') },
              },
            },
          },
          'application/vnd.pets.raw+json': { schema: { type: 'string' } },
        },
        links: { next: { operationId: 'pets/list', parameters: { page: '$response.body#/next' } } },
      },
      '4XX': ref('responses/A'),
      default: { description: 'Wrong', content: { 'application/problem+json': { schema: ref('schemas/Problem') } } },
    },
    callbacks: { done: callback, more: ref('callbacks/C') },
    security: [{ key: [], oauth: ['read'] }, {}],
    servers: [{ url: 'https://{region}.pets.test', variables: { region: { default: 'eu', enum: ['eu', 'us'] } } }],
    'x-github': {
      category: 'pets',
      subcategory: 'cats',
      previews: [{ name: 'cat', required: true }],
      enabledForGitHubApps: true,
    },
  };
  return {
    openapi: '3.2.0',
    $self: 'https://pets.test/openapi.json',
    info: {
      title: 'Pets',
      version: '1',
      description: 'All *about* pets.',
      license: { name: 'MIT' },
      contact: { email: 'a@b.test' },
    },
    servers: [{ url: 'https://pets.test/{version}', variables: { version: { default: 'v1' } } }],
    tags: [
      { name: 'pets', description: 'Pets', parent: 'animals', kind: 'nav' },
      { name: 'animals', parent: 'pets' },
    ],
    paths: {
      '/pets': {
        get: operation,
        post: { ...operation, operationId: 'pets/create' },
        parameters: [{ name: 'q', in: 'query', schema: {} }],
      },
      '/pets/{id}': {
        summary: 'One pet',
        get: {
          ...operation,
          operationId: 'pets/get',
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        },
        delete: {
          operationId: 'pets/delete',
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: { 204: { description: 'Gone' } },
        },
        query: { operationId: 'pets/query', responses: { 200: ref('responses/A') } },
        additionalOperations: { COPY: { operationId: 'pets/copy', responses: { 201: { description: 'Copied' } } } },
      },
      '/again': { $ref: '#/components/pathItems/I' },
    },
    webhooks: {
      born: {
        post: {
          summary: 'A pet is born',
          requestBody: ref('requestBodies/R'),
          responses: { 200: { description: 'OK' } },
        },
      },
    },
    components: {
      schemas: {
        Pet: {
          type: 'object',
          required: ['id', 'kind'],
          properties: {
            id: { type: 'integer', format: 'int64', readOnly: true },
            kind: { type: 'string', enum: ['cat', 'dog'] },
            name: { type: ['string', 'null'], minLength: 1, maxLength: 40, pattern: '^\\w+$', example: 'Rex' },
            born: { type: 'string', format: 'date-time' },
            weight: { type: 'number', minimum: 0, exclusiveMaximum: 100, multipleOf: 0.5 },
            friends: { type: 'array', items: ref('schemas/Pet'), uniqueItems: true, maxItems: 3 },
            extra: {
              additionalProperties: ref('schemas/Pet'),
              patternProperties: { '^x-': {} },
              propertyNames: { pattern: '^[a-z]+$' },
            },
          },
          discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat' } },
          xml: { name: 'pet' },
        },
        Cat: {
          allOf: [
            ref('schemas/Pet'),
            { type: 'object', properties: { lives: { type: 'integer', default: 9, writeOnly: true } } },
          ],
        },
        Either: { oneOf: [ref('schemas/Cat'), ref('schemas/Problem'), { type: 'null' }], not: { required: ['x'] } },
        Problem: {
          type: 'object',
          properties: { title: { type: 'string' }, status: { const: 400 }, cause: ref('schemas/Either') },
          if: { required: ['a'] },
          dependentRequired: { a: ['b'] },
        },
      },
      parameters: { P: { name: 'p', in: 'query', content: json(ref('schemas/Cat')) } },
      headers: { H: { schema: { type: 'integer' }, required: true } },
      requestBodies: { R: { content: json(ref('schemas/Either')) } },
      responses: { A: { description: 'A', content: json(ref('schemas/Problem')) } },
      examples: { E: { summary: 'two', value: { items: [] } } },
      callbacks: { C: callback },
      pathItems: {
        I: { get: { operationId: 'again', responses: { 200: ref('responses/A') } }, $ref: '#/components/pathItems/I' },
      },
      securitySchemes: {
        key: { type: 'apiKey', name: 'X-Key', in: 'header' },
        oauth: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: 'https://pets.test/token', scopes: { read: 'Reads' } } },
        },
      },
    },
    security: [{ key: [] }],
  };
}

const LONG = 'long'.repeat(2_500);
const NAMES: readonly string[] = [
  ...HOSTILE,
  LONG,
  '../../etc/passwd',
  '..',
  'C:\\con',
  'toString',
  'hasOwnProperty',
  'then',
  '$ref',
  'default',
  'class',
  'length',
  '\u202eevil',
  'a/b/c',
  '~1~0',
  '%2e%2e',
  '<img src=x onerror=PWNED>',
  '</script><script>PWNED</script>',
  '[x](javascript:PWNED)',
  'javascript:PWNED',
  ']]>',
  '<!--',
  '{'.repeat(200),
  '{a}{b}{a}',
  '\r\nX-Injected: 1',
];
const MEDIA_TYPES: readonly string[] = [
  '',
  '/',
  'a',
  'a/b;',
  'a/b; c="',
  '*/*',
  'application/*+json',
  ';;;',
  `a/${LONG}`,
  'text/html; charset=\u0000',
];
const PATTERNS: readonly string[] = [
  '(',
  '^(a+)+$',
  '[',
  '(?<a>x)\\k<a>',
  `${'a*'.repeat(40)}b`,
  '^(?=(a+)+$)',
  '\\',
  '(?:a{0,99999}){99999}',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
];
const NUMBERS: readonly number[] = [0, -1, 1e-300, 1e300, 1e21, -0.5, 2 ** 53, 4_294_967_296, Number.MAX_VALUE];
const REFS: readonly string[] = [
  '#',
  '#/',
  '#/paths',
  '#/components/schemas/Pet',
  '#/components/schemas/__proto__',
  '#/components/responses/A',
  '#/components/callbacks/C',
  '#/components/pathItems/I',
  '#/paths/~1pets/get',
  '#/components/schemas/Pet/properties/friends/items',
  '#/info/title',
  '%',
  '#/%E0%A4%A',
  '#pet',
  'other.json#/a',
  '/etc/passwd',
  'http://127.0.0.1:1/x',
  `#${'/a'.repeat(5_000)}`,
];
const WRONG: readonly unknown[] = [
  null,
  true,
  false,
  0,
  '',
  [],
  {},
  [null],
  [[]],
  [{}],
  { '': {} },
  'text',
  -1,
  [1, 'a', null, {}],
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

/** A value that does not belong where the key says. */
function oddValue(key: string, old: unknown, spots: readonly Spot[], random: Random): unknown {
  const spot = random.pick(spots);
  const choices: readonly (() => unknown)[] = [
    () => random.pick(WRONG),
    () => ({ $ref: random.pick(REFS) }),
    () => random.pick(NAMES),
    () => structuredClone(spot.holder[spot.key]),
    () => random.pick(NUMBERS),
    () => Array.from({ length: 200 }, () => old),
    () => ({ ...(typeof old === 'object' ? old : {}), $ref: random.pick(REFS), allOf: [old], oneOf: [old, old] }),
    () => Array.from({ length: 3_000 }, (_, index) => `${key}${index}`),
  ];
  if (key === 'pattern' && random.chance(0.8)) return random.pick(PATTERNS);
  if (key === '$ref' && random.chance(0.8)) return random.pick(REFS);
  if (typeof old === 'string' && random.chance(0.6)) return random.pick(NAMES);
  if (typeof old === 'number' && random.chance(0.6)) return random.pick(NUMBERS);
  return random.pick(choices)();
}

function rename(holder: { [key: string]: unknown }, key: string, name: string): void {
  const value = holder[key];
  delete holder[key];
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
}

/** What is repeated in what is repeated would not fit into a text. */
const MAX_SPOTS = 20_000;

/** The text of a description that is odd in a few places. */
export function printOdd(random: Random): string {
  const copy = structuredClone(describeAll()) as { [key: string]: unknown };
  if (random.chance(0.3)) copy.openapi = random.pick(['3.0.3', '3.1.0', '3.2.0', '2.0', 3, '4.0.0']);
  for (let count = 1 + random.below(12); count > 0; count--) {
    const spots = spotsOf(copy);
    if (spots.length > MAX_SPOTS) break;
    const { holder, key } = random.pick(spots);
    if (random.chance(0.3) && !Array.isArray(holder))
      rename(holder, key, key.includes('/') && random.chance(0.6) ? random.pick(MEDIA_TYPES) : random.pick(NAMES));
    else holder[key] = oddValue(key, holder[key], spots, random);
  }
  return JSON.stringify(copy);
}
