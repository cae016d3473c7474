import type { Document } from '../description/types.ts';
import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import { bug } from '../util/bug.ts';
import { appendPointer, type Pointer, parsePointer } from '../util/pointer.ts';
import { findCuts, findDeep } from './alias-cycles.ts';
import { modelDiagnostics } from './diagnostics.ts';
import { type NamePool, nameSchema } from './names.ts';
import { intersectionOf, UNKNOWN, unionOf } from './schema-combine.ts';
import { descriptionOf, type SchemaBuilder } from './schemas.ts';
import type { NamedSchema, Schema } from './types.ts';

/** Names of earlier runs, by the pointer of the schema. */
export type LockedSchemas = ReadonlyMap<Pointer, string>;

/** So many names for one thing may lead to one another; everything that follows them counts on it. */
const MAX_ALIASES = 200;

interface Draft {
  readonly id: Pointer;
  schema: Schema;
}

/** Where schemas are referred to from. */
export interface Roots {
  readonly requests: readonly Schema[];
  readonly responses: readonly Schema[];
}

/** Builds every schema that is referred to, and every component, so that nothing a description defines is lost. */
export function buildNamedSchemas(
  builder: SchemaBuilder,
  report: (diagnostic: Diagnostic) => void,
  placeOf: (pointer: Pointer) => Place,
  components: Iterable<Pointer>,
): ReadonlyMap<Pointer, Schema> {
  const drafts = new Map<Pointer, Draft>();
  for (const id of new Set([...components, ...builder.referred])) {
    drafts.set(id, { id, schema: builder.build(builder.lookUp(id), id) });
  }
  for (const id of builder.referred) {
    if (!drafts.has(id)) drafts.set(id, { id, schema: builder.build(builder.lookUp(id), id) });
  }
  const ids = [...drafts.keys()];
  const refs = new Map(
    [...drafts].map(([id, { schema }]) => [id, [...new Set(directRefs(schema))].filter((ref) => drafts.has(ref))]),
  );
  const circular = findCuts(ids, (id) => refs.get(id) ?? []);
  for (const id of circular) refs.delete(id);
  const deep = findDeep(ids, (id) => refs.get(id) ?? [], MAX_ALIASES);
  for (const draft of drafts.values()) {
    const code = circular.has(draft.id) ? 'circular-alias' : deep.has(draft.id) ? 'deep-alias' : undefined;
    if (code === undefined) continue;
    const name = parsePointer(draft.id).at(-1) ?? '';
    report(modelDiagnostics.report(code, { name }, { place: placeOf(draft.id) }));
    draft.schema = withoutDirectRefs(draft.schema);
  }
  return new Map([...drafts].map(([id, { schema }]) => [id, schema]));
}

/** The refs that a schema is, rather than has: through unions and intersections only. */
function directRefs(schema: Schema): readonly Pointer[] {
  if (schema.kind === 'ref') return [schema.id];
  return schema.kind === 'union' || schema.kind === 'intersection' ? schema.members.flatMap(directRefs) : [];
}

function withoutDirectRefs(schema: Schema): Schema {
  switch (schema.kind) {
    case 'ref':
      return UNKNOWN;
    case 'union':
      return unionOf(schema.members.map(withoutDirectRefs));
    case 'intersection':
      return intersectionOf(schema.members.map(withoutDirectRefs));
    default:
      return schema;
  }
}

/** Settles the names of all component schemas, in order, whether or not they are used; locked names first. */
export function nameComponents(
  { components }: Document,
  pool: NamePool,
  locked: LockedSchemas = new Map(),
): Map<Pointer, string> {
  const ids = Object.keys(components?.schemas ?? {}).map((key) => appendPointer('/components/schemas', key));
  const names = new Map<Pointer, string>();
  for (const id of ids) {
    const name = locked.get(id);
    if (name) names.set(id, pool.take(name));
  }
  for (const id of ids) {
    if (!names.has(id)) names.set(id, nameSchema(pool, wantedName(id)));
  }
  // in the order of the document, whatever was settled before: outputs follow it
  return new Map(ids.map((id) => [id, names.get(id) ?? bug(`${id} has no name`)]));
}

