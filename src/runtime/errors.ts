import type { Call, ErrorOf, Operation, Transport } from './types.ts';

/** Method and URL of a request, without credentials. */
export interface RequestLine {
  readonly method: string;
  readonly url: string;
}

/** Whatever goes wrong after a request was made. */
export class RequestError extends Error {
  override readonly name: string = 'RequestError';
  readonly request: RequestLine;

  constructor({ method, url }: RequestLine, what: string, cause?: unknown) {
    super(`${method} ${url.split('?')[0]} ${what}`, { cause });
    this.request = { method, url };
  }
}

/** An answer with a status outside 200-299, thrown by awaiting a call. */
export class ApiError<S extends number = number, D = unknown> extends RequestError {
  override readonly name: string = 'ApiError';
  readonly status: S;
  /** The parsed body. */
  readonly data: D;
  readonly headers: Headers;
  readonly operation: Operation;

  constructor(request: RequestLine, reply: { status: S; data: D; headers: Headers }, operation: Operation) {
    super(request, `answered ${reply.status}`);
    this.status = reply.status;
    this.data = reply.data;
    this.headers = reply.headers;
    this.operation = operation;
  }
}

/** No answer, or only part of one; `cause` is what fetch threw. */
export class NetworkError extends RequestError {
  override readonly name: string = 'NetworkError';
}

/** A body that is not what its media type says; `cause` is what the parser threw. */
export class MalformedBodyError extends RequestError {
  override readonly name: string = 'MalformedBodyError';
}

/** The server sent another kind of body than the one asked for; `response` is still unread. */
export class MediaTypeMismatchError extends RequestError {
  override readonly name: string = 'MediaTypeMismatchError';
  readonly asked: string;
  readonly received: string;
  readonly response: Response;

  constructor(request: RequestLine, asked: string, received: string, response: Response) {
    super(request, `answered with ${received} instead of ${asked}`);
    this.asked = asked;
    this.received = received;
    this.response = response;
  }
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
