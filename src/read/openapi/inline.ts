import { resolveRef } from '../../description/resolve.ts';
import type { ShapeName } from '../../description/shapes.ts';
import type { Document } from '../../description/types.ts';
import { applyToObjects, type Node, type Walk } from './walk.ts';

/**
 * Puts a copy of what a `$ref` names where the standard allows no `$ref` (an operation, `info`, all `properties`);
 * undefined, with a finding, when it names nothing.
 */
export function inlineRef(
  walk: Walk,
  rule: { one: ShapeName } | { map: ShapeName } | { list: ShapeName },
  holder: Node,
) {
  const ref = String(holder.$ref);
  const found = resolveRef(walk.document as unknown as Document, ref);
  if (found.kind !== 'found' || walk.inlining.includes(ref) || walk.copies-- <= 0) {
    if (found.kind === 'found')
      walk.findings.leftOut(walk.path, `'${ref}'`, walk.copies > 0 ? 'it contains itself' : 'it unfolds into too much');
    else if (!walk.refs.has(ref)) walk.refs.set(ref, { at: walk.path.slice(), holders: [] });
    return undefined;
  }
  walk.inlining.push(ref);
  const { $ref, ...siblings } = holder;
  const copy: unknown = structuredClone(found.value);
  const whole = typeof copy === 'object' && !Array.isArray(copy) ? { ...copy, ...siblings } : copy;
  const shaped: unknown = applyToObjects(walk, rule, whole);
  walk.inlining.pop();
  return shaped;
}
