import type { Prepare } from './types.ts';
import { appendQuery, form, writeParameter } from './url.ts';

/** Adds the Cookie header for the parameters in `operation.cookies`; browsers send their own instead. */
export const writeCookies: Prepare = (operation, draft, take) => {
  const pairs = operation.cookies?.map((name) => writeParameter(operation, name, take(name) ?? [], form)) ?? [];
  const cookie = [draft.headers.cookie, ...pairs].filter(Boolean).join('; ');
  if (cookie) draft.headers.cookie = cookie;
};

/** Writes the whole query from the parameter that `operation.querystring` names (OpenAPI 3.2 section 4.12.1). */
export const writeQuerystring: Prepare = (operation, draft, take) => {
  const { querystring: name = '' } = operation;
  const value = take(name);
  if (value !== undefined) draft.url = appendQuery(draft.url, writeParameter(operation, name, value, form));
};

/** Both of two changes, in this order. */
export function both(first: Prepare, second: Prepare): Prepare {
  return (...parts) => {
    first(...parts);
    second(...parts);
  };
}
