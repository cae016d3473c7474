import { getEventListeners } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { retry } from '../../../src/runtime/middleware/retry.ts';
import { timeout } from '../../../src/runtime/middleware/timeout.ts';
import { readLines } from '../../../src/runtime/streams.ts';
import { createTransport } from '../../../src/runtime/transport.ts';
import type { Call, Operation } from '../../../src/runtime/types.ts';
import { serve } from '../loopback.ts';

const GET: Operation = { method: 'GET', path: '/' };

/** Answers as a server that never does: only the signal ends it. */
function unlessAborted(init?: RequestInit): Promise<Response> {
  return new Promise((_, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
  });
}

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
    const lines = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode('1\n'));
        await new Promise((resolve) => setTimeout(resolve, 100));
        controller.enqueue(new TextEncoder().encode('2\n'));
        controller.close();
      },
    });
    const headers = { 'content-type': 'application/jsonl' };
    const fetch = async (): Promise<Response> => new Response(lines, { headers });
    const transport = createTransport({ fetch, use: [timeout(20)] });
    const operation: Operation = { ...GET, accept: { lines: { type: 'application/jsonl', read: readLines } } };
    const items: unknown[] = [];
    for await (const item of await transport.request<Call<AsyncIterable<unknown>>>(operation)) items.push(item);
    expect(items).toEqual([1, 2]);
  });

  it.each([
    ['each attempt', [retry({ delay: 1 }), timeout(20)], 3],
    ['the whole call', [timeout(20), retry({ delay: 1 })], 1],
    ['the whole call, whatever each attempt may take', [timeout(20), retry({ delay: 1 }), timeout(60_000)], 1],
  ])('limits %s, depending on where it stands', async (_, use, count) => {
    const fetch = vi.fn((_url: unknown, init?: RequestInit) => unlessAborted(init));
    const transport = createTransport({ baseUrl: 'http://bells.example', fetch, use });
    await expect(transport.request(GET)).rejects.toThrow('no answer within 20 ms');
    expect(fetch).toHaveBeenCalledTimes(count);
  });

  it('can be none', async () => {
    const { transport } = await serve(() => (response) => setTimeout(() => response.end('{}'), 50), {
      use: [timeout(20)],
    });
    expect(await transport.request(GET, {}, { timeout: Number.POSITIVE_INFINITY })).toEqual({});
  });

  it('is what a call says, and does not hide that the caller gave up', async () => {
    const { transport } = await serve(() => () => {}, { use: [timeout(10_000)] });
    await expect(transport.request(GET, {}, { timeout: 20 })).rejects.toMatchObject({ name: 'TimeoutError' });
    const signal = AbortSignal.abort(new Error('given up'));
    await expect(transport.request(GET, {}, { signal })).rejects.toThrow('given up');
  });

  it('leaves nothing behind on a signal that many calls share', async () => {
    const { signal } = new AbortController();
    const statuses = [200, 500, 503, 200];
    const fetch = async (): Promise<Response> => Response.json({}, { status: statuses.shift() ?? 404 });
    const transport = createTransport({ fetch, use: [retry({ delay: 1 }), timeout(50)] });
    for (const retries of [0, 0, 1]) await transport.request(GET, {}, { signal, retries }).response();
    await vi.waitFor(() => expect(getEventListeners(signal, 'abort')).toEqual([]));
  });
});
