import { MediaTypeMismatchError, NetworkError } from './errors.ts';
import { isJson, mediaTypeOf, readAny } from './readers.ts';
import type { Answer, AnyOptions, AnyReply, CallOptions, Exchange, Operation, Representation } from './types.ts';

/** What is sent and asked for when nothing else is said. */
export const JSON_TYPE = 'application/json';

/** What the options ask for: by its media type or its short form, or else the first; what is not documented is read as it comes. */
export function findRepresentation(
  { accept = { json: { type: JSON_TYPE } } }: Operation,
  { accept: asked, mediaType, headers }: AnyOptions,
): Representation {
  const name = asked ?? mediaType?.format ?? headers?.accept ?? '*/*';
  for (const key in accept) {
    const one = accept[key] as Representation;
    if (['*/*', key, one.type].includes(name)) return one;
  }
  return { type: name, read: readAny };
}

/** The whole answer, its body read; a body of another kind than what was asked for is an error unless the status is one. */
export async function readReply(response: Response, asked: Representation, exchange: Exchange): Promise<AnyReply> {
  const { ok, status, headers } = response;
  const { readFailure = readAny } = exchange.operation;
  const mediaType = mediaTypeOf(headers);
  let data: unknown;
  try {
    data = await (ok
      ? readBody(response, asked.at?.(status) ?? asked, exchange, mediaType)
      : readFailure(response, mediaType));
  } catch (cause) {
    // the status of a failure says enough when its body is broken
    if (ok) throw explain(cause, exchange);
  }
  return { ok, status, data, headers, mediaType } as AnyReply;
}

/** An answer with its body replaced; middleware further in still has a part in its reading. */
export function withBody(answer: Answer, body: ReadableStream<Uint8Array<ArrayBuffer>>): Response {
  return Object.assign(new Response(body, answer), { reading: answer.reading });
}

/** What the platform throws, as an error of ours. */
export function explain(cause: unknown, exchange: Exchange): unknown {
  // by name, for a platform's errors may be of another realm
  const kinds = { TypeError: NetworkError, SyntaxError: MediaTypeMismatchError };
  const Kind = kinds[(cause as Error)?.name as keyof typeof kinds] as typeof NetworkError | undefined;
  return Kind ? new Kind(exchange, `${cause}`, { cause }) : cause;
}

function readBody(
  response: Response,
  { type, wire, read, isJson: isJsonAsked = !read }: Representation,
  exchange: Exchange,
  mediaType: string,
): unknown {
  const { operation, options }: { operation: Operation; options: CallOptions & Pick<AnyOptions, 'accept'> } = exchange;
  if (options.as && operation.readAs) return operation.readAs(response, options.as);
  if (/20[45]/.test(`${response.status}`)) return undefined;
  const { read: other } = findRepresentation(operation, { accept: mediaType });
  // what is documented beside it is another thing, unless nobody chose and both are read alike
  const isAlike = isJsonAsked || other === readAny || (!options.accept && other === read);
  if (read === readAny || ['', type, wire].includes(mediaType) || (isJson(mediaType) === isJsonAsked && isAlike)) {
    return read ? read(response, mediaType, exchange) : readAny(response, JSON_TYPE);
  }
  const error = new MediaTypeMismatchError(exchange, `answered ${mediaType}, not ${type}`, { response });
  if (options.onMismatch) return options.onMismatch(error);
  throw error;
}
