import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Origin } from './types.ts';

/** A part of a private copy of a document, while it is merged. */
export type Node = { [key: string]: unknown };

/** What is being built; the document is a private copy. */
export interface Merged {
  readonly document: Node;
  readonly origins: Origin[];
  readonly diagnostics: Diagnostic[];
}

/** The value as an object; an empty one for anything else. */
export function asNode(value: unknown): Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : {};
}

/** The items of a list; none for anything else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** An own property, or undefined. */
export function own(node: Node, key: string): unknown {
  return Object.hasOwn(node, key) ? node[key] : undefined;
}

/** Sets an own property of any name, `__proto__` too. */
export function setOwn(node: Node, key: string, value: unknown): void {
  Object.defineProperty(node, key, { value, writable: true, enumerable: true, configurable: true });
}

/** Follows local references; stops at what leads nowhere. */
export function follow(document: Node, value: unknown): Node {
  let node = asNode(value);
  for (let hop = 0; hop < 20 && typeof node.$ref === 'string' && node.$ref.startsWith('#/'); hop++) {
    let found: unknown = document;
    for (const token of node.$ref.slice(2).split('/'))
      found = own(asNode(found), token.replaceAll('~1', '/').replaceAll('~0', '~'));
    node = asNode(found);
  }
  return node;
}
