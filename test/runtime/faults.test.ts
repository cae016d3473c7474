import type { IncomingMessage, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiKeyHeader, authorizeBy, bearer } from '../../src/runtime/auth.ts';
import { retry } from '../../src/runtime/middleware/retry.ts';
import { timeout } from '../../src/runtime/middleware/timeout.ts';
import { readAs } from '../../src/runtime/readers.ts';
import { createTransport } from '../../src/runtime/transport.ts';
import type { Call, CallOptions, Operation } from '../../src/runtime/types.ts';
import { listen } from './loopback.ts';

const GET: Operation = { method: 'GET', path: '/', readAs };
const SECRET = 's3cr3t-t0ken';
const JSON_HEAD = { 'content-type': 'application/json' };
/** Milliseconds that are enough on any machine. */
const PATIENCE = 120_000;
const MEGABYTE = 'x'.repeat(1 << 20);

type Fault = (response: ServerResponse, request: IncomingMessage) => void;

/** What goes wrong, and what a caller sees: the name of an error, or its status, or the data. */
const FAULTS: readonly [string, Fault, unknown, CallOptions?][] = [
  ['drops the connection', (response) => response.destroy(), 'NetworkError'],
  [
    'drops the connection after the head',
    (response) => {
      response.writeHead(200, JSON_HEAD).write('{"a"');
      setTimeout(() => response.destroy(), 5);
    },
    'NetworkError',
  ],
  ['never answers', () => {}, 'TimeoutError'],
  ['stalls in the body', (response) => response.writeHead(200, JSON_HEAD).write('{"a"'), 'TimeoutError'],
  [
    'sends less than it says',
    (response) => {
      response.writeHead(200, { ...JSON_HEAD, 'content-length': '50' }).write('{"a":1}');
      setTimeout(() => response.socket?.end(), 5);
    },
    'NetworkError',
  ],
  [
    'sends more than it says',
    (response) =>
      response.socket?.end('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}garbage'),
    {},
  ],
  ['sends no HTTP', (response) => response.socket?.end('no http\r\n\r\n'), 'NetworkError'],
  ['sends malformed JSON', (response) => response.writeHead(200, JSON_HEAD).end('{"a":'), 'MediaTypeMismatchError'],
  [
    'sends HTML',
    (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
    'MediaTypeMismatchError',
  ],
  ['sends no content type', (response) => response.writeHead(200).end('{"a":1}'), { a: 1 }],
  [
    'says gzip and sends none',
    (response) => response.writeHead(200, { ...JSON_HEAD, 'content-encoding': 'gzip' }).end('{"a":1}'),
    'NetworkError',
  ],
  ['redirects for ever', (response) => response.writeHead(302, { location: '/' }).end(), 'NetworkError'],
  [
    'redirects to nowhere',
    (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    'NetworkError',
  ],
  ['is overloaded', (response) => response.writeHead(503, { 'retry-after': '0' }).end('later'), 503],
  [
    'limits the rate',
    (response) => response.writeHead(429, { 'retry-after': '0', ...JSON_HEAD }).end('{"message":"slow"}'),
    429,
  ],
  ['limits the rate for an hour', (response) => response.writeHead(429, { 'retry-after': '3600' }).end(), 429],
  ['fails with broken JSON', (response) => response.writeHead(500, JSON_HEAD).end('{"a'), 500],
  [
    'fails and drops the body',
    (response) => {
      response.writeHead(500, { ...JSON_HEAD, 'content-length': '50' }).write('{"a');
      setTimeout(() => response.destroy(), 5);
    },
    500,
  ],
  [
    'sends 100 MB',
    (response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      let left = 100;
      const write = (): void => {
        while (left-- > 0) if (!response.write(MEGABYTE)) return void response.once('drain', write);
        response.end();
      };
      write();
    },
    100 << 20,
    { as: 'bytes' },
  ],
];

const unhandled: unknown[] = [];
const note = (reason: unknown): void => {
  unhandled.push(reason);
};
beforeAll(() => void process.on('unhandledRejection', note));
afterAll(() => void process.off('unhandledRejection', note));

const outcomeOf = (error: { readonly name: string; readonly status?: number }): unknown => error.status ?? error.name;

describe.each([
  ['bearer', bearer],
  ['a key in a header', apiKeyHeader('x-api-key')],
])('with %s, a server that', (_, scheme) => {
  it.each(FAULTS)('%s is told rightly', { timeout: PATIENCE }, async (_name, fault, want, options = {}) => {
    const url = await listen((request, response) => void fault(response, request));
    // a machine with much else to do is late, too: only what is to be late is measured
    const use = [retry({ delay: 1 }), timeout(want === 'TimeoutError' ? 250 : PATIENCE)];
    const transport = createTransport({ baseUrl: url, use }, undefined, authorizeBy(scheme, SECRET, 'token', ''));
    // nobody looks at this one
    transport.request(GET, {}, options);
    const call = transport.request<Call<unknown>>(GET, {}, options);
    const outcome = await call.then(
      (body) => (body instanceof Uint8Array ? body.length : body),
      (error) => error,
    );
    const told = outcome instanceof Error ? outcomeOf(outcome) : outcome;
    expect(told).toEqual(want);
    expect(inspect(outcome, { depth: 9 })).not.toContain(SECRET);
    if (typeof want === 'number' && want < 600) expect(await call.response()).toMatchObject({ status: want });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(unhandled).toEqual([]);
  });
});
