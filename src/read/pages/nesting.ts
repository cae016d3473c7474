import type { Json, SchemaObject } from '../../description/types.ts';
import { isArray, isObject } from './examples.ts';
import type { Entry } from './reading.ts';

/** A parameter or property with the properties below it. */
export interface Node {
  readonly entry: Entry;
  /** The schema of the type cell. */
  readonly type: SchemaObject | null;
  readonly children: Node[];
  /** From 0 to 1: how sure its place in the tree is. */
  readonly confidence: number;
}

/** What helps to decide where a row belongs: example bodies, and where the same names stand elsewhere on the page. */
export interface NestingEvidence {
  readonly samples: readonly Json[];
  readonly responses: readonly Json[];
  /** `parent\0child` pairs seen in operations where the place was certain. */
  readonly pairs: ReadonlySet<string>;
}

/** Builds the tree of properties from rows that a capture has flattened. */
export function nestEntries(entries: readonly Entry[], evidence: NestingEvidence): Node[] {
  const roots: Node[] = [];
  const stack: Node[] = [];
  const namesByParent = new Map<Node | null, Set<string>>();
  let hasTables = false;
  for (const [i, entry] of entries.entries()) {
    hasTables ||= entries[i - 1]?.opensTable ?? false;
    const parent = parentOf(entry, entries, i, { roots, stack, evidence, hasTables });
    const name = parent.byPath ? entry.row.name.slice(entry.row.name.lastIndexOf('.') + 1) : entry.row.name;
    const node: Node = {
      entry: { ...entry, row: { ...entry.row, name } },
      type: entry.row.type,
      children: [],
      confidence: parent.confidence,
    };
    const names = namesOf(namesByParent, parent.node);
    if (names.has(name)) continue;
    names.add(name);
    (parent.node ? parent.node.children : roots).push(node);
    stack.length = parent.node ? stack.indexOf(parent.node) + 1 : 0;
    if (parent.node && stack.length === 0) stack.push(parent.node);
    stack.push(node);
  }
  return roots;
}

function namesOf(namesByParent: Map<Node | null, Set<string>>, parent: Node | null): Set<string> {
  const names = namesByParent.get(parent) ?? new Set();
  namesByParent.set(parent, names);
  return names;
}

/** No page nests deeper; damaged ones may seem to. */
const MAX_DEPTH = 12;
/** How many rows before are compared with a row whose place is open. */
const MAX_SIBLINGS = 200;

interface Context {
  /** True when a row so far opened a table for its children. */
  readonly hasTables: boolean;
  readonly roots: readonly Node[];
  /** The chain of nodes from the root to the last one added. */
  readonly stack: readonly Node[];
  readonly evidence: NestingEvidence;
}

interface Parent {
  readonly node: Node | null;
  readonly confidence: number;
  readonly byPath?: boolean;
}

function parentOf(entry: Entry, entries: readonly Entry[], i: number, context: Context): Parent {
  const dotted = parentByPath(entry.row.name, context.roots);
  if (dotted) return { node: dotted, confidence: 1, byPath: true };
  if (entry.group !== null && entry.group !== '') {
    const named = findNamed(context.roots, entry.group);
    if (named) return { node: named, confidence: 1 };
  }
  if (entry.group === '' || entry.row.isChild) return parentOfUnnamed(entries, i, context);
  const previous = entries[i - 1];
  const last = context.stack[context.stack.length - 1];
  if (previous?.opensTable && last && context.stack.length < MAX_DEPTH) return { node: last, confidence: 1 };
  const isFlat = context.stack.length < 2 || !context.hasTables;
  if (isFlat) return { node: null, confidence: 1 };
  return chooseLevel(entry, entries, i, context);
}

/** `error.title` below `error`, `items[].id` below `items`. */
function parentByPath(name: string, roots: readonly Node[]): Node | null {
  const parts = name.split('.').map((part) => part.replace(/\[\]$/, ''));
  if (parts.length < 2) return null;
  let level = roots;
  let parent: Node | null = null;
  for (const part of parts.slice(0, -1)) {
    const found = level.find((one) => one.entry.row.name === part);
    if (!found || !isContainer(found)) return null;
    parent = found;
    level = found.children;
  }
  return parent;
}

/** The latest node of a name, deepest first. */
function findNamed(nodes: readonly Node[], name: string): Node | null {
  for (const node of [...nodes].reverse()) {
    const inner = findNamed(node.children, name);
    if (inner) return inner;
    if (node.entry.row.name === name && node.children.length === 0) return node;
  }
  for (const node of [...nodes].reverse()) if (node.entry.row.name === name) return node;
  return null;
}

/** Rows of a group whose name was lost belong to the first object without properties before them. */
function parentOfUnnamed(entries: readonly Entry[], i: number, { roots, stack }: Context): Parent {
  const previous = entries[i - 1];
  const last = stack[stack.length - 1];
  const isSameGroup =
    previous?.row.isChild && previous.group === entries[i]?.group && stack.length > 1 && !previous.opensTable;
  if (isSameGroup) return { node: stack[stack.length - 2] ?? null, confidence: 0.8 };
  const open = flatten(roots).filter((node) => isContainer(node) && node.children.length === 0);
  const node = open[open.length - 1] ?? (last && isContainer(last) ? last : null);
  return { node, confidence: open.length === 1 ? 0.9 : 0.6 };
}

function flatten(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children)]);
}

function isContainer({ type }: Node): boolean {
  if (type === null) return true;
  const types = typeof type.type === 'string' ? [type.type] : (type.type ?? []);
  if (types.includes('object')) return true;
  const { items } = type;
  return (
    types.includes('array') &&
    (items === undefined || (typeof items === 'object' && (items.type === 'object' || items.type === undefined)))
  );
}

