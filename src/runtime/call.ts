import { ApiError } from './errors.ts';
import { readReply } from './replies.ts';
import type { Answer, AnyReply, Call, Exchange, Representation } from './types.ts';

/**
 * A lazy, memoized exchange: `send` runs once, in the next microtask; nothing is parsed, and nothing rejects,
 * before somebody asks.
 */
export function createCall(exchange: Exchange, asked: Representation, send: () => Promise<Response>): Call<unknown> {
  let reply: Promise<AnyReply> | undefined;
  let body: Promise<unknown> | undefined;
  let isRaw: boolean | undefined;
  const sent = Promise.resolve().then(send);
  sent.catch(() => {});
  const response = (): Promise<AnyReply> =>
    (reply ??= sent.then((answer: Answer) =>
      (answer.reading ?? readReply)(isRaw ? answer.clone() : answer, asked, exchange),
    ));
  const settle = (): Promise<unknown> =>
    (body ??= response().then((answer) => {
      if (answer.ok) return answer.data;
      throw new ApiError(exchange, `answered ${answer.status}`, answer);
    }));
  const call: Pick<Call<unknown, AnyReply>, 'then' | 'response' | 'raw'> & { readonly __proto__: Promise<unknown> } = {
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
  return call as unknown as Call<unknown>;
}
