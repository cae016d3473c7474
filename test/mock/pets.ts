import { createCore, type Mock, type MockParts } from '../../src/mock/core.ts';
import { openTable } from '../../src/mock/open-table.ts';
import type { MockReply, MockRequest } from '../../src/mock/request.ts';
import type { JsonSchema } from '../../src/mock/schema.ts';
import type { MockTable, OperationFacts, OperationRow, RepresentationFacts } from '../../src/mock/table.ts';

const pet: JsonSchema = {
  type: 'object',
  required: ['id', 'name', 'url'],
  properties: {
    id: { type: 'integer' },
    name: { type: 'string' },
    full_name: { type: 'string' },
    url: { type: 'string', format: 'uri' },
    tag: { type: ['string', 'null'] },
    is_wild: { type: 'boolean' },
    secret: { type: 'string', writeOnly: true },
  },
};
const error: JsonSchema = {
  type: 'object',
  required: ['message'],
  properties: {
    message: { type: 'string' },
    status: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code'],
        properties: { field: { type: 'string' }, code: { type: 'string' } },
      },
    },
  },
};
const petRef: JsonSchema = { $ref: '#/components/schemas/pet' };
const errorRef: JsonSchema = { $ref: '#/components/schemas/error' };
const example = {
  id: 7,
  name: 'rex',
  full_name: 'alice/rex',
  url: 'https://pets.example/v1/owners/alice/pets/rex',
  tag: null,
  is_wild: true,
};

function json(schema: JsonSchema, value?: object, mediaType = 'application/json'): RepresentationFacts {
  const examples = value === undefined ? [] : [{ name: 'default', value: value as never }];
  return {
    ask: { mediaType },
    contentType: 'application/json; charset=utf-8',
    body: { kind: 'json', schema, examples },
    isDefault: true,
  };
}

function text(mediaType: string, format: string): RepresentationFacts {
  return {
    ask: { mediaType, format },
    contentType: `${mediaType}; charset=utf-8`,
    body: { kind: 'text' },
    isDefault: false,
  };
}

const path = (name: string, schema: JsonSchema = { type: 'string' }) => ({
  name,
  in: 'path' as const,
  required: true,
  schema,
});
const query = (name: string, schema: JsonSchema) => ({ name, in: 'query' as const, required: false, schema });
const fails = (...statuses: readonly string[]) =>
  statuses.map((status) => ({ status, representations: [json(errorRef)] }));
const body = (schema: JsonSchema) => ({
  required: true,
  representations: [{ contentType: 'application/json', body: { kind: 'json' as const, schema } }],
});

