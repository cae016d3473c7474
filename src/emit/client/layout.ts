import { forEachRef } from '../../model/named-schemas.ts';
import type { ApiModel, Body, NamedSchema, Operation, Schema } from '../../model/types.ts';
import type { Pointer } from '../../util/pointer.ts';

/** Where everything of a client stands: modules without extension, from the root of the output. */
export interface Layout {
  readonly schemas: ReadonlyMap<Pointer, { readonly schema: NamedSchema; readonly module: string }>;
}

const SHARED = 'schemas/shared';
const WEBHOOKS = 'schemas/webhooks';

/** Puts each schema beside its users: in the file of their module, of their group, or in one that all share. */
export function planLayout(model: ApiModel): Layout {
  const byId = new Map(model.schemas.map((schema) => [schema.id, schema]));
  const users = new Map<Pointer, Set<string>>();
  for (const operation of model.operations) {
    noteUsers(schemasOfOperation(operation), operation.names.module, byId, users);
  }
  const webhookRoots = model.webhooks.flatMap(({ body }) => body ?? []);
  noteUsers(webhookRoots, '', byId, users);
  return {
    schemas: new Map(model.schemas.map((schema) => [schema.id, { schema, module: placeSchema(users.get(schema.id)) }])),
  };
}

function placeSchema(users: ReadonlySet<string> = new Set()): string {
  const modules = [...users].filter((module) => module !== '');
  const [first] = modules;
  if (first === undefined) return users.size ? WEBHOOKS : SHARED;
  if (users.size === 1) return `schemas/${first}`;
  const groups = new Set(modules.map((module) => module.split('/')[0]));
  return groups.size === 1 && modules.length === users.size ? `schemas/${[...groups][0]}/shared` : SHARED;
}

function noteUsers(
  roots: readonly Schema[],
  user: string,
  byId: ReadonlyMap<Pointer, NamedSchema>,
  users: Map<Pointer, Set<string>>,
): void {
  const pending = [...roots];
  for (let schema = pending.pop(); schema !== undefined; schema = pending.pop()) {
    forEachRef(schema, (id) => {
      const known = users.get(id) ?? new Set();
      users.set(id, known);
      if (known.has(user)) return;
      known.add(user);
      const target = byId.get(id);
      if (target) pending.push(target.schema);
    });
  }
}

/** The schemas that an operation speaks of: of its parameters, requests, answers and headers. */
export function schemasOfOperation({ parameters, request, responses }: Operation): readonly Schema[] {
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
