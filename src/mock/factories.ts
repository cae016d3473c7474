import { makeValue } from './data.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { openTable } from './open-table.ts';
import { createRandom, hashText } from './random.ts';
import type { MockSource, MockTable } from './table.ts';
import { createWords } from './words.ts';

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

/** Makes the factories of a table, which is opened when the first of them is used; the same seed gives the same value. */
export function createFactories(table: MockTable | string): <T>(ref: string) => Factory<T> {
  let source: MockSource | undefined;
  return <T>(ref: string): Factory<T> =>
    (overrides, { seed = 1 } = {}) => {
      source ??= openTable(table);
      const random = createRandom(hashText(ref, seed));
      const made = makeValue(
        { $ref: ref },
        { resolve: source.resolve, random, words: createWords(random), direction: 'response', attempt: 0 },
      );
      return (overrides === undefined ? made : overlay(made, overrides as Json)) as T;
    };
}

/** Objects are joined, everything else is replaced; an explicit undefined leaves a property out. */
function overlay(value: Json, over: Json): Json {
  if (!isObject(value) || !isObject(over)) return over;
  const keys = new Set([...Object.keys(value), ...Object.keys(over)]);
  const entries = [...keys].flatMap((key): readonly (readonly [string, Json])[] => {
    if (!Object.hasOwn(over, key)) return [[key, value[key] ?? null]];
    const part: Json | undefined = (over as Readonly<Record<string, Json | undefined>>)[key];
    if (part === undefined) return [];
    return [[key, Object.hasOwn(value, key) ? overlay(value[key] ?? null, part) : part]];
  });
  return Object.fromEntries(entries) as JsonObject;
}
