import type { Dictionary, Document, Schema, SchemaObject } from '../description/types.ts';
import { appendPointer, valueAt } from '../util/pointer.ts';

/** Makes schemas that carry some of the fields that only certain media types carry. */
export interface Variants {
  /**
   * The schema with exactly `kept` of `all` fields; the schema itself when it has none of them. Schemas with a name get
   * variants with names: `issue-html`, built on `issue-fields`, beside `issue`.
   */
  withFields(schema: Schema, wanted: WantedFields): Schema;
}

/** Which of the fields that only some media types carry are wanted. */
export interface WantedFields {
  readonly kept: readonly string[];
  readonly all: ReadonlySet<string>;
  /** What the names of variants end in. */
  readonly suffix: string;
  /** `always`: a kept field is there, even when the schema lacks it; `declared`: as the schema has it. */
  readonly presence: 'always' | 'declared';
}

type Components = Record<string, Schema>;

/** How many objects may stand around those that have the fields. */
const MAX_ENVELOPES = 2;

/** Variants whose named schemas are added to the components of the document. */
export function createVariants(document: Document): Variants {
  const components = (document.components?.schemas ?? {}) as Components;
  const known = new Map<string, string>();

  function withFields(schema: Schema, wanted: WantedFields, depth = 0): Schema {
    if (typeof schema !== 'object') return schema;
    const again = (part: Schema): Schema => withFields(part, wanted, depth);
    if (schema.$ref !== undefined) return variantOfRef(schema, wanted, depth);
    // what stands in a list is no envelope of anything
    if (schema.items !== undefined) return replace(schema, 'items', withFields(schema.items, wanted, MAX_ENVELOPES));
    for (const keyword of ['oneOf', 'anyOf', 'allOf'] as const) {
      const members = schema[keyword];
      if (members) return replaceMembers(schema, keyword, members.map(again));
    }
    const own = fieldsOf(schema, wanted.all);
    return own.length ? { ...schema, ...mergeFields(schema, wanted, own) } : openEnvelope(schema, wanted, depth);
  }

  /** An object without any of the fields may hold the objects that have them: `{ items: [{ body }] }`. */
  function openEnvelope(schema: SchemaObject, wanted: WantedFields, depth: number): SchemaObject {
    if (depth >= MAX_ENVELOPES || !schema.properties) return schema;
    const entries = Object.entries(schema.properties);
    const changed = entries.map(([name, value]): [string, Schema] => [name, withFields(value, wanted, depth + 1)]);
    const isSame = changed.every(([, value], index) => value === entries[index]?.[1]);
    return isSame ? schema : { ...schema, properties: Object.fromEntries(changed) };
  }

  function variantOfRef(reference: SchemaObject, wanted: WantedFields, depth: number): Schema {
    const key = componentKey(reference.$ref);
    const target = key === undefined ? undefined : components[key];
    if (key === undefined || typeof target !== 'object') return reference;
    const own = fieldsOf(target, wanted.all);
    if (own.length > 0 && isAlready(target, wanted, own)) return reference;
    const place = own.length ? '' : depth;
    const id = `${key} ${wanted.presence} ${wanted.kept.join()} ${own.join()} ${place}`;
    const name =
      known.get(id) ?? (own.length ? addVariant(key, target, wanted, own) : addEnvelope(key, target, wanted, depth));
    known.set(id, name);
    return name === key ? reference : { ...reference, $ref: toRef(name) };
  }

  function addEnvelope(key: string, target: SchemaObject, wanted: WantedFields, depth: number): string {
    const opened = openEnvelope(target, wanted, depth);
    return opened === target ? key : add(`${key}-${wanted.suffix}`, opened);
  }

  function addVariant(key: string, target: SchemaObject, wanted: WantedFields, own: readonly string[]): string {
    const base = `${key} ${own.join()}`;
    const fields = known.get(base) ?? add(`${key.replace(/-fields$/, '')}-fields`, withoutFields(target, wanted.all));
    known.set(base, fields);
    const picked = pickFields(target, wanted, own);
    if (Object.keys(picked.properties).length === 0) return fields;
    const { title, description } = target;
    return add(`${key}-${wanted.suffix}`, {
      allOf: [{ $ref: toRef(fields) }, { type: 'object', ...picked }],
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
    });
  }

  function add(wanted: string, schema: SchemaObject): string {
    let key = wanted;
    for (let number = 2; Object.hasOwn(components, key); number++) key = `${wanted}-${number}`;
    components[key] = schema;
    return key;
  }

  return { withFields: (schema, wanted) => withFields(schema, wanted) };
}

function fieldsOf({ properties = {} }: SchemaObject, all: ReadonlySet<string>): readonly string[] {
  return Object.keys(properties).filter((name) => all.has(name));
}

function isAlready({ required = [] }: SchemaObject, { kept, presence }: WantedFields, own: readonly string[]): boolean {
  if (presence === 'declared') return own.every((field) => kept.includes(field));
  return own.length === kept.length && kept.every((field) => own.includes(field) && required.includes(field));
}

