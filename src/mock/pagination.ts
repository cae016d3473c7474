import { isObject, type Json, own } from './json.ts';
import { substitute } from './relate.ts';
import { parseQuery } from './request.ts';
import { decodeSegment } from './router.ts';
import { dereference, type Resolve } from './schema.ts';
import type { PaginationFacts, ParameterFacts } from './table.ts';

/** Which part of a list a request asks for, counted in items from 0. */
export interface Page {
  readonly start: number;
  readonly size: number;
}

const SIZES: readonly string[] = [
  'perpage',
  'pagesize',
  'limit',
  'maxresults',
  'pagelen',
  'size',
  'count',
  'first',
  'take',
];

/** The query parameter that sets the size of a page, by the words that APIs use for it. */
export function findSizeParameter(parameters: readonly ParameterFacts[]): string | undefined {
  const names = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const simple = (name: string): string => name.toLowerCase().replace(/[-_. $]/g, '');
  return SIZES.map((size) => names.find((name) => simple(name) === size)).find((name) => name !== undefined);
}

const DEFAULT_SIZE = 30;
const MAX_SIZE = 100;

/** Where in a list the page begins that comes after an item; at its beginning when it has no such item. */
export function startAfter(facts: PaginationFacts, items: readonly Json[], query: string): number {
  const wanted = facts.kind === 'after' ? new Map(parseQuery(query)).get(facts.parameter) : undefined;
  return wanted === undefined ? 0 : items.findIndex((item) => keyOf(facts, item) === wanted) + 1;
}

