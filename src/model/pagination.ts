import type { Pointer } from '../util/pointer.ts';
import { rawText, type WireName } from '../util/text.ts';
import { successTables } from './answers.ts';
import type {
  Body,
  LastItem,
  NamedSchema,
  ObjectSchema,
  Operation,
  Pagination,
  Property,
  ResponseTable,
  Schema,
} from './types.ts';

/** The words that APIs use for the parts of pages, in lower case without separators. */
const CURSOR_PARAMETERS = new Set([
  'cursor',
  'after',
  'pagetoken',
  'nexttoken',
  'startingafter',
  'continuationtoken',
  'nextcursor',
  'marker',
  'start',
  'continue',
]);
/** Words that may mean a time as well: a cursor only where the body gives a batch, or both are numbers. */
const CURSORS_OR_TIMES = new Set(['from', 'since']);
/** Parameters that take an item, after which a page begins, and what says whether more follow. */
const AFTER_PARAMETERS = new Set(['after', 'startingafter', 'afterid']);
const SAYS_MORE = new Set(['hasmore', 'hasnext', 'hasnextpage']);
const NEXT_CURSORS = new Set([
  'nextcursor',
  'nextpagetoken',
  'nexttoken',
  'endcursor',
  'continuationtoken',
  'cursor',
  'next',
  'nextmarker',
  'nextbatch',
  'continue',
  'after',
]);
const NEXT_URLS = new Set([
  'next',
  'nexturl',
  'nexturi',
  'nextlink',
  'nextpage',
  'nextpageurl',
  'nextpageuri',
  '@odatanextlink',
  'nexthref',
]);
const ENVELOPES = new Set([
  'links',
  'link',
  'paging',
  'pagination',
  'meta',
  'metadata',
  'cursor',
  'cursors',
  'pageinfo',
  'responsemetadata',
  'page',
]);
const PAGE_PARAMETERS = new Set(['page', 'pagenumber', 'pageindex', 'pageno']);
const OFFSET_PARAMETERS = new Set(['offset', 'skip']);

/** Schemas with names, by what refers to them. */
export type Schemas = ReadonlyMap<Pointer, Pick<NamedSchema, 'schema'>>;

/** How an operation gives its next page, when its parameters, headers and body say so; only reading is paged. */
export function findPagination(operation: Operation, schemas: Schemas): Pagination | undefined {
  if (operation.method !== 'GET') return undefined;
  const [table] = successTables(operation);
  const body = table?.representations.find(({ isDefault }) => isDefault);
  const schema = body && schemaOf(body.body);
  const list = schema && findItems(schema, schemas);
  if (!table || !body || !list) return undefined;
  const found = { items: list.path, item: list.item, evidence: body.evidence };
  if (namesLink(table, operation, list)) return { kind: 'link', ...found };
  const object = resolveObject(schema, schemas);
  const next = object && (findNext(object, list, schemas) ?? findNextBeside(object, list, schemas));
  const cursor = findParameter(operation, CURSOR_PARAMETERS) ?? (next && findLike(operation, next));
  if (next && cursor && next.kind !== 'url') return { kind: 'cursor', parameter: cursor, next: next.path, ...found };
  if (next?.kind === 'url') return { kind: 'url', next: next.path, ...found };
  const named = findNextHeader(operation, table);
  if (named) return { ...named, ...found };
  const after = object && successTables(operation).length === 1 && findAfter(operation, object, list, schemas);
  if (after) return { ...after, ...found };
  const page = findParameter(operation, PAGE_PARAMETERS);
  if (page) return { kind: 'page', parameter: page, ...found };
  const offset = findParameter(operation, OFFSET_PARAMETERS);
  if (offset) return { kind: 'offset', parameter: offset, ...found };
  const isUrl = next?.kind === 'either' && !takesText(operation);
  return isUrl ? { kind: 'url', next: next.path, ...found } : undefined;
}

/** True when a Link header leads on (RFC 8288): it is declared, or what takes a cursor says that one comes in it. */
function namesLink({ headers }: ResponseTable, operation: Operation, { path }: Items): boolean {
  // a body that is the list itself has no place for links
  const words =
    path.length === 0 ? /\blink\W{1,3}(?:response )?header|\bnext link\b/i : /\blink\W{1,3}(?:response )?header/i;
  if (headers.some(({ name }) => rawText(name).toLowerCase() === 'link')) return true;
  // words do not say which of several answers it is that goes on
  if (successTables(operation).length > 1) return false;
  return operation.parameters.some(({ name, description }) => {
    return CURSOR_PARAMETERS.has(simplify(name)) && description && words.test(rawText(description.text));
  });
}

/** A parameter that may take what the body gives, for it is of the same kind. */
function findLike({ parameters }: Operation, { path, type }: Next): WireName | undefined {
  const word = path.at(-1);
  const isBatch = word !== undefined && simplify(word) === 'nextbatch';
  return parameters.find(({ name, in: place, schema }) => {
    const isAlike = isBatch || (type === 'number' && schema.kind === 'number');
    return place === 'query' && CURSORS_OR_TIMES.has(simplify(name)) && isAlike;
  })?.name;
}