/** Weighs every level that is still open; where nothing speaks for one, the innermost goes on. */
function chooseLevel(entry: Entry, entries: readonly Entry[], i: number, { roots, stack, evidence }: Context): Parent {
  const levels: (Node | null)[] = [...stack.slice(0, -1).filter(isContainer).reverse(), null];
  let best: Parent = { node: levels[0] ?? null, confidence: 0.5 };
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const [depth, node] of levels.entries()) {
    const siblings = (node ? node.children : roots).slice(-MAX_SIBLINGS);
    const score = scoreLevel({ entry, entries, i, node, siblings, path: pathTo(stack, node), evidence }) - depth * 0.1;
    if (score > bestScore) {
      best = { node, confidence: Math.min(0.95, 0.5 + Math.max(0, score - Math.max(bestScore, 0)) / 6) };
      bestScore = score;
    }
  }
  return best;
}

function pathTo(stack: readonly Node[], node: Node | null): string[] {
  return node ? stack.slice(0, stack.indexOf(node) + 1).map((one) => one.entry.row.name) : [];
}

interface Level {
  readonly entry: Entry;
  readonly entries: readonly Entry[];
  readonly i: number;
  readonly node: Node | null;
  readonly siblings: readonly Node[];
  readonly path: readonly string[];
  readonly evidence: NestingEvidence;
}

function scoreLevel(level: Level): number {
  const { entry, node, siblings, path, evidence } = level;
  const { name } = entry.row;
  if (siblings.some((sibling) => sibling.entry.row.name === name)) return -20;
  let score = 0;
  for (const sample of evidence.samples) score += scoreObjects(objectsAt(sample, path), name, 6, -1);
  for (const response of evidence.responses)
    score += path.length > 0 ? scoreObjects(objectsNamed(response, path[path.length - 1] ?? ''), name, 2, 0) : 0;
  if (path.length === 0)
    score += evidence.responses.some((response) =>
      objectsAt(response, []).some((object) => Object.hasOwn(object, name)),
    )
      ? 1.5
      : 0;
  if (evidence.pairs.has(`${node?.entry.row.name ?? ''}\0${name}`)) score += node ? 3 : 0.05;
  return score + scoreSiblings(level);
}

function scoreObjects(
  objects: readonly { readonly [key: string]: Json }[],
  name: string,
  hit: number,
  miss: number,
): number {
  if (objects.length === 0) return 0;
  return objects.some((object) => Object.hasOwn(object, name)) ? hit : miss;
}

/** The objects at a path of an example, with every item of the arrays on the way. */
function objectsAt(value: Json, path: readonly string[]): { readonly [key: string]: Json }[] {
  if (isArray(value)) return value.slice(0, 20).flatMap((item) => objectsAt(item, path));
  if (!isObject(value)) return [];
  const [first, ...rest] = path;
  if (first === undefined) return [value];
  return Object.hasOwn(value, first) ? objectsAt(value[first] ?? null, rest) : [];
}

/** The objects that stand under a name anywhere in an example. */
function objectsNamed(value: Json, name: string, depth = 0): { readonly [key: string]: Json }[] {
  if (depth > 12 || typeof value !== 'object' || value === null) return [];
  if (isArray(value)) return value.slice(0, 5).flatMap((item) => objectsNamed(item, name, depth + 1));
  return Object.entries(value).flatMap(([key, inner]) =>
    key === name ? objectsAt(inner, []) : objectsNamed(inner, name, depth + 1),
  );
}

/** Siblings look alike: the same type with the same children below, or descriptions that begin with the same words. */
function scoreSiblings({ entry, entries, i, siblings }: Level): number {
  const { name } = entry.row;
  const isVariant = siblings.some((sibling) => sharesPrefix(sibling.entry.row.name, name));
  const isAlike = siblings.slice(-3).some((sibling) => shareOpening(sibling.entry.lines[0], entry.lines[0]));
  return (
    (isVariant ? 1.5 : 0) + (isAlike ? 1.5 : 0) + (entry.opensTable ? scoreChildren(entry, entries, i, siblings) : 0)
  );
}

/** `secret_scanning` and `secret_scanning_options` stand side by side. */
function sharesPrefix(a: string, b: string): boolean {
  return b.startsWith(`${a}_`) && a.includes('_');
}

function scoreChildren(entry: Entry, entries: readonly Entry[], i: number, siblings: readonly Node[]): number {
  const children = childNames(entries, i);
  for (const sibling of siblings) {
    const same = sibling.children.filter((child) => children.includes(child.entry.row.name)).length;
    if (same > 0 && same >= Math.min(children.length, sibling.children.length) / 2) return 4;
    if (sibling.entry.opensTable && shareOpening(sibling.entry.lines[0], entry.lines[0])) return 2;
  }
  return 0;
}

function childNames(entries: readonly Entry[], i: number): string[] {
  const names: string[] = [];
  for (let at = i + 1; at < Math.min(entries.length, i + 12); at++) {
    const one = entries[at];
    if (!one) break;
    names.push(one.row.name);
    if (one.opensTable) break;
  }
  return names;
}

function shareOpening(a: string | undefined, b: string | undefined): boolean {
  const left = (a ?? '').split(/\s+/).slice(0, 4).join(' ');
  return left.length > 12 && left === (b ?? '').split(/\s+/).slice(0, 4).join(' ');
}

/** The `parent\0child` pairs of a tree whose places are certain. */
export function certainPairs(nodes: readonly Node[], parent = ''): string[] {
  return nodes.flatMap((node) => [
    ...(node.confidence >= 0.75 ? [`${parent}\0${node.entry.row.name}`] : []),
    ...certainPairs(node.children, node.entry.row.name),
  ]);
}
