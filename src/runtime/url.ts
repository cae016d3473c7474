import type { Operation, Style } from './types.ts';

/** Expands the path template; a missing value, `.` or `..` is a TypeError, for they would name another resource. */
export const expandPath: NonNullable<Operation['expandPath']> = ({ path }, take) =>
  path.split('{').reduce((done, part) => {
    const [name, after] = part.split('}') as [string, string];
    const text = encodeURIComponent(toText(take(name) ?? ''));
    if (/^\.{0,2}$/.test(text)) throw new TypeError(`{${name}} cannot be '${text}'`);
    return done + text + after;
  });

/** A URL with a query, or with more of it; nothing changes nothing. */
export function appendQuery(url: string, query: string | undefined): string {
  return query ? url + (url.includes('?') ? '&' : '?') + query : url;
}

/** Style `form` with `explode`, the default of query parameters (OpenAPI 3.2 section 4.12.6). */
export const form: Style = (name, value) =>
  isCompound(value)
    ? Object.entries(value)
        .flatMap(([key, item]) => (item == null ? [] : pair(Array.isArray(value) ? name : key, item)))
        .join('&')
    : pair(name, value);

/** Style `simple` of a primitive, percent-encoded; a text as the whole query. */
export const plain: Style = (_, value) => encodeURIComponent(toText(value));

/** `name=value`, percent-encoded. */
export function pair(name: string, value: unknown): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(toText(value))}`;
}

/** True for arrays and for objects that have no text of their own, as dates do. */
export function isCompound(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !('toJSON' in value);
}

/** The text of a primitive on the wire; dates as RFC 3339. */
export function toText(value: unknown): string {
  return `${(value as { toJSON?(): unknown } | null)?.toJSON?.() ?? value}`;
}

/** The URL of a request; in a browser an API may stand on a path of the page's own origin. */
export function toUrl(url: string): URL {
  return new URL(url, globalThis.location?.href);
}
