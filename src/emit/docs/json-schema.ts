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

/** Asks every part of a schema that says something of the value itself, until one has an answer. */
function findInParts<T>(
  schema: JsonSchema | undefined,
  declared: Declared,
  ask: (part: SchemaObject) => T | undefined,
  depth = 0,
): T | undefined {
  if (typeof schema !== 'object' || depth > MAX_DEPTH) return undefined;
  const own = ask(schema);
  if (own !== undefined) return own;
  if (schema.$ref !== undefined) {
    const found = findInParts(declared.follow<SchemaObject>(schema), declared, ask, depth + 1);
    if (found !== undefined) return found;
  }
  for (const part of schema.allOf ?? []) {
    const found = findInParts(part, declared, ask, depth + 1);
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
): T | undefined {
  const askAll = (part: SchemaObject): T | undefined => {
    const own = ask(part);
    if (own !== undefined || depth > MAX_DEPTH) return own;
    for (const branch of [...(part.oneOf ?? []), ...(part.anyOf ?? [])]) {
      const found = findInBranches(branch, declared, ask, depth + 4);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return findInParts(schema, declared, askAll, depth);
}
