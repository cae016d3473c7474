import type { Exchange } from './types.ts';
import { appendQuery, form, own } from './url.ts';

type Params = Readonly<Record<string, unknown>>;

/** Adds the Cookie header for the parameters in `operation.cookies`; browsers send their own instead. */
export function writeCookies(exchange: Exchange, params: Params): Exchange {
  const { cookies = [], styles } = exchange.operation;
  const pairs = cookies
    .filter((name) => params[name] !== undefined && params[name] !== null)
    .map((name) => (own(styles, name) ?? form)(name, params[name]));
  const given = exchange.headers.cookie;
  const cookie = [...(given ? [given] : []), ...pairs].join('; ');
  return cookie ? { ...exchange, headers: { ...exchange.headers, cookie } } : exchange;
}

/** Writes the whole query from the parameter that `operation.querystring` names (OpenAPI 3.2 section 4.12.1). */
export function writeQuerystring(exchange: Exchange, params: Params): Exchange {
  const { querystring = '', styles } = exchange.operation;
  const query = (own(styles, querystring) ?? form)(querystring, params[querystring] ?? []);
  return { ...exchange, url: appendQuery(exchange.url, query) };
}
