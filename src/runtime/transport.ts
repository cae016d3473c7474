import { createCall } from './call.ts';
import { explain, findRepresentation } from './replies.ts';
import type { Draft, Exchange, Middleware, Next, Resend, Take, Transport } from './types.ts';
import { expandPath, toText } from './url.ts';

type Params = Record<string, unknown>;

/** An exchange while it is put together. */
interface Outgoing extends Draft, Omit<Exchange, 'url' | 'headers' | 'body' | 'duplex' | 'options'> {}

/** What a transport is made of. */
export interface TransportOptions {
  /** Where the API is served; a slash at its end is one that paths begin with. */
  readonly baseUrl?: string | undefined;
  /** Headers of every request. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** Middleware, the first is the outermost. */
  readonly use?: readonly Middleware[] | undefined;
  readonly fetch?: typeof fetch | undefined;
}

/** A transport sends operations to `baseUrl`, or else to `server`; `inner` middleware, such as auth, comes last. */
export function createTransport(
  options: TransportOptions,
  server: string = '',
  ...inner: readonly Middleware[]
): Transport {
  const send = [...(options.use ?? []), ...inner].reduceRight<Next>(
    (next, middleware) => (exchange) => middleware(exchange, next),
    (exchange) =>
      (exchange.options.fetch ?? options.fetch ?? fetch)(exchange.url, exchange as RequestInit).catch((cause) => {
        // throws what is wrong with the request itself; its body may be spent
        new Request(exchange.url, { ...exchange, body: exchange.body && '' } as RequestInit);
        throw explain(cause, exchange);
      }),
  );
  const request: Resend = (operation, params = {}, call = {}, move) => {
    const asked = findRepresentation(operation, call);
    const exchange: Outgoing = {
      ...call,
      operation,
      params,
      options: call,
      method: operation.method,
      url: (call.baseUrl ?? options.baseUrl ?? operation.baseUrl ?? server).replace(/\/$/, ''),
      headers: {},
    };
    const made = createCall(exchange, asked, () => {
      prepare(exchange, { ...options.headers, accept: asked.type, ...call.headers });
      exchange.url = move?.(exchange.url) ?? exchange.url;
      return send(exchange);
    });
    return operation.pages?.(made, exchange, request) ?? made;
  };
  return { request: request as Transport['request'] };
}

/** Puts parameters and headers where they belong; what is left of the parameters is the body. */
export function prepare(draft: Outgoing, given: Params): void {
  const { operation, params, headers } = draft;
  // without a prototype, whose names may be those of parameters
  const rest = { __proto__: null, ...params } as Params;
  const take: Take = (name) => {
    const value = rest[name];
    delete rest[name];
    return value;
  };
  draft.url += (operation.expandPath ?? expandPath)(operation, take);
  for (const name in given) if (given[name] != null) headers[name.toLowerCase()] = toText(given[name]);
  for (const change of operation.prepare ?? []) change(draft, take);
  operation.body?.(draft, rest);
}
