/** A description that uses S0 wherever a schema may stand. */
export function describeSchemas(schemas: Readonly<Record<string, unknown>>): object {
  const S0 = { $ref: '#/components/schemas/S0' };
  const json = { 'application/json': { schema: S0 } };
  const answer = {
    200: {
      description: 'OK',
      headers: { 'X-A': { schema: S0 } },
      content: { ...json, 'application/xml': { schema: S0 } },
    },
    default: { description: 'Wrong', content: json },
  };
  return {
    openapi: '3.2.0',
    info: { title: 'Fuzz', version: '1' },
    servers: [{ url: 'https://fuzz.test' }],
    paths: {
      '/a': {
        post: {
          operationId: 'a/json',
          tags: ['a'],
          requestBody: { content: json },
          responses: answer,
          callbacks: {
            done: { '{$request.body#/url}': { post: { requestBody: { content: json }, responses: answer } } },
          },
        },
        get: {
          operationId: 'a/list',
          tags: ['a'],
          parameters: [
            { name: 'page', in: 'query', schema: { type: 'integer' } },
            { name: 'per_page', in: 'query', schema: { type: 'integer' } },
            { name: 'cursor', in: 'query', schema: { type: 'string' } },
          ],
          responses: {
            200: {
              description: 'OK',
              content: {
                'application/json': {
                  schema: {
                    allOf: [
                      S0,
                      { properties: { items: { type: 'array', items: S0 }, next_cursor: { type: 'string' } } },
                    ],
                  },
                },
              },
            },
          },
        },
      },
      '/b/{id}': {
        get: {
          operationId: 'b/get',
          tags: ['b'],
          parameters: [
            { name: 'id', in: 'path', required: true, schema: S0 },
            { name: 'a', in: 'query', style: 'deepObject', explode: true, schema: S0 },
            { name: 'f', in: 'query', schema: S0 },
            { name: 'p', in: 'query', content: json },
            { name: 'H', in: 'header', schema: S0 },
            { name: 'c', in: 'cookie', schema: S0 },
          ],
          responses: answer,
        },
        put: {
          operationId: 'b/form',
          tags: ['b'],
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          requestBody: {
            content: {
              'multipart/form-data': { schema: S0, encoding: { p0: { contentType: 'application/json' } } },
              'application/x-www-form-urlencoded': {
                schema: S0,
                encoding: { p0: { style: 'deepObject', explode: true } },
              },
            },
          },
          responses: { 200: { description: 'OK', content: { 'text/event-stream': { itemSchema: S0 } } } },
        },
        patch: {
          operationId: 'b/lines',
          tags: ['b'],
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          requestBody: { content: { 'application/jsonl': { itemSchema: S0 } } },
          responses: { 200: { description: 'OK', content: { 'application/x-ndjson': { itemSchema: S0 } } } },
        },
      },
      '/c': {
        get: {
          operationId: 'c/search',
          tags: ['c'],
          parameters: [
            { name: 'q', in: 'querystring', content: { 'application/x-www-form-urlencoded': { schema: S0 } } },
          ],
          responses: {
            200: { description: 'OK', content: { 'application/json': { schema: { type: 'array', items: S0 } } } },
          },
        },
      },
    },
    webhooks: { hook: { post: { requestBody: { content: json }, responses: { 200: { description: 'OK' } } } } },
    components: { schemas },
  };
}
