import { expect, test } from 'vitest';
import type { Json } from '../../src/mock/json.ts';
import {
  makeLink,
  NO_NEXT,
  pageHeaders,
  parsePage,
  startAfter,
  varyItem,
  type Whole,
  withItems,
} from '../../src/mock/pagination.ts';
import type { PaginationFacts } from '../../src/mock/table.ts';

const nothing = (): undefined => undefined;

function whole(facts: PaginationFacts, query: string, total = 65): Whole {
  return { total, page: parsePage(facts, [], query, nothing), url: 'http://m/list', query };
}

const cursor: PaginationFacts = {
  kind: 'cursor',
  parameter: 'after',
  next: ['meta', 'next'],
  items: ['data'],
  size: 'limit',
};

test.each<[PaginationFacts, string, number, number]>([
  [{ kind: 'link', page: 'page', items: [], size: 'per_page' }, 'per_page=20&page=3', 40, 20],
  [{ kind: 'link', page: 'since', items: [] }, 'since=30', 30, 30],
  [{ kind: 'page', parameter: 'p', items: [], size: 'n' }, 'p=2&n=5', 5, 5],
  [{ kind: 'offset', parameter: 'offset', items: [], size: 'limit' }, 'offset=12&limit=7', 12, 7],
  [cursor, 'after=nonsense%', 0, 30],
  [{ kind: 'page', parameter: 'p', items: [], size: 'n' }, 'p=-4&n=zero', 0, 30],
  [{ kind: 'page', parameter: 'p', items: [], size: 'n' }, 'p=1e400&n=1e400', 0, 30],
])('%o reads %s', (facts, query, start, size) => {
  expect(parsePage(facts, [], query, nothing)).toEqual({ start, size });
});

test('the size of a page is read from the parameter that is called like one', () => {
  const limit = { name: 'pageSize', in: 'query' as const, required: false, schema: { type: 'integer' as const } };
  expect(parsePage({ kind: 'page', parameter: 'p', items: [] }, [limit], 'pageSize=4&p=2', nothing)).toEqual({
    start: 4,
    size: 4,
  });
});

test('cursors lead from page to page, and the last has none', () => {
  const starts: number[] = [];
  let next: Json = '';
  for (let page = 0; page < 9 && next !== null; page++) {
    const at: Whole = whole(cursor, `limit=30&after=${next}`);
    starts.push(at.page.start);
    const body = withItems({ data: [], meta: { next: 'x' } }, cursor, [], at) as { meta: { next: Json } };
    next = body.meta.next;
  }
  expect(starts).toEqual([0, 30, 60]);
});

test('bodies can name the URL of the next page', () => {
  const facts: PaginationFacts = { kind: 'url', next: ['next'], items: ['results'] };
  expect(withItems({ next: 'https://x/', count: 1, results: [] }, facts, [1], whole(facts, 'q=a'))).toEqual({
    next: 'http://m/list?q=a&page=2',
    count: 65,
    results: [1],
  });
});

test('numbers lead from page to page where cursors are numbers', () => {
  const facts: PaginationFacts = { kind: 'cursor', parameter: 'from', next: ['next'], items: ['d'], isCount: true };
  const at = whole(facts, 'from=30');
  expect([at.page.start, withItems({ d: [], next: 1 }, facts, [], at)]).toEqual([30, { d: [], next: 60 }]);
});

test('the last page names none by null, by nothing, or by an empty text', () => {
  const last = whole(cursor, '', 3);
  const bodies = NO_NEXT.map((none) => withItems({ data: [], meta: { next: 'x', a: 1 } }, cursor, [], last, none));
  expect(bodies).toEqual([
    { data: [], meta: { next: null, a: 1 } },
    { data: [], meta: { a: 1 } },
    { data: [], meta: { next: '', a: 1 } },
  ]);
});

test('pages begin after the item that is named, and say whether more follow', () => {
  const facts: PaginationFacts = {
    kind: 'after',
    parameter: 'after',
    key: ['user', 'id'],
    more: ['more'],
    items: ['d'],
  };
  const users = ['a', 'b', 'c'].map((id) => ({ user: { id } }));
  const starts = ['', 'after=b', 'after=c', 'after=lost', 'after='].map((query) => startAfter(facts, users, query));
  expect(starts).toEqual([0, 2, 3, 0, 0]);
  const bodyOf = (total: number): Json => withItems({ d: [], more: 'x' }, facts, [], whole(facts, '', total));
  expect([bodyOf(65), bodyOf(3)]).toEqual([
    { d: [], more: true },
    { d: [], more: false },
  ]);
  expect(makeLink(facts, whole(facts, ''))).toBeUndefined();
});

test('cursors without a place in the body stand in links', () => {
  const facts: PaginationFacts = { kind: 'cursor', parameter: 'after', next: [], items: [] };
  expect(makeLink(facts, whole(facts, ''))).toMatch(/^<http:\/\/m\/list\?after=\w+>; rel="next"/);
});

test('a single page has no links', () => {
  const facts: PaginationFacts = { kind: 'link', items: [] };
  expect(makeLink(facts, whole(facts, '', 3))).toBeUndefined();
});

test('links hold nothing that could end them', () => {
  const facts: PaginationFacts = { kind: 'link', items: [] };
  expect(makeLink(facts, whole(facts, 'q=">, <x>\u00e9'))).toMatch(
    /^<http:\/\/m\/list\?q=%22%3E,%20%3Cx%3E%C3%A9&page=2>/,
  );
});

test('items differ in what names them', () => {
  const item = {
    id: 1,
    number: 9,
    name: 'a',
    sha: '00000000000000000000000000000000000000ff',
    url: 'http://m/things/9',
    count: 9,
  };
  expect(varyItem(item, 2)).toEqual({
    id: 3,
    number: 11,
    name: 'a-3',
    sha: '000000000000000000000000000000000000010d',
    url: 'http://m/things/11',
    count: 9,
  });
});

test.each<[string, PaginationFacts, string, object]>([
  [
    'a cursor',
    { kind: 'cursor', parameter: 'after', next: [], nextHeader: 'X-Next-Cursor', items: [] },
    '',
    { 'x-next-cursor': 'aXRlbTozMA' },
  ],
  [
    'a number',
    { kind: 'cursor', parameter: 'page', next: [], nextHeader: 'X-Next-Page', items: [] },
    'page=2',
    { 'x-next-page': '3' },
  ],
  [
    'a URL',
    { kind: 'url', next: [], nextHeader: 'Next-Link', items: [] },
    'q=a',
    { 'next-link': 'http://m/list?q=a&page=2' },
  ],
  ['nothing after the last', { kind: 'url', next: [], nextHeader: 'Next-Link', items: [] }, 'page=3', {}],
])('a header of the API names the next page by %s', (_, facts, query, headers) => {
  expect(pageHeaders(facts, whole(facts, query))).toEqual(headers);
});

test('URLs count items where the API does', () => {
  const facts: PaginationFacts = { kind: 'url', next: ['next'], items: ['results'], offset: 'offset', size: 'limit' };
  const body = withItems({ results: [], next: '' }, facts, [], whole(facts, 'limit=20&offset=40'));
  expect(body).toMatchObject({ next: 'http://m/list?limit=20&offset=60' });
});
