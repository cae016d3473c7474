import type { Middleware } from '../types.ts';

/** Sends the version of the API in `header`: what a call names, or else `usual`. */
export function version(header: string, usual?: string): Middleware {
  const name = header.toLowerCase();
  return (exchange, next) => {
    const { headers, options } = exchange;
    const value = options.version ?? headers[name] ?? usual;
    return next(value === undefined ? exchange : { ...exchange, headers: { ...headers, [name]: value } });
  };
}
