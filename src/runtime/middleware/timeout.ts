import type { Middleware } from '../types.ts';

/**
 * Aborts what takes longer than `milliseconds`, body included, with a `TimeoutError`; a stream only has to begin
 * in time. After `retry` in `use` it limits each attempt, before it the whole call; `timeout` of a call counts more.
 */
export function timeout(milliseconds: number): Middleware {
  return async (exchange, next) => {
    const controller = new AbortController();
    const limit = AbortSignal.timeout(exchange.options.timeout ?? milliseconds);
    const { signal: given } = exchange;
    const sources = given ? [given, limit] : [limit];
    const stop = ({ target }: Event): void => controller.abort((target as AbortSignal).reason);
    for (const source of sources) source.addEventListener('abort', stop);
    if (given?.aborted) controller.abort(given.reason);
    const answer = await next({ ...exchange, signal: controller.signal });
    if (isStream(answer, exchange.options.as)) limit.removeEventListener('abort', stop);
    return answer;
  };
}

function isStream({ headers }: Response, as: string | undefined): boolean {
  return as === 'stream' || /event-stream|json-?l|ndjson|json-seq/.test(headers.get('content-type') ?? '');
}
