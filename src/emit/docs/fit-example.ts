import type { Json } from '../../description/types.ts';
import type { NamedSchema, Schema } from '../../model/types.ts';
import type { Pointer } from '../../util/pointer.ts';
import { rawText } from '../../util/text.ts';

const MAX_DEPTH = 6;

/** Makes a value where an example has none that fits. */
export type MakeValue = (schema: Schema, name: string) => Json;

/** Whether a text keeps to what a type cannot say. */
export type AdmitText = (text: string, name: string) => boolean;

/**
 * Makes an example keep to a schema: properties that the schema does not know are left out, those that it requires and the
 * example lacks are made, and so are values of another type.
 */
export function fitExample(
  example: Json,
  schema: Schema,
  schemas: ReadonlyMap<Pointer, NamedSchema>,
  make: MakeValue,
  admits: AdmitText = () => true,
): Json {
  const adapt = (value: Json, wanted: Schema, name: string, depth: number): Json => {
    const known = depth > MAX_DEPTH ? undefined : chooseBranch(value, resolve(wanted, schemas, 0), schemas);
    if (known === undefined || known.kind === 'unknown' || known.kind === 'union') return value;
    if (!isOfKind(value, known)) return make(wanted, name);
    if (typeof value === 'string') return admits(value, name) ? value : make(wanted, name);
    if (Array.isArray(value)) {
      return known.kind === 'array' ? value.map((item) => adapt(item, known.items, name, depth + 1)) : value;
    }
    if (typeof value !== 'object' || value === null || known.kind !== 'object') return value;
    const properties = new Map(known.properties.map((property) => [rawText(property.name), property]));
    const kept = Object.entries(value).filter(([key]) => known.rest !== undefined || properties.has(key));
    const fitted = kept.map(([key, item]): [string, Json] => {
      const property = properties.get(key);
      return [key, property ? adapt(item, property.schema, key, depth + 1) : item];
    });
    const missing = known.properties.filter(
      ({ name: key, required }) => required && !Object.hasOwn(value, rawText(key)),
    );
    const made = missing.map((property): [string, Json] => [
      rawText(property.name),
      make(property.schema, rawText(property.name)),
    ]);
    return Object.fromEntries([...fitted, ...made]);
  };
  return adapt(example, schema, '', 0);
}

/** The branch of a union that a value is of: objects by the properties that are required. */
function chooseBranch(
  value: Json,
  schema: Schema | undefined,
  schemas: ReadonlyMap<Pointer, NamedSchema>,
): Schema | undefined {
  if (schema?.kind !== 'union') return schema;
  const branches = schema.members.flatMap((member) => resolve(member, schemas, 0) ?? []);
  const fitting = branches.filter((branch) => isOfKind(value, branch) && hasRequired(value, branch));
  return fitting[0] ?? branches.find(({ kind }) => kind !== 'null');
}

function hasRequired(value: Json, schema: Schema): boolean {
  if (schema.kind !== 'object' || typeof value !== 'object' || value === null) return true;
  return schema.properties.every(({ name, required }) => !required || Object.hasOwn(value, rawText(name)));
}

function isOfKind(value: Json, schema: Schema): boolean {
  switch (schema.kind) {
    case 'null':
      return value === null;
    case 'boolean':
    case 'string':
      return typeof value === schema.kind;
    case 'number':
      return typeof value === 'number' && (!schema.isInteger || Number.isInteger(value));
    case 'literals':
      return schema.values.some((literal) =>
        literal.kind === 'string' ? rawText(literal.value) === value : literal.value === value,
      );
    case 'array':
    case 'tuple':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return true;
  }
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
