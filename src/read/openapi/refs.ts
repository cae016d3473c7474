import { isReference, parseLocalRef, type ResolvedRef, resolveRef } from '../../description/resolve.ts';
import type { Document } from '../../description/types.ts';
import { closest } from '../../util/closest.ts';
import { appendPointer, type Pointer, parsePointer, valueAt } from '../../util/pointer.ts';
import { readDiagnostics } from '../diagnostics.ts';
import { isNode, type Node, type RefUse, type Walk } from './walk-state.ts';

/**
 * Looks every `$ref` up. Those that reach their target by an anchor, an identifier or through other references are
 * written as plain pointers; those that lead nowhere stay and are reported, unless they are already.
 */
export function checkRefs(walk: Walk, reported: ReadonlySet<string>): void {
  const document = walk.document as unknown as Document;
  let names: ReadonlyMap<string, Pointer> | undefined;
  for (const [ref, use] of walk.refs) {
    const found = resolveRef(document, ref);
    if (found.kind === 'found' && isSchemaOrObject(found.value)) {
      settle(walk, ref, use, found);
      continue;
    }
    if (found.kind === 'found' || ref.startsWith('#/')) {
      report(walk, ref, use, found);
      continue;
    }
    names ??= collectNames(walk.document);
    const pointer = names.get(ref) ?? pointerOfSelf(document, ref);
    if (pointer !== undefined) rewrite(use, pointer);
    else if (!reported.has(ref)) report(walk, ref, use, found);
  }
}

function isSchemaOrObject(value: unknown): boolean {
  return (typeof value === 'object' && value !== null) || typeof value === 'boolean';
}

function settle(
  walk: Walk,
  ref: string,
  use: RefUse,
  { pointer, value }: Extract<ResolvedRef, { kind: 'found' }>,
): void {
  const isPlain = ref.length === pointer.length + 1 && ref.endsWith(pointer);
  if (!isPlain && pointer !== (parseLocalRef(ref) ?? []).reduce<Pointer>(appendPointer, '')) rewrite(use, pointer);
  if (!isReference(value) || !isEndless(walk.document, pointer, walk.endless)) return;
  walk.findings.add(`circular-ref ${ref}`, use.at, (count, place) =>
    readDiagnostics.report('circular-ref', { ref, count }, { place }),
  );
}

/** True when a chain of bare references returns to itself; `known` remembers for all links of a chain at once. */
function isEndless(document: Node, start: Pointer, known: Map<Pointer, boolean>): boolean {
  const seen = new Set<Pointer>();
  let pointer: Pointer | undefined = start;
  let isCircle = false;
  while (pointer !== undefined && !isCircle) {
    const before = known.get(pointer);
    isCircle = before ?? seen.has(pointer);
    if (before !== undefined) break;
    seen.add(pointer);
    const value: unknown = valueAt(document, pointer);
    const next: ResolvedRef = isReference(value)
      ? resolveRef(document as unknown as Document, value.$ref)
      : { kind: 'missing' };
    pointer = next.kind === 'found' ? next.pointer : undefined;
    if (next.kind === 'cycle') isCircle = true;
  }
  for (const link of seen) known.set(link, isCircle);
  return isCircle;
}

function report(walk: Walk, ref: string, use: RefUse, found: ResolvedRef): void {
  const count = Math.max(1, use.holders.length);
  const code = found.kind === 'external' ? 'external-ref' : found.kind === 'cycle' ? 'circular-ref' : 'unresolved-ref';
  walk.findings.add(`${code} ${ref}`, use.at, (_, place) => {
    const guess = code === 'unresolved-ref' && walk.guesses-- > 0 ? guessRef(walk.document, ref) : undefined;
    const shown = ref.length > 200 ? `${ref.slice(0, 200)}…` : ref;
    return readDiagnostics.report(code, { ref: shown, count, guess }, { place });
  });
}

/** A name beside the missing one that is spelt nearly so. */
function guessRef(document: Node, ref: string): string | undefined {
  const tokens = parseLocalRef(ref);
  const name = tokens?.at(-1);
  if (tokens === undefined || name === undefined) return undefined;
  const parent = valueAt(document, tokens.slice(0, -1).reduce<Pointer>(appendPointer, ''));
  return isNode(parent) && !Object.hasOwn(parent, name) ? closest(name, Object.keys(parent)) : undefined;
}

/** `$self` of the document before a local fragment. */
function pointerOfSelf({ $self }: Document, ref: string): Pointer | undefined {
  const [base, fragment] = ref.split('#', 2);
  return $self !== undefined && base === $self && fragment?.startsWith('/') ? fragment : undefined;
}

/** Every `$anchor` and `$id` of the component schemas, written as a `$ref` would name it. */
function collectNames(document: Node): ReadonlyMap<string, Pointer> {
  const names = new Map<string, Pointer>();
  const visit = (value: unknown, at: Pointer, depth: number) => {
    if (typeof value !== 'object' || value === null || depth > 400) return;
    const { $anchor, $dynamicAnchor, $id } = value as Node;
    for (const anchor of [$anchor, $dynamicAnchor]) if (typeof anchor === 'string') names.set(`#${anchor}`, at);
    if (typeof $id === 'string') names.set($id, at);
    for (const [key, item] of Object.entries(value)) visit(item, appendPointer(at, key), depth + 1);
  };
  visit(valueAt(document, '/components/schemas'), '/components/schemas', 0);
  return names;
}

function rewrite(use: RefUse, pointer: Pointer): void {
  const ref = `#${parsePointer(pointer).map(encodeToken).join('')}`;
  for (const holder of use.holders) holder.$ref = ref;
}

function encodeToken(token: string): string {
  return `/${encodeURI(token.replaceAll('~', '~0').replaceAll('/', '~1')).replaceAll('#', '%23')}`;
}
