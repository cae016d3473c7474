import { textOr } from './events.ts';
import { explain } from './replies.ts';
import type { Reader, Writer } from './types.ts';

/** One event of a stream of server-sent events (HTML section 9.2). */
export interface ServerEvent<D = string> {
  readonly event: string;
  readonly data: D;
  /** The last id that the stream gave; '' when none. */
  readonly id: string;
  /** Milliseconds to wait before reconnecting, when the stream says so. */
  readonly retry?: number;
}

/** Makes a value of JSON text. */
type Parse = (text: string) => unknown;

/** Reads server-sent events as they arrive. */
export const readSse: Reader = /* @__PURE__ */ reader(readEvents);

/** Reads server-sent events whose data is more than a text; `[DONE]` ends the stream. */
export function readSseAs(parse: (data: string, event: string) => unknown): Reader {
  return reader((response) => readParsed(response, parse));
}

/** Reads the JSON values in the data of server-sent events; `[DONE]` ends the stream. */
export const readSseData: Reader = /* @__PURE__ */ readSseDataAs(JSON.parse);

/** `readSseData` with a parser of one's own. */
export function readSseDataAs(parse: Parse): Reader {
  return reader((response) => readEventData(response, parse));
}

/** Reads JSON values, one a line: NDJSON and JSON Lines. */
export const readLines: Reader = /* @__PURE__ */ readLinesAs(JSON.parse);

/** `readLines` with a parser of one's own. */
export function readLinesAs(parse: Parse): Reader {
  return reader((response) => readValues(response, '\n', parse));
}

/** Reads a JSON text sequence (RFC 7464). */
export const readSequence: Reader = /* @__PURE__ */ readSequenceAs(JSON.parse);

/** `readSequence` with a parser of one's own. */
export function readSequenceAs(parse: Parse): Reader {
  return reader((response) => readValues(response, '\u001e', parse));
}

/** Writes a value as JSON text. */
type Write = (value: unknown) => string;

/** Sends server-sent events whose data is a text, or else JSON. */
export const writeSse: Writer = /* @__PURE__ */ writeSseAs(/* @__PURE__ */ textOr(JSON.stringify));

/** `writeSse` with a writer of data of one's own. */
export function writeSseAs(write: (data: unknown, event?: string) => string): Writer {
  return writer((item) => {
    const { event, data, id, retry } = item as Partial<ServerEvent<unknown>>;
    const head = Object.entries({ event, id, retry }).flatMap(([name, field]) =>
      field === undefined ? [] : [`${name}: ${oneLine(field)}\n`],
    );
    return `${head.join('')}data: ${write(data, event).replace(/\r\n?|\n/g, '\ndata: ')}\n\n`;
  });
}

/** Sends JSON values as the data of server-sent events. */
export const writeSseData: Writer = /* @__PURE__ */ writeSseDataAs(JSON.stringify);

/** `writeSseData` with a writer of one's own. */
export function writeSseDataAs(write: Write): Writer {
  return writer((item) => `data: ${write(item)}\n\n`);
}

/** Sends JSON values, one a line. */
export const writeLines: Writer = /* @__PURE__ */ writeLinesAs(JSON.stringify);

/** `writeLines` with a writer of one's own. */
export function writeLinesAs(write: Write): Writer {
  return writer((item) => `${write(item)}\n`);
}

/** Sends a JSON text sequence (RFC 7464). */
export const writeSequence: Writer = /* @__PURE__ */ writeSequenceAs(JSON.stringify);

/** `writeSequence` with a writer of one's own. */
export function writeSequenceAs(write: Write): Writer {
  return writer((item) => `\u001e${write(item)}\n`);
}

/** A stream that breaks off, or holds what cannot be parsed, is an error of the request. */
function reader(read: (response: Response) => AsyncIterable<unknown>): Reader {
  return async function* (response, _, exchange) {
    try {
      yield* read(response);
    } catch (cause) {
      throw exchange ? explain(cause, exchange) : cause;
    }
  };
}

async function* readEventData(response: Response, parse: Parse): AsyncGenerator<unknown> {
  for await (const { data } of readParsed(response, parse)) yield data;
}

async function* readParsed(
  response: Response,
  parse: (data: string, event: string) => unknown,
): AsyncGenerator<ServerEvent<unknown>> {
  for await (const event of readEvents(response)) {
    if (event.data === '[DONE]') return;
    yield { ...event, data: parse(event.data, event.event) };
  }
}

async function* readEvents(response: Response): AsyncGenerator<ServerEvent> {
  let id = '';
  let fields: Record<string, string> = {};
  for await (const line of readText(response, /\r\n|\n|\r/)) {
    // an id that cannot be sent back, or a time that is none, counts for nothing
    const [, name = '', value = ''] = /^(?!id:.*\0|retry:(?! ?\d+$))([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (line !== '') {
      fields[name] = name === 'data' && fields.data !== undefined ? `${fields.data}\n${value}` : value;
      continue;
    }
    const { event, data, retry = '' } = fields;
    id = fields.id ?? id;
    // a time to wait may stand alone
    fields = data === undefined ? { retry } : {};
    if (data !== undefined) yield { event: event || 'message', data, id, ...(retry && { retry: Number(retry) }) };
  }
}

async function* readValues(response: Response, separator: string, parse: Parse): AsyncGenerator<unknown> {
  for await (const line of readText(response, separator, 'last too')) {
    if (line.trim()) yield parse(line);
  }
}

/** The text between separators, as it arrives; leaving the loop cancels the download. */
async function* readText(
  { body }: Response,
  separator: string | RegExp,
  last?: 'last too',
): AsyncGenerator<string, void, undefined> {
  if (!body) return;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let pending: string[] = [];
  let wasReturn = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const text = decoder.decode(value, { stream: !done });
      const [first = '', ...others] = (wasReturn && text[0] === '\n' ? text.slice(1) : text).split(separator);
      // of events CR, LF and both end a line; values end with what separates them
      if (text) wasReturn = !last && text.endsWith('\r');
      pending.push(first);
      for (const next of others) {
        yield pending.join('');
        pending = [next];
      }
      if (done) break;
    }
    if (last) yield pending.join('');
  } finally {
    await reader.cancel();
  }
}

function oneLine(value: unknown): string {
  return String(value).replace(/[\r\n\0]/g, '');
}

/** A stream of the texts of what an iterable gives, as fast as it is taken. */
function writer(print: Write): Writer {
  return (items, head) => {
    head.duplex = 'half';
    const chunks = encode(items, print);
    return new ReadableStream({
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel(reason) {
        await chunks.return(reason);
      },
    });
  };
}

async function* encode(items: unknown, print: Write): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const encoder = new TextEncoder();
  for await (const item of items as AsyncIterable<unknown> | Iterable<unknown>) yield encoder.encode(print(item));
}
