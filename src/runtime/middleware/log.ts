import type { Middleware, Operation } from '../types.ts';

/** What happened to one request; never its headers or bodies, which may hold secrets. */
export interface LogEntry {
  readonly method: string;
  /** Without the query. */
  readonly url: string;
  readonly operation: Operation;
  /** Until the head of the answer arrived. */
  readonly milliseconds: number;
  readonly status?: number;
  readonly error?: unknown;
}

/** Tells `write` of every request: each attempt when it stands after `retry` in `use`, else the whole. */
export function log(write: (entry: LogEntry) => void): Middleware {
  return async (exchange, next) => {
    const { method, url, operation } = exchange;
    const start = performance.now();
    const entry = (): LogEntry => ({
      method,
      url: url.split('?')[0] ?? url,
      operation,
      milliseconds: performance.now() - start,
    });
    try {
      const answer = await next(exchange);
      write({ ...entry(), status: answer.status });
      return answer;
    } catch (error) {
      write({ ...entry(), error });
      throw error;
    }
  };
}
