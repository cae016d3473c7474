import { withBody } from '../replies.ts';
import type { Middleware } from '../types.ts';

/**
 * Ends a body that gives nothing for `milliseconds`, streams among them, with a `TimeoutError`; only the time counts
 * in which somebody waits for more. `idleTimeout` of a call counts more.
 */
export function idleTimeout(milliseconds: number): Middleware {
  return async (exchange, next) => {
    const limit = exchange.options.idleTimeout ?? milliseconds;
    const answer = await next(exchange);
    return answer.body ? withBody(answer, watch(answer.body.getReader(), limit)) : answer;
  };
}

type Bytes = Uint8Array<ArrayBuffer>;

function watch(reader: ReadableStreamDefaultReader<Bytes>, limit: number): ReadableStream<Bytes> {
  return new ReadableStream(
    {
      async pull(controller) {
        const timer = setTimeout(() => {
          const error = new DOMException(`nothing came for ${limit} ms`, 'TimeoutError');
          controller.error(error);
          reader.cancel(error).catch(() => {});
        }, limit);
        try {
          const { done, value } = await reader.read();
          if (!done) controller.enqueue(value);
          else controller.close();
        } finally {
          clearTimeout(timer);
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    // what nobody waits for is not late
    { highWaterMark: 0 },
  );
}
