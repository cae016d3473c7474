import { forEachRef, forEachSchema } from '../../model/named-schemas.ts';
import type { ApiModel, Body, NamedSchema, Operation, Schema } from '../../model/types.ts';
import { splitWords, toKebabCase } from '../../model/words.ts';
import type { Pointer } from '../../util/pointer.ts';
import { rawText } from '../../util/text.ts';
import { type CodecPrinter, createCodecPrinter } from './codecs.ts';
import { type ClientOptions, DEFAULT_OPTIONS } from './options.ts';

/** Where everything of a client stands: modules without extension, from the root of the output. */
export interface Layout {
  readonly schemas: ReadonlyMap<Pointer, { readonly schema: NamedSchema; readonly module: string }>;
  readonly options: ClientOptions;
  readonly codecs: CodecPrinter;
  /** The schemas that others are combined with. */
  readonly combined: ReadonlySet<Pointer>;
}

const COMMON = 'schemas/common';
/** A schema that more groups use belongs to all. */
const MANY_GROUPS = 5;

/**
 * Puts each schema beside its users, so that a program reads few of the types that it does not use: in the file of its
 * module, of the group that uses it most, or in one for all.
 */
export function planLayout(model: ApiModel, options: ClientOptions = DEFAULT_OPTIONS): Layout {
  const byId = new Map(model.schemas.map((schema) => [schema.id, schema]));
  const users: Users = new Map();
  for (const operation of model.operations) {
    noteUsers(schemasOfOperation(operation), operation.names.module, byId, users);
  }
  const incoming: Users = new Map();
  for (const { names, callbacks } of model.operations) {
    for (const callback of callbacks) {
      noteUsers(schemasOfOperation(callback), `callbacks/${toKebabCase(names.group)}`, byId, incoming);
    }
  }
  for (const { name, body } of model.webhooks) {
    if (body)
      noteUsers(schemasOfBody(body), `webhooks/${toKebabCase(splitWords(rawText(name))[0] ?? '')}`, byId, incoming);
  }
  const placeOf = ({ id }: NamedSchema): string =>
    placeSchema(users.get(id)) ?? placeSchema(incoming.get(id)) ?? COMMON;
  const schemas = new Map(model.schemas.map((schema) => [schema.id, { schema, module: placeOf(schema) }]));
  const roots = rootsOf(model);
  return {
    schemas,
    options,
    codecs: createCodecPrinter(schemas, roots, options),
    combined: findCombined([...roots, ...model.schemas.map(({ schema }) => schema)], byId),
  };
}

function findCombined(schemas: readonly Schema[], byId: ReadonlyMap<Pointer, NamedSchema>): ReadonlySet<Pointer> {
  const found = new Set<Pointer>();
  const note = (part: Schema): void => {
    if (part.kind === 'union' || part.kind === 'intersection') part.members.forEach(note);
    if (part.kind !== 'ref' || found.has(part.id)) return;
    found.add(part.id);
    const target = byId.get(part.id);
    if (target) note(target.schema);
  };
  for (const schema of schemas) forEachSchema(schema, (part) => part.kind === 'intersection' && note(part));
  return found;
}

function rootsOf({ operations, webhooks }: ApiModel): readonly Schema[] {
  return [
    ...operations.flatMap(schemasOfOperation),
    ...operations.flatMap(({ callbacks }) => callbacks.flatMap(schemasOfOperation)),
    ...webhooks.flatMap(({ body }) => (body ? schemasOfBody(body) : [])),
  ];
}

/** By schema: how many operations of each module lead to it. */
type Users = Map<Pointer, Map<string, number>>;

function placeSchema(users: ReadonlyMap<string, number> = new Map()): string | undefined {
  const [first, ...others] = users.keys();
  if (first === undefined) return undefined;
  if (others.length === 0) return `schemas/${first}`;
  const counts = new Map<string, number>();
  for (const [module, count] of users) {
    const group = module.split('/')[0] ?? module;
    counts.set(group, (counts.get(group) ?? 0) + count);
  }
  if (counts.size > MANY_GROUPS) return COMMON;
  const [[home] = [first]] = [...counts].sort(([, a], [, b]) => b - a);
  return `schemas/${home}/shared`;
}

function noteUsers(
  roots: readonly Schema[],
  user: string,
  byId: ReadonlyMap<Pointer, NamedSchema>,
  users: Users,
): void {
  const seen = new Set<Pointer>();
  const pending = [...roots];
  for (let schema = pending.pop(); schema !== undefined; schema = pending.pop()) {
    forEachRef(schema, (id) => {
      if (seen.has(id)) return;
      seen.add(id);
      const counts = users.get(id) ?? new Map<string, number>();
      users.set(id, counts.set(user, (counts.get(user) ?? 0) + 1));
      const target = byId.get(id);
      if (target) pending.push(target.schema);
    });
  }
}

/** The schemas that an operation, or a callback, speaks of: of its parameters, requests, answers and headers. */
export function schemasOfOperation({
  parameters,
  request,
  responses,
}: Pick<Operation, 'parameters' | 'request' | 'responses'>): readonly Schema[] {
  return [
    ...parameters.map(({ schema }) => schema),
    ...(request?.representations ?? []).flatMap(({ body }) => schemasOfBody(body)),
    ...responses.flatMap(({ headers, representations }) => [
      ...headers.map(({ schema }) => schema),
      ...representations.flatMap(({ body }) => schemasOfBody(body)),
    ]),
  ];
}

function schemasOfBody(body: Body): readonly Schema[] {
  if (body.kind === 'json' || body.kind === 'form') return [body.schema];
  return body.kind === 'stream' ? [body.item] : [];
}
