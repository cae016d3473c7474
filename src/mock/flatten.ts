import { type Dictionary, fromEntries, own } from './json.ts';
import { dereference, type JsonSchema, type Resolve, type SchemaObject, type TypeName, typesOf } from './schema.ts';
import { createWork, takeWork, type Work } from './work.ts';

/** Which branch of `oneOf` or `anyOf` a value is made for. */
export type Choose = (branches: readonly JsonSchema[], schema: SchemaObject) => number;

/** A schema without references and branches, and the references that were followed to it. */
export interface Flat {
  readonly schema: SchemaObject;
  readonly refs: readonly string[];
  /** The `oneOf` lists on the way: a value must satisfy one branch of each, and no other. */
  readonly exclusive: readonly (readonly JsonSchema[])[];
}

const MAX_NESTING = 48;
/** Schemas that repeat one another multiply; more parts than this are left out. */
const MAX_PARTS = 2_000;

/** Joins references, `allOf` and one branch of each `oneOf` and `anyOf` into one schema; undefined when nothing can satisfy it. */
export function flatten(
  schema: JsonSchema,
  resolve: Resolve,
  choose: Choose,
  work: Work = createWork(),
): Flat | undefined {
  return flattenPart(schema, { resolve, choose, work, left: MAX_PARTS }, 0);
}

interface Flattening {
  readonly resolve: Resolve;
  readonly choose: Choose;
  readonly work: Work;
  left: number;
}

function flattenPart(schema: JsonSchema, flattening: Flattening, nesting: number): Flat | undefined {
  if (schema === false || nesting > MAX_NESTING || flattening.left-- <= 0) return undefined;
  if (!takeWork(flattening.work)) return undefined;
  if (schema === true) return { schema: {}, refs: [], exclusive: [] };
  const { $ref, allOf = [], oneOf, anyOf, ...own } = schema;
  const branches = [oneOf, anyOf].flatMap((list) =>
    list?.length ? [pickBranch(list, schema, flattening.choose)] : [],
  );
  const parts: JsonSchema[] = [...allOf, ...branches];
  const refs: string[] = [];
  const exclusive: (readonly JsonSchema[])[] = oneOf && oneOf.length > 1 ? [oneOf] : [];
  if ($ref !== undefined) {
    refs.push($ref);
    parts.unshift(flattening.resolve($ref) ?? true);
  }
  let joined: SchemaObject = own;
  for (const part of parts) {
    const flat = flattenPart(part, flattening, nesting + 1);
    if (!flat) return undefined;
    refs.push(...flat.refs);
    exclusive.push(...flat.exclusive);
    takeWork(flattening.work, weightOf(flat.schema));
    joined = join(joined, flat.schema);
  }
  return { schema: joined, refs, exclusive };
}

/** What joining a schema costs: its properties and values are copied. */
function weightOf({ properties, enum: values }: SchemaObject): number {
  return ((properties ? Object.keys(properties).length : 0) + (values?.length ?? 0)) >> 3;
}

/** The chosen branch, with the value that the discriminator has for it (OpenAPI 3.2 section 4.26). */
function pickBranch(branches: readonly JsonSchema[], schema: SchemaObject, choose: Choose): JsonSchema {
  const branch = branches[choose(branches, schema)] ?? true;
  const { discriminator } = schema;
  const ref = typeof branch === 'object' ? branch.$ref : undefined;
  if (!discriminator || ref === undefined) return branch;
  const mapped = Object.entries(discriminator.mapping ?? {}).find(
    ([, target]) => target === ref || ref.endsWith(`/schemas/${target}`),
  );
  const value = mapped?.[0] ?? ref.slice(ref.lastIndexOf('/') + 1);
  const properties = fromEntries([[discriminator.propertyName, { const: value }]]);
  return { allOf: [branch, { properties, required: [discriminator.propertyName] }] };
}

/** The branches that a value can be made for: not `false`, not only null, and no dangling reference. */
export function usableBranches(branches: readonly JsonSchema[], resolve: Resolve): readonly number[] {
  const usable = branches.flatMap((branch, index) => {
    const target = dereference(branch, resolve);
    if (target === undefined || target === false) return [];
    return typeof target === 'object' && (target.type === 'null' || target.const === null) ? [] : [index];
  });
  return usable.length > 0 ? usable : [...branches.keys()];
}

/** A schema that is satisfied by what satisfies both, as far as data is made from it. */
export function join(a: SchemaObject, b: SchemaObject): SchemaObject {
  const required = [...new Set([...(a.required ?? []), ...(b.required ?? [])])];
  const properties = joinProperties(a.properties, b.properties);
  return {
    ...a,
    ...b,
    ...(required.length > 0 && { required }),
    ...(properties && { properties }),
    ...joinTypes(a, b),
    ...joinEnums(a, b),
    ...joinItems(a, b),
    ...joinBounds(a, b),
    ...(a.additionalProperties !== undefined && { additionalProperties: a.additionalProperties }),
  };
}

function joinProperties(
  a: Dictionary<JsonSchema> | undefined,
  b: Dictionary<JsonSchema> | undefined,
): Dictionary<JsonSchema> | undefined {
  if (!a || !b) return a ?? b;
  const joined = new Map(Object.entries(a));
  for (const [name, schema] of Object.entries(b)) {
    const other = own(a, name);
    joined.set(name, other === undefined || other === schema ? schema : { allOf: [other, schema] });
  }
  return fromEntries(joined);
}

function joinTypes(a: SchemaObject, b: SchemaObject): Pick<SchemaObject, 'type'> {
  if (a.type === undefined || b.type === undefined) return {};
  const others = typesOf(b);
  const both = typesOf(a).flatMap((type): readonly TypeName[] => {
    if (others.includes(type)) return [type];
    if (type === 'number' && others.includes('integer')) return ['integer'];
    return type === 'integer' && others.includes('number') ? ['integer'] : [];
  });
  return { type: both.length > 0 ? both : b.type };
}

function joinEnums(a: SchemaObject, b: SchemaObject): Pick<SchemaObject, 'enum'> {
  if (!a.enum || !b.enum) return {};
  const others = new Set(b.enum.map((value) => JSON.stringify(value)));
  const both = a.enum.filter((value) => others.has(JSON.stringify(value)));
  return { enum: both.length > 0 ? both : b.enum };
}

function joinItems(a: SchemaObject, b: SchemaObject): Pick<SchemaObject, 'items'> {
  if (a.items === undefined || b.items === undefined || a.items === b.items) return {};
  return { items: { allOf: [a.items, b.items] } };
}

const LOWER_BOUNDS = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains'] as const;
const UPPER_BOUNDS = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'] as const;

function joinBounds(a: SchemaObject, b: SchemaObject): SchemaObject {
  const bounds = (names: readonly (keyof SchemaObject)[], pick: (...values: number[]) => number) =>
    names.flatMap((name) => {
      const [one, other] = [a[name], b[name]];
      return typeof one === 'number' && typeof other === 'number' ? [[name, pick(one, other)] as const] : [];
    });
  return Object.fromEntries([...bounds(LOWER_BOUNDS, Math.max), ...bounds(UPPER_BOUNDS, Math.min)]);
}
