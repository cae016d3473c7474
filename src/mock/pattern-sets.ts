import type { PatternNode } from './pattern.ts';

/** Characters of which one is taken. */
export type SetNode = Extract<PatternNode, { kind: 'set' }>;

/** Every set of a pattern, in its order. */
export function setsIn(node: PatternNode): readonly SetNode[] {
  if (node.kind === 'set') return [node];
  if (node.kind === 'repeat') return setsIn(node.item);
  return node.kind === 'nothing' ? [] : node.items.flatMap(setsIn);
}

/** True when no two of the nodes can begin with the same character. */
export function areApart(items: readonly PatternNode[]): boolean {
  const firsts = items.map((item) => setsIn(item)[0]);
  return firsts.every((a, index) => a && firsts.slice(index + 1).every((b) => b && !overlaps(a, b)));
}

/** True when two sets share a character. */
export function overlaps(a: SetNode, b: SetNode): boolean {
  return a.spans.some(([first, last]) => b.spans.some((span) => first <= span[1] && span[0] <= last));
}
