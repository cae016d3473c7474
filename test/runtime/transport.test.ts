import { describe, expect, it, vi } from 'vitest';
import { unlessEmpty, whole, writeJson } from '../../src/runtime/bodies.ts';
import { ApiError, isError, MediaTypeMismatchError, NetworkError, requestId } from '../../src/runtime/errors.ts';
import { retry } from '../../src/runtime/middleware/retry.ts';
import { expandStyledPath, writeHeaders, writeQuery } from '../../src/runtime/places.ts';
import { bytes, readAs, text } from '../../src/runtime/readers.ts';
import type { Call, CallOptions, Operation, Transport, WriteBody } from '../../src/runtime/types.ts';
import { type Answer, serve } from './loopback.ts';

const GET: Operation = { method: 'GET', path: '/things/{id}', readAs, prepare: [writeQuery, writeHeaders] };
const FILES = { path: '/files/{+path}', expandPath: expandStyledPath };

const failure = (call: PromiseLike<unknown>): Promise<NetworkError> =>
  Promise.resolve(
    call.then(
      () => undefined as never,
      (reason) => reason,
    ),
  );

const get = (transport: Transport): Call<unknown, { status: number }> => transport.request(GET, { id: 7 });

describe('the request', () => {
  it.each<[string, Partial<Operation>, object, string]>([
    ['encodes a segment', {}, { id: 'a/b ü' }, '/things/a%2Fb%20%C3%BC'],
    ['keeps slashes where they may stand', FILES, { path: 'a/b c/d' }, '/files/a/b%20c/d'],
    ['may leave a path with slashes empty', FILES, { path: '' }, '/files/'],
    ['writes dates', {}, { id: new Date(0) }, '/things/1970-01-01T00%3A00%3A00.000Z'],
    [
      'leaves absent parameters out',
      { query: ['a', 'b', 'c'] },
      { id: 1, a: undefined, b: null, c: 0 },
      '/things/1?c=0',
    ],
    ['repeats items', { query: ['a'] }, { id: 1, a: ['x', 'y&z'] }, '/things/1?a=x&a=y%26z'],
    ['leaves empty arrays out', { query: ['a'] }, { id: 1, a: [] }, '/things/1'],
    ['goes on with a query that the path begins', { path: '/t?x=1', query: ['a'] }, { a: 2 }, '/t?x=1&a=2'],
    ['does not inherit names', { query: ['constructor', 'toString', '__proto__'] }, { id: 1 }, '/things/1'],
    [
      'knows names of the prototype',
      { query: ['constructor', '__proto__'] },
      JSON.parse('{"id":1,"constructor":"c","__proto__":"p"}'),
      '/things/1?constructor=c&__proto__=p',
    ],
  ])('%s', async (_, operation, params, url) => {
    const { seen, transport } = await serve(() => ({}));
    await transport.request({ ...GET, ...operation }, params);
    expect(seen[0]?.url).toBe(url);
  });

  it.each<[string, object]>([
    ['.', { id: '.' }],
    ['..', { id: '..' }],
    ['nothing', { id: '' }],
    ['undefined', {}],
    ['null', { id: null }],
  ])('refuses %s as a segment', async (_, params) => {
    const { seen, transport } = await serve(() => ({}));
    await expect(transport.request(GET, params)).rejects.toThrow(TypeError);
    expect(seen).toEqual([]);
  });

  it.each(['..', 'a/../b', './a', 'a/..'])('refuses %s where slashes may stand', async (path) => {
    const { seen, transport } = await serve(() => ({}));
    await expect(transport.request({ method: 'GET', ...FILES }, { path })).rejects.toThrow('path');
    expect(seen).toEqual([]);
  });

  it('sends what is left of the parameters as JSON', async () => {
    const operation: Operation = {
      method: 'POST',
      path: '/t/{id}',
      body: unlessEmpty(writeJson),
      query: ['q'],
      headers: ['X-H'],
      prepare: GET.prepare ?? [],
    };
    const { seen, transport } = await serve(() => ({}));
    await transport.request(operation, { id: 1, q: 2, 'X-H': [3, 4], a: 5, b: undefined });
    expect(seen[0]).toMatchObject({ url: '/t/1?q=2', body: '{"a":5}' });
    expect(seen[0]?.headers).toMatchObject({ 'x-h': '3,4', 'content-type': 'application/json' });
  });

  it.each<[string, WriteBody, object, string]>([
    ['what is left, if anything', unlessEmpty(writeJson), { id: 1 }, ''],
    ['what is left', writeJson, { id: 1 }, '{}'],
    ['the body', whole(writeJson), { id: 1 }, ''],
    ['the body', whole(writeJson), { id: 1, body: false }, 'false'],
    ['the body', whole(writeJson), { id: 1, body: [1] }, '[1]'],
    [
      'what is left',
      unlessEmpty(writeJson),
      JSON.parse('{"id":1,"__proto__":2,"constructor":3}'),
      '{"__proto__":2,"constructor":3}',
    ],
  ])('writes %s', async (_, body, params, want) => {
    const { seen, transport } = await serve(() => ({}));
    await transport.request({ ...GET, method: 'POST', body }, params);
    expect(seen[0]?.body).toBe(want);
  });

  it('prefers headers of the call to those of the transport', async () => {
    const { seen, transport } = await serve(() => ({}), {
      headers: { 'X-A': 'client', 'X-B': 'client', 'X-C': undefined },
    });
    await transport.request(GET, { id: 1 }, { headers: { 'x-a': 'call' } });
    expect(seen[0]?.headers).toMatchObject({ 'x-a': 'call', 'x-b': 'client', accept: 'application/json' });
    expect(seen[0]?.headers).not.toHaveProperty('x-c');
  });

  it.each(['a\r\nx-injected: 1', 'a\nb', 'a\0b'])('never sends a header with %j', async (value) => {
    const { seen, transport } = await serve(() => ({}));
    await expect(transport.request({ ...GET, headers: ['X-H'] }, { id: 1, 'X-H': value })).rejects.toThrow();
    expect(seen).toEqual([]);
  });

  it('goes to the base URL of the call, of the client, of the operation, of the API, in this order', async () => {
    const { urls, send } = recordUrls();
    const { createTransport } = await import('../../src/runtime/transport.ts');
    const path = '/p';
    await createTransport({ fetch: send }, 'api:').request({ method: 'GET', path });
    await createTransport({ fetch: send }, 'api:').request({ method: 'GET', path, baseUrl: 'operation:' });
    await createTransport({ fetch: send, baseUrl: 'client:' }, 'api:').request({
      method: 'GET',
      path,
      baseUrl: 'operation:',
    });
    await createTransport({ baseUrl: 'client:' }).request(
      { method: 'GET', path },
      {},
      { baseUrl: 'call:', fetch: send },
    );
    expect(urls).toEqual(['api:/p', 'operation:/p', 'client:/p', 'call:/p']);
  });

  it.each(['https://api.example.com/v1', 'https://api.example.com/v1/'])(
    'puts one slash between %s and a path',
    async (baseUrl) => {
      const { urls, send } = recordUrls();
      const { createTransport } = await import('../../src/runtime/transport.ts');
      await createTransport({ fetch: send, baseUrl }).request({ method: 'GET', path: '/p' });
      expect(urls).toEqual(['https://api.example.com/v1/p']);
    },
  );
});

