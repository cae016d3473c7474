import { getEventListeners } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { retry } from '../../../src/runtime/middleware/retry.ts';
import { timeout } from '../../../src/runtime/middleware/timeout.ts';
import { readLines } from '../../../src/runtime/streams.ts';
import type { Call, Operation } from '../../../src/runtime/types.ts';
import { serve } from '../loopback.ts';

const GET: Operation = { method: 'GET', path: '/' };

describe('timeout', () => {
  it('ends a call that nobody answers', async () => {
    const { transport } = await serve(() => () => {}, { use: [timeout(30)] });
    await expect(transport.request(GET)).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('ends a body that stalls', async () => {
    const { transport } = await serve(
      () => (response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).write('{"a":');
      },
      { use: [timeout(50)] },
    );
    await expect(transport.request(GET)).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('lets a stream go on that began in time', async () => {
    const { transport } = await serve(
      () => (response) => {
        response.writeHead(200, { 'content-type': 'application/jsonl' }).write('1\n');
        setTimeout(() => response.end('2\n'), 1_200);
      },
      { use: [timeout(1_000)] },
    );
    const operation: Operation = { ...GET, accept: { lines: { type: 'application/jsonl', read: readLines } } };
    const items: unknown[] = [];
    for await (const item of await transport.request<Call<AsyncIterable<unknown>>>(operation)) items.push(item);
    expect(items).toEqual([1, 2]);
  });

  it.each([
    ['each attempt', [retry({ delay: 1 }), timeout(400)], 1],
    ['the whole call', [timeout(400), retry({ delay: 1_000 })], 2],
  ])('limits %s, depending on where it stands', async (_, use, count) => {
    const { seen, transport } = await serve((_request, n) => (n === 1 && count === 2 ? { status: 503 } : () => {}), {
      use,
    });
    await expect(transport.request(GET)).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(seen).toHaveLength(1);
  });

  it('is what a call says, and does not hide that the caller gave up', async () => {
    const { transport } = await serve(() => () => {}, { use: [timeout(10_000)] });
    await expect(transport.request(GET, {}, { timeout: 20 })).rejects.toMatchObject({ name: 'TimeoutError' });
    const signal = AbortSignal.abort(new Error('given up'));
    await expect(transport.request(GET, {}, { signal })).rejects.toThrow('given up');
  });

  it('leaves nothing behind on a signal that many calls share', async () => {
    const { signal } = new AbortController();
    const answers = [{}, { status: 500 }, { status: 503 }, {}];
    const { transport } = await serve(() => answers.shift(), { use: [retry({ delay: 1 }), timeout(100)] });
    for (const retries of [0, 0, 1]) await transport.request(GET, {}, { signal, retries }).response();
    await vi.waitFor(() => expect(getEventListeners(signal, 'abort')).toEqual([]));
  });
});