function keyOf(facts: PaginationFacts, item: Json | undefined): string | undefined {
  let value = item;
  for (const key of facts.kind === 'after' ? facts.key : []) value = isObject(value) ? own(value, key) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Reads the page that a query asks for; sizes keep within what the description allows. */
export function parsePage(
  facts: PaginationFacts,
  parameters: readonly ParameterFacts[],
  query: string,
  resolve: Resolve,
): Page {
  const values = new Map(parseQuery(query));
  const size = readSize(facts.size ?? findSizeParameter(parameters), parameters, values, resolve);
  return { start: readStart(facts, values, size), size };
}

function readSize(
  name: string | undefined,
  parameters: readonly ParameterFacts[],
  values: ReadonlyMap<string, string>,
  resolve: Resolve,
): number {
  if (name === undefined) return DEFAULT_SIZE;
  const parameter = parameters.find((one) => one.name === name && one.in === 'query');
  const schema = parameter && dereference(parameter.schema, resolve);
  const { default: usual = DEFAULT_SIZE, maximum = MAX_SIZE } = typeof schema === 'object' ? schema : {};
  const asked = Number(values.get(name) ?? usual);
  const size = Number.isInteger(asked) && asked > 0 ? asked : DEFAULT_SIZE;
  return Math.max(1, Math.min(size, maximum, 1_000));
}

function readStart(facts: PaginationFacts, values: ReadonlyMap<string, string>, size: number): number {
  const name = parameterOf(facts);
  const text = name === undefined ? undefined : values.get(name);
  if (text === undefined || text === '' || facts.kind === 'after') return 0;
  if (countsPages(facts)) return (toCount(text, 1) - 1) * size;
  return facts.kind === 'cursor' && !facts.isCount ? decodeCursor(text) : Math.max(0, toCount(text, 0));
}

function toCount(text: string, least: number): number {
  const count = Number(text);
  return Number.isSafeInteger(count) ? Math.min(Math.max(count, least), 1_000_000) : least;
}

function parameterOf(facts: PaginationFacts): string | undefined {
  switch (facts.kind) {
    case 'link':
      return facts.page ?? 'page';
    case 'page':
    case 'offset':
    case 'cursor':
    case 'after':
      return facts.parameter;
    case 'url':
      return facts.offset ?? 'page';
  }
}

/** A parameter of links that is not called a page is a position: `since`. */
function countsPages(facts: PaginationFacts): boolean {
  if (facts.kind === 'link') return /page/i.test(facts.page ?? 'page');
  if (facts.kind === 'cursor')
    return facts.nextHeader !== undefined && /page(number|no|index)?$/i.test(facts.parameter);
  return facts.kind === 'page' || (facts.kind === 'url' && facts.offset === undefined);
}

/** The value of the position parameter for a page that begins at `start`. */
function positionOf(facts: PaginationFacts, start: number, size: number): string {
  if (countsPages(facts)) return String(Math.floor(start / size) + 1);
  return facts.kind === 'cursor' && !facts.isCount ? encodeCursor(start) : String(start);
}

function encodeCursor(start: number): string {
  return btoa(`item:${start}`).replaceAll('=', '');
}

function decodeCursor(cursor: string): number {
  try {
    return toCount(/^item:(\d+)$/.exec(atob(cursor))?.[1] ?? '0', 0);
  } catch {
    return 0;
  }
}

/** The list in a body, or undefined when there is none at the path. */
export function itemsAt(body: Json, path: readonly string[]): readonly Json[] | undefined {
  let value: Json | undefined = body;
  for (const key of path) value = isObject(value) ? own(value, key) : undefined;
  return Array.isArray(value) ? (value as readonly Json[]) : undefined;
}

/** What stands for the next page where there is none; without a value, nothing does. */
export interface NoNext {
  readonly value?: Json;
}

/** How APIs say that no page follows, the plainest way first. */
export const NO_NEXT: readonly NoNext[] = [{ value: null }, {}, { value: '' }];

/** The body with another list in it, and with what wrappers say about the whole; `none` stands for a next page that there is not. */
export function withItems(
  body: Json,
  facts: PaginationFacts,
  items: readonly Json[],
  whole: Whole,
  none: NoNext = { value: null },
): Json {
  if (!isObject(body) || facts.items.length === 0) return items;
  const replaced = setAt(body, facts.items, items);
  return isObject(replaced) ? setSummary(replaced, facts, whole, none) : replaced;
}

/** Where a page stands in its list. */
export interface Whole {
  readonly total: number;
  readonly page: Page;
  /** The URL of the request without its query. */
  readonly url: string;
  readonly query: string;
}

const TOTALS: readonly string[] = ['total_count', 'total', 'totalCount', 'total_results', 'count'];

function setSummary(body: Json, facts: PaginationFacts, whole: Whole, none: NoNext): Json {
  if (!isObject(body)) return body;
  const changed = Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      TOTALS.includes(key) && typeof value === 'number' ? whole.total : value,
    ]),
  ) as Json;
  if (facts.kind === 'after' && facts.more) return setAt(changed, facts.more, nextStart(whole) !== undefined);
  if ((facts.kind !== 'cursor' && facts.kind !== 'url') || facts.next.length === 0) return changed;
  const next = nextPage(facts, whole);
  const isCount = facts.kind === 'cursor' && facts.isCount;
  return setAt(changed, facts.next, next === undefined ? none.value : isCount ? Number(next) : next);
}

/** What names the page after this one; undefined after the last. */
function nextPage(facts: PaginationFacts, whole: Whole): string | undefined {
  const start = nextStart(whole);
  if (start === undefined) return undefined;
  return facts.kind === 'url' ? pageUrl(facts, whole, start) : positionOf(facts, start, whole.page.size);
}

/** The headers that name the neighbours of a page: Link (RFC 8288), or one of the API's own. */
export function pageHeaders(facts: PaginationFacts, whole: Whole): Readonly<Record<string, string>> {
  const own = facts.kind === 'cursor' || facts.kind === 'url' ? facts.nextHeader : undefined;
  const next = own === undefined ? undefined : nextPage(facts, whole);
  if (own !== undefined) return next === undefined ? {} : { [own.toLowerCase()]: next };
  const link = makeLink(facts, whole);
  return link === undefined ? {} : { link };
}