/** A fetch that keeps where it was sent. */
function recordUrls(): { readonly urls: readonly string[]; readonly send: typeof fetch } {
  const urls: string[] = [];
  const send: typeof fetch = async (url) => {
    urls.push(String(url));
    return Response.json({});
  };
  return { urls, send };
}

const TYPED: Operation = {
  ...GET,
  accept: {
    json: { type: 'application/json' },
    raw: { type: 'application/vnd.x.raw+json', read: text },
    html: { type: 'application/vnd.x.html+json', wire: 'text/html', read: text },
    full: { type: 'application/vnd.x.full+json', wire: 'application/json' },
    zip: { type: 'application/zip', read: bytes },
  },
};

describe('the answer', () => {
  it.each<[string, string | undefined, string, Answer, unknown]>([
    ['default', undefined, 'application/json', { body: { a: 1 } }, { a: 1 }],
    ['full', 'full', 'application/vnd.x.full+json', { body: { b: 1 } }, { b: 1 }],
    [
      'raw',
      'raw',
      'application/vnd.x.raw+json',
      { body: '{"x"', headers: { 'content-type': 'application/vnd.x.raw+json; charset=utf-8' } },
      '{"x"',
    ],
    ['raw in full', 'application/vnd.x.raw+json', 'application/vnd.x.raw+json', { body: 'text' }, 'text'],
    ['html', 'html', 'application/vnd.x.html+json', { body: '<p>', headers: { 'content-type': 'text/html' } }, '<p>'],
    [
      'zip',
      'zip',
      'application/zip',
      { body: 'ab', headers: { 'content-type': 'application/zip' } },
      new Uint8Array([97, 98]),
    ],
    ['undocumented text', 'text/csv', 'text/csv', { body: 'a,b', headers: { 'content-type': 'text/csv' } }, 'a,b'],
    [
      'undocumented json',
      'application/x+json',
      'application/x+json',
      { body: [1], headers: { 'content-type': 'application/x+json' } },
      [1],
    ],
    ['no content', undefined, 'application/json', { status: 204 }, undefined],
    [
      'an empty body',
      undefined,
      'application/json',
      { body: '', headers: { 'content-type': 'application/json' } },
      undefined,
    ],
  ])('is read as %s', async (_, accept, asked, answer, want) => {
    const { seen, transport } = await serve(() => answer);
    expect(await transport.request(TYPED, { id: 1 }, { accept } as object)).toEqual(want);
    expect(seen[0]?.headers.accept).toBe(asked);
  });

  it('can be asked for with a header, or in the words of Octokit', async () => {
    const { seen, transport } = await serve(() => ({ body: 'text' }));
    expect(await transport.request(TYPED, { id: 1 }, { headers: { accept: 'text/plain' } })).toBe('text');
    expect(await transport.request(TYPED, { id: 1 }, { mediaType: { format: 'raw' } } as object)).toBe('text');
    expect(seen.map(({ headers }) => headers.accept)).toEqual(['text/plain', 'application/vnd.x.raw+json']);
  });

  it.each<[string, string | undefined, Answer]>([
    ['html instead of json', undefined, { body: '<html>', headers: { 'content-type': 'text/html' } }],
    ['json instead of raw', 'raw', { body: { a: 1 } }],
    ['malformed json', undefined, { body: '{"a"', headers: { 'content-type': 'application/json' } }],
  ])('is a typed error when it is %s', async (_, accept, answer) => {
    const { transport, url } = await serve(() => answer);
    const error = await failure(transport.request(TYPED, { id: 1 }, { accept } as object));
    expect(error).toBeInstanceOf(MediaTypeMismatchError);
    expect(error.request).toEqual({ method: 'GET', url: `${url}/things/1` });
    expect(error.message).toMatch(/^GET http:\S+\/things\/1: /);
  });

  describe('of a type that is documented beside the one that was asked for', () => {
    const FILE: Operation = {
      method: 'GET',
      path: '/file',
      accept: {
        csv: { type: 'text/csv', read: text },
        html: { type: 'text/html', read: text },
        note: { type: 'application/vnd.x.note', wire: 'text/x-note', read: text },
        pdf: { type: 'application/pdf', read: bytes },
      },
    };
    const ask = async (options: object, type: string): Promise<unknown> => {
      const { transport } = await serve(() => ({ body: 'ab', headers: { 'content-type': type } }));
      return transport.request(FILE, {}, options);
    };

    it.each([
      [{ accept: 'csv' }, 'application/pdf'],
      [{ accept: 'csv' }, 'text/html; charset=utf-8'],
      [{ accept: 'text/csv' }, 'Text/HTML'],
      [{ accept: 'pdf' }, 'text/csv'],
      [{ accept: 'note' }, 'text/csv'],
      // a PDF that is read as text is none any more
      [{}, 'application/pdf'],
    ])('is an error: %j, answered %s', async (options, type) => {
      await expect(ask(options, type)).rejects.toThrow(MediaTypeMismatchError);
    });

    it.each([
      ['its own name', { accept: 'csv' }, 'text/csv;charset=utf-8;header=present'],
      ['its own name on the wire', { accept: 'note' }, 'text/x-note; charset=utf-8'],
      ['what is usual for files', { accept: 'csv' }, 'text/plain'],
      ['what is usual for bytes', { accept: 'csv' }, 'application/octet-stream'],
      ['no name', { accept: 'csv' }, ''],
      ['a name that is read alike, when nobody chose', {}, 'text/html'],
    ])('is what it is by %s', async (_, options, type) => {
      expect(await ask(options, type)).toBe('ab');
    });
  });

  it('of another kind can be replaced by the caller', async () => {
    const { transport } = await serve(() => ({ body: 'maintenance' }));
    const onMismatch = (error: MediaTypeMismatchError) => error.response?.text();
    expect(await transport.request(GET, { id: 1 }, { onMismatch })).toBe('maintenance');
  });

  it('can be had as bytes or as a stream', async () => {
    const { transport } = await serve(() => ({ body: 'ab' }));
    expect(await transport.request(GET, { id: 1 }, { as: 'bytes' })).toEqual(new Uint8Array([97, 98]));
    const stream = await transport.request<Call<ReadableStream<Uint8Array>>>(GET, { id: 1 }, { as: 'stream' });
    expect(await new Response(stream).text()).toBe('ab');
  });

  it.each<[number, Answer, unknown]>([
    [404, { body: { message: 'no' } }, { message: 'no' }],
    [500, { body: 'down' }, 'down'],
    [502, { body: '<html', headers: { 'content-type': 'application/json' } }, undefined],
    [304, {}, undefined],
  ])('with status %i throws, and response() gives it', async (status, answer, data) => {
    const { transport } = await serve(() => ({
      ...answer,
      status,
      headers: { 'X-Request-Id': 'r1', ...answer.headers },
    }));
    const call = get(transport);
    expect(await call.response()).toMatchObject({ ok: false, status, data });
    const error = (await failure(call)) as ApiError;
    expect(error).toBeInstanceOf(ApiError);
    expect({ status: error.status, data: error.data, id: requestId(error) }).toEqual({ status, data, id: 'r1' });
  });

  it('tells errors of one operation from those of another', async () => {
    const { transport } = await serve(() => ({ status: 404 }));
    const other = (to: Transport): Call<unknown, unknown> => to.request({ ...GET });
    const error: unknown = await get(transport).catch((reason: unknown) => reason);
    expect([isError(get, error), isError(other, error), isError(get, new Error('x'))]).toEqual([true, false, false]);
  });

  it('has a status, headers and a media type in response()', async () => {
    const { transport } = await serve(() => ({
      status: 201,
      body: { a: 1 },
      headers: { 'content-type': 'Application/JSON; charset=utf-8' },
    }));
    const { headers, ...reply } = (await get(transport).response()) as { status: number; headers: Headers };
    expect(reply).toEqual({ ok: true, status: 201, data: { a: 1 }, mediaType: 'application/json' });
    expect(headers.get('content-type')).toBe('Application/JSON; charset=utf-8');
  });
});

