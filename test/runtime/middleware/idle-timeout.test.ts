import type { ServerResponse } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import { idleTimeout } from '../../../src/runtime/middleware/idle-timeout.ts';
import { timeout } from '../../../src/runtime/middleware/timeout.ts';
import { reconnect } from '../../../src/runtime/reconnect.ts';
import { readLines, readSse, type ServerEvent } from '../../../src/runtime/streams.ts';
import { createTransport } from '../../../src/runtime/transport.ts';
import type { Call, Middleware, Operation } from '../../../src/runtime/types.ts';
import { serve } from '../loopback.ts';

const LINES: Operation = {
  method: 'GET',
  path: '/',
  accept: { lines: { type: 'application/jsonl', read: readLines } },
};
const EVENTS: Operation = { method: 'GET', path: '/', accept: { sse: { type: 'text/event-stream', read: readSse } } };

/** Gives one line, and the next after a while, if ever. */
function begin(type: string, first: string, next?: readonly [milliseconds: number, text: string]) {
  return (response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': type }).write(first);
    if (next) setTimeout(() => response.end(next[1]), next[0]);
  };
}

/** An answer that begins and never goes on, at once and without a network whose delays would count. */
function stall(type: string, first: string, cancel = () => {}): Response {
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode(first)),
    cancel,
  });
  return new Response(body, { headers: { 'content-type': type } });
}

describe('idleTimeout', () => {
  it.each<[string, readonly Middleware[]]>([
    ['by itself', [idleTimeout(50)]],
    ['inside of timeout', [timeout(10_000), idleTimeout(50)]],
    ['around timeout', [idleTimeout(50), timeout(10_000)]],
  ])('ends a stream that stalls, %s', async (_, use) => {
    const closed = vi.fn();
    const transport = createTransport({ use, fetch: async () => stall('application/jsonl', '1\n', closed) });
    const items: unknown[] = [];
    const read = async (): Promise<void> => {
      for await (const item of await transport.request<Call<AsyncIterable<unknown>>>(LINES)) items.push(item);
    };
    await expect(read()).rejects.toMatchObject({ name: 'TimeoutError', message: 'nothing came for 50 ms' });
    expect(items).toEqual([1]);
    expect(closed).toHaveBeenCalled();
  });

  it('lets a stream go on for as long as something comes, however slowly it is read', async () => {
    const { transport } = await serve(() => begin('application/jsonl', '1\n2\n', [150, '3\n']), {
      use: [idleTimeout(2_000)],
    });
    const items: unknown[] = [];
    const call = transport.request<Call<AsyncIterable<unknown>>>(LINES, {}, { idleTimeout: 1_000 });
    for await (const item of await call) {
      items.push(item);
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    expect(items).toEqual([1, 2, 3]);
  });

  it('is what a call says, for other bodies as well', async () => {
    const { transport } = await serve(() => begin('application/json', '{"a":'), { use: [idleTimeout(60_000)] });
    const call = transport.request({ method: 'GET', path: '/' }, {}, { idleTimeout: 40 });
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('leaves answers without a body alone, and cancels what is not read to its end', async () => {
    const closed = vi.fn();
    const { transport } = await serve(
      (_, count) =>
        count === 1
          ? { status: 204 }
          : (response) => {
              response.on('close', closed);
              begin('application/jsonl', '1\n2\n')(response);
            },
      { use: [idleTimeout(60_000)] },
    );
    expect(await transport.request(LINES)).toBeUndefined();
    for await (const _ of await transport.request<Call<AsyncIterable<unknown>>>(LINES)) break;
    await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  });

  it('makes reconnect try again', async () => {
    const asked: (string | null)[] = [];
    const transport = createTransport({
      use: [idleTimeout(20)],
      async fetch(_, init) {
        const count = asked.push(new Headers(init?.headers).get('last-event-id'));
        if (count === 3) return new Response(null, { status: 204 });
        return stall('text/event-stream', `id: ${count}\ndata: ${count}\n\n`);
      },
    });
    const events: string[] = [];
    const connect = (headers: Readonly<Record<string, string>>) =>
      transport.request<Call<AsyncIterable<ServerEvent> | undefined>>(EVENTS, {}, { headers });
    for await (const { data } of reconnect(connect, { delay: 1 })) events.push(data);
    expect(events).toEqual(['1', '2']);
    expect(asked).toEqual([null, '1', '2']);
  });
});
