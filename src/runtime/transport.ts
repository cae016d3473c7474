import { createCall } from './call.ts';
import { ApiError, MediaTypeMismatchError } from './errors.ts';
import type {
  CallOptions,
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
import { expandPath, toText, writeQuery } from './url.ts';

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

const JSON_TYPE = 'application/json';

/** A transport sends operations to `baseUrl`; `server` is used when the options name none. */
export function createTransport(
  options: TransportOptions,
  server?: string,
  auth: readonly Middleware[] = [],
): Transport {
  const dispatch: Next = ({ url, method, headers, body, signal, options: call }) =>
    (call.fetch ?? options.fetch ?? fetch)(url, {
      method,
      headers,
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    });
  const send = [...(options.use ?? []), ...auth].reduceRight<Next>(
    (next, middleware) => (exchange) => middleware(exchange, next),
    dispatch,
  );
  return {
    request<T, R>(operation: Operation, params: object = {}, call: Options<string> = {}) {
      const asked = findRepresentation(operation, call);
      const base = call.baseUrl ?? options.baseUrl ?? operation.baseUrl ?? server ?? '';
      let exchange: Exchange;
      return createCall<T, R>(
        async () => {
          exchange = prepare(operation, params as Params, call, base, { ...options.headers, accept: asked.type });
          return send(exchange);
        },
        async (response) => (await readReply(response, asked, operation)) as R,
        (reply) => unwrap(reply as AnyReply, exchange) as T,
      );
    },
  };
}

function prepare(
  operation: Operation,
  params: Params,
  options: CallOptions,
  base: string,
  defaults: Record<string, string | undefined>,
): Exchange {
  const headers: Record<string, string> = {};
  for (const name of operation.headers ?? []) {
    if (params[name] !== undefined)
      headers[name.toLowerCase()] = (operation.styles?.[name] ?? simple)(name, params[name]);
  }
  const body = writeBody(operation, params, headers, options);
  for (const [name, value] of Object.entries({ ...defaults, ...options.headers })) {
    if (value !== undefined) headers[name.toLowerCase()] = value;
  }
  const exchange: Exchange = {
    operation,
    options,
    method: operation.method,
    url: base + expandPath(operation, params) + writeQuery(operation, params),
    headers,
    body,
    signal: options.signal,
  };
  return operation.prepare?.(exchange, params) ?? exchange;
}

const simple: Style = (_, value) => (Array.isArray(value) ? value.map(toText).join() : toText(value));

function writeBody(
  operation: Operation,
  params: Params,
  headers: Record<string, string>,
  options: CallOptions & { contentType?: string },
): BodyInit | undefined {
  if (operation.body === undefined) return undefined;
  const value = operation.body === 'whole' ? params.body : pickFields(operation, params);
  if (value === undefined) return undefined;
  const types = operation.contentTypes ?? {};
  const type = options.contentType ?? Object.keys(types)[0] ?? JSON_TYPE;
  headers['content-type'] = type;
  const write = types[type];
  return write ? write(value, headers) : JSON.stringify(value);
}

function pickFields(operation: Operation, params: Params): object | undefined {
  const fields = Object.entries(params).filter(
    ([name]) =>
      !operation.query?.includes(name) &&
      !operation.headers?.includes(name) &&
      !operation.path.includes(`{${name}}`) &&
      !operation.path.includes(`{+${name}}`),
  );
  return fields.length || operation.body === 'required fields' ? Object.fromEntries(fields) : undefined;
}

function findRepresentation({ accept = {} }: Operation, { accept: asked, mediaType }: Options<string>): Representation {
  const name = asked ?? mediaType?.format;
  const all = Object.values(accept);
  if (name === undefined || name === '*/*') return all[0] ?? { type: JSON_TYPE };
  return accept[name] ?? all.find(({ type }) => type === name) ?? { type: name === 'json' ? JSON_TYPE : name };
}

async function readReply(response: Response, asked: Representation, operation: Operation): Promise<AnyReply> {
  const { ok, status, headers } = response;
  const mediaType = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const data = ok ? await readBody(response, asked, mediaType) : await readAny(response, mediaType);
  return { ok, status, data, headers, mediaType, operation } as AnyReply;
}

async function readBody(response: Response, { type, wire, read }: Representation, mediaType: string): Promise<unknown> {
  if (response.status === 204 || response.status === 205) return undefined;
  if (mediaType && mediaType !== type && mediaType !== wire && isJson(mediaType) === (read !== undefined)) {
    throw new MediaTypeMismatchError(type, mediaType, response);
  }
  return read ? read(response) : readJson(response);
}

async function readAny(response: Response, mediaType: string): Promise<unknown> {
  return isJson(mediaType) ? readJson(response) : (await response.text()) || undefined;
}

async function readJson(response: Response): Promise<unknown> {
  const source = await response.text();
  return source === '' ? undefined : JSON.parse(source);
}

function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(mediaType);
}

function unwrap(reply: AnyReply, { method, url, operation }: Exchange): unknown {
  if (reply.ok) return reply.data;
  throw new ApiError(reply, { method, url }, operation);
}
