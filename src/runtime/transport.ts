import { createCall } from './call.ts';
import { ApiError, MalformedBodyError, MediaTypeMismatchError, NetworkError } from './errors.ts';
import { bytes } from './readers.ts';
import type {
  Call,
  Exchange,
  Failure,
  Middleware,
  Next,
  Operation,
  Options,
  Reply,
  Representation,
  Style,
  Transport,
} from './types.ts';
import { appendQuery, expandPath, own, toText, writeQuery } from './url.ts';

type Params = Readonly<Record<string, unknown>>;
type AnyReply = Reply<number, unknown> | Failure<number, unknown>;
type CallAny = Options<string, string>;

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

const JSON_TYPE = 'application/json';

/** A transport sends operations to `baseUrl`, or else to `server`; `inner` middleware, such as auth, comes last. */
export function createTransport(
  options: TransportOptions,
  server?: string,
  inner: readonly Middleware[] = [],
): Transport {
  const send = [...(options.use ?? []), ...inner].reduceRight<Next>(
    (next, middleware) => async (exchange) => middleware(exchange, next),
    ({ url, method, headers, body, signal, redirect, options: call }) => {
      for (const [name, value] of Object.entries(headers)) checkHeader(name, value);
      return (call.fetch ?? options.fetch ?? fetch)(url, {
        method,
        headers,
        ...(body !== undefined && { body }),
        ...(signal && { signal }),
        ...(redirect && { redirect }),
        ...(body instanceof ReadableStream && { duplex: 'half' }),
      });
    },
  );
  const request = <T, R>(operation: Operation, params: object = {}, call: CallAny = {}): Call<T, R> => {
    const asked = findRepresentation(operation, call);
    let exchange: Exchange;
    const guard = (cause: unknown): never => {
      if (cause instanceof TypeError) throw new NetworkError(exchange, `failed: ${cause.message}`, cause);
      if (cause instanceof SyntaxError) throw new MalformedBodyError(exchange, `failed: ${cause.message}`, cause);
      throw cause;
    };
    return createCall<T, R>(
      async () => {
        exchange = prepare(operation, params, call, {
          base: call.baseUrl ?? options.baseUrl ?? operation.baseUrl ?? server ?? '',
          headers: { ...options.headers, accept: asked.type },
        });
        return send(exchange).catch(guard);
      },
      async (response) => readReply(response, asked, exchange).catch(guard) as R,
      (reply) => unwrap(reply as AnyReply, exchange) as T,
    );
  };
  return { request };
}

function prepare(
  operation: Operation,
  given: object,
  options: CallAny,
  defaults: { readonly base: string; readonly headers: Readonly<Record<string, string | undefined>> },
): Exchange {
  // without a prototype `constructor` and `__proto__` are names like any other
  const params: Params = { __proto__: null, ...given };
  const headers: Record<string, string> = {};
  for (const name of operation.headers ?? []) {
    const value = params[name];
    if (value !== undefined) headers[name.toLowerCase()] = (own(operation.styles, name) ?? simple)(name, value);
  }
  const body = writeBody(operation, params, headers, options);
  for (const [name, value] of Object.entries({ ...defaults.headers, ...options.headers })) {
    if (value !== undefined) headers[name.toLowerCase()] = value;
  }
  const exchange: Exchange = {
    operation,
    options,
    method: operation.method,
    url: appendQuery(defaults.base + expandPath(operation, params), writeQuery(operation, params)),
    headers,
    body,
    signal: options.signal,
    redirect: options.redirect,
  };
  return operation.prepare?.(exchange, params) ?? exchange;
}

/** fetch would quote the value in its error, and it may be a secret. */
function checkHeader(name: string, value: string): void {
  if (/[^\t -~\x80-\xff]/.test(value)) throw new Error(`header ${name} holds a character that no header can`);
}

const simple: Style = (_, value) => (Array.isArray(value) ? value.map(toText).join() : toText(value));

function writeBody(
  operation: Operation,
  params: Params,
  headers: Record<string, string>,
  options: CallAny,
): BodyInit | undefined {
  if (operation.body === undefined) return undefined;
  const value = operation.body === 'whole' ? params.body : pickFields(operation, params);
  if (value === undefined) return undefined;
  const types = operation.contentTypes ?? {};
  const type = options.contentType ?? Object.keys(types)[0] ?? JSON_TYPE;
  headers['content-type'] = type;
  return (types[type] ?? JSON.stringify)(value, headers as never);
}

function pickFields({ path, query, headers, cookies, body }: Operation, params: Params): object | undefined {
  const fields = Object.entries(params).filter(
    ([name]) =>
      ![query, headers, cookies].some((names) => names?.includes(name)) &&
      !path.includes(`{${name}}`) &&
      !path.includes(`{+${name}}`),
  );
  return fields.length || body === 'required fields' ? Object.fromEntries(fields) : undefined;
}

function findRepresentation(
  { accept = {} }: Operation,
  { accept: asked, mediaType, headers }: CallAny,
): Representation {
  const name = asked ?? mediaType?.format ?? headers?.accept ?? '*/*';
  const all = Object.values(accept);
  if (name === '*/*') return all[0] ?? { type: JSON_TYPE };
  if (name === 'json' || name === JSON_TYPE) return own(accept, name) ?? { type: JSON_TYPE };
  return own(accept, name) ?? all.find(({ type }) => type === name) ?? { type: name, read: readAny };
}

async function readReply(response: Response, asked: Representation, exchange: Exchange): Promise<AnyReply> {
  const { ok, status, headers } = response;
  const mediaType = mediaTypeOf(response);
  const data = await (ok ? readBody(response, asked, exchange) : readAny(response));
  return { ok, status, data, headers, mediaType } as AnyReply;
}

async function readBody(
  response: Response,
  { type, wire, read }: Representation,
  exchange: Exchange,
): Promise<unknown> {
  const { as, onMismatch } = exchange.options;
  if (as === 'stream') return response.body;
  if (response.status === 204 || response.status === 205) return undefined;
  if (as) return bytes(response);
  const mediaType = mediaTypeOf(response);
  const isOther = mediaType && mediaType !== type && mediaType !== wire && isJson(mediaType) === (read !== undefined);
  if (isOther && read !== readAny) {
    const error = new MediaTypeMismatchError(exchange, type, mediaType, response);
    if (onMismatch) return onMismatch(error);
    throw error;
  }
  return read ? read(response) : readJson(response);
}

async function readJson(response: Response): Promise<unknown> {
  const source = await response.text();
  return source === '' ? undefined : JSON.parse(source);
}

/** Whatever came: JSON when it is, else text. */
async function readAny(response: Response): Promise<unknown> {
  const source = await response.text();
  try {
    if (isJson(mediaTypeOf(response))) return JSON.parse(source);
  } catch {}
  return source || undefined;
}

function mediaTypeOf({ headers }: Response): string {
  return headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(mediaType);
}

function unwrap(reply: AnyReply, exchange: Exchange): unknown {
  if (reply.ok) return reply.data;
  throw new ApiError(exchange, reply, exchange.operation);
}
