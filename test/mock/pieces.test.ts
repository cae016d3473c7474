import { expect, test } from 'vitest';
import { createCache } from '../../src/mock/cache.ts';
import { createDynamicWords } from '../../src/mock/dynamic.ts';
import { fillErrorBody } from '../../src/mock/errors.ts';
import { makeEtag, matchesEtag } from '../../src/mock/etag.ts';
import { parseWishes } from '../../src/mock/faults.ts';
import { own } from '../../src/mock/json.ts';
import { createResolver } from '../../src/mock/resolver.ts';
import type { JsonSchema } from '../../src/mock/schema.ts';
import { chooseStatus, findResponse } from '../../src/mock/statuses.ts';
import { frameItem } from '../../src/mock/streams.ts';

test.each([
  ['GET', '404 200 202', 200],
  ['POST', '200 201', 201],
  ['GET', '302 404', 302],
  ['GET', '304 301', 301],
  ['DELETE', '204 404', 204],
  ['GET', '2XX default', 200],
  ['GET', 'default', 200],
  ['PUT', '201 204', 201],
])('%s with %s answers %s', (method, statuses, expected) => {
  expect(
    chooseStatus(
      statuses.split(' ').map((status) => ({ status, representations: [] })),
      method,
    ),
  ).toBe(expected);
});

test('a status is documented by itself, by its range, or by default', () => {
  const responses = ['404', '4XX', 'default'].map((status) => ({ status, representations: [] }));
  expect([404, 409, 500].map((status) => findResponse(responses, status)?.status)).toEqual(['404', '4XX', 'default']);
});

test('tags are compared weakly, one by one', () => {
  const etag = makeEtag('a');
  const tries = [etag, etag.slice(2), '*', `"x", ${etag}`, '"x"', ''];
  expect(tries.map((header) => matchesEtag(header, etag))).toEqual([true, true, true, true, false, false]);
  expect(makeEtag('b')).not.toBe(etag);
});

test.each([
  [{ prefer: 'code=404' }, { code: 404, dynamic: false, delay: 0 }],
  [{ prefer: 'example="two words"; dynamic=true, delay=5' }, { example: 'two words', dynamic: true, delay: 5 }],
  [{ 'mimewright-mock': 'status=503' }, { code: 503, dynamic: false, delay: 0 }],
  [{ prefer: 'respond-async, code=9000, delay=x,,=' }, { dynamic: false, delay: 0 }],
  [{ prefer: 'delay=99999999' }, { dynamic: false, delay: 60_000 }],
])('%o wishes for %o', (headers, wishes) => {
  expect(parseWishes(headers)).toEqual(wishes);
});

test.each([
  ['sse', { a: 1 }, 'id: 1\ndata: {"a":1}\n\n'],
  ['sse', { event: 'done\nx', id: 'i', data: 'a\nb' }, 'event: done x\nid: i\ndata: a\ndata: b\n\n'],
  ['lines', { a: 1 }, '{"a":1}\n'],
  ['sequence', [1], '\u001e[1]\n'],
] as const)('%s frames %o', (format, item, text) => {
  expect(frameItem(format, item, 0)).toBe(text);
});

test('a cache forgets the oldest, by number and by weight', () => {
  const cache = createCache<number>(2, 100);
  cache.set('a', 1, 20);
  cache.set('b', 2, 20);
  cache.set('c', 3, 20);
  cache.set('huge', 4, 90);
  expect(['a', 'b', 'c', 'huge'].map(cache.get)).toEqual([undefined, 2, 3, undefined]);
});

test('realistic words repeat themselves for a seed', () => {
  const [one, same, other] = [1, 1, 2].map((seed) => createDynamicWords(seed).text('email', 'email'));
  expect(one).toMatch(/@/);
  expect([one === same, one === other]).toEqual([true, false]);
});

test.each<[string, JsonSchema, unknown, unknown]>([
  [
    'RFC 9457',
    { properties: { title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' } } },
    { title: 't', status: 1, detail: 'd' },
    { title: 't', status: 422, detail: 'why' },
  ],
  ['texts', { type: 'string' }, 'x', 'why'],
  [
    'codes that are listed stay',
    { properties: { error: { type: 'string' }, code: { enum: ['bad'] } } },
    { code: 'bad' },
    { code: 'bad', error: 'why' },
  ],
  [
    'lists of texts',
    { properties: { message: { type: 'string' }, errors: { type: 'array', items: { type: 'string' } } } },
    { message: '' },
    { message: 'why', errors: ['/n must be integer'] },
  ],
])('errors of the shape %s say why', (_, schema, made, expected) => {
  const refusal = {
    status: 422,
    reason: 'why',
    problems: [{ place: 'query', pointer: '/n', isMissing: false, message: 'must be integer' }],
  };
  const tools = { make: () => 'made', resolve: () => undefined };
  expect(fillErrorBody(made as never, schema, refusal, tools)).toEqual(expected);
});

test('a pointer into a definition is followed, also into one that is still text', () => {
  const resolve = createResolver((ref) =>
    own<JsonSchema>({ '#/a': { properties: { x: { type: 'string' } } }, '#/b': true }, ref),
  );
  expect([resolve('#/a/properties/x'), resolve('#/b'), resolve('#/c'), resolve('#/__proto__')]).toEqual([
    { type: 'string' },
    true,
    undefined,
    undefined,
  ]);
});
