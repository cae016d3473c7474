import { describe, expect, it } from 'vitest';
import { rawText } from '../../src/util/text.ts';
import { build, buildOperation, show } from './describe.ts';

const query = (name: string, more: object = {}): object => ({ name, in: 'query', schema: { type: 'string' }, ...more });

describe('a parameter', () => {
  it('has the style of its place unless it says another', async () => {
    const places = ['path', 'query', 'header', 'cookie'];
    const parameters = [
      ...places.map((place) => ({ name: place, in: place, required: true, schema: { type: 'string' } })),
      query('piped', { style: 'pipeDelimited' }),
      query('joined', { explode: false }),
      query('raw', { allowReserved: true }),
    ];
    const operation = await buildOperation({ parameters }, '/pets/{path}');
    expect(operation.parameters.map((one) => [one.name, one.style, one.explode, one.allowReserved])).toEqual([
      ['path', 'simple', false, false],
      ['query', 'form', true, false],
      ['header', 'simple', false, false],
      ['cookie', 'form', true, false],
      ['piped', 'pipeDelimited', false, false],
      ['joined', 'form', false, false],
      ['raw', 'form', true, true],
    ]);
  });

  it('with content carries the media type that it is written as', async () => {
    const content = { 'application/json': { schema: { properties: { a: { type: 'null' } } } } };
    const { parameters } = await buildOperation({ parameters: [{ name: 'filter', in: 'query', content }] });
    expect(parameters.map((one) => [one.contentType, show(one.schema)])).toEqual([
      ['application/json', '{ a?: null }'],
    ]);
  });

  it('of the path item is there for every operation, which may state it again', async () => {
    const item = {
      parameters: [query('a'), query('b')],
      get: { parameters: [query('b', { required: true })], responses: {} },
    };
    const { model } = await build({ paths: { '/pets': item } });
    expect(model.operations[0]?.parameters.map(({ name, required }) => [name, required])).toEqual([
      ['a', false],
      ['b', true],
    ]);
  });

  it.each(['Accept', 'content-type', 'AUTHORIZATION'])('called %s in a header is described elsewhere', async (name) => {
    const { parameters } = await buildOperation({ parameters: [{ name, in: 'header', schema: { type: 'string' } }] });
    expect(parameters).toEqual([]);
  });
});

describe('what is odd about parameters', () => {
  it.each<[string, string, readonly object[], readonly string[], readonly string[]]>([
    [
      'a name in braces that nobody declares is a required string',
      '/pets/{id}',
      [],
      ['path id!'],
      ['model/undeclared-path-parameter'],
    ],
    [
      'a path parameter without a place is left out',
      '/pets',
      [{ name: 'id', in: 'path', required: true }],
      [],
      ['model/parameter-not-in-path'],
    ],
    [
      'a schema where a parameter should be is left out',
      '/pets',
      [{ $ref: '#/components/schemas/Pet' }],
      [],
      ['model/not-a-parameter'],
    ],
    [
      'a reference that leads nowhere is left out',
      '/pets',
      [{ $ref: '#/components/parameters/Nobody' }],
      [],
      ['model/unresolved-ref'],
    ],
    ['a path parameter is always required', '/pets/{id}', [{ name: 'id', in: 'path', schema: {} }], ['path id!'], []],
    ['the second of two equal ones counts', '/pets', [query('a'), query('a', { required: true })], ['query a!'], []],
  ])('%s', async (_, path, parameters, shown, codes) => {
    const { model, findings } = await build({
      components: { schemas: { Pet: { type: 'string' } } },
      paths: { [path]: { get: { parameters, responses: {} } } },
    });
    const [operation] = model.operations;
    expect(operation?.parameters.map((one) => `${one.in} ${one.name}${one.required ? '!' : ''}`)).toEqual(shown);
    expect(findings.map((finding) => finding.split(' ')[0])).toEqual(codes);
  });
});

describe('keys', () => {
  it('are the names, and the place comes before the name where two have one name', async () => {
    const parameters = ['query', 'header', 'cookie', 'path'].map((place) => ({ name: 'id', in: place, schema: {} }));
    const operation = await buildOperation({ parameters: [...parameters, query('other')] }, '/pets/{id}');
    expect(Object.fromEntries(operation.parameters.map((one) => [`${one.in} ${one.name}`, one.key]))).toEqual({
      'path id': 'id',
      'header id': 'header_id',
      'cookie id': 'cookie_id',
      'query id': 'query_id',
      'query other': 'other',
    });
  });
});

