import type { Reader, Writer } from './types.ts';

/** Values that JSON has no word for: `decode` makes them of JSON, `encode` makes JSON of them. */
export interface Codec {
  readonly decode: (json: unknown) => unknown;
  readonly encode: (value: unknown) => unknown;
  /** True for what `decode` can take; tells the members of a union apart. */
  readonly fits: (json: unknown) => boolean;
}

/** Whatever it is, as it is. */
export const asJson: Codec = { decode: (json) => json, encode: (value) => value, fits: () => true };

/** Integers of 64 bits as bigint. */
export const int64: Codec = {
  decode: (json) => (isInteger(json) ? BigInt(json) : json),
  encode: (value) => value,
  fits: isInteger,
};

/** Integers of 64 bits as their decimal text. */
export const int64Text: Codec = {
  decode: (json) => (isInteger(json) ? String(json) : json),
  encode: (value) => (typeof value === 'string' && /^-?\d+$/.test(value) ? BigInt(value) : value),
  fits: isInteger,
};

/** A `date-time` as Date. */
export const dateTime: Codec = stringCodec((text) => new Date(text));

/** A `date` as the Date of its midnight in UTC. */
export const date: Codec = {
  ...stringCodec((text) => new Date(`${text}T00:00:00Z`)),
  encode: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
};

/** A string as `parse` makes a value of it, such as `Temporal.Instant.from`; its `toJSON` or `toString` gives the text back. */
export function stringCodec(parse: (text: string) => unknown): Codec {
  return {
    decode: (json) => (typeof json === 'string' ? parse(json) : json),
    encode: (value) =>
      value instanceof Date ? value.toISOString() : typeof value === 'object' && value !== null ? String(value) : value,
    fits: (json) => typeof json === 'string',
  };
}

/** An array of which each item is written by `item`. */
export function list(item: Codec): Codec {
  const each =
    (way: 'decode' | 'encode') =>
    (value: unknown): unknown =>
      Array.isArray(value) ? value.map(item[way]) : value;
  return { decode: each('decode'), encode: each('encode'), fits: Array.isArray };
}

/** An object whose named properties have codecs; `rest` is for all others. */
export function fields(properties: Readonly<Record<string, Codec>>, rest: Codec = asJson): Codec {
  const codecs = new Map(Object.entries(properties));
  const each =
    (way: 'decode' | 'encode') =>
    (value: unknown): unknown =>
      isRecord(value)
        ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, (codecs.get(name) ?? rest)[way](item)]))
        : value;
  return {
    decode: each('decode'),
    encode: each('encode'),
    fits: (json) =>
      isRecord(json) && Object.entries(json).every(([name, item]) => fitsOrIsNull(codecs.get(name), item)),
  };
}

/** The first of several that fits. */
export function oneOf(...members: readonly Codec[]): Codec {
  const find = (json: unknown): Codec => members.find((member) => member.fits(json)) ?? asJson;
  return {
    decode: (json) => find(json).decode(json),
    encode(value) {
      const encoded = members.map((member) => ({ member, json: member.encode(value) }));
      return (encoded.find(({ member, json }) => member.fits(json)) ?? { json: value }).json;
    },
    fits: (json) => members.some((member) => member.fits(json)),
  };
}

/** A codec that is made later: for schemas that refer to themselves. */
export function lazy(make: () => Codec): Codec {
  return {
    decode: (json) => make().decode(json),
    encode: (value) => make().encode(value),
    fits: (json) => make().fits(json),
  };
}

/** Reads JSON without rounding, then decodes it. */
export function readJsonAs({ decode }: Codec): Reader {
  return async (response) => decode(parseExactly(await response.text()));
}

/** Encodes a value, then writes JSON with its bigints as numbers. */
export function writeJsonAs({ encode }: Codec): Writer {
  return (value) => stringifyExactly(encode(value));
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

function fitsOrIsNull(codec: Codec | undefined, json: unknown): boolean {
  return json === null || !codec || codec.fits(json);
}

function isInteger(json: unknown): json is number | bigint {
  return typeof json === 'bigint' || Number.isInteger(json);
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('toJSON' in value);
}
