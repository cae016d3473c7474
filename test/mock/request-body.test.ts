import { expect, test } from 'vitest';
import { readRequestBody } from '../../src/mock/request-body.ts';
import type { RequestFacts, RequestRepresentationFacts } from '../../src/mock/table.ts';

const schema = {
  type: 'object' as const,
  properties: { n: { type: 'integer' as const }, tags: { type: 'array' as const, items: { type: 'string' as const } } },
};
const representations: Record<string, RequestRepresentationFacts> = {
  json: { contentType: 'application/json', body: { kind: 'json', schema } },
  odd: { contentType: 'application/json, version=1', body: { kind: 'json', schema } },
  form: { contentType: 'application/x-www-form-urlencoded', body: { kind: 'form', encoding: 'urlencoded', schema } },
  styled: {
    contentType: 'application/x-www-form-urlencoded',
    body: { kind: 'form', encoding: 'urlencoded', schema },
    encodings: { tags: { style: 'pipeDelimited', explode: false } },
  },
  parts: { contentType: 'multipart/form-data', body: { kind: 'form', encoding: 'multipart', schema } },
  text: { contentType: 'text/*', body: { kind: 'text' } },
  bytes: { contentType: 'application/octet-stream', body: { kind: 'bytes' } },
};

function read(documented: string, contentType: string | undefined, body: string | undefined): unknown {
  const facts: RequestFacts = {
    required: true,
    representations: documented.split(' ').flatMap((name) => representations[name] ?? []),
  };
  const request = { method: 'POST', url: '/', headers: { 'content-type': contentType }, body };
  const found = readRequestBody(request, facts, () => undefined);
  return found.kind === 'json' ? found.value : found.kind;
}

const PARTS =
  '--b\r\nContent-Disposition: form-data; name="n"\r\n\r\n5\r\n--b\r\nContent-Disposition: form-data; name="tags"; filename="x"\r\n\r\na\r\nb\r\n--b--\r\n';

test.each([
  ['JSON', 'json', 'application/json; charset=utf-8', '{"n":1}', { n: 1 }],
  ['JSON without a type', 'json', undefined, '{"n":1}', { n: 1 }],
  ['broken JSON', 'json', 'application/json', '{', 'malformed'],
  ['a form', 'form', 'application/x-www-form-urlencoded', 'n=5&tags=a&tags=b+c', { n: 5, tags: ['a', 'b c'] }],
  [
    'a form whose encoding is stated',
    'styled',
    'application/x-www-form-urlencoded',
    'n=5&tags=a|b',
    { n: 5, tags: ['a', 'b'] },
  ],
  ['a form with parts', 'parts', 'multipart/form-data; boundary=b', PARTS, { n: 5, tags: ['a\r\nb'] }],
  ['parts without a boundary', 'parts', 'multipart/form-data', PARTS, 'malformed'],
  ['any text', 'json text', 'text/markdown', '# x', 'opaque'],
  ['bytes of any type', 'bytes', 'image/png', 'x', 'opaque'],
  ['another type', 'json', 'application/xml', '<a/>', 'unsupported'],
  ['a broken type', 'json', '///', 'x', 'unsupported'],
  ['a type that only the description knows', 'odd', 'application/json, version=1', '{"n":1}', { n: 1 }],
  ['nothing', 'json', 'application/json', '', 'absent'],
])('%s is read', (_, documented, contentType, body, expected) => {
  expect(read(documented, contentType, body)).toEqual(expected);
});

test('a body that nobody documents is let through', () => {
  expect(readRequestBody({ method: 'GET', url: '/', headers: {}, body: 'x' }, undefined, () => undefined)).toEqual({
    kind: 'opaque',
  });
});
