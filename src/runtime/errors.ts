import type { Call, ErrorOf, Exchange, FailureStatus, Operation, Transport } from './types.ts';

/** Method and URL of a request, without the query, which may hold what is secret. */
export interface RequestLine {
  readonly method: string;
  readonly url: string;
}

/** Whatever goes wrong with a request that was made. */
export class RequestError extends Error {
  declare readonly request: RequestLine;
  declare readonly operation: Operation;

  /** The details, and their `cause`, become properties of the error. */
  constructor({ method, url: full, operation }: Exchange, what: string, details: object) {
    const [url] = full.split('?');
    super(`${method} ${url}: ${what}`, details);
    Object.assign(this, details, { operation, request: { method, url } });
  }
}

/** An answer with a status outside 200-299, thrown by awaiting a call. */
export class ApiError<S extends number = number, D = unknown> extends RequestError {
  override readonly name: string = 'ApiError';
  declare readonly status: S;
  /** The parsed body. */
  declare readonly data: D;
  declare readonly headers: Headers;
}

/** An error whose status the description does not name. */
export interface OtherError<Named extends number = never> extends ApiError<Exclude<FailureStatus, Named>, unknown> {}

/** No answer, or only part of one; `cause` is what fetch threw. */
export class NetworkError extends RequestError {
  override readonly name: string = 'NetworkError';
}

/** A body that is not what was asked for: of another media type, or malformed; then `cause` is what the parser threw. */
export class MediaTypeMismatchError extends RequestError {
  override readonly name: string = 'MediaTypeMismatchError';
  /** The answer, still unread when its media type is another one. */
  declare readonly response?: Response;
}

/** True when `error` is one that `operation` can answer: `isError(reposGet, error)`, `isError(client.repos.get, error)`. */
export function isError<F extends (...args: never[]) => Call<unknown, unknown>>(
  operation: F,
  error: unknown,
): error is ErrorOf<F> {
  return error instanceof ApiError && error.operation === describe(operation);
}

/** The descriptor that an operation sends with, standalone or bound to a client. */
export function describe(operation: (...args: never[]) => unknown): Operation {
  const { send = operation } = operation as { send?: typeof operation };
  const probe: Pick<Transport, 'request'> = { request: (descriptor) => descriptor as never };
  return (send as (transport: typeof probe) => unknown)(probe) as Operation;
}

/** The id that the server gave a request, for its support team: `x-request-id`, `x-github-request-id` and the like. */
export function requestId({ headers }: { readonly headers: Headers }): string | undefined {
  return [...headers].find(([name]) => /request-?id$/.test(name))?.[1];
}
