import type { Draft, Prepare, Style } from './types.ts';
import { appendQuery, form, writeParameter } from './url.ts';

/** Style `form` in a cookie: several pairs stand as cookies do (OpenAPI 3.2 appendix D). */
export const formCookie: Style = (name, value) => form(name, value).replaceAll('&', '; ');

/** Adds the Cookie header for the parameters in `operation.cookies`; browsers send their own instead. */
export const writeCookies: Prepare = (operation, draft, take) => {
  const pairs = operation.cookies?.map((name) => writeParameter(operation, name, take(name) ?? [], formCookie)) ?? [];
  const cookie = [draft.headers.cookie, ...pairs].filter(Boolean).join('; ');
  if (cookie) draft.headers.cookie = cookie;
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
  return (_, draft, take) => {
    const value = take(key);
    if (value != null) put(draft, value);
  };
}
