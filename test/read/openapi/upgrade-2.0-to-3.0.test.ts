import { describe, expect, test } from 'vitest';
import { findingsOf, read } from './read.ts';

function swagger(fields: object): string {
  return JSON.stringify({ swagger: '2.0', info: { title: 'Pets', version: '1' }, paths: {}, ...fields });
}

async function readOperation(operation: object, fields: object = {}) {
  const { document, findings } = await read(swagger({ paths: { '/pets': { post: operation } }, ...fields }));
  return { operation: document.paths['/pets']?.post, document, findings };
}

const Pet = { type: 'object', discriminator: 'kind', properties: { kind: { type: 'string', 'x-nullable': true } } };

describe('servers', () => {
  test.each<[string, { given: object; want: unknown }]>([
    [
      'every scheme is a server, encrypted ones first',
      {
        given: { host: 'pets.test', basePath: '/v1', schemes: ['http', 'https'] },
        want: [{ url: 'https://pets.test/v1' }, { url: 'http://pets.test/v1' }],
      },
    ],
    ['a host without schemes is encrypted', { given: { host: 'pets.test' }, want: [{ url: 'https://pets.test' }] }],
    ['a base path alone is relative', { given: { basePath: 'v1' }, want: [{ url: '/v1' }] }],
    ['nothing stated is nothing known', { given: {}, want: undefined }],
  ])('%s', async (_, { given, want }) => {
    expect((await read(swagger(given))).document.servers).toEqual(want);
  });
});

describe('parameters', () => {
  test.each<[string, { given: object; want: object }]>([
    [
      'values are described by a schema',
      { given: { type: 'integer', maximum: 9 }, want: { schema: { type: 'integer', maximum: 9 } } },
    ],
    [
      'lists are separated by commas unless they say otherwise',
      {
        given: { type: 'array', items: { type: 'string' } },
        want: { schema: { type: 'array', items: { type: 'string' } }, style: 'form', explode: false },
      },
    ],
    [
      'multi repeats the name',
      {
        given: { type: 'array', collectionFormat: 'multi' },
        want: { schema: { type: 'array' }, style: 'form', explode: true },
      },
    ],
    [
      'ssv',
      {
        given: { type: 'array', collectionFormat: 'ssv' },
        want: { schema: { type: 'array' }, style: 'spaceDelimited', explode: false },
      },
    ],
    [
      'pipes',
      {
        given: { type: 'array', collectionFormat: 'pipes' },
        want: { schema: { type: 'array' }, style: 'pipeDelimited', explode: false },
      },
    ],
  ])('%s', async (_, { given, want }) => {
    const { operation } = await readOperation({ parameters: [{ name: 'q', in: 'query', ...given }], responses: {} });
    expect(operation?.parameters).toEqual([{ name: 'q', in: 'query', ...want }]);
  });

  test.each([
    [
      { in: 'query', collectionFormat: 'tsv' },
      { style: 'form', explode: false, 'x-collection-format': 'tsv' },
    ],
    [{ in: 'header', collectionFormat: 'pipes' }, { 'x-collection-format': 'pipes' }],
  ])('what no style says is kept: %j', async (given, want) => {
    const { operation, findings } = await readOperation({
      parameters: [{ name: 'q', type: 'array', ...given }],
      responses: {},
    });
    expect(operation?.parameters).toEqual([{ name: 'q', in: given.in, schema: { type: 'array' }, ...want }]);
    expect(findings).toEqual([]);
  });

  test('what nobody knows is a loss', async () => {
    const { findings } = await readOperation({
      parameters: [{ name: 'q', in: 'query', type: 'array', collectionFormat: 'semicolons' }],
    });
    expect(findings).toEqual([
      "read/inexpressible: collectionFormat 'semicolons' has no equal in OpenAPI 3: its values are separated by commas",
    ]);
  });
});

