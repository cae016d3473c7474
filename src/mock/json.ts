/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
/** A JSON object; keys come from outside, so look them up with `Object.hasOwn`. */
export type JsonObject = { readonly [key: string]: Json };
/** A map whose keys come from outside. */
export type Dictionary<T> = { readonly [key: string]: T };

/** True for JSON objects, never for arrays and null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of an own property, or undefined. */
export function own<T>(map: Dictionary<T> | undefined, key: string): T | undefined {
  return map && Object.hasOwn(map, key) ? map[key] : undefined;
}

/** Builds an object whose keys come from outside: a key named `__proto__` is a key like any other. */
export function fromEntries<T>(entries: Iterable<readonly [string, T]>): { [key: string]: T } {
  return Object.fromEntries(entries);
}
