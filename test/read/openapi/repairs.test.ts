import { describe, expect, test } from 'vitest';
import { describe31, read } from './read.ts';

async function repair(fields: object) {
  return read(describe31(fields));
}

const ok = { description: 'OK' };
const uploading = (file: object): object => {
  const schema = { type: 'object', properties: { file, name: { type: 'string' } } };
  return {
    paths: { '/files': { post: { requestBody: { content: { 'multipart/form-data': { schema } } }, responses: {} } } },
  };
};
const patching = (schema: object): object => {
  const content = { 'application/json-patch+json': { schema }, 'application/merge-patch+json': { schema: {} } };
  return { paths: { '/pets': { patch: { requestBody: { content }, responses: {} } } } };
};

test('a part called file of which more is said is left as it is', async () => {
  const given = uploading({ type: 'string', format: 'uri' });
  const { document, findings } = await repair(given);
  expect({ paths: document.paths, findings }).toEqual({ ...given, findings: [] });
});

test('a JSON Patch whose schema says more is left as it is', async () => {
  const given = patching({ type: 'object', properties: { name: { type: 'string' } } });
  const { document, findings } = await repair(given);
  expect({ paths: document?.paths, findings }).toEqual({ ...given, findings: [] });
});

test('what is watched is a stream of what happened to the items of the list', async () => {
  const list = {
    type: 'object',
    properties: { items: { type: 'array', items: { $ref: '#/components/schemas/Pet' } } },
  };
  const schema = { $ref: '#/components/schemas/Pets' };
  const content = { 'application/json;stream=watch': { schema } };
  const { document } = await repair({
    components: { schemas: { Pet: { type: 'object' }, Pets: list } },
    paths: { '/pets': { get: { responses: { 200: { ...ok, content } } } } },
  });
  const properties = { type: { type: 'string' }, object: { $ref: '#/components/schemas/Pet' } };
  expect(document?.paths?.['/pets']?.get?.responses?.[200]).toMatchObject({
    content: { 'application/json;stream=watch': { schema, itemSchema: { type: 'object', properties } } },
  });
});

