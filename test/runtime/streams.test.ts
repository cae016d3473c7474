import { describe, expect, it, vi } from 'vitest';
import { whole, writeAs } from '../../src/runtime/bodies.ts';
import { reconnect } from '../../src/runtime/reconnect.ts';
import {
  readLines,
  readSequence,
  readSse,
  readSseData,
  type ServerEvent,
  writeLines,
  writeSequence,
  writeSse,
} from '../../src/runtime/streams.ts';
import type { Call, Operation, Reader, Writer } from '../../src/runtime/types.ts';
import { serve } from './loopback.ts';

/** What a reader makes of a text that arrives in pieces of a size. */
async function readAll(reader: Reader, source: string, size: number): Promise<unknown[]> {
  const bytes = new TextEncoder().encode(source);
  let offset = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (offset >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(offset, offset + size));
      offset += size;
    },
  });
  const items: unknown[] = [];
  for await (const item of reader(new Response(stream), '') as AsyncIterable<unknown>) items.push(item);
  return items;
}

const EVENTS =
  ': comment\r\nevent: add\r\ndata: {"a":\r\ndata:1}\r\nid: 7\r\n\r\n\r\ndata: ü\rretry: 20\r\rdata\n\nevent: none\n\ndata: cut';

describe.each([1, 2, 3, 1000])('in pieces of %i bytes', (size) => {
  it.each<[string, Reader, string, unknown[]]>([
    ['lines', readLines, '{"a":1}\r\n\n[2]\n"ü"', [{ a: 1 }, [2], 'ü']],
    ['a sequence', readSequence, '\u001e{"a":1}\n\u001e2\n', [{ a: 1 }, 2]],
    [
      'events',
      readSse,
      EVENTS,
      [
        { event: 'add', data: '{"a":\n1}', id: '7' },
        { event: 'message', data: 'ü', id: '7', retry: 20 },
        { event: 'message', data: '', id: '7' },
      ],
    ],
    ['the data of events', readSseData, 'data: {"a":1}\n\ndata: [DONE]\n\ndata: 2\n\n', [{ a: 1 }]],
    ['nothing', readLines, '', []],
  ])('reads %s', async (_, reader, source, want) => {
    expect(await readAll(reader, source, size)).toEqual(want);
  });
});

describe('a stream', () => {
  const stream = (type: string, reader: Reader): Operation => ({
    method: 'GET',
    path: '/',
    accept: { all: { type, read: reader } },
  });

  it('gives items as they arrive, and leaving the loop ends the download', async () => {
    const closed = vi.fn();
    const { transport } = await serve(() => (response) => {
      response.writeHead(200, { 'content-type': 'application/jsonl' });
      const timer = setInterval(() => response.write('{"a":1}\n'), 5);
      response.on('close', () => {
        clearInterval(timer);
        closed();
      });
    });
    const items = await transport.request<Call<AsyncIterable<unknown>>>(stream('application/jsonl', readLines));
    let count = 0;
    for await (const _ of items) if (++count === 3) break;
    await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  });

  it.each<[string, Readonly<Record<string, Writer>>, unknown[], string]>([
    ['lines', { 'application/jsonl': writeLines }, [{ a: 1 }, 2], '{"a":1}\n2\n'],
    ['a sequence', { 'application/json-seq': writeSequence }, [{ a: 1 }], '\u001e{"a":1}\n'],
    [
      'events',
      { 'text/event-stream': writeSse },
      [
        { event: 'x\ny', data: 'a\nb' },
        { data: { c: 1 }, id: 2 },
      ],
      'event: xy\ndata: a\ndata: b\n\nid: 2\ndata: {"c":1}\n\n',
    ],
  ])('of %s can be sent', async (_, writers, items, want) => {
    async function* produce(): AsyncGenerator<unknown> {
      yield* items;
    }
    const { seen, transport } = await serve(() => ({}));
    const operation: Operation = { method: 'POST', path: '/', body: whole(writeAs(writers)) };
    await transport.request(operation, { body: produce() });
    await transport.request(operation, { body: items });
    expect(seen.map(({ body }) => body)).toEqual([want, want]);
  });

  it('of events goes on where it broke', async () => {
    const { seen, transport } = await serve((_, count) => (response) => {
      if (count === 3) return response.writeHead(204).end();
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`id: ${count}\nretry: 1\ndata: ${count}\n\n`, () => response.destroy());
    });
    const connect = (headers: Readonly<Record<string, string>>) =>
      transport.request<Call<AsyncIterable<ServerEvent>>>(stream('text/event-stream', readSse), {}, { headers });
    const events: string[] = [];
    for await (const { data } of reconnect(connect)) events.push(data);
    expect(events).toEqual(['1', '2']);
    expect(seen.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, '1', '2']);
  });

  it('of events ends with the error of a server that says no', async () => {
    const { transport } = await serve(() => ({ status: 401 }));
    const connect = () => transport.request<Call<AsyncIterable<ServerEvent>>>(stream('text/event-stream', readSse));
    await expect(reconnect(connect, { delay: 1 }).next()).rejects.toMatchObject({ status: 401 });
  });
});
