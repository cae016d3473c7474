import { resolveRef } from '../../description/resolve.ts';
import type { Document } from '../../description/types.ts';
import type { Node, Walk } from './walk-state.ts';

/**
 * A copy of what a `$ref` names, for places where the standard allows no `$ref` (an operation, `info`, all
 * `properties`), with the fields beside the `$ref` in it; those fields alone, with a finding, when there is none.
 */
export function copyTarget(walk: Walk, holder: Node): unknown {
  const { $ref, ...siblings } = holder;
  const ref = String($ref);
  const found = resolveRef(walk.document as unknown as Document, ref);
  if (found.kind !== 'found') {
    if (!walk.refs.has(ref)) walk.refs.set(ref, { at: walk.path.slice(), holders: [] });
    return orNothing(siblings);
  }
  if (walk.inlining.includes(ref) || walk.copies-- <= 0) {
    const why = walk.copies > 0 ? 'it contains itself' : 'it unfolds into too much';
    walk.findings.leftOut(walk.path, `'${ref}'`, why);
    return orNothing(siblings);
  }
  const copy: unknown = structuredClone(found.value);
  return typeof copy === 'object' && !Array.isArray(copy) ? { ...copy, ...siblings } : copy;
}

function orNothing(siblings: Node): Node | undefined {
  return Object.keys(siblings).length > 0 ? siblings : undefined;
}
