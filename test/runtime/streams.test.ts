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
    ['lines that end as on Windows', readLines, '1\r\n2\r\n"\u2028"\r\n', [1, 2, '\u2028']],
    [
      'a sequence of several lines',
      readSequence,
      '\u001e{\r\n"a":1}\r\n\u001e\u001e"x\\u001e"\n',
      [{ a: 1 }, 'x\u001e'],
    ],
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
    ['events after a mark of byte order', readSse, '\ufeffdata: a\n\n', [{ event: 'message', data: 'a', id: '' }]],
    ['events without a type', readSse, 'event:\ndata: a\n\n', [{ event: 'message', data: 'a', id: '' }]],
    [
      'events whose id cannot be sent back',
      readSse,
      'id: 1\n\nid: a\0b\ndata: a\n\nid\ndata\ndata\n\n',
      [
        { event: 'message', data: 'a', id: '1' },
        { event: 'message', data: '\n', id: '' },
      ],
    ],
    [
      'a time to wait that stands alone, and none that is no number',
      readSse,
      'retry: 50\n\ndata: a\n\nretry: 7\nretry: 8s\nretry:  9\nretry:\ndata: b\n\nretry:1x\ndata: c\n\n',
      [
        { event: 'message', data: 'a', id: '', retry: 50 },
        { event: 'message', data: 'b', id: '', retry: 7 },
        { event: 'message', data: 'c', id: '' },
      ],
    ],
    [
      'fields of other names, and spaces',
      readSse,
      ' data: a\ndata b: c\ndata:  d\n__proto__: e\nDATA: f\ndata:g:h\n\n',
      [{ event: 'message', data: ' d\ng:h', id: '' }],
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

  it('of events is the same wherever its pieces end, also when one is empty', async () => {
    const source = '\ufeffdata: ü€😀\r\rid: 1\r\ndata: a\rdata: b\r\n\r\n: c\n\ndata: d\n\r';
    const whole = await readAll(readSse, source, 1000);
    expect(whole).toMatchObject([{ data: 'ü€😀' }, { data: 'a\nb' }, { data: 'd' }]);
    const bytes = new TextEncoder().encode(source);
    for (let first = 0; first <= bytes.length; first++) {
      for (let second = first; second <= bytes.length; second++) {
        const pieces = [bytes.slice(0, first), bytes.slice(first, second), bytes.slice(second)];
        const events: unknown[] = [];
        const stream = new ReadableStream<Uint8Array>({
          start(controller) {
            for (const piece of pieces) controller.enqueue(piece);
            controller.close();
          },
        });
        const response = new Response(stream);
        for await (const event of readSse(response, '') as AsyncIterable<unknown>) events.push(event);
        expect(events).toEqual(whole);
      }
    }
  });

  it.each<[string, Readonly<Record<string, Writer>>, unknown[], string]>([
    ['lines', { 'application/jsonl': writeLines }, [{ a: 1 }, 2], '{"a":1}\n2\n'],
    ['a sequence', { 'application/json-seq': writeSequence }, [{ a: 1 }], '\u001e{"a":1}\n'],
    [
      'events',
      { 'text/event-stream': writeSse },
      [{ event: 'x\ny', data: 'a\nb' }, { data: { c: 1 }, id: 2 }, { data: 'a\r\nb\rc\u2028d\n' }],
      'event: xy\ndata: a\ndata: b\n\nid: 2\ndata: {"c":1}\n\ndata: a\ndata: b\ndata: c\u2028d\ndata: \n\n',
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

  it('of events is asked for by the bytes of the last id', async () => {
    const { seen, transport } = await serve((_, count) => (response) => {
      if (count === 2) return response.writeHead(204).end();
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end('id: ü€\ndata: a\n\n');
    });
    const connect = (headers: Readonly<Record<string, string>>) =>
      transport.request<Call<AsyncIterable<ServerEvent>>>(stream('text/event-stream', readSse), {}, { headers });
    for await (const _ of reconnect(connect, { delay: 1 }));
    expect(Buffer.from(String(seen[1]?.headers['last-event-id']), 'latin1').toString()).toBe('ü€');
  });

  it('of events does not keep anybody waiting who has given up', async () => {
    const controller = new AbortController();
    const events = reconnect(async () => undefined as never as AsyncIterable<ServerEvent>, {});
    expect(await events.next()).toEqual({ done: true, value: undefined });
    async function* none(): AsyncGenerator<ServerEvent> {
      controller.abort(new Error('given up'));
      yield* [];
    }
    const waiting = reconnect(async () => none(), { delay: 60_000, signal: controller.signal });
    await expect(waiting.next()).rejects.toThrow('given up');
  });

  it('of events ends with the error of a server that says no', async () => {
    const { transport } = await serve(() => ({ status: 401 }));
    const connect = () => transport.request<Call<AsyncIterable<ServerEvent>>>(stream('text/event-stream', readSse));
    await expect(reconnect(connect, { delay: 1 }).next()).rejects.toMatchObject({ status: 401 });
  });
});
