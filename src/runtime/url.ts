import type { Operation, Style } from './types.ts';

type Params = Readonly<Record<string, unknown>>;

/** Expands the path template; a missing value, `.` or `..` is a TypeError, for they would name another resource. */
export function expandPath({ path, styles = {} }: Operation, params: Params): string {
  return path.replace(/\{(\+?)([^}]+)\}/g, (_, slashes: string, name: string) => {
    const value = params[name];
    const style = styles[name];
    if (style && value !== undefined) return style(name, value);
    const text = value === undefined || value === null ? '' : String(value);
    const segments = slashes ? text.split('/') : [text];
    if (text === '' || segments.some((segment) => segment === '.' || segment === '..')) {
      throw new TypeError(`path parameter ${name} cannot be '${text}'`);
    }
    return segments.map(encodeURIComponent).join('/');
  });
}

/** The query string of an operation with its leading `?`, or ''. */
export function writeQuery({ query = [], styles = {} }: Operation, params: Params): string {
  const pairs = query.flatMap((name) => {
    const value = params[name];
    return value === undefined || value === null ? [] : (styles[name] ?? form)(name, value) || [];
  });
  return pairs.length ? `?${pairs.join('&')}` : '';
}

/** Style `form` with `explode`, the default of query parameters (OpenAPI 3.2 section 4.12.6). */
export const form: Style = (name, value) => {
  if (Array.isArray(value)) return value.map((item) => pair(name, item)).join('&');
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    return Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => pair(key, item))
      .join('&');
  }
  return pair(name, value);
};

/** `name=value`, percent-encoded; dates as RFC 3339. */
export function pair(name: string, value: unknown): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(toText(value))}`;
}

/** The text of a primitive on the wire. */
export function toText(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}