describe('a call', () => {
  it('is sent once, however often it is asked', async () => {
    const { seen, transport } = await serve(() => ({ body: { a: 1 } }));
    const call = get(transport);
    const raw = call.raw().then((response) => response.json());
    expect(await Promise.all([call, call.response(), raw, call.finally(() => {})])).toMatchObject([
      { a: 1 },
      { status: 200 },
      { a: 1 },
      { a: 1 },
    ]);
    expect(seen).toHaveLength(1);
  });

  it('is sent although nobody awaits it', async () => {
    const { seen, transport } = await serve(() => ({}));
    get(transport);
    await vi.waitFor(() => expect(seen).toHaveLength(1));
  });

  it('is a promise to those who look', async () => {
    const { transport } = await serve(() => ({ status: 404 }));
    expect(get(transport)).toBeInstanceOf(Promise);
    expect(await get(transport).catch(({ status }) => status)).toBe(404);
  });

  it('rejects with a NetworkError that names the cause when nobody answers', async () => {
    const { createTransport } = await import('../../src/runtime/transport.ts');
    const error = await failure(get(createTransport({ baseUrl: 'http://127.0.0.1:1' })));
    expect(error).toBeInstanceOf(NetworkError);
    expect(error.cause).toBeInstanceOf(TypeError);
    expect(error.request).toEqual({ method: 'GET', url: 'http://127.0.0.1:1/things/7' });
  });

  it.each<[string, Partial<Operation>, object, CallOptions]>([
    ['a header name', { headers: ['not a name'] }, { 'not a name': 1 }, {}],
    ['a header value', { headers: ['x-h'] }, { 'x-h': 'a\r\nb' }, {}],
    ['a URL', {}, {}, { baseUrl: 'http://[' }],
    ['a body of GET', { body: whole(writeJson) }, { body: 1 }, {}],
  ])('that can never be sent for %s is a TypeError, and not repeated', async (_, operation, params, options) => {
    const { seen, transport } = await serve(() => ({}), { use: [retry()] });
    const error = await failure(transport.request({ ...GET, ...operation }, { id: 1, ...params }, options));
    expect(error).toBeInstanceOf(TypeError);
    expect(seen).toEqual([]);
  });

  it('rejects with what middleware throws, and does not repeat it', async () => {
    const bug = new TypeError('undefined is not a function');
    const { seen, transport } = await serve(() => ({}), { use: [retry(), () => Promise.reject(bug)] });
    expect(await failure(get(transport))).toBe(bug);
    expect(seen).toEqual([]);
  });

  it('can be aborted before and while it runs', async () => {
    const { seen, transport } = await serve(() => () => {});
    await expect(transport.request(GET, { id: 1 }, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/);
    const controller = new AbortController();
    const call = transport.request(GET, { id: 1 }, { signal: controller.signal });
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    controller.abort(new Error('enough'));
    await expect(call).rejects.toThrow('enough');
  });

  it('goes through middleware from the outside in', async () => {
    const order: string[] = [];
    const note = (name: string) => async (exchange: never, next: (passed: never) => Promise<Response>) => {
      order.push(name);
      return next(exchange);
    };
    const { transport } = await serve(() => ({}), { use: [note('first') as never, note('second') as never] });
    await get(transport);
    expect(order).toEqual(['first', 'second']);
  });
});
