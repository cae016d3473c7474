import { forStatus, isJson } from './readers.ts';
import type { Reader, Style } from './types.ts';

/** To make values of JSON, JSON of values, or to say whether `decode` could: that tells the members of a union apart. */
type Way = 'decode' | 'encode' | 'fits';

/** Values that JSON has no word for; `exact` is the JSON to decode with integers that a number would round as bigint. */
export type Codec = (way: Way, value: unknown, exact?: unknown) => unknown;

type Change = (value: unknown, exact?: unknown) => unknown;

/** Whatever it is, as it is. */
export const asJson: Codec = (way, value) => way === 'fits' || value;

/** One of several constants. */
export function literal(...values: readonly unknown[]): Codec {
  return (way, value) => (way === 'fits' ? values.includes(value) : value);
}

function scalar(isOne: (json: unknown) => boolean, decode: Change, encode: Change, fits: typeof isOne = isOne): Codec {
  return (way, value, exact) =>
    way === 'fits' ? fits(value) : way === 'encode' ? encode(value) : isOne(value) ? decode(value, exact) : value;
}

/** Integers of 64 bits as bigint. */
export const int64: Codec = /* @__PURE__ */ scalar(
  isInteger,
  (_, exact) => BigInt(exact as bigint),
  (value) => value,
);

/** Integers of 64 bits as their decimal text. */
export const int64Text: Codec = /* @__PURE__ */ scalar(
  isInteger,
  (_, exact) => String(exact),
  (value) => (isText(value) && /^-?\d+$/.test(value) ? BigInt(value) : value),
);

/** A `date-time` as Date. */
export const dateTime: Codec = /* @__PURE__ */ stringCodec((text) => new Date(text), /^\d{4}-\d\d-\d\dT/i);

/** A `date` as the Date of its midnight in UTC. */
export const date: Codec = /* @__PURE__ */ stringCodec(
  (text) => new Date(`${text}T00:00:00Z`),
  /^\d{4}-\d\d-\d\d$/,
  (value) => value.toISOString().slice(0, 10),
);

/** A string as `parse` makes a value of it, such as `Temporal.Instant.from`; its `toJSON` or `toString` gives the text back. */
export function stringCodec(
  parse: (text: string) => unknown,
  pattern: RegExp = /^/,
  print: (date: Date) => string = (date) => date.toISOString(),
): Codec {
  return scalar(
    isText,
    parse as Change,
    (value) => (value instanceof Date ? print(value) : Object(value) === value ? String(value) : value),
    (json) => isText(json) && pattern.test(json),
  );
}

/** An array of which each item is written by `item`, but the first ones by `first`. */
export function list(item: Codec, ...first: readonly Codec[]): Codec {
  return (way, value, exact) =>
    way === 'fits'
      ? Array.isArray(value)
      : Array.isArray(value)
        ? value.map((each, index) => (first[index] ?? item)(way, each, (exact as typeof value | undefined)?.[index]))
        : value;
}

/** An object whose named properties have codecs; `rest` is for all others, `required` are those that it always has. */
export function fields(
  properties: Readonly<Record<string, Codec>>,
  rest: Codec = asJson,
  required: readonly string[] = [],
): Codec {
  const codecs = new Map(Object.entries(properties));
  return (way, value, exact) => {
    if (!isRecord(value)) return way !== 'fits' && value;
    const entries = Object.entries(value);
    if (way !== 'fits') {
      const change = ([name, item]: [string, unknown]): unknown =>
        (codecs.get(name) ?? rest)(way, item, (exact as Record<string, unknown> | undefined)?.[name]);
      return Object.fromEntries(entries.map((entry) => [entry[0], change(entry)]));
    }
    return (
      required.every((name) => Object.hasOwn(value, name)) &&
      entries.every(([name, item]) => item === null || codecs.get(name)?.(way, item) !== false)
    );
  };
}

/** The first of several that fits. */
export function oneOf(...members: readonly Codec[]): Codec {
  return (way, value, exact) => {
    for (const member of members) {
      const json = way === 'encode' ? member(way, value) : value;
      if (member('fits', json)) return way === 'decode' ? member(way, json, exact) : way === 'fits' || json;
    }
    return way !== 'fits' && value;
  };
}

