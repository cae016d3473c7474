import { NetworkError } from '../errors.ts';
import type { Exchange, Middleware } from '../types.ts';

/** How `retry` decides. */
export interface RetryOptions {
  /** How often to send again; 2 unless given, and `retries` of a call counts more. */
  readonly retries?: number | undefined;
  /** Milliseconds before the first repetition, doubled each time; 300 unless given. */
  readonly delay?: number | undefined;
  /** The longest that a server may make a call wait, in milliseconds; one minute unless given. */
  readonly maxDelay?: number | undefined;
}

const IDEMPOTENT = /^(GET|HEAD|OPTIONS|PUT|DELETE|TRACE|QUERY)$/;

/**
 * Sends again after 408, 429, 5xx and network failures, as long as that is safe: for idempotent methods
 * (RFC 9110 section 9.2.2), and for any request that carries an Idempotency-Key. A rate limit is waited for.
 */
export function retry({ retries = 2, delay = 300, maxDelay = 60_000 }: RetryOptions = {}): Middleware {
  return async (exchange, next) => {
    const left = canRepeat(exchange) ? (exchange.options.retries ?? retries) : 0;
    for (let attempt = 0; ; attempt++) {
      const answer = await next(exchange).catch((error: unknown) => {
        if (attempt < left && error instanceof NetworkError) return undefined;
        throw error;
      });
      const asked = answer && waitFor(answer);
      const pause = asked ?? delay * 2 ** attempt * (0.5 + Math.random() / 2);
      if (answer && (attempt >= left || !isPassing(answer, asked) || pause > maxDelay)) return answer;
      await answer?.body?.cancel();
      await sleep(pause, exchange.signal);
    }
  };
}

function canRepeat({ method, headers, body, isRepeatable }: Exchange): boolean {
  const isSafe = isRepeatable || IDEMPOTENT.test(method) || 'idempotency-key' in headers;
  return isSafe && !(body instanceof ReadableStream);
}

/** A limit on the rate of requests may come as 403; then the answer asks to wait. */
function isPassing({ status }: Response, asked: number | undefined): boolean {
  return (
    status === 408 || status === 429 || (status > 499 && status !== 501) || (status === 403 && asked !== undefined)
  );
}

/** Milliseconds that the answer asks to wait: Retry-After (RFC 9110 section 10.2.3), or when the rate limit is reset. */
function waitFor({ headers }: Response): number | undefined {
  const after = headers.get('retry-after');
  if (after) return Math.max(0, /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now()) || 0;
  const reset = headers.get('x-ratelimit-remaining') === '0' && Number(headers.get('x-ratelimit-reset'));
  // a time in seconds, or seconds to go
  return reset ? Math.max(0, reset * 1000 - (reset > 1e9 ? Date.now() : 0)) : undefined;
}

function sleep(milliseconds: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) stop();
  });
}
