import type { Json, JsonObject } from '../../mock/json.ts';
import type { JsonSchema } from '../../mock/schema.ts';

/** Keywords that are for readers: no value is made or refused by them. */
const FOR_READERS: readonly string[] = ['description', 'title', 'externalDocs', 'deprecated', 'xml', '$comment'];
/** Keywords whose values are data. */
const DATA: readonly string[] = ['enum', 'const', 'default', 'example', 'examples', 'required', 'dependentRequired'];
/** Keywords whose values are maps from names to schemas. */
const MAPS: readonly string[] = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];
const MAX_DEPTH = 200;

/** A schema as mocks need it: without what is said to readers alone. */
export function slimSchema(schema: JsonSchema): JsonSchema {
  return slim(schema as Json, 0) as JsonSchema;
}

function slim(schema: Json, depth: number): Json {
  if (depth > MAX_DEPTH) return schema;
  if (Array.isArray(schema)) return schema.map((one: Json) => slim(one, depth + 1));
  if (!isObject(schema)) return schema;
  const kept = Object.entries(schema).filter(([key]) => !FOR_READERS.includes(key) && !key.startsWith('x-'));
  return Object.fromEntries(
    kept.map(([key, value]) => {
      if (DATA.includes(key)) return [key, value];
      return [key, MAPS.includes(key) ? slimMap(value, depth) : slim(value, depth + 1)];
    }),
  );
}

function slimMap(map: Json, depth: number): Json {
  if (!isObject(map)) return map;
  return Object.fromEntries(Object.entries(map).map(([name, schema]) => [name, slim(schema, depth + 1)]));
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