/** All of several, one after the other. */
export function allOf(...members: readonly Codec[]): Codec {
  return (way, value, exact) =>
    way === 'fits'
      ? members.every((member) => member(way, value))
      : members.reduce((made, member) => member(way, made, exact), value);
}

/** A codec that is made when it is first used: for schemas that refer to one another. */
export function lazy(make: Make): Codec {
  let made: Codec | undefined;
  return (...given) => {
    made ??= make();
    return made(...given);
  };
}

/** Makes a codec when it is first needed. */
type Make = () => Codec;

/** Parses JSON without rounding and decodes it; a value that cannot be decoded is a SyntaxError. */
export function parseAs(make: Make): (source: string) => unknown {
  const codec = lazy(make);
  return (source) => {
    if (!source) return undefined;
    const json: unknown = JSON.parse(source);
    try {
      return codec('decode', json, parseExactly(source, json));
    } catch (cause) {
      throw new SyntaxError(`${cause}`, { cause });
    }
  };
}

/** Decodes a text that is no JSON but a value itself; one that cannot be decoded is a SyntaxError. */
export function decodeText(make: Make): (text: string) => unknown {
  const parse = parseAs(make);
  return (text) => parse(JSON.stringify(text));
}

/** Encodes a value and writes it as JSON, bigints as numbers. */
export function writeJsonAs(make: Make): (value: unknown) => string {
  return encoded(make, stringifyExactly);
}

/** Reads JSON as a codec makes values of it. */
export function readJsonAs(make: Make): Reader {
  const parse = parseAs(make);
  return async (response) => parse(await response.text());
}

/** Reads each status, `4XX` or `default` by a codec of its own; what is not JSON is text. */
export function readByStatus(makeByStatus: () => Readonly<Record<string, Codec>>): Reader {
  return async (response, mediaType) => {
    const source = await response.text();
    const codec = forStatus(makeByStatus(), response.status) ?? asJson;
    return isJson(mediaType) ? parseAs(() => codec)(source) : source || undefined;
  };
}

/** Encodes a value before `write` writes it. */
export function encoded<R, A extends readonly unknown[]>(
  make: Make,
  write: (value: unknown, ...rest: A) => R,
): (value: unknown, ...rest: A) => R {
  const codec = lazy(make);
  return (value, ...rest) => write(codec('encode', value), ...rest);
}

/** Writes a parameter as JSON, encoded, and the text by `style`. */
export function jsonParameter(make: Make, style: Style): Style {
  const write = writeJsonAs(make);
  return (name, value) => style(name, write(value));
}

/** Encodes the value of a parameter before `style` writes it. */
export function encodedParameter(make: Make, style: Style): Style {
  const codec = lazy(make);
  return (name, value) => style(name, codec('encode', value));
}

/** JSON with integers that a number cannot hold as bigint; undefined for an empty text. */
export function parseExactly(source: string, rounded: unknown = source && JSON.parse(source)): unknown {
  // what is malformed was refused before anything else looks at it
  if (!/\d{16}/.test(source)) return source ? rounded : undefined;
  // a mark that nobody who writes the text can know
  const mark = `${crypto.randomUUID()}:`;
  const marked = source.replace(TOKEN, (token) =>
    /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${mark}${token}"` : token,
  );
  return JSON.parse(marked, (_, value: unknown) =>
    isText(value) && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  );
}

/** A string or a number (RFC 8259). */
const TOKEN: RegExp = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/** JSON with bigints as numbers; otherwise what JSON.stringify gives. */
export function stringifyExactly(value: unknown): string {
  const mark = `${crypto.randomUUID()}:`;
  const marked = JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? `${mark}${item}` : item));
  return marked.replace(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1');
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isInteger(json: unknown): boolean {
  return typeof json === 'bigint' || Number.isInteger(json);
}

/** True for objects that are nothing but their properties: no dates, and no forms. */
function isRecord(value: unknown): value is object {
  return Object(value) === value && !(Symbol.iterator in (value as object)) && !('toJSON' in (value as object));
}
