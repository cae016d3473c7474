import { forEachRef } from '../../model/named-schemas.ts';
import type { ApiModel, Body, Group, NamedSchema, Operation, Schema } from '../../model/types.ts';
import { splitWords, toKebabCase } from '../../model/words.ts';
import { groupBy } from '../../util/group-by.ts';
import type { Pointer } from '../../util/pointer.ts';
import { rawText } from '../../util/text.ts';
import type { IncomingFacts } from './incoming-facts.ts';

/** One page of a series: what is too large for one page goes on in `.2.html`, `.3.html`. */
interface SeriesPage {
  readonly path: string;
  readonly title: string;
  /** From 1. */
  readonly part: number;
  readonly parts: number;
}

export interface OperationPage extends SeriesPage {
  readonly group: Group;
  readonly module: string;
  readonly operations: readonly Operation[];
}

export interface SchemaPage extends SeriesPage {
  readonly schemas: readonly NamedSchema[];
}

export interface WebhookPage extends SeriesPage {
  readonly webhooks: readonly IncomingFacts[];
}

/** The size beyond which a page is continued on another, in characters. */
const MAX_WEIGHT = 320_000;

/** Operations on a page per module; what is too large is continued. */
export function planOperationPages(
  { groups }: ApiModel,
  weightOf: (operation: Operation) => number,
): readonly OperationPage[] {
  return groups.flatMap((group) =>
    group.modules.flatMap(({ path, operations }) => {
      const parts = split(operations, weightOf);
      return parts.map((members, index) => ({
        group,
        module: path,
        operations: members,
        title: moduleTitle(group, path),
        path: partPath(`operations/${path}`, index),
        part: index + 1,
        parts: parts.length,
      }));
    }),
  );
}

/** What leads from a page of the operations of a module to the root of its language: `../../`. */
export function rootOf(path: string): string {
  return '../'.repeat(path.split('/').length - 1);
}

/** The page of each type with a name, and its place there: `schemas/repos.html#FullRepository`. */
export function listTypeHrefs(pages: readonly SchemaPage[]): ReadonlyMap<string, string> {
  return new Map(
    pages.flatMap(({ path, schemas }) =>
      schemas.flatMap(({ typeName, inputTypeName }) =>
        [typeName, ...(inputTypeName ? [inputTypeName] : [])].map((name) => [name, `${path}#${name}`] as const),
      ),
    ),
  );
}

/** The anchor of an operation, made of its settled names: it never changes as long as they do not. */
export function anchorOf({ names }: Operation): string {
  return toKebabCase(`${names.group} ${names.method}`);
}

function partPath(path: string, index: number): string {
  return index === 0 ? `${path}.html` : `${path}.${index + 1}.html`;
}

/** The title of a group for people: its tag, or the words of its name. */
export function groupTitle({ name, title }: Group): string {
  const text = rawText(title);
  return titleOf(text === name ? splitWords(name).join(' ') : text);
}

function moduleTitle(group: Group, path: string): string {
  const title = groupTitle(group);
  const [, sub] = path.split('/');
  const name = sub === undefined ? '' : titleOf(splitWords(sub).join(' '));
  return name === '' || name === title ? title : `${title}: ${name}`;
}

/** The title of a page below that of its group. */
export function shortTitle({ title }: OperationPage): string {
  return title.replace(/^.*?: /, '');
}

/** Words that people write in capitals. */
const INITIALS = /\b(api|cve|dns|gpg|https|http|id|ip|lfs|oidc|saml|scim|ssh|sso|tls|url)(s?)\b/g;

