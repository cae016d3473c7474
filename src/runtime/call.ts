import type { Call } from './types.ts';

/**
 * A lazy, memoized exchange: `send` runs once, in the next microtask; nothing is parsed, and nothing rejects,
 * before somebody asks.
 */
export function createCall<T, R>(
  send: () => Promise<Response>,
  read: (answer: Response, copy: Response) => Promise<R>,
  unwrap: (reply: R) => T,
): Call<T, R> {
  let reply: Promise<R> | undefined;
  let body: Promise<T> | undefined;
  let isRaw = false;
  const sent = Promise.resolve().then(send);
  sent.catch(() => {});
  const response = (): Promise<R> => (reply ??= sent.then((answer) => read(answer, isRaw ? answer.clone() : answer)));
  const settle = (): Promise<T> => (body ??= response().then(unwrap));
  const call: Pick<Call<T, R>, 'then' | 'response' | 'raw'> & { readonly __proto__: Promise<T> } = {
    // catch and finally of a promise need no more than then
    __proto__: Promise.prototype,
    // biome-ignore lint/suspicious/noThenProperty: a call is a promise
    then: (onFulfilled, onRejected) => settle().then(onFulfilled, onRejected),
    response,
    raw() {
      isRaw = true;
      // later than the copy that is parsed
      return sent.then();
    },
  };
  return call as unknown as Call<T, R>;
}
