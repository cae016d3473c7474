import { createCall } from './call.ts';
import { ApiError, MediaTypeMismatchError, NetworkError } from './errors.ts';
import { bytes } from './readers.ts';
import type {
  Again,
  Answer,
  AnyOptions,
  AnyReply,
  Call,
  Draft,
  Exchange,
  Middleware,
  Next,
  Operation,
  Representation,
  Style,
  Take,
  Transport,
} from './types.ts';
import { appendQuery, expandPath, toText, writeParameter, writeQuery } from './url.ts';

type Params = Record<string, unknown>;

/** An exchange while it is put together. */
interface Outgoing extends Draft, Omit<Exchange, 'url' | 'headers' | 'body'> {
  readonly options: AnyOptions;
  body?: BodyInit;
}

/** What a transport is made of. */
export interface TransportOptions {
  /** Where the API is served, without a trailing slash. */
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
  inner: readonly Middleware[] = [],
): Transport {
  const send = [...(options.use ?? []), ...inner].reduceRight<Next>(
    (next, middleware) => (exchange) => middleware(exchange, next),
    async (exchange) => {
      try {
        return await (exchange.options.fetch ?? options.fetch ?? fetch)(exchange.url, exchange as RequestInit);
      } catch (cause) {
        // throws what is wrong with the request itself; its body may be spent
        new Request(exchange.url, { ...exchange, body: exchange.body && '' } as RequestInit);
        throw explain(cause, exchange);
      }
    },
  );
  const request = <C = Call<unknown>>(
    operation: Operation,
    params: Params = {},
    call: AnyOptions = {},
    move = (url: string): string => url,
  ): C => {
    const asked = findRepresentation(operation, call);
    const exchange: Outgoing = {
      ...call,
      operation,
      params,
      options: call,
      method: operation.method,
      url: call.baseUrl ?? options.baseUrl ?? operation.baseUrl ?? server,
      headers: {},
      duplex: 'half',
    };
    const made = createCall<unknown, AnyReply>(
      () => {
        prepare(exchange, params, { ...options.headers, accept: asked.type, ...call.headers });
        exchange.url = move(exchange.url);
        return send(exchange);
      },
      (answer: Answer, copy) => (answer.reading ?? readReply)(copy, asked, exchange),
      (reply) => {
        if (reply.ok) return reply.data;
        throw new ApiError(exchange, `answered ${reply.status}`, { ...reply, operation });
      },
    );
    const again: Again = (changed, to) => request(operation, changed as Params, call, to);
    return (operation.pages?.(made, params, again) ?? made) as C;
  };
  return { request: request as Transport['request'] };
}

/** Puts parameters and headers where they belong; what is left of the parameters is the body. */
export function prepare(draft: Outgoing, params: Params, given: Params): void {
  const { operation, headers, options } = draft;
  const { body, contentTypes = {} } = operation;
  // without a prototype, whose names may be those of parameters
  const rest = { __proto__: null, ...params } as Params;
  const take: Take = (name) => {
    const value = rest[name];
    delete rest[name];
    return value;
  };
  draft.url = appendQuery(draft.url + expandPath(operation, take), writeQuery(operation, take));
  for (const name of operation.headers ?? []) given[name] = take(name) ?? given[name];
  for (const name in given) {
    const value = given[name];
    if (value != null) headers[name.toLowerCase()] = writeParameter(operation, name, value, plain);
  }
  for (const change of operation.prepare ?? []) change(operation, draft, take, options);
  const value =
    body === 'whole' ? rest.body : body === 'fields' && !Object.keys(rest).length ? undefined : body && rest;
  if (value === undefined) return;
  const type = options.contentType ?? Object.keys(contentTypes)[0] ?? 'application/json';
  headers['content-type'] ??= type;
  draft.body = (contentTypes[type] ?? JSON.stringify)(value, headers as never);
}

const plain: Style = (_, value) => toText(value);

const PLAIN_JSON: NonNullable<Operation['accept']> = { json: { type: 'application/json' } };

function findRepresentation(
  { accept = PLAIN_JSON }: Operation,
  { accept: asked, mediaType, headers }: AnyOptions,
): Representation {
  const name = asked ?? mediaType?.format ?? headers?.accept ?? '*/*';
  const found = Object.entries(accept).find(([key, { type }]) => ['*/*', key, type].includes(name));
  return found?.[1] ?? { type: name, read: readAny };
}

/** Reads an answer whatever its status. */
export async function readReply(response: Response, asked: Representation, exchange: Exchange): Promise<AnyReply> {
  const { ok, status, headers } = response;
  const mediaType = (headers.get('content-type') ?? '').replace(/[\s;].*/, '').toLowerCase();
  let data: unknown;
  try {
    data = await (ok
      ? readBody(response, mediaType, asked, exchange)
      : (exchange.operation.readFailure ?? readAny)(response, mediaType));
  } catch (cause) {
    // the status of a failure says enough when its body is broken
    if (ok) throw explain(cause, exchange);
  }
  return { ok, status, data, headers, mediaType } as AnyReply;
}

/** What the platform throws, as an error of ours. */
function explain(cause: unknown, exchange: Exchange): unknown {
  if (cause instanceof TypeError) return new NetworkError(exchange, `${cause}`, { cause });
  return cause instanceof SyntaxError ? new MediaTypeMismatchError(exchange, `${cause}`, { cause }) : cause;
}

function readBody(
  response: Response,
  mediaType: string,
  { type, wire, read, isJson: json = !read }: Representation,
  exchange: Exchange,
): unknown {
  const { as, onMismatch } = exchange.options;
  if (as) return as === 'stream' ? response.body : bytes(response, mediaType);
  if ([204, 205].includes(response.status)) return undefined;
  if (read === readAny || isJson(mediaType) === json || ['', type, wire].includes(mediaType)) {
    return read ? read(response, mediaType) : readAny(response, '/json');
  }
  const error = new MediaTypeMismatchError(exchange, `answered ${mediaType}, not ${type}`, { response });
  if (onMismatch) return onMismatch(error);
  throw error;
}

/** JSON when the media type says so, else text; undefined when nothing came. */
async function readAny(response: Response, mediaType: string): Promise<unknown> {
  const source = await response.text();
  return source && isJson(mediaType) ? JSON.parse(source) : source || undefined;
}

function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(mediaType);
}
