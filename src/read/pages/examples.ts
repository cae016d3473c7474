import type { Json, Schema, SchemaObject, SchemaTypeName } from '../../description/types.ts';
import { toRecord } from './loose-json.ts';

/** The schema that all the given examples satisfy: members missing in some are optional, nulls make a type nullable. */
export function inferSchema(examples: readonly Json[]): SchemaObject {
  const objects = examples.filter(isObject);
  const arrays = examples.filter(isArray);
  const scalars = examples.filter((value) => !isObject(value) && !isArray(value) && value !== null);
  const variants: SchemaObject[] = [];
  if (objects.length > 0) variants.push(inferObject(objects));
  if (arrays.length > 0) variants.push({ type: 'array', items: inferItems(arrays) });
  if (scalars.length > 0) variants.push(...inferScalars(scalars));
  return withNull(variants, examples.includes(null));
}

function inferItems(arrays: readonly (readonly Json[])[]): Schema {
  const items = arrays.flat();
  return items.length === 0 ? {} : inferSchema(items);
}

function withNull(variants: readonly SchemaObject[], isNullable: boolean): SchemaObject {
  const [only] = variants;
  if (only === undefined) return isNullable ? { type: 'null' } : {};
  if (variants.length > 1) return { oneOf: isNullable ? [...variants, { type: 'null' }] : variants };
  if (!isNullable || only.type === undefined) return only;
  const types = typeof only.type === 'string' ? [only.type] : only.type;
  return { ...only, type: [...types, 'null'] };
}

function inferObject(objects: readonly { readonly [key: string]: Json }[]): SchemaObject {
  const valuesByKey = new Map<string, Json[]>();
  for (const object of objects) {
    for (const [key, value] of Object.entries(object)) {
      const values = valuesByKey.get(key);
      if (values) values.push(value);
      else valuesByKey.set(key, [value]);
    }
  }
  if (isMap(valuesByKey)) {
    return { type: 'object', additionalProperties: inferSchema([...valuesByKey.values()].flat()) };
  }
  const properties = toRecord([...valuesByKey].map(([key, values]) => [key, inferSchema(values)] as const));
  const required = [...valuesByKey].filter(([, values]) => values.length === objects.length).map(([key]) => key);
  return { type: 'object', properties, ...(required.length > 0 && { required }) };
}

/** Keys that no programmer would choose as names of fields, all with values of one kind. */
function isMap(valuesByKey: ReadonlyMap<string, readonly Json[]>): boolean {
  const keys = [...valuesByKey.keys()];
  const strange = keys.filter((key) => !/^[a-z_$@][\w$]*$/.test(key)).length;
  if (keys.length === 0 || strange < keys.length * 0.6) return false;
  const kinds = new Set([...valuesByKey.values()].flat().map(kindOf));
  return kinds.size === 1 && !kinds.has('null');
}

function kindOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function inferScalars(values: readonly Json[]): SchemaObject[] {
  const variants: SchemaObject[] = [];
  const strings = values.filter((value) => typeof value === 'string');
  const numbers = values.filter((value) => typeof value === 'number');
  if (strings.length > 0) variants.push(inferString(strings));
  if (numbers.length > 0) variants.push({ type: numbers.every(Number.isInteger) ? 'integer' : 'number' });
  if (strings.length + numbers.length < values.length) variants.push({ type: 'boolean' });
  return variants.length > 1 && variants.every((variant) => variant.format === undefined)
    ? [{ type: variants.map((variant) => variant.type as SchemaTypeName) }]
    : variants;
}

const FORMATS: readonly (readonly [string, RegExp])[] = [
  ['date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)$/],
  ['uri', /^https?:\/\/[^\s{}<>"\\^`|]{1,2000}$/],
  ['email', /^[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}$/],
];

function inferString(values: readonly string[]): SchemaObject {
  const format = FORMATS.find(([, pattern]) => values.every((value) => pattern.test(value)));
  return { type: 'string', ...(format && { format: format[0] }) };
}

/** True for a JSON object. */
export function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for a JSON array. */
export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
