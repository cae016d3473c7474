import type { Answer, Exchange, Middleware } from '../types.ts';

/** An answer that may be used again when the server says that it is still the same. */
export interface CachedAnswer {
  readonly etag: string;
  readonly status: number;
  readonly headers: readonly [string, string][];
  readonly body: ArrayBuffer;
}

/** Where answers are kept: a Map will do. */
export interface AnswerStore {
  get(key: string): CachedAnswer | undefined | Promise<CachedAnswer | undefined>;
  set(key: string, answer: CachedAnswer): unknown;
}

/**
 * Repeats GET requests with If-None-Match and gives the kept body for a 304 (RFC 9110 section 13.1.2). A cache belongs
 * to one transport, hence to one set of credentials: calls with their own `auth` pass it by.
 */
export function etagCache(store: AnswerStore = createStore(100)): Middleware {
  return async (exchange, next) => {
    if (!isCacheable(exchange)) return next(exchange);
    const key = `${exchange.headers.accept} ${exchange.url}`;
    const kept = await store.get(key);
    const headers = kept ? { ...exchange.headers, 'if-none-match': kept.etag } : exchange.headers;
    const answer = await next({ ...exchange, headers });
    if (kept && answer.status === 304) return restore(kept, answer);
    const etag = answer.headers.get('etag');
    if (!etag || answer.status !== 200 || /no-store/.test(answer.headers.get('cache-control') ?? '')) return answer;
    const { status } = answer;
    const fresh = { etag, status, headers: [...answer.headers], body: await answer.arrayBuffer() };
    await store.set(key, fresh);
    return restore(fresh, answer);
  };
}

function isCacheable({ method, headers, options }: Exchange): boolean {
  return method === 'GET' && !('if-none-match' in headers) && !options.auth && options.as !== 'stream';
}

function restore({ status, headers, body }: CachedAnswer, { headers: newer, reading }: Answer): Response {
  const all = new Headers([...headers]);
  for (const [name, value] of newer) all.set(name, value);
  // middleware further in still has a part in its reading
  return Object.assign(new Response(body, { status, headers: all }), { reading });
}

/** Forgets what was not asked for the longest time. */
function createStore(size: number): AnswerStore {
  const answers = new Map<string, CachedAnswer>();
  return {
    get: (key) => answers.get(key),
    set(key, answer) {
      answers.delete(key);
      answers.set(key, answer);
      const [oldest] = answers.keys();
      if (answers.size > size && oldest !== undefined) answers.delete(oldest);
    },
  };
}
