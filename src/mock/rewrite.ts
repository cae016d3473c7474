import { isObject, type Json } from './json.ts';

/** Moves every absolute http(s) URL that is a whole text to the mock's own origin: nothing sends a client elsewhere. */
export function rewriteUrls(value: Json, origin: string): Json {
  if (typeof value === 'string') return rewriteUrl(value, origin);
  if (Array.isArray(value)) return value.map((item) => rewriteUrls(item as Json, origin));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, rewriteUrls(child, origin)]));
}

/** The same URL on another origin; what is no absolute http(s) URL stays. */
export function rewriteUrl(text: string, origin: string): string {
  const [found] = /^https?:\/\/[^/?#\s]*/i.exec(text) ?? [];
  return found === undefined ? text : `${origin}${text.slice(found.length)}`;
}
