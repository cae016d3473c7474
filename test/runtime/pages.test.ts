import { describe, expect, it } from 'vitest';
import { afterPages, cursorPages, linkPages, numberPages, offsetPages, urlPages } from '../../src/runtime/pages.ts';
import { writeQuery } from '../../src/runtime/places.ts';
import type { Operation, PagedCall, Pager, PagesOptions, Transport } from '../../src/runtime/types.ts';
import { type Answer, type Seen, serve } from './loopback.ts';

function list(transport: Transport, pages: Pager, params: object = {}): PagedCall<unknown, unknown, unknown> {
  const operation: Operation = {
    method: 'GET',
    path: '/list',
    query: ['page', 'cursor', 'offset', 'q'],
    prepare: [writeQuery],
    pages,
  };
  return transport.request(operation, params) as PagedCall<unknown, unknown, unknown>;
}

async function all(items: AsyncIterable<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const queryOf = ({ url }: Seen): URLSearchParams => new URL(url, 'http://x').searchParams;

const THREE: readonly [string, Pager, (seen: Seen, count: number) => Answer, readonly string[]][] = [
  [
    'a Link header',
    linkPages(),
    (seen, count) => ({
      body: [count],
      headers:
        count < 3
          ? { link: `<http://${seen.headers.host}/list?page=9>; rel="last", </other?n=${count}>; rel="prev next"` }
          : {},
    }),
    ['/list?q=x', '/other?n=1', '/other?n=2'],
  ],
  [
    'a URL in the body',
    urlPages(['meta', 'next'], ['data']),
    (_, count) => ({ body: { data: [count], meta: { next: count < 3 ? `?page=${count + 1}` : null } } }),
    ['/list?q=x', '/list?page=2', '/list?page=3'],
  ],
  [
    'a cursor in the body',
    cursorPages('cursor', ['next'], ['data']),
    (_, count) => ({ body: { data: [count], next: count < 3 ? `c${count}` : '' } }),
    ['/list?q=x', '/list?cursor=c1&q=x', '/list?cursor=c2&q=x'],
  ],
  [
    'a cursor in a header',
    cursorPages('cursor', 'x-next', []),
    (_, count) => ({ body: [count], headers: count < 3 ? { 'x-next': `c${count}` } : {} }),
    ['/list?q=x', '/list?cursor=c1&q=x', '/list?cursor=c2&q=x'],
  ],
  [
    'the last item, while there are more',
    afterPages('cursor', ['data'], [], ['more']),
    (_, count) => ({ body: { data: [count], more: count < 3 } }),
    ['/list?q=x', '/list?cursor=1&q=x', '/list?cursor=2&q=x'],
  ],
  [
    'the last item, until there is none',
    afterPages('cursor', [], []),
    (_, count) => ({ body: count < 4 ? [count] : [] }),
    ['/list?q=x', '/list?cursor=1&q=x', '/list?cursor=2&q=x', '/list?cursor=3&q=x'],
  ],
  [
    'page numbers',
    numberPages('page', []),
    (_, count) => ({ body: count < 4 ? [count] : [] }),
    ['/list?q=x', '/list?page=2&q=x', '/list?page=3&q=x', '/list?page=4&q=x'],
  ],
  [
    'offsets',
    offsetPages('offset', ['rows']),
    (_, count) => ({ body: { rows: count < 4 ? [count] : [] } }),
    ['/list?q=x', '/list?offset=1&q=x', '/list?offset=2&q=x', '/list?offset=3&q=x'],
  ],
];

describe.each(THREE)('pages by %s', (_, pager, answer, urls) => {
  it('give the items of all', async () => {
    const { seen, transport } = await serve(answer);
    expect(await all(list(transport, pager, { q: 'x' }).items())).toEqual([1, 2, 3]);
    expect(seen.map(({ url }) => url)).toEqual(urls);
  });

  it('give whole bodies, and the first is what awaiting the call gives', async () => {
    const { seen, transport } = await serve(answer);
    const call = list(transport, pager, { q: 'x' });
    const [first] = await all(call.pages());
    expect(first).toEqual(await call);
    expect(seen).toHaveLength(urls.length);
  });

  it('go on where they were left', async () => {
    const { seen, transport } = await serve(answer);
    let from: string | undefined;
    const onPage: PagesOptions['onPage'] = (next) => {
      from = next;
    };
    for await (const _page of list(transport, pager, { q: 'x' }).pages({ onPage })) break;
    const rest = list(transport, pager, { q: 'x' });
    await all(rest.items({ from }));
    expect(seen.at(2)?.url).toBe(urls[1]);
  });
});

describe('a walk over pages', () => {
  it('ends when the server names a page again', async () => {
    const { seen, transport } = await serve((_, count) => ({ body: { data: [count], next: `c${count % 2}` } }));
    expect(await all(list(transport, cursorPages('cursor', ['next'], ['data'])).items())).toEqual([1, 2, 3]);
    expect(seen).toHaveLength(3);
  });

  it('never leaves the origin: of a foreign link only the query counts', async () => {
    const foreign = await serve(() => ({ body: [] }));
    const { seen, transport } = await serve((_, count) => ({
      body: [count],
      headers: count < 2 ? { link: `<${foreign.url}/evil?page=2>; rel=next` } : {},
    }));
    expect(await all(list(transport, linkPages(), { q: 'x' }).items())).toEqual([1, 2]);
    expect([foreign.seen, seen[1]?.url]).toEqual([[], '/list?page=2']);
  });

  it.each([
    ['</list?n=2>; rel=next', true],
    ['</a>;REL = "NEXT"', true],
    ['</a>; title="first", </b>; rel="prev next"; title="second"', true],
    ['</list?n=2>; rel=next; title="second"', true],
    ['</a>; rel="nextish"', false],
    ['</a>; rel="next-archive", </b>; rel=next-archive', false],
    ['</a>; rel="https://example.com/next"', false],
    ['</a>; rel="prev", </b>', false],
    ['</a>; rel="prev </b>; rel="last next"', true],
    ['</list?n=2>; rel="next last"', true],
    ['</a; rel=next', false],
    ['</a>, rel=next', false],
  ])('goes on after the Link header %j: %s', async (link, goesOn) => {
    const { seen, transport } = await serve((_, count) => ({ body: [], headers: count < 2 ? { link } : {} }));
    await all(list(transport, linkPages()).items());
    expect(seen).toHaveLength(goesOn ? 2 : 1);
  });

  it('throws the error of the page that fails, after the items before it', async () => {
    const { transport } = await serve((_, count) => (count < 2 ? { body: [1] } : { status: 500 }));
    const items = list(transport, numberPages('page', [])).items();
    expect(await items.next()).toEqual({ done: false, value: 1 });
    await expect(items.next()).rejects.toMatchObject({ status: 500 });
  });

  it('starts where the parameters say', async () => {
    const { seen, transport } = await serve((request) => ({ body: queryOf(request).get('page') === '5' ? [5] : [] }));
    expect(await all(list(transport, numberPages('page', [], 0), { page: 5 }).items())).toEqual([5]);
    expect(seen.map(({ url }) => url)).toEqual(['/list?page=5', '/list?page=6']);
  });

  it.each<[string, unknown]>([
    ['no list', { data: 1 }],
    ['nothing', null],
    ['a list elsewhere', [1]],
  ])('finds no items in %s', async (_, body) => {
    const { transport } = await serve(() => ({ body }));
    expect(await all(list(transport, urlPages(['constructor', 'name'], ['data'])).items())).toEqual([]);
  });
});