function withoutFields(schema: SchemaObject, all: ReadonlySet<string>): SchemaObject {
  const properties = Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => !all.has(name)));
  const required = schema.required?.filter((name) => !all.has(name));
  return { ...schema, properties, ...(required && { required }) };
}

function mergeFields(
  schema: SchemaObject,
  wanted: WantedFields,
  own: readonly string[],
): Pick<SchemaObject, 'properties' | 'required'> {
  const { properties, required } = pickFields(schema, wanted, own);
  const rest = withoutFields(schema, wanted.all);
  return { properties: { ...rest.properties, ...properties }, required: [...(rest.required ?? []), ...required] };
}

/** A field that the schema lacks and that is always there is typed as one that it has. */
function pickFields(schema: SchemaObject, { kept, presence }: WantedFields, own: readonly string[]) {
  const [model = ''] = own;
  const names = presence === 'always' ? kept : kept.filter((field) => own.includes(field));
  const properties: Dictionary<Schema> = Object.fromEntries(
    names.map((field) => [field, schema.properties?.[field] ?? bare(schema.properties?.[model])]),
  );
  return {
    properties,
    required: presence === 'always' ? [...names] : names.filter((field) => schema.required?.includes(field)),
  };
}

function bare(schema: Schema | undefined): Schema {
  if (typeof schema !== 'object') return { type: 'string' };
  return schema.type === undefined ? { type: 'string' } : { type: schema.type, 'x-derived': true };
}

function replace(schema: SchemaObject, keyword: 'items', value: Schema): Schema {
  return schema[keyword] === value ? schema : { ...schema, [keyword]: value };
}

function replaceMembers(
  schema: SchemaObject,
  keyword: 'oneOf' | 'anyOf' | 'allOf',
  members: readonly Schema[],
): Schema {
  const isSame = members.every((member, index) => member === schema[keyword]?.[index]);
  return isSame ? schema : { ...schema, [keyword]: members };
}

function componentKey(ref: string | undefined): string | undefined {
  const prefix = '#/components/schemas/';
  if (!ref?.startsWith(prefix)) return undefined;
  const key = ref.slice(prefix.length);
  return key.includes('/') ? undefined : key.replaceAll('~1', '/').replaceAll('~0', '~');
}

function toRef(key: string): string {
  return `#${appendPointer('/components/schemas', key)}`;
}

/** The member of a union whose items have a field, and all the others: what a media type adds, and what is there without it. */
export function splitByField(
  document: Document,
  schema: Schema,
  field: string,
): { readonly having: Schema; readonly lacking: Schema } | undefined {
  if (typeof schema !== 'object') return undefined;
  const keyword = schema.oneOf ? 'oneOf' : 'anyOf';
  const members = schema[keyword];
  if (!members || members.length < 2) return undefined;
  const able = members.filter((member) => hasField(document, member, field));
  // where every member may have the field, the one that must is meant
  const having = able.length > 1 ? able.filter((member) => hasField(document, member, field, isRequiredIn)) : able;
  const lacking = members.filter((member) => !having.includes(member));
  const [only] = having;
  const [other] = lacking;
  if (only === undefined || other === undefined || having.length > 1) return undefined;
  return { having: only, lacking: lacking.length === 1 ? other : { ...schema, [keyword]: lacking } };
}

type HasOwnField = (schema: SchemaObject, field: string) => boolean;

const isNamedIn: HasOwnField = ({ properties }, field) => properties !== undefined && Object.hasOwn(properties, field);
const isRequiredIn: HasOwnField = ({ required }, field) => required?.includes(field) ?? false;

/** True when objects of a schema, of the lists that it is, or of what an envelope holds, have a field. */
export function holdsField(document: Document, schema: Schema | undefined, field: string, depth = 0): boolean {
  if (hasField(document, schema, field)) return true;
  if (typeof schema !== 'object' || depth >= MAX_ENVELOPES) return false;
  const target = schema.$ref?.startsWith('#')
    ? (valueAt(document, schema.$ref.slice(1)) as Schema | undefined)
    : schema;
  const properties = typeof target === 'object' ? Object.values(target.properties ?? {}) : [];
  return properties.some((value) => holdsField(document, value, field, depth + 1));
}

/** True when objects of a schema, or of the lists that it is, have a field. */
function hasField(
  document: Document,
  root: Schema | undefined,
  field: string,
  hasOwnField: HasOwnField = isNamedIn,
): boolean {
  // a set goes on with what is added to it, and takes nothing twice
  const pending = new Set([root]);
  for (const schema of pending) {
    if (typeof schema !== 'object') continue;
    if (hasOwnField(schema, field)) return true;
    const { $ref, items, allOf = [], oneOf = [], anyOf = [] } = schema;
    const target = $ref?.startsWith('#') ? (valueAt(document, $ref.slice(1)) as Schema | undefined) : undefined;
    for (const part of [target, items, ...allOf, ...oneOf, ...anyOf]) pending.add(part);
  }
  return false;
}
