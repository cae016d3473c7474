import type { Exchange, Middleware } from '../types.ts';

/** How `retry` decides. */
export interface RetryOptions {
  /** How often to send again; 2 unless given, and `retries` of a call counts more. */
  readonly retries?: number | undefined;
  /** Milliseconds before the first repetition, doubled each time; 300 unless given. */
  readonly delay?: number | undefined;
  /** The longest that a call waits before a repetition, in milliseconds; one minute unless given. */
  readonly maxDelay?: number | undefined;
}

const IDEMPOTENT = /^(GET|HEAD|OPTIONS|PUT|DELETE|QUERY)$/;

/**
 * Sends again after 408, 429, 5xx, network failures and attempts that `timeout` has ended, as long as that is safe: for
 * idempotent methods (RFC 9110 section 9.2.2), and for any request that carries an Idempotency-Key. A rate limit is
 * waited for, if the server does not ask for more than `maxDelay`.
 */
export function retry({ retries = 2, delay = 300, maxDelay = 60_000 }: RetryOptions = {}): Middleware {
  return async (exchange, next) => {
    const left = canRepeat(exchange) ? (exchange.options.retries ?? retries) : 0;
    for (let attempt = 0; ; attempt++) {
      const answer = await next(exchange).catch((error: unknown): undefined => {
        if (attempt >= left || !/^(Network|Timeout)/.test((error as Error)?.name)) throw error;
      });
      const asked = answer && waitFor(answer);
      const pause = asked ?? Math.min(delay * 2 ** attempt, maxDelay) * (1 - Math.random() / 2);
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
  return /408|429|5(?!01)../.test(`${status}`) || (status === 403 && asked !== undefined);
}

/** Milliseconds that an answer asks to wait (Retry-After, RFC 9110 section 10.2.3), or until the rate limit is reset; below 0 when that is past. */
function waitFor({ headers }: Response): number | undefined {
  const after = headers.get('retry-after') as string;
  const reset = headers.get('x-ratelimit-remaining') === '0' ? Number(headers.get('x-ratelimit-reset')) : 0;
  const pause =
    Number(after) * 1000 ||
    Date.parse(after) - Date.now() ||
    // a time in seconds, or seconds to go
    (reset ? reset * 1000 - (reset > 1e9 ? Date.now() : 0) : NaN);
  return pause < Infinity ? pause : undefined;
}

/** Waits, unless the signal is or gets aborted: then it rejects with the reason. */
export function sleep(milliseconds: number, signal: AbortSignal | null | undefined): Promise<void> {
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
