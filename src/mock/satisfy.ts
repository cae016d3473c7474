import { isObject, type Json, type JsonObject, own } from './json.ts';
import { fitsScalar } from './scalars.ts';
import { type JsonSchema, type Resolve, type SchemaObject, typesOf } from './schema.ts';
import { createWork, takeWork, type Work } from './work.ts';

const MAX_DEPTH = 32;

/** Choices within choices multiply; after so many looks a value counts as good. */
const MAX_LOOKS = 20_000;

/** True when the value satisfies the schema, as far as the keywords go that tell branches apart; the full judge is `validate.ts`. */
export function satisfies(value: Json, schema: JsonSchema, resolve: Resolve, work: Work = createWork()): boolean {
  return isSatisfied(value, schema, { resolve, work, left: MAX_LOOKS }, 0);
}

interface Look {
  readonly resolve: Resolve;
  readonly work: Work;
  left: number;
}

function isSatisfied(value: Json, schema: JsonSchema, look: Look, depth: number): boolean {
  if (typeof schema === 'boolean') return schema;
  if (depth > MAX_DEPTH || look.left-- <= 0 || !takeWork(look.work)) return true;
  const isGood = (one: JsonSchema): boolean => isSatisfied(value, one, look, depth + 1);
  const { $ref, allOf, anyOf, oneOf, not } = schema;
  if ($ref !== undefined && !isGood(look.resolve($ref) ?? true)) return false;
  if (allOf && !allOf.every(isGood)) return false;
  if (anyOf && !anyOf.some(isGood)) return false;
  if (oneOf && oneOf.filter(isGood).length !== 1) return false;
  if (not !== undefined && isGood(not)) return false;
  if (!isObject(value) && !Array.isArray(value)) return fitsScalar(schema, value);
  if (!fitsContainer(schema, value)) return false;
  const each = (child: Json, one: JsonSchema): boolean => isSatisfied(child, one, look, depth + 1);
  return isObject(value) ? fitsObject(schema, value, each) : fitsArray(schema, value as readonly Json[], each);
}

type Check = (child: Json, schema: JsonSchema) => boolean;

function fitsContainer(schema: SchemaObject, value: Json): boolean {
  const types = typesOf(schema);
  if (types.length > 0 && !types.includes(isObject(value) ? 'object' : 'array')) return false;
  const stated = schema.const === undefined ? schema.enum : [schema.const];
  if (!stated) return true;
  const text = JSON.stringify(value);
  return stated.some((one) => JSON.stringify(one) === text);
}

function fitsObject(schema: SchemaObject, value: JsonObject, check: Check): boolean {
  if (schema.required?.some((name) => !Object.hasOwn(value, name))) return false;
  const entries = Object.entries(value);
  if (entries.length < (schema.minProperties ?? 0)) return false;
  if (entries.length > (schema.maxProperties ?? Number.POSITIVE_INFINITY)) return false;
  return entries.every(([name, child]) => {
    const named = own(schema.properties, name);
    if (named !== undefined) return check(child, named);
    if (schema.patternProperties) return true;
    return schema.additionalProperties === undefined || check(child, schema.additionalProperties);
  });
}

function fitsArray(schema: SchemaObject, value: readonly Json[], check: Check): boolean {
  if (value.length < (schema.minItems ?? 0) || value.length > (schema.maxItems ?? Number.POSITIVE_INFINITY))
    return false;
  const { prefixItems = [], items = true } = schema;
  return value.every((child, index) => check(child, prefixItems[index] ?? items));
}
