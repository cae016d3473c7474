import { fullFormats } from 'ajv-formats/dist/formats.js';
import { formatMakers } from './formats.ts';
import type { Json } from './json.ts';
import { leastLength, makeText, parsePattern } from './pattern.ts';
import { compilePattern } from './pattern-safety.ts';
import { pickInteger, pickText, type Random } from './random.ts';
import { type SchemaObject, typesOf } from './schema.ts';
import type { Words } from './words.ts';

/** Numbers stay below this unless the schema asks for more: they are read as 32-bit integers by many. */
const LARGE = 2_147_483_647;

/** A number within the bounds of the schema; the nearest one to hand when there is none. */
export function makeNumber(schema: SchemaObject, random: Random, isInteger: boolean): number {
  const step = schema.multipleOf && schema.multipleOf > 0 ? schema.multipleOf : isInteger ? 1 : 0.01;
  const low = lowest(schema, step);
  const high = highest(schema, step);
  const from = low ?? (high === undefined ? step : Math.min(high - 1_000 * step, step));
  const to = high ?? Math.max(from, Math.min(from + 99_999 * step, LARGE));
  const first = Math.ceil(round(from / step));
  const last = Math.floor(round(to / step));
  const multiples = Array.from({ length: 12 }, () =>
    round((last >= first ? pickInteger(random, first, last) : first) * step),
  );
  const value = multiples.find((multiple) => Number.isInteger(multiple / step)) ?? multiples[0] ?? 0;
  return isInteger ? Math.round(value) : value;
}

function lowest({ minimum, exclusiveMinimum }: SchemaObject, step: number): number | undefined {
  const above = typeof exclusiveMinimum === 'number' ? exclusiveMinimum + step / 1_000 : undefined;
  const bounds = [minimum, above].filter((bound) => bound !== undefined);
  return bounds.length > 0 ? Math.max(...bounds) : undefined;
}

function highest({ maximum, exclusiveMaximum }: SchemaObject, step: number): number | undefined {
  const below = typeof exclusiveMaximum === 'number' ? exclusiveMaximum - step / 1_000 : undefined;
  const bounds = [maximum, below].filter((bound) => bound !== undefined);
  return bounds.length > 0 ? Math.min(...bounds) : undefined;
}

/** Takes away what binary fractions add to decimal ones. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}

/** A text for the schema: by its pattern, its format, its name, then words; of an allowed length. */
export function makeString(schema: SchemaObject, name: string, random: Random, words: Words): string {
  const { pattern, format, contentEncoding } = schema;
  if (pattern !== undefined) {
    const text = makePatternText(pattern, schema, random);
    if (text !== undefined) return text;
  }
  const made = words.text(name, format) ?? (format === undefined ? undefined : formatMakers.get(format)?.(random));
  if (made !== undefined && hasLength(schema, made)) return made;
  if (contentEncoding === 'base64') return formatMakers.get('byte')?.(random) ?? '';
  return fitLength(schema, made ?? words.word(name), random);
}

/** How many texts are made at random, and then at the full length that is asked for, before a pattern is given up. */
const RANDOM_TRIES = 12;
const FULL_TRIES = 16;

function makePatternText(pattern: string, schema: SchemaObject, random: Random): string | undefined {
  const node = parsePattern(pattern);
  if (!node) return undefined;
  const safe = compilePattern(pattern);
  const isGood = (text: string): boolean =>
    hasLength(schema, text) && hasFormat(schema, text) && (safe.kind === 'unchecked' || safe.test(text));
  const short = Math.min(Math.max((schema.minLength ?? 0) - leastLength(node), 0), 5_000);
  for (let tries = 0; tries < RANDOM_TRIES + FULL_TRIES; tries++) {
    const isFull = tries >= RANDOM_TRIES;
    const spare = isFull ? short + (tries % 4) : Math.min(tries + 2, 8);
    const text = makeText(node, { random, spare, count: isFull ? (_, _least, most) => most : pickInteger });
    if (isGood(text)) return text;
  }
  return undefined;
}

function fitLength({ minLength = 0, maxLength }: SchemaObject, text: string, random: Random): string {
  const least = Math.min(minLength, 100_000);
  const long = text.length < least ? text + pickText(random, 'abcdefghijklmnopqrstuvwxyz', least - text.length) : text;
  return maxLength === undefined ? long : [...long].slice(0, Math.max(maxLength, 0)).join('');
}

function hasLength({ minLength = 0, maxLength = Number.POSITIVE_INFINITY }: SchemaObject, text: string): boolean {
  const length = [...text].length;
  return minLength <= length && length <= maxLength;
}

/** True when the text is of the schema's format, or the format is none that can be checked. */
export function hasFormat({ format }: SchemaObject, text: string): boolean {
  if (format === undefined || !Object.hasOwn(fullFormats, format)) return true;
  const known: unknown = fullFormats[format as keyof typeof fullFormats];
  if (known instanceof RegExp) return known.test(text);
  if (typeof known === 'function') return known(text) === true;
  const validate = typeof known === 'object' && known !== null && 'validate' in known ? known.validate : undefined;
  if (validate instanceof RegExp) return validate.test(text);
  return typeof validate === 'function' && !('type' in (known as object)) ? validate(text) === true : true;
}

/** True when a string, number, boolean or null keeps every rule of the schema that concerns it. */
export function fitsScalar(schema: SchemaObject, value: Json): boolean {
  if (typeof value === 'object' && value !== null) return false;
  if (!fitsType(schema, value)) return false;
  if (schema.const !== undefined && schema.const !== value) return false;
  if (schema.enum && !schema.enum.includes(value)) return false;
  if (typeof value === 'number') return fitsNumber(schema, value);
  return typeof value !== 'string' || fitsString(schema, value);
}

function fitsType(schema: SchemaObject, value: null | boolean | number | string): boolean {
  const types = typesOf(schema);
  if (types.length === 0) return true;
  if (value === null) return types.includes('null');
  if (typeof value === 'boolean') return types.includes('boolean');
  if (typeof value === 'string') return types.includes('string');
  return types.includes('number') || (Number.isInteger(value) && types.includes('integer'));
}

function fitsNumber(schema: SchemaObject, value: number): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (minimum !== undefined && value < minimum) return false;
  if (maximum !== undefined && value > maximum) return false;
  if (typeof exclusiveMinimum === 'number' && value <= exclusiveMinimum) return false;
  if (typeof exclusiveMaximum === 'number' && value >= exclusiveMaximum) return false;
  return !multipleOf || Number.isInteger(round(value / multipleOf));
}

function fitsString(schema: SchemaObject, value: string): boolean {
  if (!hasLength(schema, value) || !hasFormat(schema, value)) return false;
  const safe = schema.pattern === undefined ? undefined : compilePattern(schema.pattern);
  return safe?.kind !== 'checked' || safe.test(value);
}