/** Pages that begin after an item, by its `id`, while the body says that more follow. */
function findAfter(
  operation: Operation,
  object: ObjectSchema,
  { item }: Items,
  schemas: Schemas,
): ({ readonly kind: 'after'; readonly parameter: WireName } & LastItem) | undefined {
  const parameter = findParameter(operation, AFTER_PARAMETERS);
  const more = object.properties.find(({ name }) => SAYS_MORE.has(simplify(name)))?.name;
  const id = idOf(item, schemas);
  return parameter && more && id ? { kind: 'after', parameter, key: [id], more: [more] } : undefined;
}

/** The `id` that an item has, whichever of several kinds it is. */
function idOf(item: Schema, schemas: Schemas): WireName | undefined {
  const resolved = resolve(item, schemas, 0);
  const [first, ...others] = resolved.kind === 'union' ? resolved.members : [resolved];
  const find = (one: Schema | undefined): WireName | undefined =>
    one && resolveObject(one, schemas)?.properties.find(({ name }) => rawText(name) === 'id')?.name;
  return others.every(find) ? find(first) : undefined;
}

/** Words for URLs that leave no doubt, for a header called `next` may hold anything. */
const NEXT_URL_HEADERS = new Set(['nexturl', 'nextlink', 'nextpageurl', 'nexthref']);

type NextHeader = { readonly next: readonly []; readonly nextHeader: WireName } & (
  | { readonly kind: 'url' }
  | { readonly kind: 'cursor'; readonly parameter: WireName }
);

/** A header that names the next page: by its URL, by a cursor that a parameter takes, or by its number. */
function findNextHeader(operation: Operation, { headers }: ResponseTable): NextHeader | undefined {
  const cursor = findParameter(operation, CURSOR_PARAMETERS);
  const page = findParameter(operation, PAGE_PARAMETERS);
  for (const { name } of headers) {
    const word = simplify(name).replace(/^x(?=next|continuation|cursor|page)/, '');
    const found = { next: [], nextHeader: name } as const;
    if (NEXT_URL_HEADERS.has(word)) return { kind: 'url', ...found };
    if (cursor && NEXT_CURSORS.has(word)) return { kind: 'cursor', parameter: cursor, ...found };
    if (page && word === 'nextpage') return { kind: 'cursor', parameter: page, ...found };
  }
  return undefined;
}

/** True when a parameter could take a cursor, so that what is called `next` need not be a URL. */
function takesText({ parameters }: Operation): boolean {
  return parameters.some(({ required, schema, in: location }) => {
    return location !== 'path' && !required && schema.kind !== 'number' && schema.kind !== 'boolean';
  });
}

/** The list in the usual answer of an operation: where `path` leads, or else the only one that can be meant. */
export function findPageItems(operation: Operation, schemas: Schemas, path?: readonly WireName[]): Items | undefined {
  const [table] = successTables(operation);
  const body = table?.representations.find(({ isDefault }) => isDefault);
  const schema = body && schemaOf(body.body);
  if (!schema || !path) return schema && findItems(schema, schemas);
  let list: Schema | undefined = schema;
  for (const key of path) {
    const object: ObjectSchema | undefined = list && resolveObject(list, schemas);
    list = object?.properties.find(({ name }) => name === key)?.schema;
  }
  const found = list && resolve(list, schemas, 0);
  return found?.kind === 'array' ? { path, item: found.items } : undefined;
}

function schemaOf(body: Body): Schema | undefined {
  return body.kind === 'json' ? body.schema : undefined;
}

function simplify(name: WireName): string {
  return rawText(name)
    .toLowerCase()
    .replace(/[-_. $]/g, '');
}

function findParameter({ parameters }: Operation, names: ReadonlySet<string>): WireName | undefined {
  return parameters.find((parameter) => parameter.in === 'query' && names.has(simplify(parameter.name)))?.name;
}

/** A list in a body: where it is, and what it holds. */
export interface Items {
  readonly path: readonly WireName[];
  readonly item: Schema;
}

/** The list of a page: the body itself, the only list among its properties, or else the only one among theirs. */
function findItems(schema: Schema, schemas: Schemas): Items | undefined {
  const resolved = resolve(schema, schemas, 0);
  if (resolved.kind === 'array') return { path: [], item: resolved.items };
  const object = resolveObject(resolved, schemas);
  const lists = listsOf(object, schemas);
  if (lists.length === 0) {
    const [inner, ...others] = (object?.properties ?? []).flatMap(({ name, schema: part }) =>
      listsOf(resolveObject(part, schemas), schemas).map(({ path, item }) => ({ path: [name, ...path], item })),
    );
    return others.length ? undefined : inner;
  }
  const known = lists.filter(
    ({ path: [name] }) => name && /^(items|data|results|entries|records|values)$/i.test(rawText(name)),
  );
  return lists.length === 1 ? lists[0] : known.length === 1 ? known[0] : undefined;
}

