import type { Operation, Reader } from './types.ts';

/** Reads a body as text. */
export const text: Reader = (response) => response.text();

/** Reads a body as bytes. */
export const bytes: Reader = async (response) => new Uint8Array(await response.arrayBuffer());

/** Reads a body as JSON, whatever its media type; nothing is undefined. */
export const json: Reader = (response) => readAny(response, '/json');

/** Reads a body as bytes, or leaves it unread. */
export const readAs: NonNullable<Operation['readAs']> = (response, as) =>
  as === 'stream' ? response.body : bytes(response, '');

/** Reads JSON when the media type says so, else text; undefined when nothing came. */
export const readAny: Reader = (response, mediaType) =>
  response.text().then((source) => (source && isJson(mediaType) ? JSON.parse(source) : source || undefined));

/** The media type of a body, in lower case and without parameters; '' when nobody says. */
export function mediaTypeOf(headers: Headers): string {
  return (headers.get('content-type') ?? '').replace(/[\s;].*/, '').toLowerCase();
}

/** True for `application/json` and all types that end in `+json` (RFC 6839 section 3.1). */
export function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(mediaType);
}

/** What a table says of a status. */
export function byStatus<T>(table: Readonly<Record<string, T>>): (status: number) => T | undefined {
  return (status) => forStatus(table, status);
}

/** What is said of a status: by itself, of its hundred as `4XX`, or by `default`. */
export function forStatus<T>(table: Readonly<Record<string, T>>, status: number): T | undefined {
  return table[status] ?? table[`${status}`.replace(/..$/, 'XX')] ?? table.default;
}
