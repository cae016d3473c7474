import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { idempotency } from '../../../src/runtime/middleware/idempotency.ts';
import { type RetryOptions, retry } from '../../../src/runtime/middleware/retry.ts';
import { timeout } from '../../../src/runtime/middleware/timeout.ts';
import { createTransport } from '../../../src/runtime/transport.ts';
import type { Exchange, Middleware } from '../../../src/runtime/types.ts';
import { type Answer, type Seen, serve } from '../loopback.ts';

const EXCHANGE: Exchange = {
  operation: { method: 'GET', path: '/' },
  params: {},
  options: {},
  method: 'GET',
  url: 'http://api.example/',
  headers: {},
};

interface Try {
  readonly method?: string;
  readonly options?: object;
  readonly use?: readonly Middleware[];
  readonly inner?: readonly Middleware[];
  readonly retry?: RetryOptions;
}

/** What a server does instead of answering well; nothing at all, too. */
type Failure = Answer | 'drop' | (() => void);

/** How often a server is asked that fails as told until the third time, and what came of it. */
async function attempts(failure: Failure, { method = 'GET', options, use = [], inner = [], retry: how }: Try = {}) {
  const { seen, transport } = await serve(
    (_, count) => (count === 3 ? {} : failure === 'drop' ? (response) => response.destroy() : failure),
    { use: [...use, retry({ delay: 1, ...how }), ...inner] },
  );
  const outcome = await transport.request({ method, path: '/' }, {}, options).then(
    () => 'fine',
    (error: { readonly name: string }) => error.name,
  );
  return { count: seen.length, outcome, seen: seen as readonly Seen[] };
}

const post: Try = { method: 'POST' };

describe('retry', () => {
  it.each<[string, Failure, Try, number, string]>([
    ['503', { status: 503 }, {}, 3, 'fine'],
    ['408', { status: 408 }, {}, 3, 'fine'],
    ['429', { status: 429 }, { method: 'DELETE' }, 3, 'fine'],
    ['a dropped connection', 'drop', {}, 3, 'fine'],
    ['404 not', { status: 404 }, {}, 1, 'ApiError'],
    ['501 not', { status: 501 }, {}, 1, 'ApiError'],
    ['403 not', { status: 403 }, {}, 1, 'ApiError'],
    ['403 with Retry-After, a secondary limit', { status: 403, headers: { 'retry-after': '0' } }, {}, 3, 'fine'],
    [
      '403 with no requests left',
      { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' } },
      { retry: { maxDelay: 2000 } },
      3,
      'fine',
    ],
    ['an attempt that took too long', () => {}, { inner: [timeout(60)] }, 3, 'fine'],
    ['no POST that took too long', () => {}, { ...post, inner: [timeout(60)] }, 1, 'TimeoutError'],
    ['POST not', { status: 503 }, post, 1, 'ApiError'],
    ['a dropped POST not', 'drop', post, 1, 'NetworkError'],
    ['a dropped POST with a key', 'drop', { ...post, use: [idempotency()] }, 3, 'fine'],
    [
      'a dropped POST that brings its key',
      'drop',
      { ...post, options: { headers: { 'Idempotency-Key': 'k1' } } },
      3,
      'fine',
    ],
    ['POST with a key', { status: 503 }, { ...post, use: [idempotency()] }, 3, 'fine'],
    [
      'POST with a key in another header',
      { status: 503 },
      { ...post, use: [idempotency({ header: 'X-Key' })] },
      3,
      'fine',
    ],
    ['no longer than a call allows', { status: 503 }, { options: { retries: 1 } }, 2, 'ApiError'],
    ['nothing when a call says so', { status: 503 }, { options: { retries: 0 } }, 1, 'ApiError'],
    ['no longer than its option', 'drop', { retry: { retries: 1 } }, 2, 'NetworkError'],
    ['nothing that has to wait too long', { status: 429, headers: { 'retry-after': '3600' } }, {}, 1, 'ApiError'],
  ])('repeats %s', async (_, failure, setup, count, outcome) => {
    expect(await attempts(failure, setup)).toMatchObject({ count, outcome });
  });

  it('waits as long as Retry-After says, in seconds or as a date', async () => {
    const start = Date.now();
    await attempts({ status: 429, headers: { 'retry-after': '1' } }, { retry: { retries: 1 } });
    expect(Date.now() - start).toBeGreaterThanOrEqual(990);
    const past = new Date(Date.now() - 60_000).toUTCString();
    expect(await attempts({ status: 429, headers: { 'retry-after': past } })).toMatchObject({ count: 3 });
  });

  it('waits by its own rules when Retry-After says nothing sensible, twice as long each time and never too long', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    onTestFinished(() => {
      vi.restoreAllMocks();
    });
    const pauses: number[] = [];
    const answer = async (): Promise<Response> =>
      new Response(null, { status: 503, headers: { 'retry-after': 'soon' } });
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((wake: () => void, pause: number) => {
      pauses.push(pause);
      queueMicrotask(wake);
    }) as never);
    const { status } = await retry({ retries: 4, delay: 100, maxDelay: 350 })(EXCHANGE, answer);
    expect([status, pauses]).toEqual([503, [100, 200, 350, 350]]);
  });

  it('stops waiting when it is aborted', async () => {
    const stop = new AbortController();
    const fetch = vi.fn(async () => {
      setTimeout(() => stop.abort());
      return new Response('', { status: 503, headers: { 'retry-after': '30' } });
    });
    const transport = createTransport({ fetch, use: [retry()] });
    const call = transport.request({ method: 'GET', path: '/' }, {}, { signal: stop.signal });
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('sends the same idempotency key with every attempt', async () => {
    const { seen } = await attempts({ status: 503 }, { ...post, use: [idempotency()] });
    const keys = new Set(seen.map(({ headers }) => headers['idempotency-key']));
    expect([...keys]).toEqual([expect.stringMatching(/^[\da-f-]{36}$/)]);
  });
});
