import { METHODS } from '../../description/types.ts';
import { isNode, type Node, type Walk } from './walk-state.ts';

const METHOD_KEYS: ReadonlySet<string> = new Set(METHODS);

/** Every path begins with a slash (OpenAPI 3.2, Paths Object). */
export function renamePaths(node: Node, walk: Walk): void {
  for (const key in node) {
    if (key.startsWith('/') || key.startsWith('x-') || key === '$ref') continue;
    const path = `/${key.trimStart()}`.replace(/^\/(?=\/)/, '');
    rename(node, key, path, walk, `the path '${key}'`);
  }
}

/** Methods are lower-case keys; others than the nine of the standard go to `additionalOperations`. */
export function renameMethods(node: Node, walk: Walk): void {
  for (const key in node) {
    if (METHOD_KEYS.has(key) || !/^[A-Za-z]+$/.test(key)) continue;
    const lower = key.toLowerCase();
    if (METHOD_KEYS.has(lower)) rename(node, key, lower, walk, `the method '${key}'`);
    else if (isOperation(node[key])) moveMethod(node, key, walk);
  }
}

/** Responses stand under three digits, `1XX` to `5XX` or `default`. */
export function renameStatuses(node: Node, walk: Walk): void {
  for (const key in node) {
    if (USUAL_STATUSES.has(key) || isStatus(key) || key.startsWith('x-') || key === '$ref') continue;
    const status = toStatus(key);
    if (status !== undefined) {
      rename(node, key, status, walk, `the status '${key}'`);
      continue;
    }
    delete node[key];
    walk.findings.leftOut([...walk.path, key], `the response '${key.slice(0, 40)}'`, 'that is no status');
  }
}

/** Spares thousands of texts the slower test. */
const USUAL_STATUSES: ReadonlySet<string> = new Set(
  'default 200 201 202 204 301 302 304 400 401 403 404 405 406 409 410 413 415 422 429 500 502 503'.split(' '),
);

function isStatus(key: string): boolean {
  return /^(?:[1-9]\d\d|[1-5]XX|default)$/.test(key);
}

function toStatus(key: string): string | undefined {
  const text = key.trim();
  if (/^default$/i.test(text)) return 'default';
  return /^(?:[1-9]\d\d|[1-5]xx)(?![\dx])/i.exec(text)?.[0].toUpperCase();
}

function isOperation(value: unknown): boolean {
  return isNode(value) && Object.hasOwn(value, 'responses');
}

function moveMethod(node: Node, key: string, walk: Walk): void {
  const others = isNode(node.additionalOperations) ? node.additionalOperations : {};
  others[key.toUpperCase()] = node[key];
  node.additionalOperations = others;
  delete node[key];
  walk.findings.repaired(
    [...walk.path, key],
    `the method '${key}'`,
    'not one of its own',
    'taken as an additional operation',
  );
}

function rename(node: Node, key: string, name: string, walk: Walk, what: string): void {
  const at = [...walk.path, key];
  if (Object.hasOwn(node, name)) walk.findings.leftOut(at, what, `'${name}' is there already`);
  else {
    node[name] = node[key];
    walk.findings.repaired(at, what, 'not written as the standard says', `taken as '${name}'`);
  }
  delete node[key];
}
