import { readReply } from '../replies.ts';
import type { Answer, Middleware } from '../types.ts';

/**
 * Aborts what takes longer than `milliseconds`, body included, with a `TimeoutError`; a stream only has to begin
 * in time. After `retry` in `use` it limits each attempt, before it the whole call; `timeout` of a call counts more,
 * `Infinity` is no limit.
 */
export function timeout(milliseconds: number): Middleware {
  return async (exchange, next) => {
    const { signal, options } = exchange;
    const limit = options.timeout ?? milliseconds;
    const controller = new AbortController();
    const stop = (): void => controller.abort(signal?.reason);
    // a signal may live longer than many calls
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    };
    const expire = (): void => {
      done();
      controller.abort(new DOMException(`no answer within ${limit} ms`, 'TimeoutError'));
    };
    // a timer of more than 31 bits ends at once
    const timer = setTimeout(expire, Math.min(limit, 2e9));
    // in Node a timer would keep the process alive
    (timer as { unref?: () => void }).unref?.();
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) stop();
    try {
      const answer: Answer = await next({ ...exchange, signal: controller.signal });
      if (isStream(answer, options.as)) clearTimeout(timer);
      else {
        const { reading = readReply } = answer;
        answer.reading = (...args) => reading(...args).finally(done);
      }
      return answer;
    } catch (error) {
      done();
      throw error;
    }
  };
}

function isStream({ headers }: Response, as: string | undefined): boolean {
  return as === 'stream' || /event-s|json-?(l|seq)|ndj/.test(headers.get('content-type') as string);
}
