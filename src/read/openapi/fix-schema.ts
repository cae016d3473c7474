import { resolveRef } from '../../description/resolve.ts';
import type { Document } from '../../description/types.ts';
import { upgradeSchema } from './upgrade/3.0-to-3.1.ts';
import { isNode, type Node, type Walk } from './walk-state.ts';

/** Brings keywords of older versions up to date; says so where the description's version no longer has them. */
export function fixSchema(node: Node, walk: Walk): Node {
  if (!walk.admitsSuperseded) reportSuperseded(node, walk);
  return upgradeSchema(node, (ref) => {
    const found = resolveRef(walk.document as unknown as Document, ref);
    return found.kind === 'found' && isNode(found.value) ? found.value : undefined;
  });
}

const NOTED = ['nullable', 'exclusiveMinimum', 'exclusiveMaximum', 'dependencies', 'additionalItems'] as const;

function reportSuperseded(node: Node, walk: Walk): void {
  for (const key of NOTED) {
    const isOld = key.startsWith('exclusive') ? typeof node[key] === 'boolean' : node[key] !== undefined;
    if (isOld)
      walk.findings.repaired([...walk.path, key], `'${key}'`, 'of an older version', 'read as it was meant there');
  }
  if (Array.isArray(node.items))
    walk.findings.repaired([...walk.path, 'items'], "'items'", 'a list', "taken as 'prefixItems'");
}
