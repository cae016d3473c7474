import { countSatisfied, setApart } from './exclusive.ts';
import { flatten, usableBranches } from './flatten.ts';
import { fromEntries, type Json, own } from './json.ts';
import { makeText, parsePattern } from './pattern.ts';
import { pickInteger, pickOne, type Random } from './random.ts';
import { satisfies } from './satisfy.ts';
import { fitsScalar, makeNumber, makeString } from './scalars.ts';
import { dereference, type JsonSchema, type Resolve, type SchemaObject, type TypeName, typesOf } from './schema.ts';
import type { Words } from './words.ts';
import { createWork, takeWork, type Work } from './work.ts';

/** What made-up values depend on. */
export interface DataOptions {
  readonly resolve: Resolve;
  readonly random: Random;
  readonly words: Words;
  /** Values for a request leave `readOnly` properties out, those for a response `writeOnly` ones. */
  readonly direction: 'request' | 'response';
  /** How many rounds have failed: later ones try other branches, then leave out what is optional. */
  readonly attempt: number;
  /** What may still be done; values that are made for one answer share it. */
  readonly work?: Work;
}

interface Spot {
  /** The name of the nearest property. */
  readonly name: string;
  readonly depth: number;
  /** The references that led here. */
  readonly refs: readonly string[];
}

interface Maker extends DataOptions {
  readonly work: Work;
  /** How many values may still be made with their optional parts. */
  readonly budget: { left: number };
}

const MAX_DEPTH = 24;
const FULL_DEPTH = 5;
const BUDGET = 2_000;
/** How many values more may be made in search of the only branch. */
const RESERVE = 20_000;
/** From this attempt on, values have no more than their schemas require. */
export const LEAN_ATTEMPT = 2;
const MAX_ATTEMPT = 19;

/** Makes a value that satisfies the schema, the same one for the same random numbers; recursion ends as soon as the schema lets it. */
export function makeValue(schema: JsonSchema, options: DataOptions, name = ''): Json {
  return make(
    schema,
    { name, depth: 0, refs: [] },
    { ...options, work: options.work ?? createWork(), budget: { left: BUDGET } },
  );
}

function make(schema: JsonSchema, spot: Spot, maker: Maker): Json {
  maker.budget.left--;
  if (spot.depth > MAX_DEPTH || maker.budget.left < -2 * RESERVE || !takeWork(maker.work)) return null;
  const chosen = spot.refs;
  const flat = flatten(schema, maker.resolve, (branches) => chooseBranch(branches, chosen, maker), maker.work);
  if (!flat) return null;
  const { schema: one, refs } = flat;
  const made = makeFlat(one, { ...spot, refs: [...spot.refs, ...refs] }, maker);
  const value = maker.attempt >= LEAN_ATTEMPT ? setApart(made, flat.exclusive, maker.resolve, maker.work) : made;
  const isForbidden = one.not !== undefined && satisfies(value, one.not, maker.resolve, maker.work);
  const isClear =
    !isForbidden &&
    flat.exclusive.every((branches) => countSatisfied(value, branches, maker.resolve, maker.work) === 1);
  if (isClear || maker.attempt >= MAX_ATTEMPT || maker.budget.left <= -RESERVE) return value;
  return make(schema, spot, { ...maker, attempt: maker.attempt + 1 });
}

function makeFlat(schema: SchemaObject, spot: Spot, maker: Maker): Json {
  const stated = statedValue(schema);
  if (stated !== undefined) return stated;
  if (schema.enum && schema.enum.length > 0) return pickOne(maker.random, withoutNull(schema.enum)) ?? null;
  return makeOfType(pickType(schema), schema, spot, maker);
}

function withoutNull(values: readonly Json[]): readonly Json[] {
  const others = values.filter((value) => value !== null);
  return others.length > 0 ? others : values;
}

/** The constant, or an example or default that is no container and keeps the schema's rules. */
function statedValue(schema: SchemaObject): Json | undefined {
  if (schema.const !== undefined) return schema.const;
  const candidates = [schema.example, ...(schema.examples ?? []), schema.default];
  return candidates.find((value) => value !== undefined && value !== null && fitsScalar(schema, value));
}