function setAt(body: Json, path: readonly string[], value: Json | undefined): Json {
  const [key, ...rest] = path;
  if (key === undefined) return value ?? null;
  if (!isObject(body)) return body;
  if (value === undefined && rest.length === 0)
    return Object.fromEntries(Object.entries(body).filter(([name]) => name !== key));
  const entries = Object.entries(body).map(([name, child]): [string, Json] => [
    name,
    name === key ? setAt(child, rest, value) : child,
  ]);
  return Object.fromEntries(Object.hasOwn(body, key) || rest.length > 0 ? entries : [...entries, [key, value ?? null]]);
}

function nextStart({ page, total }: Whole): number | undefined {
  const start = page.start + page.size;
  return start < total ? start : undefined;
}

/** A Link header with the neighbours of a page; undefined when it has none. */
export function makeLink(facts: PaginationFacts, whole: Whole): string | undefined {
  if (facts.kind === 'url' || facts.kind === 'after' || (facts.kind === 'cursor' && facts.next.length > 0))
    return undefined;
  const { page, total } = whole;
  const last = Math.max(0, Math.ceil(total / page.size) - 1) * page.size;
  const next = nextStart(whole);
  const links: (readonly [string, number])[] = [];
  if (page.start > 0) links.push(['prev', Math.min(Math.max(0, page.start - page.size), last)]);
  if (next !== undefined) links.push(['next', next], ['last', last]);
  if (page.start > 0) links.push(['first', 0]);
  if (links.length === 0) return undefined;
  return links.map(([rel, start]) => `<${pageUrl(facts, whole, start)}>; rel="${rel}"`).join(', ');
}

/** Four links of this length still fit into what clients accept as headers. */
const MAX_QUERY = 2_000;

function pageUrl(facts: PaginationFacts, { url, query, page }: Whole, start: number): string {
  const name = parameterOf(facts) ?? 'page';
  const pairs = [...new Set(query.slice(0, MAX_QUERY).split('&'))];
  const others = pairs.filter((pair) => pair !== '' && decodeSegment(pair.split('=', 1)[0] ?? '') !== name);
  const position = `${encodeURIComponent(name)}=${encodeURIComponent(positionOf(facts, start, page.size))}`;
  return `${url}?${[...others.map(encodeForHeader), position].join('&')}`;
}

/** What cannot stand in a URL of a header is escaped. */
function encodeForHeader(text: string): string {
  return text.replace(/[^\x21-\x7e]|[<>"]/gu, (char) =>
    /\p{Cs}/u.test(char) ? '%EF%BF%BD' : encodeURIComponent(char),
  );
}

const NAMES: readonly string[] = ['node_id', 'name', 'login', 'slug', 'key', 'sha', 'uuid', 'guid'];

/** An item like another, at another place of the list: numbered ids, names and the URLs that hold them differ. */
export function varyItem(item: Json, index: number): Json {
  if (index === 0 || !isObject(item)) return item;
  const substitutions = new Map<string, string>();
  for (const key of ['id', 'number']) {
    const value = own(item, key);
    if (typeof value === 'number' && Number.isInteger(value)) substitutions.set(String(value), String(value + index));
    if (key === 'id' && typeof value === 'string' && value !== '') substitutions.set(value, varyText(value, index));
  }
  for (const key of NAMES) {
    const value = own(item, key);
    if (typeof value === 'string' && value !== '') substitutions.set(value, varyText(value, index));
  }
  return substitute(item, substitutions);
}

/** Hexadecimal names keep their length and alphabet, others get a number. */
function varyText(text: string, index: number): string {
  if (!/^[0-9a-f]{16,}$/.test(text))
    return /^\d+$/.test(text) ? String(BigInt(text) + BigInt(index)) : `${text}-${index + 1}`;
  return `${text.slice(0, -6)}${((Number.parseInt(text.slice(-6), 16) + index * 7) & 0xffffff).toString(16).padStart(6, '0')}`;
}
