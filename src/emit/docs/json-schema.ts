import type { Schema as JsonSchema, SchemaObject } from '../../description/types.ts';
import type { Declared } from './declared.ts';

const MAX_DEPTH = 12;

/** The first value that a keyword has in a schema, in what it refers to, or in what it combines. */
export function keyword<K extends keyof SchemaObject>(
  schema: JsonSchema | undefined,
  name: K,
  declared: Declared,
): SchemaObject[K] | undefined {
  return findInParts(schema, declared, (part) => part[name]);
}

/** The JSON Schema of a property, wherever a schema, its parts or its alternatives declare it. */
export function propertySchema(
  schema: JsonSchema | undefined,
  name: string,
  declared: Declared,
): JsonSchema | undefined {
  return findInBranches(schema, declared, ({ properties }) =>
    properties && Object.hasOwn(properties, name) ? properties[name] : undefined,
  );
}

/** The JSON Schema of the items of an array. */
export function itemSchema(schema: JsonSchema | undefined, declared: Declared): JsonSchema | undefined {
  return findInBranches(schema, declared, ({ items }) => items);
}

/** The lists of parts and alternatives that a search went through: none is searched twice, however often it is named. */
type Searched = Set<readonly JsonSchema[]>;

/** Asks every part of a schema that says something of the value itself, until one has an answer. */
function findInParts<T>(
  schema: JsonSchema | undefined,
  declared: Declared,
  ask: (part: SchemaObject) => T | undefined,
  depth = 0,
  searched?: Searched,
): T | undefined {
  if (typeof schema !== 'object' || depth > MAX_DEPTH) return undefined;
  const own = ask(schema);
  if (own !== undefined) return own;
  if (schema.$ref !== undefined) {
    const found = findInParts(declared.follow<SchemaObject>(schema), declared, ask, depth + 1, searched);
    if (found !== undefined) return found;
  }
  const { allOf } = schema;
  if (allOf === undefined || searched?.has(allOf)) return undefined;
  const below = (searched ?? new Set()).add(allOf);
  for (const part of allOf) {
    const found = findInParts(part, declared, ask, depth + 1, below);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Asks the parts of a schema and those of its alternatives. */
function findInBranches<T>(
  schema: JsonSchema | undefined,
  declared: Declared,
  ask: (part: SchemaObject) => T | undefined,
  depth = 0,
  searched: Searched = new Set(),
): T | undefined {
  const askAll = (part: SchemaObject): T | undefined => {
    const own = ask(part);
    if (own !== undefined || depth > MAX_DEPTH) return own;
    for (const branches of [part.oneOf, part.anyOf]) {
      if (branches === undefined || searched.has(branches)) continue;
      searched.add(branches);
      for (const branch of branches) {
        const found = findInBranches(branch, declared, ask, depth + 4, searched);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  };
  return findInParts(schema, declared, askAll, depth, searched);
}
