import { ApiError, describe, type MediaTypeMismatchError, type NetworkError } from '../errors.ts';
import { readReply } from '../replies.ts';
import { prepare } from '../transport.ts';
import type { Answer, AnyReply, Call, ErrorOfReply, Exchange, Middleware, Operation, Transport } from '../types.ts';

/** A standalone operation: `reposGet`. */
export type OperationFunction = (transport: Transport, ...rest: never[]) => Call<unknown, unknown>;

/** What an operation takes. */
export type ParamsOf<F> = F extends (transport: Transport, params: infer P, ...rest: never[]) => unknown
  ? NonNullable<P>
  : never;

/** Every answer of an operation. */
export type ReplyOf<F> = F extends (...args: never[]) => Call<unknown, infer R> ? R : never;

/** What a call fails with, answered or not; an aborted one fails with a DOMException. */
export type FailureOf<R> = ErrorOfReply<R> | NetworkError | MediaTypeMismatchError | DOMException;

// biome-ignore lint/suspicious/noConfusingVoidType: a function that returns nothing changes nothing
type MaybeLater<T> = T | undefined | void | Promise<T | undefined | void>;

/**
 * What may be done around the calls of an operation that takes `P` and answers `R`, each part on its own; whatever a part
 * returns takes the place of what it was given.
 */
export interface OperationHooks<P, R> {
  /** Before a request: its parameters. */
  readonly onRequest?: (params: P, exchange: Exchange) => MaybeLater<P>;
  /** After the body of an answer is read, whatever its status. */
  readonly onResponse?: (reply: R, exchange: Exchange) => MaybeLater<R>;
  /** When there is no answer, or none below 300; it may also give an answer instead, or throw another error. */
  readonly onError?: (error: FailureOf<R>, exchange: Exchange) => MaybeLater<R>;
}

/** The hooks of one operation, or of several. A condition, so that the compiler settles `F` before it looks at them. */
export type HooksOf<F> = [F] extends [OperationFunction] ? OperationHooks<ParamsOf<F>, ReplyOf<F>> : never;

/**
 * Middleware for one operation or several, typed as they are: `on(reposGet, { onResponse: ({ status, data }) => … })`.
 * It sees each page of those that have some, and nothing of answers that nobody reads.
 */
export function on<F extends OperationFunction>(operations: F | readonly F[], hooks: HooksOf<F>): Middleware {
  const { onRequest, onResponse, onError } = hooks as object as OperationHooks<object, unknown>;
  const descriptors = new Set([operations].flat().map((operation) => describe(operation as OperationFunction)));
  const recover = async (error: unknown, exchange: Exchange): Promise<AnyReply> => {
    const reply = await onError?.(error as FailureOf<unknown>, exchange);
    if (!reply) throw error;
    return reply as AnyReply;
  };
  const settle = async (reply: AnyReply, exchange: Exchange): Promise<AnyReply> => {
    const settled = ((await onResponse?.(reply, exchange)) ?? reply) as AnyReply;
    if (settled.ok || !onError) return settled;
    const error = new ApiError(exchange, `answered ${settled.status}`, settled);
    return ((await onError(error, exchange)) ?? settled) as AnyReply;
  };
  return async (given, next) => {
    if (!descriptors.has(given.operation)) return next(given);
    const params = await onRequest?.(given.params, given);
    const exchange = params ? withParams(given, params) : given;
    try {
      const answer: Answer = await next(exchange);
      const { reading = readReply } = answer;
      answer.reading = async (...args) => {
        const reply = await reading(...args).catch((error) => recover(error, exchange));
        return settle(reply, exchange);
      };
      return answer;
    } catch (error) {
      const reply = await recover(error, exchange);
      return Object.assign(new Response(null, { status: 204 }), { reading: async () => reply });
    }
  };
}

/** The request with other parameters; the URL of a page that the server named stays, and so does what middleware added. */
function withParams(exchange: Exchange, params: object): Exchange {
  const { url, headers } = exchange;
  const before = write(exchange, exchange.params);
  const after = write(exchange, params);
  const added = Object.entries(headers).filter(([name, value]) => before.headers[name] !== value);
  return {
    ...exchange,
    params,
    url: url.endsWith(before.url) ? url.slice(0, url.length - before.url.length) + after.url : url,
    headers: { ...after.headers, ...Object.fromEntries(added) },
    body: after.body,
  };
}

/** What parameters make of a request. */
function write({ operation, options }: Exchange, params: object): Written {
  const draft: Written = { operation, params, options, url: '', headers: {}, body: undefined };
  prepare(draft as never, {});
  return draft;
}

interface Written {
  readonly operation: Operation;
  readonly params: object;
  readonly options: Exchange['options'];
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: BodyInit | undefined;
}
