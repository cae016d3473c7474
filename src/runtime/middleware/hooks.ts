import { describe } from '../errors.ts';
import type { Exchange, Middleware } from '../types.ts';

/** What may be done around a request, each part on its own. */
export interface Hooks {
  /** Changes the request. */
  readonly onRequest?: (exchange: Exchange) => Exchange | Promise<Exchange>;
  /** Changes the answer. */
  readonly onResponse?: (response: Response, exchange: Exchange) => Response | Promise<Response>;
  /** Makes an answer of an error, or throws it on. */
  readonly onError?: (error: unknown, exchange: Exchange) => Response | Promise<Response>;
}

/** Middleware from hooks. */
export function hooks({ onRequest, onResponse, onError }: Hooks): Middleware {
  return async (exchange, next) => {
    const changed = onRequest ? await onRequest(exchange) : exchange;
    const answer = await next(changed).catch((error: unknown) => {
      if (onError) return onError(error, changed);
      throw error;
    });
    return onResponse ? onResponse(answer, changed) : answer;
  };
}

/** Middleware for one operation: `only(reposGet, etagCache())`. */
export function only(operation: (...args: never[]) => unknown, middleware: Middleware): Middleware {
  const descriptor = describe(operation);
  return (exchange, next) => (exchange.operation === descriptor ? middleware(exchange, next) : next(exchange));
}