describe('what is nearly right is put right, with a warning', () => {
  test.each<[string, { given: object; want: object; finding: string }]>([
    [
      'a numeric version of the API',
      {
        given: { info: { title: 'Pets', version: 2 } },
        want: { info: { title: 'Pets', version: '2' } },
        finding: "read/repaired: 'version' is the number 2: taken as '2'",
      },
    ],
    [
      'a JSON Patch that is said to be an object',
      {
        given: patching({ type: 'object', description: 'A patch.' }),
        want: patching({
          type: 'array',
          items: {
            type: 'object',
            required: ['op', 'path'],
            properties: {
              op: { type: 'string', enum: ['add', 'remove', 'replace', 'move', 'copy', 'test'] },
              path: { type: 'string' },
              from: { type: 'string' },
              value: {},
            },
          },
        }),
        finding:
          "read/repaired: the schema of 'application/json-patch+json' is any object: taken as a list of operations (RFC 6902)",
      },
    ],
    [
      'a file of a form that is said to be a string',
      {
        given: uploading({ type: 'string', description: 'A file to upload.' }),
        want: uploading({
          type: 'string',
          description: 'A file to upload.',
          contentMediaType: 'application/octet-stream',
        }),
        finding: "read/repaired: the part 'file' of a form is a plain string: taken as a file",
      },
    ],
    [
      'info without a title',
      {
        given: { info: { version: '1' } },
        want: { info: { version: '1', title: 'Untitled API' } },
        finding: "read/repaired: 'title' of info is missing: taken as the text 'Untitled API'",
      },
    ],
    [
      'a license without a name',
      {
        given: { info: { title: 'Pets', version: '1', license: { url: 'https://pets.test' } } },
        want: {
          info: { title: 'Pets', version: '1', license: { url: 'https://pets.test', name: 'https://pets.test' } },
        },
        finding: "read/repaired: 'name' of license is missing: taken as the text 'https://pets.test'",
      },
    ],
    [
      'paths that are null',
      { given: { paths: null }, want: { paths: {} }, finding: "read/repaired: 'paths' is null: taken as empty" },
    ],
    [
      'a path without its slash',
      {
        given: { paths: { pets: { get: { responses: { 200: ok } } } } },
        want: { paths: { '/pets': { get: { responses: { 200: ok } } } } },
        finding: "read/repaired: the path 'pets' is not written as the standard says: taken as '/pets'",
      },
    ],
    [
      'a method in capitals',
      {
        given: { paths: { '/pets': { GET: { responses: { 200: ok } } } } },
        want: { paths: { '/pets': { get: { responses: { 200: ok } } } } },
        finding: "read/repaired: the method 'GET' is not written as the standard says: taken as 'get'",
      },
    ],
    [
      'a method that is none of the nine',
      {
        given: { paths: { '/pets': { purge: { responses: { 200: ok } } } } },
        want: { paths: { '/pets': { additionalOperations: { PURGE: { responses: { 200: ok } } } } } },
        finding: "read/repaired: the method 'purge' is not one of its own: taken as an additional operation",
      },
    ],
    [
      'a status with a small x',
      {
        given: { paths: { '/pets': { get: { responses: { '4xx': ok } } } } },
        want: { paths: { '/pets': { get: { responses: { '4XX': ok } } } } },
        finding: "read/repaired: the status '4xx' is not written as the standard says: taken as '4XX'",
      },
    ],
    [
      'a response that is null',
      {
        given: { paths: { '/pets': { get: { responses: { 204: null } } } } },
        want: { paths: { '/pets': { get: { responses: { 204: {} } } } } },
        finding: "read/repaired: an entry of 'responses' is null: taken as empty",
      },
    ],
    [
      'a path parameter that is not required',
      {
        given: { paths: { '/{id}': { parameters: [{ name: 'id', in: 'path', schema: {} }] } } },
        want: { paths: { '/{id}': { parameters: [{ name: 'id', in: 'path', schema: {}, required: true }] } } },
        finding: 'read/repaired: a path parameter is not marked as required: taken as required',
      },
    ],
    [
      'a parameter as 2.0 writes it',
      {
        given: { paths: { '/': { parameters: [{ name: 'q', in: 'query', type: 'string', format: 'date' }] } } },
        want: {
          paths: { '/': { parameters: [{ name: 'q', in: 'query', schema: { type: 'string', format: 'date' } }] } },
        },
        finding: "read/repaired: 'schema' of a parameter is written as in version 2.0: gathered from the parameter",
      },
    ],
    [
      'one security requirement without its list',
      {
        given: { security: { key: [] } },
        want: { security: [{ key: [] }] },
        finding: "read/repaired: 'security' is an object: taken as a list",
      },
    ],
    [
      'a tag that is only its name',
      {
        given: { tags: ['cats'] },
        want: { tags: [{ name: 'cats' }] },
        finding: "read/repaired: 'tags' (an entry) is the text 'cats': taken as its 'name'",
      },
    ],
    [
      'a type that means another',
      {
        given: { components: { schemas: { A: { type: 'int' } } } },
        want: { components: { schemas: { A: { type: 'integer' } } } },
        finding: "read/repaired: 'type' is 'int': taken as 'integer'",
      },
    ],
    [
      'a limit that is text',
      {
        given: { components: { schemas: { A: { minimum: '3' } } } },
        want: { components: { schemas: { A: { minimum: 3 } } } },
        finding: "read/repaired: 'minimum' is the text '3': taken as '3'",
      },
    ],
    [
      'a property that is null',
      {
        given: { components: { schemas: { A: { properties: { b: null } } } } },
        want: { components: { schemas: { A: { properties: { b: {} } } } } },
        finding: "read/repaired: an entry of 'properties' is null: taken as empty",
      },
    ],
    [
      'examples as a list',
      {
        given: { components: { mediaTypes: { a: { examples: ['x'] } } } },
        want: { components: { mediaTypes: { a: { examples: { 1: { value: 'x' } } } } } },
        finding: "read/repaired: 'examples' is a list: taken as an object",
      },
    ],
    [
      'basic as a type of its own',
      {
        given: { components: { securitySchemes: { b: { type: 'basic' } } } },
        want: { components: { securitySchemes: { b: { type: 'http', scheme: 'basic' } } } },
        finding: "read/repaired: the type 'basic' is not one of the standard: taken as http basic",
      },
    ],
  ])('%s', async (_, { given, want, finding }) => {
    const { document, findings } = await repair(given);
    expect(document).toMatchObject(want);
    expect(findings).toEqual([finding]);
  });
});

