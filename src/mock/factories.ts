import { makeValue } from './data.ts';
import { isObject } from './json.ts';
import { openTable } from './open-table.ts';
import { createRandom, hashText } from './random.ts';
import type { MockSource, MockTable } from './table.ts';
import { createWords } from './words.ts';

/** What stands between JSON and the values of a client: a codec of its runtime. */
export type ValueCodec = (way: 'decode' | 'encode', value: unknown, exact?: unknown) => unknown;

/** What a factory can be told. */
export interface FactoryOptions {
  readonly seed?: number | undefined;
}

/** Parts of a value, as deep as wanted; arrays are replaced whole. */
export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: DeepPartial<T[K]> | undefined }
    : T;

/** Makes values of one type: valid against its schema, with the given parts laid over. */
export type Factory<T> = (overrides?: DeepPartial<T>, options?: FactoryOptions) => T;

/**
 * Makes the factories of a table, which is opened when the first of them is used; the same seed gives the same value. A
 * codec makes of JSON what a client makes of it: dates, integers of 64 bits.
 */
export function createFactories(table: MockTable | string): <T>(ref: string, codec?: ValueCodec) => Factory<T> {
  let source: MockSource | undefined;
  return <T>(ref: string, codec?: ValueCodec): Factory<T> =>
    (overrides, { seed = 1 } = {}) => {
      source ??= openTable(table);
      const random = createRandom(hashText(ref, seed));
      const made = makeValue(
        { $ref: ref },
        { resolve: source.resolve, random, words: createWords(random), direction: 'response', attempt: 0 },
      );
      const value = codec ? codec('decode', made, made) : made;
      return (overrides === undefined ? value : overlay(value, overrides)) as T;
    };
}

/** Objects are joined, everything else is replaced; an explicit undefined leaves a property out. */
function overlay(value: unknown, over: unknown): unknown {
  if (!isPlain(value) || !isPlain(over)) return over;
  const keys = new Set([...Object.keys(value), ...Object.keys(over)]);
  const entries = [...keys].flatMap((key): readonly (readonly [string, unknown])[] => {
    if (!Object.hasOwn(over, key)) return [[key, value[key]]];
    if (over[key] === undefined) return [];
    return [[key, Object.hasOwn(value, key) ? overlay(value[key], over[key]) : over[key]]];
  });
  return Object.fromEntries(entries);
}

/** True for objects that are nothing but their properties: no dates, and no lists. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && !('toJSON' in value && typeof value.toJSON === 'function');
}
