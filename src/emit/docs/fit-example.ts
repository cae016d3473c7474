import type { Json } from '../../description/types.ts';
import type { NamedSchema, Property, Schema } from '../../model/types.ts';
import type { Pointer } from '../../util/pointer.ts';
import { rawText } from '../../util/text.ts';

const MAX_DEPTH = 6;

/**
 * Makes the example of one media type out of that of another: properties that the schema does not know are left out, those
 * that it requires and the example lacks are made by `make`.
 */
export function fitExample(
  example: Json,
  schema: Schema,
  schemas: ReadonlyMap<Pointer, NamedSchema>,
  make: (property: Property) => Json,
): Json {
  const adapt = (value: Json, wanted: Schema, depth: number): Json => {
    const known = depth > MAX_DEPTH ? undefined : resolve(wanted, schemas, 0);
    if (Array.isArray(value))
      return known?.kind === 'array' ? value.map((item) => adapt(item, known.items, depth + 1)) : value;
    if (typeof value !== 'object' || value === null || known?.kind !== 'object') return value;
    const properties = new Map(known.properties.map((property) => [rawText(property.name), property]));
    const kept = Object.entries(value).filter(([name]) => known.rest !== undefined || properties.has(name));
    const missing = known.properties.filter(({ name, required }) => required && !Object.hasOwn(value, rawText(name)));
    return Object.fromEntries([...kept, ...missing.map((property) => [rawText(property.name), make(property)])]);
  };
  return adapt(example, schema, 0);
}

/** The schema behind names; objects that are combined become one. */
function resolve(schema: Schema, schemas: ReadonlyMap<Pointer, NamedSchema>, hops: number): Schema | undefined {
  if (hops > MAX_DEPTH) return undefined;
  if (schema.kind === 'ref') {
    const target = schemas.get(schema.id);
    return target && resolve(target.schema, schemas, hops + 1);
  }
  if (schema.kind === 'intersection') {
    const members = schema.members.map((member) => resolve(member, schemas, hops + 1));
    const objects = members.filter((member) => member?.kind === 'object');
    if (objects.length < members.length) return undefined;
    const rest = objects.find((member) => member.rest)?.rest;
    return { kind: 'object', properties: objects.flatMap(({ properties }) => properties), ...(rest && { rest }) };
  }
  return schema;
}
