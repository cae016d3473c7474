import { describe, expect, it } from 'vitest';
import { type ConfiguredMediaTypes, noteConfiguredMediaTypes } from '../../src/model/configured-media-types.ts';
import { inspectModel } from '../../src/model/inspect.ts';
import { build } from './describe.ts';

const json = {
  200: { description: '', content: { 'application/json': { schema: { $ref: '#/components/schemas/note' } } } },
};
const fields = {
  components: {
    schemas: { note: { type: 'object', properties: { id: { type: 'integer' }, body: { type: 'string' } } } },
  },
  paths: {
    '/notes': { get: { operationId: 'notes/list', responses: json } },
    '/notes/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { operationId: 'notes/get', responses: json },
      put: { operationId: 'notes/set', responses: json },
    },
  },
};

/** What a config adds: `id accept -> body fields`. */
async function added(mediaTypes: ConfiguredMediaTypes): Promise<readonly string[]> {
  const { model } = await build(fields, { mediaTypes });
  return inspectModel(model).flatMap(({ id, representations }) =>
    representations
      .filter(({ evidence }) => evidence?.kind === 'config')
      .map(({ accept, body }) => `${id} ${accept} -> ${[body.kind, ...(body.fields ?? [])].join(' ')}`),
  );
}

describe('media types of a config', () => {
  it.each<[string, ConfiguredMediaTypes, readonly string[]]>([
    ['are for an operation by its id', { 'notes/get': ['text/csv'] }, ['notes/get text/csv -> text']],
    ['are for an operation by its route', { 'PUT /notes/{id}': ['image/png'] }, ['notes/set image/png -> bytes']],
    [
      'are for all operations of a path',
      { '/notes/{id}': ['text/csv'] },
      ['notes/get text/csv -> text', 'notes/set text/csv -> text'],
    ],
    [
      'are for all paths of a pattern',
      { 'GET /no*s*': ['text/csv'] },
      ['notes/list text/csv -> text', 'notes/get text/csv -> text'],
    ],
    [
      'may bring fields',
      { 'notes/list': [{ mediaType: 'application/vnd.github.html+json', fields: ['body_html'] }] },
      ['notes/list application/vnd.github.html+json -> json id body'],
    ],
    [
      'may bring fields that the schema has',
      {
        'notes/get': [
          { mediaType: 'application/vnd.github.html+json', fields: ['body_html'] },
          { mediaType: 'application/vnd.github.raw+json', fields: ['body'] },
        ],
      },
      [
        'notes/get application/vnd.github.html+json -> json id body_html',
        'notes/get application/vnd.github.raw+json -> json id body',
      ],
    ],
    [
      'may be the bare text',
      { 'notes/get': [{ mediaType: 'application/vnd.github.raw+json', isText: true }] },
      ['notes/get application/vnd.github.raw+json -> text'],
    ],
    ['leave what is declared as it is', { 'notes/get': ['application/json'] }, []],
  ])('%s', async (_, mediaTypes, rows) => {
    expect(await added(mediaTypes)).toEqual(rows);
  });

  it('say in which entry they stand', async () => {
    const { model } = await build(fields, { mediaTypes: { '/notes*': ['text/csv'] } });
    const row = inspectModel(model, 'notes/list')[0]?.representations.find(({ accept }) => accept === 'text/csv');
    expect(row?.evidence).toEqual({ kind: 'config', at: "mediaTypes['/notes*']" });
  });

  it('that bring fields to a body that has nothing like them are told of', async () => {
    const mediaType = 'application/vnd.github.html+json';
    const { findings } = await build(fields, { mediaTypes: { 'notes/list': [{ mediaType, fields: ['body_html'] }] } });
    expect(findings).toEqual(['model/fields-not-found ']);
  });

  it('that are for no operation are told of', async () => {
    const { findings } = await build(fields, { mediaTypes: { 'notes/got': ['text/csv'], '/note': ['text/csv'] } });
    expect(findings).toEqual(['model/media-types-unused', 'model/media-types-unused']);
  });
});

it.each([
  ['/a*', '/a', true],
  ['/a*a', '/a', false],
  ['/*/b', '/a/b', true],
  ['/a*b*c', '/abbc', true],
  ['/a*c*b', '/abc', false],
  ['/a', '/ab', false],
])('the pattern %s and the path %s: %s', (pattern, path, isMatch) => {
  const document = { openapi: '3.2.0', info: { title: '', version: '' }, paths: { [path]: { get: {} } } };

  expect(noteConfiguredMediaTypes(document, { [pattern]: [] })).toEqual(isMatch ? [] : [pattern]);
});
