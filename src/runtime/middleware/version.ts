import { withHeader } from '../auth.ts';
import type { Middleware } from '../types.ts';

/** Sends the version of the API in `header`, which is in lower case: what a call names, or else `usual`. */
export function version(header: string, usual?: string): Middleware {
  return (exchange, next) => {
    const value = exchange.options.version ?? exchange.headers[header] ?? usual;
    return next(value ? withHeader(exchange, header, value) : exchange);
  };
}