/** A tag as a title: `code-scanning` -> `Code scanning`; what is written for people is left alone. */
export function titleOf(tag: string): string {
  if (!/^[a-z][a-z0-9 _-]*$/.test(tag)) return tag.charAt(0).toUpperCase() + tag.slice(1);
  const words = tag
    .replace(/[-_]+/g, ' ')
    .replace(INITIALS, (_, word: string, plural: string) => word.toUpperCase() + plural);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function split<T>(items: readonly T[], weightOf: (item: T) => number): readonly (readonly T[])[] {
  const parts: T[][] = [[]];
  let weight = 0;
  for (const item of items) {
    const own = weightOf(item);
    if (weight > 0 && weight + own > MAX_WEIGHT) {
      parts.push([]);
      weight = 0;
    }
    parts.at(-1)?.push(item);
    weight += own;
  }
  return parts;
}

/** Schemas on a page per group of their users; what is too large is continued. */
export function planSchemaPages(model: ApiModel, weightOf: (schema: NamedSchema) => number): readonly SchemaPage[] {
  const homes = findHomes(model);
  const names = [...new Set(homes.values())].sort();
  return names.flatMap((home) => {
    const members = model.schemas.filter(({ id }) => homes.get(id) === home).sort(byTypeName);
    const parts = split(members, weightOf);
    const group = model.groups.find(({ name }) => toKebabCase(name) === home);
    return parts.map((schemas, index) => ({
      schemas,
      title: group ? groupTitle(group) : titleOf(home),
      path: partPath(`schemas/${home}`, index),
      part: index + 1,
      parts: parts.length,
    }));
  });
}

/** No name of a file is longer. */
const MAX_NAME = 60;

/** Webhooks on a page per subject; what is too large is continued. */
export function planWebhookPages(
  webhooks: readonly { readonly subject: string; readonly facts: IncomingFacts }[],
): readonly WebhookPage[] {
  const bySubject = [
    ...groupBy(webhooks, ({ subject }) => (subject === '' ? 'all' : toKebabCase(subject).slice(0, MAX_NAME))),
  ];
  return bySubject.flatMap(([home, members]) => {
    const parts = split(members, ({ facts }) => weightOfIncoming(facts));
    return parts.map((part, index) => ({
      webhooks: part.map(({ facts }) => facts),
      title: titleOf(members[0]?.subject ?? ''),
      path: partPath(`webhooks/${home}`, index),
      part: index + 1,
      parts: parts.length,
    }));
  });
}

function weightOfIncoming({ example, fields }: IncomingFacts): number {
  return 1000 + (example?.toHTML().length ?? 0) + 400 * fields.length;
}

function byTypeName(a: NamedSchema, b: NamedSchema): number {
  return a.typeName < b.typeName ? -1 : 1;
}

const COMMON = 'common';

/** What only webhooks use. */
const WEBHOOKS = 'webhooks';

/** A schema stands with the group that uses it; what several use, or none, is common. */
function findHomes(model: ApiModel): ReadonlyMap<Pointer, string> {
  const schemas = new Map(model.schemas.map((schema) => [schema.id, schema]));
  const groupsOf = new Map<Pointer, Set<string>>();
  for (const operation of model.operations) {
    for (const id of reach(schemasOf(operation), schemas)) {
      groupsOf.set(id, (groupsOf.get(id) ?? new Set()).add(operation.names.group));
    }
  }
  const sent = reach(
    model.webhooks.flatMap(({ body }) => (body ? schemasOfBody(body) : [])),
    schemas,
  );
  return new Map(
    model.schemas.map(({ id }) => {
      const [only, ...others] = groupsOf.get(id) ?? [];
      if (only === undefined) return [id, sent.has(id) ? WEBHOOKS : COMMON];
      return [id, others.length ? COMMON : toKebabCase(only)];
    }),
  );
}

/** Every schema with a name that some schemas lead to. */
function reach(from: readonly Schema[], schemas: ReadonlyMap<Pointer, NamedSchema>): ReadonlySet<Pointer> {
  const seen = new Set<Pointer>();
  const pending = [...from];
  for (let schema = pending.pop(); schema !== undefined; schema = pending.pop()) {
    forEachRef(schema, (id) => {
      if (seen.has(id)) return;
      seen.add(id);
      const target = schemas.get(id);
      if (target) pending.push(target.schema);
    });
  }
  return seen;
}

/** The schemas that an operation speaks of itself. */
export function schemasOf({ parameters, request, responses }: Operation): readonly Schema[] {
  const bodies = [...(request?.representations ?? []), ...responses.flatMap(({ representations }) => representations)];
  return [
    ...parameters.map(({ schema }) => schema),
    ...responses.flatMap(({ headers }) => headers.map(({ schema }) => schema)),
    ...bodies.flatMap(({ body }) => schemasOfBody(body)),
  ];
}

function schemasOfBody(body: Body): readonly Schema[] {
  return 'schema' in body ? [body.schema] : 'item' in body ? [body.item] : [];
}
