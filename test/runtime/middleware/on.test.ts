import { describe, expect, it, vi } from 'vitest';
import { unlessEmpty, writeJson } from '../../../src/runtime/bodies.ts';
import { ApiError, NetworkError } from '../../../src/runtime/errors.ts';
import { on } from '../../../src/runtime/middleware/on.ts';
import { progress } from '../../../src/runtime/middleware/progress.ts';
import { timeout } from '../../../src/runtime/middleware/timeout.ts';
import { linkPages, numberPages } from '../../../src/runtime/pages.ts';
import { writeHeaders, writeQuery } from '../../../src/runtime/places.ts';
import type {
  Call,
  CallOptions,
  Failure,
  Middleware,
  Operation,
  PagedCall,
  Reply,
  Transport,
} from '../../../src/runtime/types.ts';
import { serve } from '../loopback.ts';

interface Leaf {
  readonly size: number;
}
type LeafReply = Reply<200, Leaf> | Failure<404, { readonly reason: string }> | Failure<500, unknown>;

const LEAF: Operation = {
  method: 'PUT',
  path: '/leaves/{id}',
  query: ['unit'],
  headers: ['x-mark'],
  prepare: [writeQuery, writeHeaders],
  body: unlessEmpty(writeJson),
};
const leaf = (
  transport: Transport,
  params: { id: string; unit?: string; 'x-mark'?: string; size?: number },
  options?: CallOptions,
): Call<Leaf, LeafReply> => transport.request(LEAF, params, options);

const LEAVES: Operation = {
  method: 'GET',
  path: '/leaves',
  query: ['page'],
  prepare: [writeQuery],
  pages: numberPages('page', []),
};
const leaves = (
  transport: Transport,
  params?: { page?: number },
  options?: CallOptions,
): PagedCall<Leaf[], Reply<200, Leaf[]>, Leaf> => transport.request(LEAVES, params, options);

const ok = (): { body: unknown } => ({ body: { size: 3 } });

