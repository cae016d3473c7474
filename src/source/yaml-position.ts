import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml';

/** Parses a YAML text for positions alone; gives the offset of what a path names, or of its nearest ancestor. */
export function createYamlIndex(text: string): (path: readonly string[]) => number {
  const document = parseDocument(text, { keepSourceTokens: false, uniqueKeys: false, logLevel: 'silent', merge: true });
  const root = document.contents as Node | null;
  return (path) => {
    let node: unknown = root;
    let found = startOf(root) ?? 0;
    for (const token of path) {
      const target = isAlias(node) ? node.resolve(document) : node;
      const entry = childOf(target, token);
      if (entry === undefined) return found;
      found = startOf(entry.at) ?? found;
      node = entry.value;
    }
    return found;
  };
}

interface Child {
  readonly at: unknown;
  readonly value: unknown;
}

function childOf(node: unknown, token: string): Child | undefined {
  if (isSeq(node)) {
    const item = /^\d+$/.test(token) ? node.items[Number(token)] : undefined;
    return item === undefined ? undefined : { at: item, value: item };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }: Pair) =>
    isScalar(key) ? String(key.source ?? key.value) === token || String(key.value) === token : false,
  );
  return pair && { at: pair.key, value: pair.value };
}

function startOf(node: unknown): number | undefined {
  const range = (node as { range?: readonly number[] } | null)?.range;
  return range?.[0];
}