/** Branches that lead back to where we are come last, for they may never end. */
function chooseBranch(branches: readonly JsonSchema[], refs: readonly string[], maker: Maker): number {
  takeWork(maker.work, branches.length);
  const usable = usableBranches(branches, maker.resolve);
  const isKnown = (index: number): boolean => {
    const branch = branches[index];
    return typeof branch === 'object' && branch.$ref !== undefined && refs.includes(branch.$ref);
  };
  const fresh = usable.filter((index) => !isKnown(index));
  const candidates = fresh.length > 0 ? fresh : leastNested(branches, usable, maker);
  return candidates[maker.attempt % candidates.length] ?? 0;
}

function leastNested(branches: readonly JsonSchema[], usable: readonly number[], maker: Maker): readonly number[] {
  const isNull = (branch: JsonSchema): boolean => {
    const target = dereference(branch, maker.resolve);
    return typeof target === 'object' && target.type === 'null';
  };
  const nulls = branches.flatMap((branch, index) => (isNull(branch) ? [index] : []));
  return nulls.length > 0 ? nulls : usable;
}

function pickType(schema: SchemaObject): TypeName {
  const types = typesOf(schema);
  const named = types.find((type) => type !== 'null') ?? types[0];
  if (named) return named;
  if (schema.properties || schema.required || schema.additionalProperties !== undefined) return 'object';
  if (schema.items !== undefined || schema.prefixItems || schema.minItems !== undefined) return 'array';
  if (schema.minimum !== undefined || schema.maximum !== undefined || schema.multipleOf !== undefined) return 'number';
  return 'string';
}

function makeOfType(type: TypeName, schema: SchemaObject, spot: Spot, maker: Maker): Json {
  switch (type) {
    case 'null':
      return null;
    case 'boolean':
      return maker.random() < 0.5;
    case 'integer':
      return makeNumber(schema, maker.random, true);
    case 'number':
      return makeNumber(schema, maker.random, false);
    case 'string':
      return makeString(schema, spot.name, maker.random, maker.words);
    case 'array':
      return makeArray(schema, spot, maker);
    case 'object':
      return makeObject(schema, spot, maker);
  }
}

/** True where only what the schema requires is made. */
function isLean({ depth }: Spot, maker: Maker): boolean {
  return depth >= FULL_DEPTH || maker.budget.left <= 0 || maker.attempt >= LEAN_ATTEMPT;
}

function makeObject(schema: SchemaObject, spot: Spot, maker: Maker): Json {
  const required = new Set(schema.required ?? []);
  const names = Object.keys(schema.properties ?? {}).filter(
    (name) => required.has(name) || isWanted(own(schema.properties, name) ?? true, spot, maker),
  );
  for (const name of required) if (!names.includes(name)) names.push(name);
  addDependents(schema, names);
  const kept = names.filter((name) => required.has(name) || !isHidden(own(schema.properties, name) ?? true, maker));
  const allowed = schema.maxProperties === undefined ? kept : limit(kept, required, schema.maxProperties);
  const entries = allowed.map((name): [string, Json] => [
    name,
    make(propertyOf(schema, name), below(spot, name), maker),
  ]);
  return fromEntries([...entries, ...makeExtras(schema, entries.length, spot, maker)]);
}

/** Optional properties stand unless space is short or they would only lead back here. */
function isWanted(schema: JsonSchema, spot: Spot, maker: Maker): boolean {
  if (schema === false || isLean(spot, maker)) return false;
  return !refsIn(schema).some((ref) => spot.refs.includes(ref));
}

function refsIn(schema: JsonSchema): readonly string[] {
  if (typeof schema === 'boolean') return [];
  const nested = [...(schema.allOf ?? []), ...(schema.items === undefined ? [] : [schema.items])];
  return [...(schema.$ref === undefined ? [] : [schema.$ref]), ...nested.flatMap(refsIn)];
}

