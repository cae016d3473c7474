import { describe, expect, it, vi } from 'vitest';
import { asIs, whole, writeAs } from '../../../src/runtime/bodies.ts';
import { NetworkError } from '../../../src/runtime/errors.ts';
import { concurrency } from '../../../src/runtime/middleware/concurrency.ts';
import { etagCache } from '../../../src/runtime/middleware/etag-cache.ts';
import { hooks, only } from '../../../src/runtime/middleware/hooks.ts';
import { type LogEntry, log } from '../../../src/runtime/middleware/log.ts';
import { on } from '../../../src/runtime/middleware/on.ts';
import { progress } from '../../../src/runtime/middleware/progress.ts';
import { trace } from '../../../src/runtime/middleware/trace.ts';
import { version } from '../../../src/runtime/middleware/version.ts';
import { writeQuery } from '../../../src/runtime/places.ts';
import { readAs } from '../../../src/runtime/readers.ts';
import type { AnyOptions, AnyReply, Call, Operation, Transport } from '../../../src/runtime/types.ts';
import { byVersion } from '../../../src/runtime/versions.ts';
import { serve } from '../loopback.ts';

const GET: Operation = { method: 'GET', path: '/', query: ['q'], prepare: [writeQuery] };

describe('etagCache', () => {
  const tagged = async (headers: object = {}) =>
    serve(
      (seen, count) =>
        seen.headers['if-none-match'] === '"1"'
          ? { status: 304, headers: { etag: '"1"', 'x-count': String(count) } }
          : { body: { count }, headers: { etag: '"1"', ...headers } },
      { use: [etagCache()] },
    );

  it('gives the kept body, with the newer headers, for a 304', async () => {
    const { seen, transport } = await tagged();
    expect([await transport.request(GET), await transport.request(GET)]).toEqual([{ count: 1 }, { count: 1 }]);
    const reply = await transport.request<Call<unknown, { status: number; headers: Headers }>>(GET).response();
    expect([reply.status, reply.headers.get('x-count')]).toEqual([200, '3']);
    expect(seen.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"', '"1"']);
  });

  it.each<[string, Operation, object, object]>([
    ['other parameters', GET, { q: 2 }, {}],
    ['another media type', GET, {}, { accept: 'application/x+json' }],
    ['another credential', GET, {}, { auth: 'other' }],
    ['another method', { ...GET, method: 'POST' }, {}, {}],
  ])('keeps %s apart', async (_, operation, params, options) => {
    const { seen, transport } = await tagged();
    await transport.request(GET);
    await transport.request(operation, params, options);
    expect(seen[1]?.headers).not.toHaveProperty('if-none-match');
  });

  it('leaves their part in the reading to those that stand after it', async () => {
    const statuses: number[] = [];
    const get = (transport: Transport): Call<unknown, AnyReply> => transport.request(GET);
    const { transport } = await serve(
      (seen) => (seen.headers['if-none-match'] ? { status: 304 } : { headers: { etag: '"1"' } }),
      { use: [etagCache(), on(get, { onResponse: ({ status }) => void statuses.push(status) })] },
    );
    await get(transport);
    await get(transport);
    expect(statuses).toEqual([200, 200]);
  });

  it('keeps nothing that is not to be stored', async () => {
    const { seen, transport } = await tagged({ 'cache-control': 'private, no-store' });
    await transport.request(GET);
    await transport.request(GET);
    expect(seen[1]?.headers).not.toHaveProperty('if-none-match');
  });

  it('leaves a 304 to those who asked for it themselves', async () => {
    const { transport } = await tagged();
    const call = transport.request(GET, {}, { headers: { 'if-none-match': '"1"' } });
    expect(await call.response()).toMatchObject({ ok: false, status: 304, data: undefined });
  });
});

describe('log', () => {
  it('tells of answers and errors, without query, headers or bodies', async () => {
    const entries: LogEntry[] = [];
    const use = [log((entry) => entries.push(entry))];
    const { url, transport } = await serve((_, count) => (count === 1 ? {} : (response) => response.destroy()), {
      use,
    });
    await transport.request(GET, { q: 'secret' });
    await transport.request(GET).catch(() => {});
    expect(entries).toEqual([
      { method: 'GET', url: `${url}/`, operation: GET, milliseconds: expect.any(Number), status: 200 },
      {
        method: 'GET',
        url: `${url}/`,
        operation: GET,
        milliseconds: expect.any(Number),
        error: expect.any(NetworkError),
      },
    ]);
  });
});

describe('trace', () => {
  it('opens a span for each request and sends its headers on', async () => {
    const notes: unknown[] = [];
    const span = {
      setAttribute: (name: string, value: unknown) => notes.push([name, value]),
      recordException: (error: Error) => notes.push(error.name),
      setStatus: ({ code }: { code: number }) => notes.push(['status', code]),
      end: () => notes.push('end'),
    };
    const startSpan = vi.fn(() => span);
    const { seen, url, transport } = await serve(
      (_, count) => (count === 1 ? { status: 404 } : (response) => response.destroy()),
      {
        use: [trace({ startSpan }, () => ({ traceparent: '00-1' }))],
      },
    );
    await transport.request(GET, { q: 1 }).catch(() => {});
    await transport.request(GET).catch(() => {});
    expect(startSpan).toHaveBeenCalledWith('GET /', {
      kind: 2,
      attributes: { 'http.request.method': 'GET', 'url.full': `${url}/`, 'url.template': '/' },
    });
    expect(notes).toEqual([
      ['http.response.status_code', 404],
      ['status', 2],
      'end',
      'NetworkError',
      ['status', 2],
      'end',
    ]);
    expect(seen[0]?.headers.traceparent).toBe('00-1');
  });
});

describe('concurrency', () => {
  it('lets no more wait than it says, and all get their turn', async () => {
    let most = 0;
    let running = 0;
    const { seen, transport } = await serve(
      () => (response) => {
        most = Math.max(most, ++running);
        setTimeout(() => {
          running--;
          response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
        }, 5);
      },
      { use: [concurrency(3)] },
    );
    await Promise.all(Array.from({ length: 12 }, () => transport.request(GET)));
    expect([most, seen.length]).toEqual([3, 12]);
  });

  it('lets those leave the line who gave up', async () => {
    const stop = new AbortController();
    const { seen, transport } = await serve(
      (_, count) =>
        count > 1
          ? {}
          : (response) => {
              stop.signal.addEventListener('abort', () => response.end('{}'));
              setTimeout(() => stop.abort());
            },
      { use: [concurrency(1)] },
    );
    const first = transport.request(GET);
    const second = transport.request(GET, {}, { signal: stop.signal });
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    await Promise.all([first.response(), transport.request(GET)]);
    expect(seen).toHaveLength(2);
  });
});

describe('hooks', () => {
  it('change requests and answers, and make answers of errors', async () => {
    const use = [
      hooks({
        onRequest: (exchange) => ({ ...exchange, headers: { ...exchange.headers, 'x-a': '1' } }),
        onResponse: async (response) => Response.json({ was: await response.json() }),
        onError: () => Response.json('offline'),
      }),
    ];
    const { seen, transport } = await serve(
      (_, count) => (count === 1 ? { body: 1 } : (response) => response.destroy()),
      { use },
    );
    expect([await transport.request(GET), await transport.request(GET)]).toEqual([{ was: 1 }, { was: 'offline' }]);
    expect(seen[0]?.headers['x-a']).toBe('1');
  });

  it('can be for one operation only', async () => {
    const get = (to: Transport): Call<unknown> => to.request(GET);
    const mark = hooks({ onResponse: () => Response.json('marked') });
    const { transport } = await serve(() => ({ body: 'plain' }), { use: [only(get, mark)] });
    expect([await get(transport), await transport.request({ ...GET }, {}, { onMismatch: () => 'plain' })]).toEqual([
      'marked',
      'plain',
    ]);
  });
});

describe('version', () => {
  it.each<[string | undefined, object, string | undefined]>([
    ['2022-11-28', {}, '2022-11-28'],
    ['2022-11-28', { version: '2026-03-10' }, '2026-03-10'],
    ['2022-11-28', { headers: { 'x-api-version': 'own' } }, 'own'],
    [undefined, {}, undefined],
  ])('usually %j, with %j is %j', async (usual, options, want) => {
    const { seen, transport } = await serve(() => ({}), { use: [version('x-api-version', usual)] });
    await transport.request(GET, {}, options);
    expect(seen[0]?.headers['x-api-version']).toBe(want);
  });

  it.each<[AnyOptions, string]>([
    [{}, 'v1'],
    [{ version: 'v2' }, 'v2'],
    [{ version: 'v2', accept: 'v1' }, 'v1'],
  ])('with %j stands in the media type where that has one', async (options, want) => {
    const { seen, transport } = await serve(() => ({}), { use: [version('x-api-version', '2025.0')] });
    const accept = { v1: { type: 'application/vnd.pets.v1+json' }, v2: { type: 'application/vnd.pets.v2+json' } };
    await transport.request({ ...GET, accept }, {}, byVersion({ ...options, onMismatch: () => undefined }));
    expect(seen[0]?.headers).toMatchObject({ accept: `application/vnd.pets.${want}+json`, 'x-api-version': '2025.0' });
  });
});

describe('progress', () => {
  it('tells how far a download and an upload are', async () => {
    const onDownload = vi.fn();
    const onUpload = vi.fn();
    const { seen, transport } = await serve(() => ({ body: 'x'.repeat(10), headers: { 'content-length': '10' } }), {
      use: [progress({ onDownload, onUpload })],
    });
    const body = whole(writeAs({ 'text/plain': asIs }));
    const upload: Operation = { method: 'PUT', path: '/', body, readAs };
    expect(await transport.request(upload, { body: new Blob(['abc']) }, { as: 'bytes' })).toHaveLength(10);
    expect(seen[0]?.body).toBe('abc');
    expect([onUpload.mock.lastCall, onDownload.mock.lastCall]).toEqual([
      [3, 3],
      [10, 10],
    ]);
  });
});
