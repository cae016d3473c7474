import { isJson } from './readers.ts';
import type { Reader, Style, Writer } from './types.ts';

/** Values that JSON has no word for. */
export interface Codec {
  /** Makes a value of JSON; `exact` is the same JSON with integers that a number would round as bigint. */
  readonly decode: (json: unknown, exact: unknown) => unknown;
  /** Makes JSON of a value, with integers that a number would round as bigint. */
  readonly encode: (value: unknown) => unknown;
  /** True for what `decode` can take; tells the members of a union apart. */
  readonly fits: (json: unknown) => boolean;
}

/** Whatever it is, as it is. */
export const asJson: Codec = { decode: (json) => json, encode: (value) => value, fits: () => true };

/** One of several constants: they tell the members of a union apart. */
export function literal(...values: readonly unknown[]): Codec {
  return { ...asJson, fits: (json) => values.includes(json) };
}

/** Integers of 64 bits as bigint. */
export const int64: Codec = {
  decode: (json, exact) => (isInteger(json) ? BigInt(exact as bigint) : json),
  encode: (value) => value,
  fits: isInteger,
};

/** Integers of 64 bits as their decimal text. */
export const int64Text: Codec = {
  decode: (json, exact) => (isInteger(json) ? String(exact) : json),
  encode: (value) => (typeof value === 'string' && /^-?\d+$/.test(value) ? BigInt(value) : value),
  fits: isInteger,
};

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
  return {
    decode: (json) => (typeof json === 'string' ? parse(json) : json),
    encode: (value) =>
      value instanceof Date ? print(value) : typeof value === 'object' && value !== null ? String(value) : value,
    fits: (json) => typeof json === 'string' && pattern.test(json),
  };
}

/** An array of which each item is written by `item`, but the first ones by `first`. */
export function list(item: Codec, ...first: readonly Codec[]): Codec {
  const at = (index: number): Codec => first[index] ?? item;
  return {
    decode: (json, exact) =>
      Array.isArray(json) ? json.map((value, index) => at(index).decode(value, (exact as typeof json)[index])) : json,
    encode: (value) => (Array.isArray(value) ? value.map((each, index) => at(index).encode(each)) : value),
    fits: Array.isArray,
  };
}

/** An object whose named properties have codecs; `rest` is for all others, `required` are those that it always has. */
export function fields(
  properties: Readonly<Record<string, Codec>>,
  rest: Codec = asJson,
  required: readonly string[] = [],
): Codec {
  const codecs = new Map(Object.entries(properties));
  const each = (value: unknown, change: (codec: Codec, value: unknown, name: string) => unknown): unknown =>
    isRecord(value)
      ? Object.fromEntries(
          Object.entries(value).map(([name, item]) => [name, change(codecs.get(name) ?? rest, item, name)]),
        )
      : value;
  return {
    decode: (json, exact) =>
      each(json, (codec, item, name) => codec.decode(item, (exact as Record<string, unknown>)[name])),
    encode: (value) => each(value, (codec, item) => codec.encode(item)),
    fits: (json) =>
      isRecord(json) &&
      required.every((name) => Object.hasOwn(json, name)) &&
      Object.entries(json).every(([name, item]) => item === null || codecs.get(name)?.fits(item) !== false),
  };
}

/** The first of several that fits. */
export function oneOf(...members: readonly Codec[]): Codec {
  return {
    decode: (json, exact) => (members.find((member) => member.fits(json)) ?? asJson).decode(json, exact),
    encode(value) {
      const encoded = members.map((member) => ({ member, json: member.encode(value) }));
      return (encoded.find(({ member, json }) => member.fits(json)) ?? { json: value }).json;
    },
    fits: (json) => members.some((member) => member.fits(json)),
  };
}

/** All of several, one after the other. */
export function allOf(...members: readonly Codec[]): Codec {
  return {
    decode: (json, exact) => members.reduce((value, member) => member.decode(value, exact), json),
    encode: (value) => members.reduce((json, member) => member.encode(json), value),
    fits: (json) => members.every((member) => member.fits(json)),
  };
}

/** A codec that is made when it is first used: for schemas that refer to one another. */
export function lazy(make: () => Codec): Codec {
  let made: Codec | undefined;
  const codec = (): Codec => (made ??= make());
  return {
    decode: (json, exact) => codec().decode(json, exact),
    encode: (value) => codec().encode(value),
    fits: (json) => codec().fits(json),
  };
}

/** Makes a codec when it is first needed. */
type Make = () => Codec;

/** Parses JSON without rounding and decodes it; a value that cannot be decoded is a SyntaxError. */
export function parseAs(make: Make): (source: string) => unknown {
  const { decode } = lazy(make);
  return (source) => {
    if (source === '') return undefined;
    const json: unknown = JSON.parse(source);
    try {
      return decode(json, /\d{16}/.test(source) ? parseExactly(source) : json);
    } catch (cause) {
      throw new SyntaxError(`${cause}`, { cause });
    }
  };
}

/** Parses JSON with the codec of its name, or as it is. */
export function parseEachAs(
  makeByName: () => Readonly<Record<string, Codec>>,
): (source: string, name: string | undefined) => unknown {
  return (source, name = '') => {
    const codecs = makeByName();
    return parseAs(() => (Object.hasOwn(codecs, name) && codecs[name]) || asJson)(source);
  };
}

/** Encodes a value and writes it as JSON, bigints as numbers. */
export function writeJsonAs(make: Make): (value: unknown) => string {
  const { encode } = lazy(make);
  return (value) => stringifyExactly(encode(value));
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
    const codecs = makeByStatus();
    const range = `${response.status}`.replace(/..$/, 'XX');
    const codec = codecs[response.status] ?? codecs[range] ?? codecs.default ?? asJson;
    return isJson(mediaType) ? parseAs(() => codec)(source) : source || undefined;
  };
}

/** Encodes a value before `write` writes it, into a form. */
export function encoded(make: Make, write: Writer): Writer {
  const { encode } = lazy(make);
  return (value, head) => write(encode(value), head);
}

/** Encodes the value of a parameter before `style` writes it. */
export function encodedParameter(make: Make, style: Style): Style {
  const { encode } = lazy(make);
  return (name, value) => style(name, encode(value));
}

/** JSON with integers that a number cannot hold as bigint; undefined for an empty text. */
export function parseExactly(source: string): unknown {
  if (source === '') return undefined;
  // what is malformed is refused before anything else looks at it
  const rounded: unknown = JSON.parse(source);
  if (!/\d{16}/.test(source)) return rounded;
  // a mark that nobody who writes the text can know
  const mark = `${crypto.randomUUID()}:`;
  const marked = source.replace(TOKEN, (token) =>
    /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${mark}${token}"` : token,
  );
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
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

function isInteger(json: unknown): json is number | bigint {
  return typeof json === 'bigint' || Number.isInteger(json);
}

/** True for objects that are nothing but their properties: no dates, and no forms. */
function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(Symbol.iterator in value) && !('toJSON' in value);
}
