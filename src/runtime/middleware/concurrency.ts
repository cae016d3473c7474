import type { Middleware } from '../types.ts';

/** Lets at most `limit` requests wait for their answer at a time; the others wait in line. */
export function concurrency(limit: number): Middleware {
  const line: (() => void)[] = [];
  let running = 0;
  return async (exchange, next) => {
    if (running >= limit) await queue(line, exchange.signal);
    else running++;
    try {
      return await next(exchange);
    } finally {
      const following = line.shift();
      if (following) following();
      else running--;
    }
  };
}

function queue(line: (() => void)[], signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      line.splice(line.indexOf(start), 1);
      reject(signal?.reason);
    };
    const start = (): void => {
      signal?.removeEventListener('abort', leave);
      resolve();
    };
    line.push(start);
    signal?.addEventListener('abort', leave);
    if (signal?.aborted) leave();
  });
}