describe('what cannot be kept is left out, and said to be', () => {
  test.each<[string, { given: object; want: object; finding: string }]>([
    [
      'a parameter without a place',
      {
        given: { paths: { '/': { parameters: [{ name: 'q' }] } } },
        want: { '/': { parameters: [] } },
        finding: "read/left-out: the parameter 'q' is left out: it has no 'in'",
      },
    ],
    [
      'a parameter in a place that is none',
      {
        given: { paths: { '/': { parameters: [{ name: 'q', in: 'body' }] } } },
        want: { '/': { parameters: [] } },
        finding: "read/left-out: the parameter 'q' is left out: its place 'body' is not one of the standard's",
      },
    ],
    [
      'a response under a word',
      {
        given: { paths: { '/': { get: { responses: { ok: {}, 200: ok } } } } },
        want: { '/': { get: { responses: { 200: ok } } } },
        finding: "read/left-out: the response 'ok' is left out: that is no status",
      },
    ],
    [
      'a style that is none',
      {
        given: { paths: { '/': { parameters: [{ name: 'q', in: 'query', style: 'commas', schema: {} }] } } },
        want: { '/': { parameters: [{ name: 'q', in: 'query', schema: {} }] } },
        finding: "read/left-out: the style 'commas' is left out: the standard has no such style",
      },
    ],
    [
      'an operation that is a text',
      {
        given: { paths: { '/': { get: 'list' } } },
        want: { '/': {} },
        finding: "read/left-out: 'get' is left out: it is the text 'list', not an operation",
      },
    ],
  ])('%s', async (_, { given, want, finding }) => {
    const { document, findings } = await repair(given);
    expect(document.paths).toEqual(want);
    expect(findings).toEqual([finding]);
  });

  test.each<[string, { given: unknown; want: unknown; finding: string }]>([
    [
      'a type that is none',
      {
        given: { type: 'thing' },
        want: {},
        finding: "read/left-out: the type 'thing' is left out: JSON Schema has no such type",
      },
    ],
    [
      'required as a flag',
      {
        given: { required: true },
        want: {},
        finding: "read/left-out: 'required' is left out: it is true, not a list of texts",
      },
    ],
    [
      'an enum of nothing',
      {
        given: { enum: [] },
        want: {},
        finding: "read/left-out: 'enum' is left out: it is an empty list, not a list with something in it",
      },
    ],
    [
      'a schema that is a number',
      { given: 5, want: true, finding: "read/left-out: 'A' is left out: it is the number 5, not a schema" },
    ],
  ])('%s', async (_, { given, want, finding }) => {
    const { document, findings } = await repair({ components: { schemas: { A: given } } });
    expect(document.components?.schemas).toEqual({ A: want });
    expect(findings).toEqual([finding]);
  });
});

test('equal findings are one, with a count', async () => {
  const { findings } = await repair({ components: { schemas: { A: { type: 'int' }, B: { type: 'int' } } } });
  expect(findings).toEqual(["read/repaired: 'type' is 'int': taken as 'integer' (2 times)"]);
});

test('what the standard does not know stays, and is named', async () => {
  const { document, findings } = await repair({ servres: [{ url: '/' }], 'x-mine': { a: 1 } });
  expect(document).toMatchObject({ servres: [{ url: '/' }], 'x-mine': { a: 1 } });
  expect(findings).toEqual(["read/unknown-field: 'servres' means nothing in the description; it is kept but not used"]);
});

test('a description that is right passes unchanged and without a word', async () => {
  const whole = {
    openapi: '3.2.0',
    info: { title: 'Pets', version: '1' },
    servers: [{ url: 'https://{region}.pets.test', variables: { region: { default: 'eu', enum: ['eu', 'us'] } } }],
    paths: {
      '/pets': {
        query: { responses: { '2XX': ok, default: { $ref: '#/components/responses/Error' } } },
        additionalOperations: { LINK: { responses: { 204: { description: 'Linked' } } } },
        get: {
          operationId: 'list',
          security: [{}, { 'x-key': [] }],
          parameters: [{ name: 'filter', in: 'querystring', content: { 'application/json': { schema: true } } }],
          responses: {
            200: { description: 'OK', content: { 'text/event-stream': { itemSchema: { type: 'object' } } } },
          },
          callbacks: { done: { '{$request.query.url}': { post: { responses: { 200: ok } } } } },
        },
      },
    },
    webhooks: { ping: { post: { responses: { 200: ok } } } },
    tags: [
      { name: 'a', summary: 'A', kind: 'nav' },
      { name: 'b', parent: 'a' },
    ],
    components: {
      responses: { Error: { description: 'No', links: { next: { operationId: 'list' } } } },
      securitySchemes: { 'x-key': { type: 'apiKey', name: 'X-Key', in: 'header' } },
      schemas: {
        Any: true,
        Tree: { type: ['object', 'null'], properties: { left: { $ref: '#/components/schemas/Tree' } } },
      },
    },
  };
  const { document, findings } = await read(JSON.stringify(whole));
  expect(findings).toEqual([]);
  expect(document).toEqual(whole);
});
