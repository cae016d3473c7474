import type { MethodKey, Operation } from '../description/types.ts';
import { createNamePool, isReservedWord, type NamePool, toGroupName, toMethodName } from './names.ts';
import type { OperationNames } from './types.ts';
import { readSubgroup } from './vendors.ts';
import { splitWords, toCamelCase, toKebabCase, toPascalCase } from './words.ts';

/** An operation as the description declares it. */
export interface DeclaredOperation {
  readonly path: string;
  /** A key of the path item, or any other method. */
  readonly method: MethodKey | string;
  readonly operation: Operation;
}

/** Names of earlier runs, by `GET /repos/{owner}/{repo}`. */
export type LockedOperations = ReadonlyMap<string, OperationNames>;

/** The suffixes of the types of an operation. */
const TYPE_SUFFIXES = ['Params', 'ByAccept', 'Reply', 'Error', 'Result', 'Api', 'Callbacks'] as const;
/** A group with more operations is split into one module a sub-group, where the description has sub-groups. */
const LARGE_GROUP = 24;

/** The route of an operation, the key of name locks: `GET /repos/{owner}/{repo}`. */
export function routeOf({ method, path }: DeclaredOperation): string {
  return `${method.toUpperCase()} ${path}`;
}

/** Settles the names of all operations, in order; locked names first. Types are taken from `types`. */
export function nameOperations(
  declared: readonly DeclaredOperation[],
  types: NamePool,
  locked: LockedOperations = new Map(),
): readonly OperationNames[] {
  const collections = new Set(declared.flatMap(({ path }) => collectionOf(path) ?? []));
  const wanted = declared.map((operation) => wantName(operation, collections));
  const modules = planModules(declared, wanted);
  const functions = createNamePool(
    (name) => isReservedWord(name) || TYPE_SUFFIXES.some((suffix) => types.has(toType(name) + suffix)),
  );
  const methods = new Map<string, NamePool>();
  for (const operation of declared) {
    const names = locked.get(routeOf(operation));
    if (names === undefined) continue;
    functions.take(names.function);
    poolOf(methods, names.group).take(names.method);
  }
  return declared.map((operation, index) => {
    const kept = locked.get(routeOf(operation));
    if (kept) return kept;
    const { group, method, full } = wanted[index] as WantedName;
    const byParams = alternativesOf(operation.path, method);
    const settled = poolOf(methods, group).take(method, byParams);
    const base = settled === method ? full : toCamelCase(`${group} ${settled}`);
    const name = functions.take(base, [...alternativesOf(operation.path, base), `${base}Operation`]);
    for (const suffix of TYPE_SUFFIXES) types.take(toType(name) + suffix);
    return { group, method: settled, function: name, type: toType(name), module: modules[index] as string };
  });
}

interface WantedName {
  readonly group: string;
  readonly method: string;
  /** The standalone function's. */
  readonly full: string;
}

function wantName(declared: DeclaredOperation, collections: ReadonlySet<string>): WantedName {
  const { operation } = declared;
  const id = operation.operationId ?? '';
  const slash = id.indexOf('/');
  if (slash > 0 && slash < id.length - 1) return named(id.slice(0, slash), id.slice(slash + 1));
  const group = groupOf(declared);
  if (splitWords(id).length === 0) return named(group, verbOf(declared, collections));
  const prefix = /^(.+?)[._:-](.+)$/.exec(id);
  if (prefix?.[1] && prefix[2] && toCamelCase(prefix[1]) === toCamelCase(group)) return named(prefix[1], prefix[2]);
  return { group: toGroupName(toCamelCase(group)), method: toMethodName(toCamelCase(id)), full: toCamelCase(id) };
}

function named(group: string, method: string): WantedName {
  return {
    group: toGroupName(toCamelCase(group)),
    method: toMethodName(toCamelCase(method)),
    full: toCamelCase(`${splitWords(group).join(' ')} ${splitWords(method).join(' ')}`),
  };
}

function groupOf({ operation, path }: DeclaredOperation): string {
  const tag = operation.tags?.[0];
  if (tag && splitWords(tag).length && /^[\x20-\x7e]+$/.test(tag)) return tag;
  return staticSegments(path).at(-1) ?? tag ?? 'default';
}

/** What stands fixed in a path; some descriptions write a query behind it, too. */
function staticSegments(path: string): readonly string[] {
  return path
    .replace(/[?#].*/s, '')
    .split('/')
    .filter((segment) => segment !== '' && !segment.includes('{') && splitWords(segment).length > 0);
}

const ITEM_VERBS: Readonly<Record<string, string>> = { get: 'get', put: 'replace', patch: 'update', delete: 'delete' };

/** The verb of an operation without an operationId (USAGE: names). */
function verbOf({ path, method }: DeclaredOperation, collections: ReadonlySet<string>): string {
  const isItem = path.replace(/\/$/, '').endsWith('}');
  if (isItem && ITEM_VERBS[method]) return ITEM_VERBS[method];
  if (method === 'get') return collections.has(path.replace(/\/$/, '')) || /s$/.test(path) ? 'list' : 'get';
  if (method === 'post' && !isItem) return 'create';
  if (method === 'put') return 'set';
  return ITEM_VERBS[method] ?? `${method} ${staticSegments(path).at(-1) ?? ''}`;
}

/** The collection that an item belongs to: `/pets` of `/pets/{id}`; undefined when the path names no item. */
function collectionOf(path: string): string | undefined {
  return /^(.*)\/\{[^}]+\}\/?$/.exec(path)?.[1];
}

/** Other names for one that is taken: `listByOrg`, then `listByOrgAndUser`. */
function alternativesOf(path: string, name: string): readonly string[] {
  const params = [...path.matchAll(/\{([^}]+)\}/g)].map(([, param]) => toPascalCase(param ?? ''));
  const last = params.at(-1);
  if (last === undefined) return [];
  return [`${name}By${last}`, ...(params.length > 1 ? [`${name}By${params.join('And')}`] : [])];
}

function toType(functionName: string): string {
  return functionName.charAt(0).toUpperCase() + functionName.slice(1);
}

function poolOf(pools: Map<string, NamePool>, group: string): NamePool {
  const pool = pools.get(group) ?? createNamePool();
  pools.set(group, pool);
  return pool;
}

/** The module path of each operation: its group, split by sub-group where the group is large. */
function planModules(declared: readonly DeclaredOperation[], wanted: readonly WantedName[]): readonly string[] {
  const sizes = new Map<string, number>();
  for (const { group } of wanted) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const files = createNamePool();
  const groupFiles = new Map([...sizes.keys()].map((group) => [group, files.take(toKebabCase(group))]));
  return declared.map(({ operation }, index) => {
    const { group } = wanted[index] as WantedName;
    const file = groupFiles.get(group) as string;
    if ((sizes.get(group) ?? 0) <= LARGE_GROUP) return file;
    const subgroup = readSubgroup(operation);
    return subgroup
      ? `${file}/${toKebabCase(subgroup)}`
      : declaredSubgroups(declared, wanted, group)
        ? `${file}/${file}`
        : file;
  });
}

function declaredSubgroups(
  declared: readonly DeclaredOperation[],
  wanted: readonly WantedName[],
  group: string,
): boolean {
  return declared.some(
    ({ operation }, index) => wanted[index]?.group === group && readSubgroup(operation) !== undefined,
  );
}