const operations: readonly (readonly [id: string, route: string, facts: OperationFacts])[] = [
  [
    'pets/list',
    'GET /owners/{owner}/pets',
    {
      parameters: [
        path('owner'),
        query('per_page', { type: 'integer', default: 10, maximum: 50 }),
        query('page', { type: 'integer' }),
      ],
      responses: [
        { status: '200', representations: [json({ type: 'array', items: petRef }, [example])] },
        ...fails('422'),
      ],
      pagination: { kind: 'link', page: 'page', size: 'per_page', items: [] },
    },
  ],
  [
    'pets/create',
    'POST /owners/{owner}/pets',
    {
      parameters: [path('owner')],
      request: body({
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string', minLength: 1 }, tag: { type: 'string' } },
      }),
      responses: [
        {
          status: '201',
          headers: [{ name: 'Location', schema: { type: 'string' } }],
          representations: [json(petRef, example)],
        },
        ...fails('422'),
      ],
    },
  ],
  [
    'pets/get',
    'GET /owners/{owner}/pets/{pet}',
    {
      parameters: [path('owner'), path('pet')],
      previews: [
        { name: 'wild', mediaType: 'application/vnd.github.wild-preview+json', required: false, adds: ['/is_wild'] },
      ],
      responses: [
        {
          status: '200',
          headers: [{ name: 'X-Count', schema: { type: 'integer' }, example: 3 }],
          representations: [json(petRef, example), text('application/vnd.github.diff', 'diff')],
        },
        ...fails('404'),
      ],
    },
  ],
  [
    'pets/update',
    'PATCH /owners/{owner}/pets/{pet}',
    {
      parameters: [path('owner'), path('pet')],
      request: body({ type: 'object', properties: { tag: { type: 'string' } } }),
      responses: [{ status: '200', representations: [json(petRef, example)] }],
    },
  ],
  [
    'pets/delete',
    'DELETE /owners/{owner}/pets/{pet}',
    { parameters: [path('owner'), path('pet')], responses: [{ status: '204', representations: [] }] },
  ],
  [
    'boards/list',
    'GET /boards',
    {
      previews: [{ name: 'inertia', mediaType: 'application/vnd.github.inertia-preview+json', required: true }],
      responses: [{ status: '200', representations: [json({ type: 'array', items: { type: 'integer' } })] }],
    },
  ],
  [
    'broken/get',
    'GET /broken',
    { responses: [{ status: '200', representations: [json(petRef, { id: 'seven', name: 'rex' })] }] },
  ],
  [
    'archive/get',
    'GET /archive/zipball',
    {
      responses: [
        {
          status: '302',
          representations: [],
          headers: [
            { name: 'Location', schema: { type: 'string' }, example: 'https://files.example/legacy.zip?token=x' },
          ],
        },
      ],
    },
  ],
  [
    'numbers/get',
    'GET /numbers/{number}',
    {
      parameters: [path('number', { type: 'integer' })],
      responses: [{ status: '200', representations: [json({ type: 'object' })] }, ...fails('404')],
    },
  ],
  [
    'secure/get',
    'GET /secure',
    { security: [['token']], responses: [{ status: '204', representations: [] }, ...fails('401')] },
  ],
  [
    'events/stream',
    'GET /events',
    {
      responses: [
        {
          status: '200',
          representations: [
            {
              ask: { mediaType: 'text/event-stream' },
              contentType: 'text/event-stream',
              isDefault: true,
              body: { kind: 'stream', format: 'sse', item: petRef, examples: [{ name: 'default', value: example }] },
            },
          ],
        },
      ],
    },
  ],
];

function toRow([id, route, facts]: (typeof operations)[number]): OperationRow {
  const [method = '', template = ''] = route.split(' ');
  return { id, method, path: template, facts };
}

/** A small API with a bit of everything. */
export const pets: MockTable = {
  name: 'pets',
  servers: ['https://pets.example/v1'],
  vendor: 'github',
  versions: ['2022-11-28'],
  securitySchemes: { token: { kind: 'bearer' } },
  errors: { contentType: 'application/json; charset=utf-8', schema: errorRef },
  invalid: 422,
  definitions: { '#/components/schemas/pet': pet, '#/components/schemas/error': error },
  operations: operations.map(toRow),
  webhooks: { born: { schema: petRef, examples: [{ name: 'default', value: example }] } },
};

/** A mock of the pets. */
export function petsMock(options: MockParts = {}): Mock {
  return createCore(openTable(pets), options);
}

/** Sends `GET /path` or the like and gives the reply with its JSON parsed. */
export async function ask(
  mock: Mock,
  line: string,
  headers: MockRequest['headers'] = {},
  input?: unknown,
): Promise<MockReply & { readonly json: unknown }> {
  const [method = '', url = ''] = line.split(' ');
  const sent = input === undefined ? {} : { body: typeof input === 'string' ? input : JSON.stringify(input) };
  const types = input === undefined ? {} : { 'content-type': 'application/json' };
  const reply = await mock.handle({ method, url, headers: { host: 'mock.test:4010', ...types, ...headers }, ...sent });
  const isJson = typeof reply.body === 'string' && reply.headers['content-type']?.includes('json');
  return { ...reply, json: isJson ? JSON.parse(String(reply.body)) : undefined };
}