/** Names what has none yet, and tells each schema's use; the names of components are settled before. */
export function nameSchemas(
  schemas: ReadonlyMap<Pointer, Schema>,
  builder: SchemaBuilder,
  roots: Roots,
  pool: NamePool,
  components: ReadonlyMap<Pointer, string>,
): readonly NamedSchema[] {
  const requests = reachable(roots.requests, schemas);
  const responses = reachable(roots.responses, schemas);
  const differing = differingSchemas(schemas);
  return [...schemas].map(([id, schema]) => {
    const declared = builder.lookUp(id);
    const typeName = components.get(id) ?? nameSchema(pool, wantedName(id));
    const needsTwin = differing.has(id) && requests.has(id);
    const description = descriptionOf(declared);
    return {
      id,
      typeName,
      use: !requests.has(id) ? 'response' : responses.has(id) ? 'both' : 'request',
      deprecated: typeof declared === 'object' && declared.deprecated === true,
      schema,
      ...(needsTwin && { inputTypeName: responses.has(id) ? pool.take(`${typeName}Input`) : typeName }),
      ...(description && { description }),
    };
  });
}

/** `/components/schemas/Pet` -> `Pet`; `/components/schemas/Pet/properties/tag` -> `PetTag`. */
function wantedName(id: Pointer): string {
  const structural = new Set(['components', 'schemas', 'properties', 'items', 'schema', 'paths', 'content', '$defs']);
  const tokens = parsePointer(id);
  if (tokens.length === 3 && tokens[0] === 'components' && tokens[1] === 'schemas') return tokens[2] ?? '';
  const words = tokens.filter((token, index) => index === tokens.length - 1 || !structural.has(token));
  return words.join(' ') || 'Root';
}

function reachable(roots: readonly Schema[], schemas: ReadonlyMap<Pointer, Schema>): ReadonlySet<Pointer> {
  const seen = new Set<Pointer>();
  const pending: Schema[] = [...roots];
  for (let schema = pending.pop(); schema !== undefined; schema = pending.pop()) {
    forEachRef(schema, (id) => {
      if (seen.has(id)) return;
      seen.add(id);
      const target = schemas.get(id);
      if (target) pending.push(target);
    });
  }
  return seen;
}

/** The schemas that look different in requests: they have, or lead to, a read-only or write-only property. */
function differingSchemas(schemas: ReadonlyMap<Pointer, Schema>): ReadonlySet<Pointer> {
  const users = new Map<Pointer, Pointer[]>();
  const pending: Pointer[] = [];
  for (const [id, schema] of schemas) {
    if (hasAccess(schema)) pending.push(id);
    forEachRef(schema, (target) => {
      const list = users.get(target);
      if (list) list.push(id);
      else users.set(target, [id]);
    });
  }
  const differing = new Set<Pointer>();
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (differing.has(id)) continue;
    differing.add(id);
    pending.push(...(users.get(id) ?? []));
  }
  return differing;
}

function hasAccess(schema: Schema): boolean {
  let found = false;
  forEachSchema(schema, (part) => {
    if (part.kind === 'object' && part.properties.some(({ access }) => access !== 'both')) found = true;
  });
  return found;
}

/** Calls `visit` for each ref in a schema, not entering what it refers to. */
export function forEachRef(schema: Schema, visit: (id: Pointer) => void): void {
  forEachSchema(schema, (part) => {
    if (part.kind === 'ref') visit(part.id);
  });
}

/** Calls `visit` for a schema and all schemas inside it. */
export function forEachSchema(schema: Schema, visit: (schema: Schema) => void): void {
  visit(schema);
  switch (schema.kind) {
    case 'array':
      forEachSchema(schema.items, visit);
      return;
    case 'tuple':
      for (const item of schema.items) forEachSchema(item, visit);
      if (schema.rest) forEachSchema(schema.rest, visit);
      return;
    case 'object':
      for (const property of schema.properties) forEachSchema(property.schema, visit);
      if (schema.rest) forEachSchema(schema.rest, visit);
      return;
    case 'union':
    case 'intersection':
      for (const member of schema.members) forEachSchema(member, visit);
      return;
    default:
  }
}
