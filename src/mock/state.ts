import { isObject, type Json, own } from './json.ts';

/** What a stateful mock remembers, as JSON. */
export interface Snapshot {
  readonly version: 1;
  /** The next number for what is created. */
  readonly next: number;
  /** Resources by path, the newest last. */
  readonly resources: readonly { readonly path: string; readonly collection: string; readonly body: Json }[];
  readonly deleted: readonly string[];
}

/** An item and where it lives. */
export interface PlacedItem {
  readonly path: string;
  readonly body: Json;
}

/** One change of a state, as JSON. */
export type StateChange =
  | {
      readonly kind: 'put';
      readonly path: string;
      readonly collection: string;
      readonly body: Json;
      readonly next: number;
    }
  | { readonly kind: 'delete'; readonly path: string }
  | { readonly kind: 'restore'; readonly snapshot: Snapshot };

/** The resources that clients have made, changed and deleted. */
export interface State {
  readonly get: (path: string) => Json | undefined;
  /** The collection that a resource was created in. */
  readonly collectionOf: (path: string) => string | undefined;
  /** True for what was deleted, and for all below it. */
  readonly isDeleted: (path: string) => boolean;
  readonly put: (path: string, collection: string, body: Json) => void;
  readonly delete: (path: string) => void;
  readonly nextNumber: () => number;
  /** The items of a collection: what clients made first, the newest before the others, then what was there, as it is now. */
  readonly list: (collection: string, given: readonly PlacedItem[]) => readonly Json[];
  readonly snapshot: () => Snapshot;
  readonly restore: (snapshot: Snapshot) => void;
}

const FIRST_NUMBER = 1_001;
const EMPTY: Snapshot = { version: 1, next: FIRST_NUMBER, resources: [], deleted: [] };

/** An empty state; `onChange` hears of every change. */
export function createState(onChange: (change: StateChange) => void = () => {}): State {
  let resources = new Map<string, { readonly collection: string; readonly body: Json }>();
  let deleted = new Set<string>();
  let next = FIRST_NUMBER;
  const isDeleted = (path: string): boolean => {
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1))
      if (deleted.has(path.slice(0, end))) return true;
    return false;
  };
  const madeIn = (collection: string): readonly Json[] =>
    [...resources]
      .filter(([path, one]) => one.collection === collection && !isDeleted(path))
      .map(([, one]) => one.body)
      .reverse();
  const list: State['list'] = (collection, given) => {
    const kept = given.flatMap(({ path, body }) => {
      if (isDeleted(path)) return [];
      const known = resources.get(path);
      if (!known) return [body];
      return known.collection === collection ? [] : [known.body];
    });
    return [...madeIn(collection), ...kept];
  };
  return {
    get: (path) => (isDeleted(path) ? undefined : resources.get(path)?.body),
    collectionOf: (path) => resources.get(path)?.collection,
    isDeleted,
    put(path, collection, body) {
      deleted.delete(path);
      resources.set(path, { collection, body });
      onChange({ kind: 'put', path, collection, body, next });
    },
    delete(path) {
      resources.delete(path);
      deleted.add(path);
      onChange({ kind: 'delete', path });
    },
    nextNumber: () => next++,
    list,
    snapshot: () => ({
      version: 1,
      next,
      resources: [...resources].map(([path, one]) => ({ path, ...one })),
      deleted: [...deleted],
    }),
    restore(snapshot) {
      resources = new Map(snapshot.resources.map(({ path, collection, body }) => [path, { collection, body }]));
      deleted = new Set(snapshot.deleted);
      next = snapshot.next;
      onChange({ kind: 'restore', snapshot });
    },
  };
}

/** A snapshot of nothing. */
export function emptySnapshot(): Snapshot {
  return EMPTY;
}

/** Reads a snapshot; undefined when it is none. */
export function parseSnapshot(value: unknown): Snapshot | undefined {
  if (!isObject(value) || value.version !== 1) return undefined;
  const { next, resources, deleted } = value;
  if (!Array.isArray(resources) || !Array.isArray(deleted)) return undefined;
  const isGood = (resources as readonly Json[]).every(
    (one) =>
      isObject(one) &&
      typeof one.path === 'string' &&
      typeof one.collection === 'string' &&
      own(one, 'body') !== undefined,
  );
  if (!isGood || !deleted.every((path) => typeof path === 'string')) return undefined;
  return { ...(value as unknown as Snapshot), next: typeof next === 'number' ? next : FIRST_NUMBER };
}

/** Where an item of a collection lives: where its own URL says, when that is below the collection or elsewhere on the mock, else by its id. */
export function pathOfItem(item: Json, collection: string): string {
  if (!isObject(item)) return collection;
  const url = own(item, 'url') ?? own(item, 'self');
  if (typeof url === 'string' && /^https?:\/\//.test(url))
    return url.replace(/^https?:\/\/[^/]*/, '').split(/[?#{]/, 1)[0] ?? collection;
  const id = own(item, 'id') ?? own(item, 'name') ?? own(item, 'slug') ?? own(item, 'key');
  return `${collection}/${encodeURIComponent(String(id))}`;
}
