import { eachObject } from '../../description/each-object.ts';
import { isReference, resolveRef } from '../../description/resolve.ts';
import type { Document, Reference } from '../../description/types.ts';

/**
 * Takes away, in place, every `$ref` that leads to nothing in the document, and those that stand in data and are none:
 * openapi-typescript would look for what they name on the disk and the network, or follow them in circles.
 */
export function dropRefs(document: Document): void {
  const references = new Set<object>();
  eachObject(document, ({ node }) => references.add(node));
  const dropped = listRefs(document).filter((node) => !references.has(node) || !leadsSomewhere(document, node));
  for (const node of dropped) delete (node as { $ref?: string }).$ref;
}

/** Everything that has a `$ref`, however deep it stands. */
function listRefs(root: unknown): readonly Reference[] {
  const found: Reference[] = [];
  const pending: unknown[] = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (isReference(value)) found.push(value);
    if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) pending.push(part);
  }
  return found;
}

const MAX_HOPS = 100;

function leadsSomewhere(document: Document, reference: Reference): boolean {
  let value: unknown = reference;
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    if (!isReference(value)) return (typeof value === 'object' && value !== null) || typeof value === 'boolean';
    const found = resolveRef(document, value.$ref);
    if (found.kind !== 'found') return false;
    value = found.value;
  }
  return false;
}
