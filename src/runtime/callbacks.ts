import { forStatus, isJson, json, mediaTypeOf } from './readers.ts';
import { isGenuine, type Proof } from './signatures.ts';
import type { Reader, Writer } from './types.ts';

/** A callback as it came, its body aside. */
export interface CallbackRequest<H extends Headers = Headers> {
  readonly method: string;
  readonly url: string;
  readonly headers: H;
}

/** Does what a callback calls for and says what to answer, now or later. */
export type CallbackHandler<P, R, H extends Headers = Headers> = (
  payload: P,
  request: CallbackRequest<H>,
) => R | Promise<R>;

/** An answer that the API expects of a callback. */
export type CallbackReply<S extends number, D = undefined> = {
  readonly status: S;
  readonly headers?: Readonly<Record<string, string>> | undefined;
} & ([D] extends [undefined] ? { readonly data?: undefined } : { readonly data: D });

/** What is known of a callback before it comes. */
export interface CallbackDescriptor {
  /** How its payload is read, by media type; JSON when absent. */
  readonly payload?: Readonly<Record<string, Reader>>;
  /** How the data of answers is written, by status, `4XX` or `default`, each with its media type; JSON when absent. */
  readonly replies?: Readonly<Record<string, readonly [type: string, write: Writer | typeof JSON.stringify]>>;
  /** The status of an answer that the handler leaves to us; 204 when absent. */
  readonly usual?: number;
}

/** Answers requests, as servers and frameworks know them by the Fetch standard. */
export type Receive = (request: Request) => Promise<Response>;

/**
 * A receiver for each handler; without `proof` whatever comes is taken for genuine. What is not gets 401, what is malformed 400, what is of another media type 415;
 * what a handler throws is left to the server.
 */
export function receiveCallbacks<N extends string>(
  descriptors: Readonly<Record<string, CallbackDescriptor>>,
  handlers: { readonly [K in N]: CallbackHandler<never, unknown, never> },
  proof?: Proof,
): Record<N, Receive> {
  const known = new Map(Object.entries(descriptors));
  const entries = Object.entries<CallbackHandler<never, unknown, never>>(handlers);
  return Object.fromEntries(
    entries.map(([name, handle]) => [name, receive(known.get(name) ?? {}, handle, proof)]),
  ) as Record<N, Receive>;
}

type Reply = CallbackReply<number, unknown> | undefined;

function receive(
  descriptor: CallbackDescriptor,
  handle: CallbackHandler<never, unknown, never>,
  proof: Proof | undefined,
): Receive {
  return async (request) => {
    const { method, url, headers } = request;
    const source = await request.arrayBuffer();
    if (proof && !(await isGenuine(source, headers, proof))) return answer(401);
    const mediaType = mediaTypeOf(headers);
    const read = findReader(descriptor, mediaType);
    if (!read) return answer(415);
    let payload: unknown;
    try {
      payload = await read(new Response(source, { headers }), mediaType);
    } catch {
      return answer(400);
    }
    const reply = await handle(payload as never, { method, url, headers: headers as never });
    return writeReply(descriptor, (reply as Reply) ?? { status: descriptor.usual ?? 204, data: undefined });
  };
}

/** JSON, when that is what is declared, may come under another name. */
function findReader({ payload = { 'application/json': json } }: CallbackDescriptor, type: string): Reader | undefined {
  const readers = Object.entries(payload);
  if (type === '') return readers[0]?.[1];
  const found = readers.find(([name]) => name === type) ?? readers.find(([name]) => isJson(name) && isJson(type));
  return (found ?? readers.find(([name]) => matches(name, type)))?.[1];
}

/** True for a range that holds a type. */
function matches(range: string, type: string): boolean {
  return range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
}

function writeReply({ replies = {} }: CallbackDescriptor, { status, data, headers }: NonNullable<Reply>): Response {
  if (data === undefined) return answer(status, headers);
  const [type, write] = forStatus(replies, status) ?? ['application/json', JSON.stringify];
  const all: Record<string, string> = { 'content-type': type, ...headers };
  return answer(status, all, (write as Writer)(data, { headers: all }));
}

function answer(
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body: BodyInit | null = null,
): Response {
  return new Response(body, { status, headers });
}
