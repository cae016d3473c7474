import type { IncomingMessage, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../runtime/loopback.ts';
import { makeClient, runBeside } from './made.ts';

const DESCRIPTION = `
openapi: 3.1.0
info: { title: Weir, version: '1' }
servers: [{ url: https://weir.example }]
security: [{ key: [] }]
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
paths:
  /gauge:
    get:
      operationId: gauge/read
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: object, properties: { at: { type: string, format: date-time } } } } } }
        '429': { description: slow, content: { application/json: { schema: { type: object, properties: { since: { type: string, format: date-time } } } } } }
    post:
      operationId: gauge/write
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { level: { type: number } } } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: object } } } } }
  /film:
    get:
      operationId: gauge/film
      responses: { '200': { description: ok, content: { video/mp4: {} } } }
  /levels:
    get:
      operationId: gauge/levels
      responses: { '200': { description: ok, content: { application/jsonl: { itemSchema: { type: object } } } } }
  /alarms:
    get:
      operationId: gauge/alarms
      responses: { '200': { description: ok, content: { text/event-stream: { itemSchema: { type: object, properties: { data: { type: string } } } } } } }
  /days:
    get:
      operationId: gauge/days
      parameters: [{ name: page, in: query, schema: { type: integer } }]
      responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { type: string } } } } } }
`;

type Outcome = Promise<unknown>;
type Name = 'read' | 'write' | 'film' | 'levels' | 'alarms' | 'days';
type Client = Readonly<Record<Name, (params?: object, options?: object) => Outcome>>;
interface Module {
  readonly createClient: (options: object) => { readonly gauge: Client };
}

const SECRET = 's3cr3t-k3y';
const JSON_HEAD = { 'content-type': 'application/json' };
const MEGABYTE = 'x'.repeat(1 << 20);
let module: Module;
beforeAll(async () => {
  module = await runBeside<Module>(await makeClient(DESCRIPTION, { dates: 'Date' }), `export * from './index.js';`);
}, 60_000);

const unhandled: unknown[] = [];
const note = (reason: unknown): void => {
  unhandled.push(reason);
};
beforeAll(() => void process.on('unhandledRejection', note));
afterAll(() => void process.off('unhandledRejection', note));

type Fault = (response: ServerResponse, request: IncomingMessage, count: number) => void;

const cut = (head: Readonly<Record<string, string>>, start: string): Fault => {
  return (response) => {
    response.writeHead(200, head).write(start);
    setTimeout(() => response.destroy(), 5);
  };
};
const once = (first: Fault): Fault => {
  return (response, request, count) =>
    count === 1
      ? first(response, request, count)
      : void response.writeHead(200, JSON_HEAD).end('{"at":"2020-01-01T00:00:00Z"}');
};
const shut =
  (status: number, headers: Readonly<Record<string, string>>, body = ''): Fault =>
  (response) =>
    void response.writeHead(status, headers).end(body);
const flood: Fault = (response) => {
  response.writeHead(200, { 'content-type': 'video/mp4' });
  let left = 100;
  const write = (): void => {
    while (left-- > 0) if (!response.write(MEGABYTE)) return void response.once('drain', write);
    response.end();
  };
  write();
};

async function connect(fault: Fault): Promise<{ readonly gauge: Client; readonly count: () => number }> {
  let count = 0;
  const url = await listen((request, response) => {
    request.resume();
    count++;
    fault(response, request, count);
  });
  const { gauge } = module.createClient({ baseUrl: url, auth: SECRET });
  return { gauge, count: () => count };
}

/** What a caller is told: the status or the name of an error, or what came. */
async function told(outcome: Outcome): Promise<unknown> {
  try {
    return await outcome;
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    expect(inspect(error, { depth: 9 })).not.toContain(SECRET);
    const { name, status, request } = error as { name: string; status?: number; request?: { url: string } };
    if (name !== 'TimeoutError' && name !== 'AbortError') expect(request?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);
    return status ?? name;
  }
}

async function drain(stream: Outcome, onItem: () => void = () => {}): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  const end = told(
    stream.then(async (parts) => {
      for await (const item of parts as AsyncIterable<unknown>) {
        items.push(item);
        onItem();
      }
    }),
  );
  const outcome = await end;
  return [items.length, outcome];
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(unhandled).toEqual([]);
}

const AT = { at: new Date('2020-01-01T00:00:00Z') };
const ONCE = { retries: 0 };

