import type { Operation, Style } from './types.ts';

type Params = Readonly<Record<string, unknown>>;

/** Expands the path template; a missing value, `.` or `..` is a TypeError, for they would name another resource. */
export function expandPath({ path, styles }: Operation, params: Params): string {
  return path.replace(/\{(\+?)([^}]+)\}/g, (_, slashes: string, name: string) => {
    const written = (own(styles, name) ?? plain)(name, params[name] ?? '');
    const text = slashes ? written.replaceAll('%2F', '/') : written;
    if (!(slashes || text) || /(^|\/)\.\.?(\/|$)/.test(text)) {
      throw new TypeError(`path parameter ${name} cannot be '${text}'`);
    }
    return text;
  });
}

/** The query string of an operation without its leading `?`, or ''. */
export function writeQuery({ query = [], styles }: Operation, params: Params): string {
  return query
    .map((name) => (own(styles, name) ?? form)(name, params[name] ?? []))
    .filter(Boolean)
    .join('&');
}

/** A URL with a query, or with more of it; '' changes nothing. */
export function appendQuery(url: string, query: string): string {
  return query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

/** Style `form` with `explode`, the default of query parameters (OpenAPI 3.2 section 4.12.6). */
export const form: Style = (name, value) =>
  toPairs(name, value)
    .map(([key, text]) => pair(key, text))
    .join('&');

/** Style `simple` without `explode` for one value that needs no more than percent-encoding. */
const plain: Style = (_, value) => encodeURIComponent(toText(value));

/** `name=value`, percent-encoded. */
export function pair(name: string, value: unknown): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(toText(value))}`;
}

/** The pairs that a value is exploded into: its items under one name, its properties under their own. */
export function toPairs(name: string, value: unknown): [string, string][] {
  if (Array.isArray(value)) return value.map((item) => [name, toText(item)]);
  if (!isObject(value)) return [[name, toText(value)]];
  return Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, toText(item)]]));
}

/** True for objects with properties of their own: neither arrays nor what has a text of its own, as dates do. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('toJSON' in value);
}

/** The text of a primitive on the wire; dates as RFC 3339. */
export function toText(value: unknown): string {
  return String((value as { toJSON?(): unknown } | null)?.toJSON?.() ?? value);
}

/** A property of its own, or undefined: names come from descriptions, and one may be `constructor`. */
export function own<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}
