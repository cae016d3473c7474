import { fromEntries } from './json.ts';

/** What a router knows of an operation. */
export interface Route {
  readonly method: string;
  readonly path: string;
  /** Path parameters that may hold raw slashes. */
  readonly multiSegment: readonly string[];
}

/** The answer of a router: a route with decoded parameters, the methods that the path allows, or nothing. */
export type Match<R> =
  | { readonly kind: 'found'; readonly route: R; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'method'; readonly allow: readonly string[] }
  | { readonly kind: 'none' };

/** Finds routes by method and raw path. */
export interface Router<R extends Route> {
  readonly match: (method: string, path: string) => Match<R>;
  /** Pairs of routes that match the same requests. */
  readonly ambiguous: readonly (readonly [R, R])[];
}

/** A segment of a template: text, or text with parameters in it. */
type Part =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'pattern'; readonly pattern: Pattern };

interface Pattern {
  /** What tells patterns apart: the template with the names left out. */
  readonly key: string;
  /** `literals[0] {0} literals[1] {1} …` */
  readonly literals: readonly string[];
  readonly names: readonly string[];
  readonly isMulti: boolean;
}

interface Node<R> {
  readonly literals: Map<string, Node<R>>;
  /** More text first; those that may hold slashes last. */
  patterns: { readonly pattern: Pattern; readonly node: Node<R> }[];
  /** By method, with the names of the parameters in the order of the path. */
  readonly routes: Map<string, { readonly route: R; readonly names: readonly string[] }>;
}

/** More steps than any honest path needs; patterns with many slashes could otherwise multiply. */
const MAX_STEPS = 10_000;

/** Builds a radix tree of segments: text goes before templates (OpenAPI 3.2 section 4.8.2), templates before what spans segments. */
export function createRouter<R extends Route>(routes: readonly R[]): Router<R> {
  const root = createNode<R>();
  const ambiguous: (readonly [R, R])[] = [];
  for (const route of routes) {
    const { node, names } = insert(root, route);
    const existing = node.routes.get(route.method);
    if (existing) ambiguous.push([existing.route, route]);
    else node.routes.set(route.method, { route, names });
  }
  return { ambiguous, match: (method, path) => match(root, method, path) };
}

function createNode<R>(): Node<R> {
  return { literals: new Map(), patterns: [], routes: new Map() };
}

function insert<R extends Route>(root: Node<R>, route: R): { node: Node<R>; names: readonly string[] } {
  let node = root;
  const names: string[] = [];
  for (const segment of splitPath(route.path)) {
    const part = parseSegment(segment, route.multiSegment);
    if (part.kind === 'pattern') names.push(...part.pattern.names);
    node = part.kind === 'literal' ? literalChild(node, part.text) : patternChild(node, part.pattern);
  }
  return { node, names };
}

function literalChild<R>(node: Node<R>, text: string): Node<R> {
  const child = node.literals.get(text) ?? createNode<R>();
  node.literals.set(text, child);
  return child;
}

function patternChild<R>(node: Node<R>, pattern: Pattern): Node<R> {
  const existing = node.patterns.find((child) => child.pattern.key === pattern.key);
  if (existing) return existing.node;
  const child = { pattern, node: createNode<R>() };
  node.patterns = [...node.patterns, child].sort((a, b) => rankOf(b.pattern) - rankOf(a.pattern));
  return child.node;
}

function rankOf({ literals, isMulti }: Pattern): number {
  return literals.join('').length - (isMulti ? 10_000 : 0);
}

function parseSegment(segment: string, multiSegment: readonly string[]): Part {
  const pieces = segment.split(/\{([^{}]+)\}/);
  if (pieces.length === 1) return { kind: 'literal', text: decodeSegment(segment) };
  const names = pieces.filter((_, index) => index % 2 === 1);
  const literals = pieces.filter((_, index) => index % 2 === 0);
  const isMulti = names.some((name) => multiSegment.includes(name));
  return { kind: 'pattern', pattern: { key: `${literals.join('{}')}${isMulti ? '*' : ''}`, literals, names, isMulti } };
}

/** The segments of a path; one slash at its end does not count. */
function splitPath(path: string): readonly string[] {
  const end = path.length > 1 && path.endsWith('/') ? path.length - 1 : path.length;
  return path.slice(path.startsWith('/') ? 1 : 0, end).split('/');
}

interface Search<R> {
  readonly segments: readonly string[];
  readonly method: string;
  readonly values: string[];
  readonly allow: Set<string>;
  steps: number;
  found: { readonly route: R; readonly names: readonly string[] } | undefined;
}

function match<R>(root: Node<R>, method: string, path: string): Match<R> {
  const search: Search<R> = {
    segments: splitPath(path),
    method,
    values: [],
    allow: new Set(),
    steps: 0,
    found: undefined,
  };
  if (visit(root, 0, search) && search.found) {
    const { route, names } = search.found;
    return {
      kind: 'found',
      route,
      params: fromEntries(names.map((name, index) => [name, search.values[index] ?? ''])),
    };
  }
  return search.allow.size > 0 ? { kind: 'method', allow: [...search.allow] } : { kind: 'none' };
}

/** Goes down from a node; on success `found` and `values` are set. */
function visit<R>(node: Node<R>, at: number, search: Search<R>): boolean {
  if (++search.steps > MAX_STEPS) return false;
  const segment = search.segments[at];
  if (segment === undefined) return arrive(node, search);
  const literal = node.literals.get(segment) ?? node.literals.get(decodeSegment(segment));
  if (literal && visit(literal, at + 1, search)) return true;
  for (const { pattern, node: child } of node.patterns) {
    for (const end of pattern.isMulti ? endsOf(at, search.segments.length) : [at + 1]) {
      const values = readPattern(pattern, search.segments.slice(at, end).join('/'));
      if (!values) continue;
      search.values.push(...values);
      if (visit(child, end, search)) return true;
      search.values.length -= values.length;
    }
  }
  return false;
}

/** Where a value that spans segments may end: first where something follows that can be text, the longer the better. */
function endsOf(at: number, length: number): readonly number[] {
  return [...Array.from({ length: length - at - 1 }, (_, index) => length - 1 - index), length];
}

function arrive<R>(node: Node<R>, search: Search<R>): boolean {
  search.found = node.routes.get(search.method);
  if (search.found) return true;
  for (const method of node.routes.keys()) search.allow.add(method);
  return false;
}

/** The decoded values of a pattern's parameters; undefined when the text does not fit, or a value would be empty. */
function readPattern({ literals, names }: Pattern, text: string): readonly string[] | undefined {
  const [prefix = '', ...rest] = literals;
  if (!text.startsWith(prefix)) return undefined;
  const values: string[] = [];
  let at = prefix.length;
  for (const [index, literal] of rest.entries()) {
    const isLast = index === names.length - 1;
    const end = isLast ? (text.endsWith(literal) ? text.length - literal.length : -1) : text.indexOf(literal, at + 1);
    if (end <= at) return undefined;
    values.push(decodeSegment(text.slice(at, end)));
    at = end + literal.length;
  }
  return values;
}

/** Percent-decodes; text with a broken escape stays as it is. */
export function decodeSegment(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
