import { createCall } from './call.ts';
import { ApiError, MediaTypeMismatchError, NetworkError } from './errors.ts';
import { bytes } from './readers.ts';
import type {
  Again,
  Answer,
  AnyOptions,
  Call,
  Draft,
  Exchange,
  Failure,
  Middleware,
  Next,
  Operation,
  Reply,
  Representation,
  Style,
  Take,
  Transport,
} from './types.ts';
import { appendQuery, expandPath, toText, writeParameter, writeQuery } from './url.ts';

type Params = Readonly<Record<string, unknown>>;
type AnyReply = Reply<number, unknown> | Failure<number, unknown>;

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
  server?: string,
  inner: readonly Middleware[] = [],
): Transport {
  const send = [...(options.use ?? []), ...inner].reduceRight<Next>(
    (next, middleware) => (exchange) => middleware(exchange, next),
    (exchange) => (exchange.options.fetch ?? options.fetch ?? fetch)(exchange.url, exchange as RequestInit),
  );
  const request = <C = Call<unknown>>(
    operation: Operation,
    params: object = {},
    call: AnyOptions = {},
    move = (url: string): string => url,
  ): C => {
    const asked = findRepresentation(operation, call);
    let exchange: Exchange;
    const fail = (cause: unknown): never => {
      if (cause instanceof TypeError) throw new NetworkError(exchange, cause.message, { cause });
      if (cause instanceof SyntaxError) throw new MediaTypeMismatchError(exchange, cause.message, { cause });
      throw cause;
    };
    const made = createCall<unknown, AnyReply>(
      async () => {
        exchange = prepare(operation, params, call, {
          base: call.baseUrl ?? options.baseUrl ?? operation.baseUrl ?? server ?? '',
          headers: { ...options.headers, accept: asked.type, ...call.headers },
          move,
        });
        return send(exchange).catch(fail);
      },
      (response) => readReply(response, asked, exchange).catch(fail),
      (reply) => {
        if (reply.ok) return reply.data;
        throw new ApiError(exchange, `answered ${reply.status}`, { ...reply, operation });
      },
    );
    const again: Again = (changed, to) => request(operation, changed, call, to);
    return (operation.pages?.(made, params, again) ?? made) as C;
  };
  return { request };
}

interface Fixed {
  readonly base: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly move: (url: string) => string;
}

function prepare(operation: Operation, params: object, options: AnyOptions, fixed: Fixed): Exchange {
  const rest = new Map<string, unknown>(Object.entries(params));
  const take: Take = (name) => {
    const value = rest.get(name);
    rest.delete(name);
    return value;
  };
  const path = fixed.base + expandPath(operation, take);
  const headers: Record<string, string> = {};
  const draft: Draft = { url: fixed.move(appendQuery(path, writeQuery(operation, take))), headers };
  const given = (operation.headers ?? []).map((name) => [name, take(name)] as const);
  for (const [name, value] of [...Object.entries(fixed.headers), ...given]) {
    if (value !== undefined) headers[name.toLowerCase()] = writeParameter(operation, name, value, simple);
  }
  operation.prepare?.(operation, draft, take, options);
  const body = writeBody(operation, rest, headers, options);
  return { ...options, ...draft, operation, options, method: operation.method, body, duplex: 'half' };
}

const simple: Style = (_, value) => [value].flat().map(toText).join();

function writeBody(
  { body, contentTypes = {} }: Operation,
  rest: ReadonlyMap<string, unknown>,
  headers: Draft['headers'],
  options: AnyOptions,
): BodyInit | undefined {
  if (!body || (body === 'fields' && !rest.size)) return undefined;
  const fields: Params = Object.fromEntries(rest);
  const value = body === 'whole' ? fields.body : fields;
  if (value === undefined) return undefined;
  const type = options.contentType ?? Object.keys(contentTypes)[0] ?? 'application/json';
  headers['content-type'] ??= type;
  return (contentTypes[type] ?? JSON.stringify)(value, headers as never);
}

function findRepresentation(
  { accept = { json: { type: 'application/json' } } }: Operation,
  { accept: asked, mediaType, headers }: AnyOptions,
): Representation {
  const name = asked ?? mediaType?.format ?? headers?.accept ?? '*/*';
  const found = Object.entries(accept).find(([key, { type }]) => name === key || name === type || name === '*/*');
  return found?.[1] ?? { type: name, read: readAny };
}

async function readReply(response: Answer, asked: Representation, exchange: Exchange): Promise<AnyReply> {
  const { ok, status, headers } = response;
  const mediaType = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  let data: unknown;
  try {
    data = await (ok
      ? readBody(response, mediaType, asked, exchange)
      : (exchange.operation.readFailure ?? readAny)(response, mediaType));
  } catch (error) {
    // the status of a failure says enough when its body is broken
    if (ok) throw error;
  }
  response.done?.();
  return { ok, status, data, headers, mediaType } as AnyReply;
}

function readBody(
  response: Response,
  mediaType: string,
  { type, wire, read }: Representation,
  exchange: Exchange,
): unknown {
  const { as, onMismatch } = exchange.options;
  if (as) return as === 'stream' ? response.body : bytes(response, mediaType);
  if (/20[45]/.test(`${response.status}`)) return undefined;
  const isFit = read === readAny || ['', type, wire].includes(mediaType) || isJson(mediaType) !== !!read;
  if (isFit) return read ? read(response, mediaType) : readAny(response);
  const error = new MediaTypeMismatchError(exchange, `answered ${mediaType}, not ${type}`, { response });
  if (onMismatch) return onMismatch(error);
  throw error;
}

/** JSON when the media type says so, else text; undefined when nothing came. */
async function readAny(response: Response, mediaType: string = '/json'): Promise<unknown> {
  const source = await response.text();
  return source && isJson(mediaType) ? JSON.parse(source) : source || undefined;
}

function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(mediaType);
}
