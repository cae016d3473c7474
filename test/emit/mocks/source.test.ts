import { beforeAll, describe, expect, test } from 'vitest';
import { sourceOf } from '../../../src/emit/mocks/source.ts';
import { createCore } from '../../../src/mock/core.ts';
import type { MockSource } from '../../../src/mock/table.ts';
import { buildModel } from '../../../src/model/build.ts';
import { readOpenApi } from '../../../src/read/openapi/document.ts';

const DESCRIPTION = `
openapi: 3.1.0
info: { title: Odd, version: '1' }
servers:
  - url: https://{region}.example/v1
    variables: { region: { default: eu, enum: [eu, us] } }
security: [{ key: [] }]
components:
  securitySchemes: { key: { type: apiKey, in: query, name: k } }
  examples:
    one: { value: { a: 1 } }
    two: { value: { $ref: '#/components/examples/one' } }
    loop: { value: { $ref: '#/components/examples/loop' } }
  schemas:
    Thing: { type: object, properties: { a: { type: integer } } }
    Error: { type: object, required: [message], properties: { message: { type: string } } }
webhooks:
  made:
    post:
      parameters: [{ in: header, name: X-Event, example: thing, schema: { type: string } }]
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
      responses: { '200': { description: taken } }
paths:
  /things:
    get:
      deprecated: true
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Thing' }
              examples:
                named: { $ref: '#/components/examples/one' }
                literal: { value: { $ref: '#/components/examples/two' } }
                endless: { value: { $ref: '#/components/examples/loop' } }
                missing: { value: { $ref: '#/components/examples/none' } }
                nested: { value: { list: [{ $ref: '#/components/examples/one' }] } }
        '400': { description: no, content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } } }
    post:
      security: []
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: { type: object, properties: { tags: { type: array, items: { type: string } } } }
            encoding: { tags: { style: spaceDelimited, explode: false } }
      responses: { '204': { description: done } }
      callbacks:
        done:
          '{$request.query.to}':
            put:
              requestBody: { content: { application/json: { schema: { type: object } } } }
              responses: { '200': { description: taken } }
  /anything: { get: { security: [], responses: { '200': { description: ok, content: { '*/*': { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
  /feed: { get: { security: [], responses: { '200': { description: ok, content: { application/xml: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
  /octets: { get: { security: [], responses: { '200': { description: ok, content: { application/x-art: { schema: { type: string }, example: 'a cat' } } } } } }
`;

let source: MockSource;
beforeAll(async () => {
  const read = await readOpenApi({ name: 'odd.yaml', text: DESCRIPTION });
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  const model = buildModel(read.value, { name: 'odd' });
  if (!model.ok) throw new Error(JSON.stringify(model.diagnostics));
  source = sourceOf(read.value, model.value);
});

const factsOf = (method: string, path: string) =>
  source.operations.find((one) => one.method === method && one.path === path)?.facts();
const ask = (url: string, headers: Record<string, string> = {}) =>
  createCore(source).handle({ method: 'GET', url, headers });

describe('what a mock is served from', () => {
  test('has every URL that the servers may have, who may call, and the shape of errors', () => {
    expect(source).toMatchObject({
      servers: ['https://eu.example/v1', 'https://us.example/v1'],
      securitySchemes: { key: { kind: 'apiKey', in: 'query', parameter: 'k' } },
      security: [['key']],
      errors: { contentType: 'application/json', schema: { $ref: '#/components/schemas/Error' } },
      invalid: 400,
    });
    expect(factsOf('POST', '/things')?.security).toEqual([]);
  });

  test('has examples that stand elsewhere, wherever they are referred to from, and none literally', () => {
    const body = factsOf('GET', '/things')?.responses[0]?.representations[0]?.body;
    expect(body && 'examples' in body ? body.examples : undefined).toEqual([
      { name: 'named', value: { a: 1 } },
      { name: 'literal', value: { a: 1 } },
      { name: 'nested', value: { list: [{ a: 1 }] } },
    ]);
  });

  test('has webhooks with their headers, callbacks, encodings of forms and deprecations', () => {
    expect(source.webhooks).toEqual(['made']);
    expect(source.webhook('made')).toMatchObject({
      contentType: 'application/json',
      headers: [{ name: 'X-Event', example: 'thing' }],
      schema: { $ref: '#/components/schemas/Thing' },
    });
    expect(source.webhook('constructor')).toBeUndefined();
    expect(factsOf('POST', '/things')).toMatchObject({
      callbacks: [{ url: '{$request.query.to}', method: 'PUT', payload: { contentType: 'application/json' } }],
      request: { representations: [{ encodings: { tags: { style: 'spaceDelimited', explode: false } } }] },
    });
    expect(factsOf('GET', '/things')?.isDeprecated).toBe(true);
  });
});

describe('a mock of it', () => {
  test.each([
    [
      'a range of types is something in particular',
      '/anything',
      { accept: 'application/json' },
      'application/json',
      /^\{"a":\d+\}$/,
    ],
    ['a range of types is had as anything', '/anything', { accept: 'text/x-odd' }, 'application/json', /^\{/],
    ['XML is XML', '/v1/feed', {}, 'application/xml; charset=utf-8', /<Thing><a>\d+<\/a><\/Thing>/],
    [
      'what nobody knows is a text where its schema says so',
      '/octets',
      {},
      'application/x-art; charset=utf-8',
      /^a cat$/,
    ],
  ])('%s', async (_, url, headers, type, body) => {
    const reply = await ask(url, headers);
    expect([reply.status, reply.headers['content-type']]).toEqual([200, type]);
    expect(String(reply.body)).toMatch(body);
  });
});

test('operations of a path item that paths only refer to are those of any other', () => {
  const document = {
    openapi: '3.2.0',
    info: { title: 'Shared', version: '1' },
    paths: { '/a': { $ref: '#/components/pathItems/I' } },
    components: {
      pathItems: {
        I: { get: { responses: { 200: { description: 'OK', content: { 'text/plain': { example: 'words' } } } } } },
      },
    },
  };
  const description = { document, origins: [] } as unknown as Parameters<typeof buildModel>[0];
  const model = buildModel(description, { name: 'shared' });
  const [entry] = model.ok ? sourceOf(description, model.value).operations : [];
  const [response] = entry?.facts().responses ?? [];
  expect(response?.representations[0]?.body).toMatchObject({ kind: 'text', examples: [{ value: 'words' }] });
});
