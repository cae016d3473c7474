import type { Schema as JsonSchema, SchemaObject } from '../../description/types.ts';
import type { Declared } from './declared.ts';

const MAX_DEPTH = 12;

/** Every part of a JSON Schema that says something of the value itself: the schema, what it refers to, what it combines. */
export function partsOf(schema: JsonSchema | undefined, declared: Declared, depth = 0): readonly SchemaObject[] {
  if (typeof schema !== 'object' || depth > MAX_DEPTH) return [];
  const target = schema.$ref === undefined ? undefined : declared.follow<SchemaObject>({ $ref: schema.$ref });
  const others = [...(target ? [target] : []), ...(schema.allOf ?? [])];
  return [schema, ...others.flatMap((part) => partsOf(part, declared, depth + 1))];
}

/** The parts of a schema and of its alternatives. */
function branchesOf(schema: JsonSchema | undefined, declared: Declared, depth = 0): readonly SchemaObject[] {
  return partsOf(schema, declared, depth).flatMap((part) => [
    part,
    ...[...(part.oneOf ?? []), ...(part.anyOf ?? [])].flatMap((branch) =>
      depth > MAX_DEPTH ? [] : branchesOf(branch, declared, depth + 4),
    ),
  ]);
}

/** The JSON Schema of a property, wherever a schema or its parts declare it. */
export function propertySchema(
  schema: JsonSchema | undefined,
  name: string,
  declared: Declared,
): JsonSchema | undefined {
  for (const { properties } of branchesOf(schema, declared)) {
    if (properties && Object.hasOwn(properties, name)) return properties[name];
  }
  return undefined;
}

/** The JSON Schema of the items of an array. */
export function itemSchema(schema: JsonSchema | undefined, declared: Declared): JsonSchema | undefined {
  return branchesOf(schema, declared).find(({ items }) => items !== undefined)?.items;
}

/** The first value that a keyword has in a schema or its parts. */
export function keyword<K extends keyof SchemaObject>(
  schema: JsonSchema | undefined,
  name: K,
  declared: Declared,
): SchemaObject[K] | undefined {
  return partsOf(schema, declared).find((part) => part[name] !== undefined)?.[name];
}
