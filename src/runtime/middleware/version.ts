import type { Middleware } from '../types.ts';

/** Sends the version of the API in `header`: what a call names, unless its media type says it, or else `usual`. */
export function version(header: string, usual?: string): Middleware {
  const name = header.toLowerCase();
  return (exchange, next) => {
    const { headers, options, operation } = exchange;
    const named = Object.hasOwn(operation.accept ?? {}, options.version ?? '') ? undefined : options.version;
    const value = named ?? headers[name] ?? usual;
    return next(value === undefined ? exchange : { ...exchange, headers: { ...headers, [name]: value } });
  };
}