function isHidden(schema: JsonSchema, maker: Maker): boolean {
  const target = dereference(schema, maker.resolve);
  if (typeof target !== 'object') return false;
  return maker.direction === 'request' ? target.readOnly === true : target.writeOnly === true;
}

function addDependents({ dependentRequired }: SchemaObject, names: string[]): void {
  for (const [name, others] of Object.entries(dependentRequired ?? {})) {
    if (names.includes(name)) names.push(...others.filter((other) => !names.includes(other)));
  }
}

function limit(names: readonly string[], required: ReadonlySet<string>, most: number): readonly string[] {
  const spare = Math.max(most - required.size, 0);
  const optional = names.filter((name) => !required.has(name)).slice(0, spare);
  return names.filter((name) => required.has(name) || optional.includes(name));
}

function below({ depth, refs }: Spot, name: string): Spot {
  return { name, depth: depth + 1, refs };
}

function propertyOf(schema: SchemaObject, name: string): JsonSchema {
  const named = own(schema.properties, name);
  if (named !== undefined) return named;
  const rest = schema.additionalProperties;
  return rest === undefined || rest === false ? true : rest;
}

/** Entries of a map: as many as `minProperties` asks for, one where a map has nothing else to show. */
function makeExtras(schema: SchemaObject, count: number, spot: Spot, maker: Maker): readonly [string, Json][] {
  const { additionalProperties: rest, minProperties = 0, patternProperties } = schema;
  const isMap = count === 0 && typeof rest === 'object' && !isLean(spot, maker) && schema.maxProperties !== 0;
  const wanted = Math.min(Math.max(minProperties - count, isMap ? 1 : 0), 100);
  const [pattern, schemaOfPattern] = Object.entries(patternProperties ?? {})[0] ?? [];
  const value = rest === false ? (schemaOfPattern ?? true) : (rest ?? schemaOfPattern ?? true);
  return Array.from({ length: wanted }, (_, index) => {
    const name = makeKey(schema, rest === false ? pattern : undefined, index, maker);
    return [name, make(value, below(spot, name), maker)];
  });
}

function makeKey(schema: SchemaObject, pattern: string | undefined, index: number, maker: Maker): string {
  const node = pattern === undefined ? undefined : parsePattern(pattern);
  if (node) return makeText(node, { random: maker.random, spare: 4, count: pickInteger });
  if (typeof schema.propertyNames === 'object') {
    const made = make(schema.propertyNames, { name: '', depth: 0, refs: [] }, maker);
    if (typeof made === 'string' && made !== '') return made;
  }
  return index === 0 ? 'key' : `key${index + 1}`;
}

function makeArray(schema: SchemaObject, spot: Spot, maker: Maker): Json {
  const { prefixItems = [], items, contains, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  const fixed = prefixItems.slice(0, maxItems).map((item) => make(item, below(spot, spot.name), maker));
  const isOpen = items !== undefined && items !== false && isWanted(items, spot, maker);
  const length = Math.min(Math.max(Math.min(minItems, 1_000), isOpen ? 1 : 0, fixed.length), maxItems);
  const values: Json[] = [...fixed];
  if (contains !== undefined && values.length < maxItems) {
    for (let count = 0; count < (schema.minContains ?? 1); count++)
      values.push(make(contains, below(spot, spot.name), maker));
  }
  while (values.length < length) values.push(make(items ?? true, below(spot, spot.name), maker));
  return schema.uniqueItems ? makeUnique(values, items ?? true, spot, maker) : values;
}

/** Replaces what occurs twice; a value that cannot differ is left out. */
function makeUnique(values: readonly Json[], items: JsonSchema, spot: Spot, maker: Maker): Json {
  const known = new Map<string, Json>();
  for (const value of values) {
    let candidate = value;
    for (let tries = 0; tries < 20 && known.has(JSON.stringify(candidate)); tries++) {
      candidate = make(items, below(spot, spot.name), maker);
    }
    known.set(JSON.stringify(candidate), candidate);
  }
  return [...known.values()];
}
