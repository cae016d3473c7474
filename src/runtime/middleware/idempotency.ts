import type { Middleware } from '../types.ts';

/** How `idempotency` marks requests. */
export interface IdempotencyOptions {
  /** `idempotency-key` unless given. */
  readonly header?: string | undefined;
  /** Makes a key; a random UUID unless given. */
  readonly createKey?: (() => string) | undefined;
}

/** Gives POST and PATCH requests a key, so that a server does once what is sent twice; stands before `retry` in `use`. */
export function idempotency({
  header = 'idempotency-key',
  createKey = () => crypto.randomUUID(),
}: IdempotencyOptions = {}): Middleware {
  const name = header.toLowerCase();
  return (exchange, next) => {
    const { method, headers } = exchange;
    if ((method !== 'POST' && method !== 'PATCH') || name in headers) return next(exchange);
    return next({ ...exchange, headers: { ...headers, [name]: createKey() }, isRepeatable: true });
  };
}
