import { appendPointer, type Pointer } from '../util/pointer.ts';
import type { Document, Reference } from './types.ts';

/** Where a `$ref` leads: a value of the document and its own pointer, or why there is none. */
export type ResolvedRef =
  | { readonly kind: 'found'; readonly pointer: Pointer; readonly value: unknown }
  | { readonly kind: 'missing' }
  | { readonly kind: 'cycle' }
  | { readonly kind: 'external' };

type Found = Extract<ResolvedRef, { kind: 'found' }>;
/** Shared by all hops of one look-up, so that references into references cannot multiply. */
interface Fuel {
  hops: number;
}
const MAX_HOPS = 100;

/**
 * Finds what a `$ref` names, one step: the value may itself be a reference. Pointers are percent-decoded (RFC 3986) and
 * may pass through other references; own properties only.
 */
export function resolveRef(document: Document, ref: string): ResolvedRef {
  return resolveFrom(document, ref, { hops: MAX_HOPS });
}

/** Follows references until something else stands there; undefined when they lead nowhere or in a circle. */
export function dereference<T extends object>(document: Document, node: T | Reference): T | undefined {
  let current: T | Reference = node;
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    if (!isReference(current)) return current;
    const found = resolveRef(document, current.$ref);
    if (found.kind !== 'found' || !isObject(found.value)) return undefined;
    current = found.value as T | Reference;
  }
  return undefined;
}

/** True for an object whose own `$ref` is a string. */
export function isReference(value: unknown): value is Reference {
  return isObject(value) && Object.hasOwn(value, '$ref') && typeof value.$ref === 'string';
}

/** The unescaped tokens of a local reference, `undefined` when it is none: `#/components/schemas/a%20b` -> 3 tokens. */
export function parseLocalRef(ref: string): string[] | undefined {
  if (ref === '#') return [];
  if (!ref.startsWith('#/')) return undefined;
  return ref
    .slice(2)
    .split('/')
    .map((token) => decodePercent(token).replaceAll('~1', '/').replaceAll('~0', '~'));
}

function resolveFrom(document: Document, ref: string, fuel: Fuel): ResolvedRef {
  const tokens = parseLocalRef(ref);
  if (tokens === undefined) return { kind: ref.startsWith('#') ? 'missing' : 'external' };
  let at: ResolvedRef = { kind: 'found', pointer: '', value: document };
  for (const token of tokens) {
    at = enter(document, at, token, fuel);
    if (at.kind !== 'found') return at;
  }
  return at;
}

function enter(document: Document, from: Found, token: string, fuel: Fuel): ResolvedRef {
  const { value, pointer } = from;
  if (isObject(value) && Object.hasOwn(value, token)) {
    return { kind: 'found', pointer: appendPointer(pointer, token), value: value[token] };
  }
  if (!isReference(value)) return { kind: 'missing' };
  if (fuel.hops-- <= 0) return { kind: 'cycle' };
  const target = resolveFrom(document, value.$ref, fuel);
  return target.kind === 'found' ? enter(document, target, token, fuel) : target;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function decodePercent(token: string): string {
  if (!token.includes('%')) return token;
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}
