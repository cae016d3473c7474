import type { Prepare, Style } from './types.ts';
import { appendQuery, form, writeParameter } from './url.ts';

/** Style `form` in a cookie: several pairs stand as cookies do (OpenAPI 3.2 appendix D). */
export const formCookie: Style = (name, value) => form(name, value).replaceAll('&', '; ');

/** Adds the Cookie header for the parameters in `operation.cookies`; browsers send their own instead. */
export const writeCookies: Prepare = (operation, draft, take) => {
  const pairs = operation.cookies?.map((name) => writeParameter(operation, name, take(name) ?? [], formCookie)) ?? [];
  const cookie = [draft.headers.cookie, ...pairs].filter(Boolean).join('; ');
  if (cookie) draft.headers.cookie = cookie;
};

/** Writes the whole query from the parameter that `operation.querystring` names (OpenAPI 3.2 section 4.12.1). */
export const writeQuerystring: Prepare = (operation, draft, take) => {
  const { querystring: name = '' } = operation;
  const value = take(name);
  if (value != null) draft.url = appendQuery(draft.url, writeParameter(operation, name, value, form));
};

/** Both of two changes, in this order. */
export function both(first: Prepare, second: Prepare): Prepare {
  return (...parts) => {
    first(...parts);
    second(...parts);
  };
}