describe('bodies', () => {
  const body = { name: 'pet', in: 'body', required: true, schema: { $ref: '#/definitions/Pet' } };
  const schema = { $ref: '#/components/schemas/Pet' };

  test('a body has one entry for each media type that the operation consumes', async () => {
    const consumes = ['application/json', 'application/xml'];
    const { operation } = await readOperation({ parameters: [body], consumes }, { definitions: { Pet } });
    const content = { 'application/json': { schema }, 'application/xml': { schema } };
    expect(operation).toEqual({ parameters: [], requestBody: { required: true, content, 'x-body-name': 'pet' } });
  });

  test('a shared body is a shared request body', async () => {
    const fields = { parameters: { pet: body }, definitions: { Pet } };
    const { operation, document } = await readOperation({ parameters: [{ $ref: '#/parameters/pet' }] }, fields);
    expect(operation?.requestBody).toEqual({ $ref: '#/components/requestBodies/pet' });
    expect(document.components?.requestBodies).toEqual({
      pet: { required: true, content: { 'application/json': { schema } }, 'x-body-name': 'pet' },
    });
  });

  test('a body that all operations of a path share goes to each', async () => {
    const paths = { '/pets': { parameters: [body], post: {}, put: {} } };
    const { document } = await read(swagger({ paths, definitions: { Pet } }));
    expect(document.paths['/pets']?.parameters).toEqual([]);
    expect(document.paths['/pets']?.post?.requestBody).toEqual(document.paths['/pets']?.put?.requestBody);
    expect(document.paths['/pets']?.post?.requestBody).toBeDefined();
  });

  test('form fields become one object, files only in multipart/form-data', async () => {
    const parameters = [
      { name: 'photo', in: 'formData', type: 'file', required: true, description: 'A picture' },
      { name: 'tags', in: 'formData', type: 'array', items: { type: 'string' }, collectionFormat: 'multi' },
    ];
    const consumes = ['application/x-www-form-urlencoded', 'multipart/form-data'];
    const { operation } = await readOperation({ parameters, consumes });
    const photo = { type: 'string', contentMediaType: 'application/octet-stream', description: 'A picture' };
    const tags = { type: 'array', items: { type: 'string' } };
    expect(operation?.requestBody).toEqual({
      required: true,
      content: {
        'multipart/form-data': {
          schema: { type: 'object', properties: { photo, tags }, required: ['photo'] },
          encoding: { tags: { style: 'form', explode: true } },
        },
      },
    });
  });
});

describe('responses', () => {
  const schema = { $ref: '#/components/schemas/Pet' };

  test('a schema and its examples become content of what the operation produces', async () => {
    const response = {
      description: 'OK',
      schema: { $ref: '#/definitions/Pet' },
      examples: { 'application/json': { kind: 'cat' } },
      headers: { 'X-Rate': { type: 'integer', description: 'Left' } },
    };
    const operation = { produces: ['application/json', 'text/csv'], responses: { 200: response } };
    expect((await readOperation(operation, { definitions: { Pet } })).operation?.responses).toEqual({
      200: {
        description: 'OK',
        headers: { 'X-Rate': { description: 'Left', schema: { type: 'integer' } } },
        content: { 'application/json': { schema, example: { kind: 'cat' } }, 'text/csv': { schema } },
      },
    });
  });

  test('a shared response is copied where an operation produces other media types', async () => {
    const responses = { Found: { description: 'OK', schema: { $ref: '#/definitions/Pet' } } };
    const shared = { 200: { $ref: '#/responses/Found' } };
    const plain = await readOperation({ responses: shared }, { definitions: { Pet }, responses });
    const special = await readOperation(
      { responses: shared, produces: ['text/csv'] },
      { definitions: { Pet }, responses },
    );
    expect(plain.operation?.responses).toEqual({ 200: { $ref: '#/components/responses/Found' } });
    expect(special.operation?.responses).toEqual({ 200: { description: 'OK', content: { 'text/csv': { schema } } } });
  });
});

test('schemas lose what only 2.0 has', async () => {
  const { document } = await read(swagger({ definitions: { Pet } }));
  expect(document.components?.schemas).toEqual({
    Pet: {
      type: 'object',
      discriminator: { propertyName: 'kind' },
      properties: { kind: { type: ['string', 'null'] } },
    },
  });
});

test.each<[string, object, object]>([
  ['basic', { type: 'basic' }, { type: 'http', scheme: 'basic' }],
  ['a key', { type: 'apiKey', name: 'X-Key', in: 'header' }, { type: 'apiKey', name: 'X-Key', in: 'header' }],
  [
    'an OAuth flow',
    { type: 'oauth2', flow: 'application', tokenUrl: 'https://pets.test/token', scopes: { read: 'Read' } },
    { type: 'oauth2', flows: { clientCredentials: { tokenUrl: 'https://pets.test/token', scopes: { read: 'Read' } } } },
  ],
])('%s becomes a security scheme of 3.0', async (_, given, want) => {
  const { document } = await read(swagger({ securityDefinitions: { auth: given } }));
  expect(document.components?.securitySchemes).toEqual({ auth: want });
});

test('findings point at where 2.0 has the part', async () => {
  const text =
    '{\n"swagger": "2.0", "info": {"title": "t", "version": "1"}, "paths": {},\n"definitions": {\n"Pet": {"$ref": "#/definitions/Pte"}}}';
  expect(await findingsOf(text)).toEqual([
    "4:9 warning read/unresolved-ref: '#/components/schemas/Pte' does not exist — did you mean 'Pet'?",
  ]);
});