describe('the body', () => {
  const fields = { type: 'object', properties: { name: { type: 'string' }, body: { type: 'string' } } };
  const more = { type: 'object', properties: { size: { type: 'integer' } } };

  it.each<[string, object, string]>([
    ['of an object with known fields is flat', { 'application/json': { schema: fields } }, 'fields'],
    [
      'of branches that are all objects is flat',
      { 'application/json': { schema: { oneOf: [fields, more] } } },
      'fields',
    ],
    [
      'of parts that are all objects is flat',
      { 'application/json': { schema: { allOf: [fields, { $ref: '#/components/schemas/Pet' }] } } },
      'fields',
    ],
    [
      'of one schema in two media types is flat',
      { 'application/json': { schema: fields }, 'multipart/form-data': { schema: fields } },
      'fields',
    ],
    ['that is a list is whole', { 'application/json': { schema: { type: 'array' } } }, 'whole'],
    [
      'with a branch that is no object is whole',
      { 'application/json': { schema: { oneOf: [fields, { type: 'string' }] } } },
      'whole',
    ],
    ['that may be null is whole', { 'application/json': { schema: { ...fields, type: ['object', 'null'] } } }, 'whole'],
    ['that is a map is whole', { 'application/json': { schema: { type: 'object' } } }, 'whole'],
    ['that is open is whole', { 'application/json': { schema: { ...fields, additionalProperties: true } } }, 'whole'],
    [
      'that differs between media types is whole',
      { 'application/json': { schema: fields }, 'text/plain': {} },
      'whole',
    ],
    ['of text is whole', { 'text/plain': { schema: { type: 'string' } } }, 'whole'],
    [
      'with a field that is a parameter too is whole',
      { 'application/json': { schema: { properties: { id: {} } } } },
      'whole',
    ],
    ['without fields is whole', { 'application/json': { schema: { type: 'object', properties: {} } } }, 'whole'],
    [
      'that refers to itself is whole',
      { 'application/json': { schema: { $ref: '#/components/schemas/Loop' } } },
      'whole',
    ],
    ['without a media type is none', {}, 'none'],
  ])('%s', async (_, content, placement) => {
    const { model, findings } = await build({
      components: { schemas: { Pet: more, Loop: { oneOf: [{ $ref: '#/components/schemas/Loop' }] } } },
      paths: {
        '/pets/{id}': { post: { requestBody: { content }, parameters: [{ name: 'id', in: 'path' }], responses: {} } },
      },
    });
    expect(model.operations[0]?.bodyPlacement).toBe(placement);
    expect(findings.includes('model/body-not-flat /paths/~1pets~1{id}/post/requestBody')).toBe(placement === 'whole');
  });

  it('of a form knows how each field is written', async () => {
    const encoding = { photo: { contentType: 'image/png' }, tags: { style: 'pipeDelimited', explode: false } };
    const content = { 'multipart/form-data': { schema: fields, encoding } };
    const { request } = await buildOperation({ requestBody: { required: true, content } }, '/pets', 'post');
    expect(request?.required).toBe(true);
    expect(request?.representations[0]).toMatchObject({
      contentType: 'multipart/form-data',
      body: { kind: 'form', encoding: 'multipart' },
    });
    expect(request?.representations[0]?.encodings).toEqual([
      { field: 'photo', contentType: 'image/png', allowReserved: false, headers: [] },
      { field: 'tags', style: 'pipeDelimited', explode: false, allowReserved: false, headers: [] },
    ]);
  });

  it('may have a field that only Object.prototype has', async () => {
    const schema = JSON.parse('{"properties":{"__proto__":{"type":"string"},"toString":{}}}');
    const content = { 'application/json': { schema } };
    const { request } = await buildOperation({ requestBody: { content } }, '/pets', 'post');
    const body = request?.representations[0]?.body;
    const names = body?.kind === 'json' && body.schema.kind === 'object' ? body.schema.properties : [];
    expect(names.map(({ name }) => rawText(name))).toEqual(['__proto__', 'toString']);
  });
});

describe('operations', () => {
  it('of other methods are operations too', async () => {
    const { model } = await build({
      openapi: '3.2.0',
      paths: { '/pets': { query: { responses: {} }, additionalOperations: { COPY: { responses: {} } } } },
    });
    expect(model.operations.map(({ method, pointer }) => [method, pointer])).toEqual([
      ['QUERY', '/paths/~1pets/query'],
      ['COPY', '/paths/~1pets/additionalOperations/COPY'],
    ]);
  });

  it('know their server, their security and where they are documented', async () => {
    const operation = await buildOperation({
      servers: [{ url: 'https://up.example' }],
      security: [{ key: [], token: ['read'] }, {}],
      externalDocs: { url: 'https://docs.example' },
      deprecated: true,
      summary: 'List',
      description: 'All of them.',
    });
    expect(operation).toMatchObject({
      serverUrl: 'https://up.example',
      security: [['key', 'token'], []],
      docsUrl: 'https://docs.example',
      deprecated: true,
      summary: { text: 'List' },
      description: { text: 'All of them.' },
    });
  });
});