describe('on an operation', () => {
  it('a request is told of with its parameters, and others may take their place', async () => {
    const use = [
      on(leaf, { onRequest: (params) => ({ ...params, id: `${params.id}/2`, unit: 'mm', size: 4, 'x-mark': 'b' }) }),
    ];
    const { seen, transport } = await serve(ok, { use });
    await leaf(transport, { id: '1', 'x-mark': 'a', size: 1 }, { headers: { 'x-own': 'kept' } });
    expect(seen).toMatchObject([
      { url: '/leaves/1%2F2?unit=mm', body: '{"size":4}', headers: { 'x-mark': 'b', 'x-own': 'kept' } },
    ]);
  });

  it('what middleware before it added to the request stays', async () => {
    const marking = on(leaf, { onRequest: (params) => ({ ...params, unit: 'mm' }) });
    const adding: Middleware = (exchange, next) =>
      next({ ...exchange, headers: { ...exchange.headers, 'if-match': '"1"' } });
    const { seen, transport } = await serve(ok, { use: [adding, marking] });
    await leaf(transport, { id: '1' });
    expect(seen[0]).toMatchObject({ url: '/leaves/1?unit=mm', headers: { 'if-match': '"1"' } });
  });

  it('an answer is told of parsed, once, and another may take its place', async () => {
    const told: unknown[] = [];
    const use = [
      timeout(10_000),
      progress({ onDownload: () => {} }),
      on(leaf, {
        onResponse(reply) {
          told.push([reply.status, reply.data]);
          return reply.status === 200 ? { ...reply, data: { size: reply.data.size * 10 } } : undefined;
        },
      }),
    ];
    const { transport } = await serve(ok, { use });
    const call = leaf(transport, { id: '1' });
    expect([await call, (await call.response()).data]).toEqual([{ size: 30 }, { size: 30 }]);
    expect(told).toEqual([[200, { size: 3 }]]);
  });

  it('every page is told of, and asked for with the parameters that took the place of others', async () => {
    const told = vi.fn();
    const use = [
      on(leaves, { onRequest: ({ page = 1 }) => ({ page: page + 10 }), onResponse: ({ data }) => told(data) }),
    ];
    const { seen, transport } = await serve((_, count) => ({ body: count < 3 ? [{ size: count }] : [] }), { use });
    for await (const _ of leaves(transport).pages());
    expect(seen.map(({ url }) => url)).toEqual(['/leaves?page=11', '/leaves?page=12', '/leaves?page=13']);
    expect(told.mock.calls).toEqual([[[{ size: 1 }]], [[{ size: 2 }]], [[]]]);
  });

  it('the URL of a page that the server names is left alone', async () => {
    const linked: Operation = { ...LEAVES, pages: linkPages() };
    const list = (transport: Transport, params?: { page?: number }): PagedCall<Leaf[], Reply<200, Leaf[]>, Leaf> =>
      transport.request(linked, params);
    const use = [on(list, { onRequest: () => ({ page: 7 }) })];
    const { seen, transport } = await serve(
      (_, count) => ({ body: [], headers: count < 2 ? { link: '</leaves?cursor=x>; rel="next"' } : {} }),
      { use },
    );
    for await (const _ of list(transport).pages());
    expect(seen.map(({ url }) => url)).toEqual(['/leaves?page=7', '/leaves?cursor=x']);
  });

  it.each<[string, { status?: number; body: unknown }, string]>([
    ['an error status', { status: 404, body: { reason: 'fell' } }, '404 fell'],
    ['a body that is not what was asked for', { body: 'not JSON' }, 'MediaTypeMismatchError'],
  ])('%s is told of, and an answer may take its place', async (_, answer, what) => {
    const told: string[] = [];
    const { transport } = await serve(() => answer, {
      use: [
        on(leaf, {
          onError(error) {
            const isGone = error instanceof ApiError && error.status === 404;
            told.push(isGone ? `404 ${error.data.reason}` : error.name);
            return { ok: true, status: 200, data: { size: 0 }, headers: new Headers(), mediaType: '' };
          },
        }),
      ],
    });
    expect(await leaf(transport, { id: '1' })).toEqual({ size: 0 });
    expect(told).toEqual([what]);
  });

  it('no answer at all is told of, and thrown on when nothing takes its place', async () => {
    const told: unknown[] = [];
    const use = [on(leaf, { onError: (error) => void told.push(error) })];
    const { transport } = await serve(() => (response) => response.destroy(), { use });
    await expect(leaf(transport, { id: '1' })).rejects.toThrow(NetworkError);
    expect(told).toMatchObject([{ name: 'NetworkError' }]);
  });

  it('another error may be thrown, and one that nobody minds stays what it is', async () => {
    const gone = new Error('gone');
    const use = [
      on(leaf, {
        onError(error) {
          if (error instanceof ApiError && error.status === 404) throw gone;
        },
      }),
    ];
    const { transport } = await serve((_, count) => ({ status: count === 1 ? 404 : 500, body: {} }), { use });
    await expect(leaf(transport, { id: '1' })).rejects.toBe(gone);
    await expect(leaf(transport, { id: '1' })).rejects.toMatchObject({ name: 'ApiError', status: 500 });
  });

  it('nothing is told of other operations, nor of answers that nobody reads', async () => {
    const told = vi.fn();
    const { transport } = await serve(ok, { use: [on([leaves], { onRequest: told, onResponse: told })] });
    await leaf(transport, { id: '1' });
    expect(told).not.toHaveBeenCalled();
    const raw = await leaves(transport).raw();
    expect(told).toHaveBeenCalledTimes(1);
    expect(raw.bodyUsed).toBe(false);
  });

  it('several operations share hooks that know them all', async () => {
    const told: unknown[] = [];
    const use = [on([leaf, leaves], { onResponse: ({ data }) => void told.push(data) })];
    const { transport } = await serve((_, count) => ({ body: count === 1 ? { size: 1 } : [] }), { use });
    await leaf(transport, { id: '1' });
    await leaves(transport);
    expect(told).toEqual([{ size: 1 }, []]);
  });
});
