import type { Call, ErrorOf, Operation, Transport } from './types.ts';

/** Method and URL of a request, without credentials. */
export interface RequestLine {
  readonly method: string;
  readonly url: string;
}

/** An answer with a status outside 200-299, thrown by awaiting a call. */
export class ApiError<S extends number = number, D = unknown> extends Error {
  override readonly name: string = 'ApiError';
  readonly status: S;
  /** The parsed body. */
  readonly data: D;
  readonly headers: Headers;
  readonly request: RequestLine;
  readonly operation: Operation;

  constructor(reply: { status: S; data: D; headers: Headers }, request: RequestLine, operation: Operation) {
    super(`${request.method} ${request.url} answered ${reply.status}`);
    this.status = reply.status;
    this.data = reply.data;
    this.headers = reply.headers;
    this.request = request;
    this.operation = operation;
  }
}

/** The server sent another kind of body than the one asked for. */
export class MediaTypeMismatchError extends Error {
  override readonly name: string = 'MediaTypeMismatchError';
  readonly asked: string;
  readonly received: string;
  readonly response: Response;

  constructor(asked: string, received: string, response: Response) {
    super(`asked for ${asked}, received ${received}`);
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