describe('a generated client, of a server that', () => {
  it.each<[string, Fault, unknown]>([
    ['drops the connection', (response) => response.destroy(), 'NetworkError'],
    ['drops it in the body', cut(JSON_HEAD, '{"at"'), 'NetworkError'],
    ['never answers', () => {}, 'TimeoutError'],
    ['stalls in the body', (response) => response.writeHead(200, JSON_HEAD).write('{"at"'), 'TimeoutError'],
    ['sends less than it says', cut({ ...JSON_HEAD, 'content-length': '50' }, '{"at":1}'), 'NetworkError'],
    ['sends malformed JSON', shut(200, JSON_HEAD, '{"at":'), 'MediaTypeMismatchError'],
    ['sends HTML', shut(200, { 'content-type': 'text/html' }, '<p>'), 'MediaTypeMismatchError'],
    ['redirects for ever', shut(302, { location: '/gauge' }), 'NetworkError'],
    ['redirects to nowhere', shut(307, { location: 'http://127.0.0.1:1/' }), 'NetworkError'],
    ['redirects to what is no URL', shut(302, { location: 'http://[' }), 'NetworkError'],
    ['limits the rate', shut(429, { ...JSON_HEAD, 'retry-after': '0' }, '{"since":"2020-01-01T00:00:00Z"}'), 429],
    ['limits it with a broken body', shut(429, { ...JSON_HEAD, 'retry-after': '0' }, '{"since":'), 429],
    ['is down for an hour', shut(503, { 'retry-after': '3600' }), 503],
  ])('%s tells so', async (_, fault, want) => {
    const { gauge } = await connect(fault);
    // a machine with much else to do is late, too: only what is to be late is measured
    const options = want === 'TimeoutError' ? { ...ONCE, timeout: 250 } : ONCE;
    gauge.read({}, options);
    expect(await told(gauge.read({}, options))).toBe(want);
    await settle();
  });

  it.each<[string, Fault]>([
    ['drops the first connection', (response) => response.destroy()],
    ['asks to wait for seconds', shut(429, { 'retry-after': '1' })],
    ['asks to wait until a date', shut(503, { 'retry-after': new Date(Date.now() + 1_000).toUTCString() })],
  ])('%s is asked again', async (_, first) => {
    const { gauge, count } = await connect(once(first));
    expect(await told(gauge.read())).toEqual(AT);
    expect(count()).toBe(2);
    await settle();
  });

  it('drops a request that must not be repeated is not asked again', async () => {
    const { gauge, count } = await connect(once((response) => response.destroy()));
    expect(await told(gauge.write({ level: 1 }))).toBe('NetworkError');
    expect(count()).toBe(1);
    await settle();
  });

  it('limits the rate is told of with its decoded body', async () => {
    const { gauge } = await connect(
      shut(429, { ...JSON_HEAD, 'retry-after': '0' }, '{"since":"2020-01-01T00:00:00Z"}'),
    );
    const error = await gauge.read({}, ONCE).catch((reason: unknown) => reason);
    expect((error as { data: unknown }).data).toEqual({ since: AT.at });
  });

  it('sends 100 MB is read, as bytes or as a stream, and left when one has had enough', async () => {
    const { gauge } = await connect(flood);
    const bytes = (await gauge.film({}, { as: 'bytes', timeout: 120_000 })) as Uint8Array;
    expect(bytes).toHaveLength(100 << 20);
    const stream = (await gauge.film({}, { as: 'stream' })) as ReadableStream<Uint8Array>;
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) if (chunk.length) break;
    await settle();
  }, 240_000);

  it.each<[string, Name, Fault, readonly unknown[]]>([
    ['lines', 'levels', cut({ 'content-type': 'application/jsonl' }, '{"a":1}\n{"a"'), [1, 'NetworkError']],
    [
      'lines',
      'levels',
      shut(200, { 'content-type': 'application/jsonl' }, '{"a":1}\n{"a"'),
      [1, 'MediaTypeMismatchError'],
    ],
    ['events', 'alarms', cut({ 'content-type': 'text/event-stream' }, 'data: 1\n\ndata'), [1, 'NetworkError']],
    [
      'lines that are HTML',
      'levels',
      shut(200, { 'content-type': 'application/json' }, '{}'),
      [0, 'MediaTypeMismatchError'],
    ],
  ])('breaks off in a stream of %s tells so after what came', async (_, name, fault, want) => {
    const { gauge } = await connect(fault);
    expect(await drain(gauge[name]({}, ONCE))).toEqual(want);
    await settle();
  });

  it('stalls in a stream is left by aborting', async () => {
    const { gauge } = await connect((response) =>
      response.writeHead(200, { 'content-type': 'application/jsonl' }).write('{"a":1}\n'),
    );
    const stop = new AbortController();
    const levels = gauge.levels({}, { signal: stop.signal }) as Promise<AsyncIterable<unknown>>;
    expect(await drain(levels, () => stop.abort())).toEqual([1, 'AbortError']);
    await settle();
  });

  it('breaks off between pages tells so after the pages that came', async () => {
    const { gauge } = await connect((response, _, count) =>
      count === 1 ? void response.writeHead(200, JSON_HEAD).end('["mon","tue"]') : response.destroy(),
    );
    const call = gauge.days({}, ONCE) as unknown as { items(): AsyncIterable<unknown> };
    expect(await drain(Promise.resolve(call.items()))).toEqual([2, 'NetworkError']);
    await settle();
  });
});