function listsOf(object: ObjectSchema | undefined, schemas: Schemas): readonly Items[] {
  return (object?.properties ?? []).flatMap(({ name, schema }) => {
    const value = resolve(schema, schemas, 0);
    return value.kind === 'array' ? [{ path: [name], item: value.items }] : [];
  });
}

interface Next {
  /** `either`: its name says no more than that it leads on. */
  readonly kind: 'cursor' | 'url' | 'either';
  readonly path: readonly WireName[];
  readonly type: Schema['kind'];
}

/** The property that leads to the next page: of the body, or of an envelope in it. */
function findNext(object: ObjectSchema, { path: [holder] }: Items, schemas: Schemas): Next | undefined {
  for (const property of object.properties) {
    const kind = kindOfNext(property, schemas);
    if (kind) return { kind, path: [property.name], type: resolve(property.schema, schemas, 0).kind };
  }
  for (const property of object.properties) {
    const isEnvelope = ENVELOPES.has(simplify(property.name));
    const inner = resolveObject(property.schema, schemas);
    // what has a list of its own leads on in that
    if (!isEnvelope && property.name !== holder && listsOf(inner, schemas).length > 0) continue;
    for (const candidate of inner?.properties ?? []) {
      const kind = kindOfNext(candidate, schemas);
      // in an object of any other name only a URL is sure to lead on
      if (kind === 'url' || (kind && isEnvelope)) {
        const { kind: type } = resolve(candidate.schema, schemas, 0);
        return { kind, path: [property.name, candidate.name], type };
      }
    }
  }
  return undefined;
}

/** What leads to the next page where the list stands, when that is an object in the body. */
function findNextBeside(object: ObjectSchema, { path, item }: Items, schemas: Schemas): Next | undefined {
  const [key, ...rest] = path;
  if (key === undefined || rest.length !== 1) return undefined;
  const holder = object.properties.find(({ name }) => name === key);
  const inner = holder && resolveObject(holder.schema, schemas);
  const next = inner && findNext(inner, { path: rest, item }, schemas);
  return next && { ...next, path: [key, ...next.path] };
}

/** Words that a description of a URL begins with. */
const SAYS_URL = /^(?:the |an? )?(?:full |absolute |api )?(?:ur[il]|link)\b/i;

function kindOfNext({ name, schema, description }: Property, schemas: Schemas): Next['kind'] | undefined {
  const value = resolve(schema, schemas, 0);
  const word = simplify(name);
  if (value.kind === 'string' && /^uri/.test(value.format ?? '')) return NEXT_URLS.has(word) ? 'url' : undefined;
  if (value.kind !== 'string' && value.kind !== 'number') return undefined;
  if (word.endsWith('url') || word.endsWith('uri') || word.endsWith('link') || word.endsWith('href'))
    return NEXT_URLS.has(word) ? 'url' : undefined;
  if (value.kind === 'string' && NEXT_URLS.has(word)) {
    return description && SAYS_URL.test(rawText(description)) ? 'url' : 'either';
  }
  return NEXT_CURSORS.has(word) ? 'cursor' : undefined;
}

/** Follows references, and leaves null out of unions. */
function resolve(schema: Schema, schemas: Schemas, depth: number): Schema {
  if (depth > 20) return schema;
  if (schema.kind === 'ref') {
    const target = schemas.get(schema.id);
    return target ? resolve(target.schema, schemas, depth + 1) : schema;
  }
  if (schema.kind !== 'union') return schema;
  const members = schema.members.filter(({ kind }) => kind !== 'null');
  const [only] = members;
  return only && members.length === 1 ? resolve(only, schemas, depth + 1) : schema;
}

function resolveObject(schema: Schema, schemas: Schemas): ObjectSchema | undefined {
  const resolved = resolve(schema, schemas, 0);
  if (resolved.kind === 'object') return resolved;
  if (resolved.kind !== 'intersection') return undefined;
  const parts = partsOf(resolved, schemas);
  const properties = parts.flatMap((part) => (part.kind === 'object' ? part.properties : []));
  return parts.every(({ kind }) => kind === 'object') ? { kind: 'object', properties } : undefined;
}

/** What an intersection is made of, each part once. */
function partsOf(whole: Schema, schemas: Schemas): readonly Schema[] {
  const pending = [whole];
  const parts = new Set<Schema>();
  for (let schema = pending.pop(); schema !== undefined; schema = pending.pop()) {
    const resolved = resolve(schema, schemas, 0);
    if (parts.has(resolved)) continue;
    parts.add(resolved);
    if (resolved.kind === 'intersection') pending.push(...resolved.members.toReversed());
  }
  return [...parts].filter(({ kind }) => kind !== 'intersection');
}
