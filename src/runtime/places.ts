import type { Draft, Operation, Prepare, Style, Take } from './types.ts';
import { appendQuery, form, plain, toText } from './url.ts';

/** `expandPath` for parameters with styles, and for `{+name}`, which may hold slashes or nothing. */
export const expandStyledPath: NonNullable<Operation['expandPath']> = (operation, take) =>
  operation.path.replace(/{(\+?)([^}]+)}/g, (_, slashes: string, name: string) => {
    const written = writeParameter(operation, name, take(name) ?? [], plain);
    const text = slashes ? written.replaceAll('%2F', '/') : written;
    if (!(text || slashes) || /(^|\/)\.\.?(\/|$)/.test(text)) throw new TypeError(`{${name}} cannot be '${text}'`);
    return text;
  });

/** Adds the parameters in `operation.query` to the URL. */
export const writeQuery: Prepare = (draft, take) => {
  draft.url = appendQuery(draft.url, writePairs(draft, take, draft.operation.query, form, '&'));
};

/** Adds the headers for the parameters in `operation.headers`; they count more than what else says the same. */
export const writeHeaders: Prepare = ({ operation, headers }, take) => {
  for (const name of operation.headers ?? []) {
    const value = take(name);
    if (value != null) headers[name.toLowerCase()] = writeParameter(operation, name, value, (_, it) => toText(it));
  }
};

/** Style `form` in a cookie: several pairs stand as cookies do (OpenAPI 3.2 appendix D). */
export const formCookie: Style = (name, value) => form(name, value).replaceAll('&', '; ');

/** Adds the Cookie header for the parameters in `operation.cookies`; browsers send their own instead. */
export const writeCookies: Prepare = (draft, take) => {
  const { operation, headers } = draft;
  const pairs = writePairs(draft, take, operation.cookies, formCookie, '; ');
  const cookie = [headers.cookie, pairs].filter(Boolean).join('; ');
  if (cookie) headers.cookie = cookie;
};

/** Writes the whole query from one parameter (OpenAPI 3.2 section 4.12.1). */
export function writeQuerystring(key: string, style: Style): Prepare {
  return place(key, (draft, value) => {
    draft.url = appendQuery(draft.url, style(key, value));
  });
}

/** Sends a parameter as the header `name`, when its key among the parameters is another. */
export function renamedHeader(key: string, name: string, style: Style): Prepare {
  return place(key, ({ headers }, value) => {
    headers[name] = style(name, value);
  });
}

function place(key: string, put: (draft: Draft, value: unknown) => void): Prepare {
  return (draft, take) => {
    const value = take(key);
    if (value != null) put(draft, value);
  };
}

function writePairs(
  { operation }: Draft,
  take: Take,
  names: readonly string[] | undefined,
  usual: Style,
  separator: string,
): string {
  let pairs = '';
  for (const name of names ?? []) {
    const value = take(name);
    const text = value == null ? '' : writeParameter(operation, name, value, usual);
    pairs += pairs && text ? separator + text : text;
  }
  return pairs;
}

/** The value of a parameter in the style that the operation names, or else in the usual one of its place. */
function writeParameter({ styles = {} }: Operation, name: string, value: unknown, usual: Style): string {
  return ((Object.hasOwn(styles, name) && styles[name]) || usual)(name, value);
}
