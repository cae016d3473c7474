import type { Tag } from '../../description/types.ts';
import { tagOfGroup, tagsAbove } from '../../model/tags.ts';
import { textOf } from '../../model/text.ts';
import type { Group, Text } from '../../model/types.ts';
import type { DocsContext } from './context.ts';
import { groupTitle, titleOf } from './site.ts';

/** What is said of a group, in every language in which it is said. */
export function groupDescription(group: Group, { declared }: DocsContext): Text | undefined {
  const tag = tagOfGroup(declared.document, group.name);
  return tag && textOf(tag);
}

/** A branch of the contents: a group, a tag that others stand below, or both. */
export interface GroupNode {
  readonly title: string;
  /** Absent for a tag that has no operations of its own. */
  readonly group: Group | undefined;
  readonly children: readonly GroupNode[];
}

interface Branch {
  title: string;
  group: Group | undefined;
  children: Branch[];
}

/** Groups below those that their tags name as parents (OpenAPI 3.2, section 4.22), each level in the order that is given. */
export function nestGroups(
  groups: readonly Group[],
  { declared: { document } }: DocsContext,
  order: (a: GroupNode, b: GroupNode) => number,
): readonly GroupNode[] {
  const roots: Branch[] = [];
  const branches = new Map<Tag, Branch>();
  const branchAt = (path: readonly Tag[], title: string): Branch => {
    const tag = path.at(-1);
    const known = tag && branches.get(tag);
    if (known) return known;
    const branch: Branch = { title, group: undefined, children: [] };
    const parents = path.slice(0, -1);
    (parents.length ? branchAt(parents, tagTitle(parents.at(-1))).children : roots).push(branch);
    if (tag) branches.set(tag, branch);
    return branch;
  };
  for (const group of groups) {
    const tag = tagOfGroup(document, group.name);
    branchAt(tag ? [...tagsAbove(document, tag), tag] : [], groupTitle(group)).group = group;
  }
  return sortBranches(roots, order);
}

function tagTitle(tag: Tag | undefined): string {
  return tag?.summary ?? titleOf(tag?.name ?? '');
}

function sortBranches(
  branches: readonly Branch[],
  order: (a: GroupNode, b: GroupNode) => number,
): readonly GroupNode[] {
  return branches
    .map(({ title, group, children }): GroupNode => ({ title, group, children: sortBranches(children, order) }))
    .sort(order);
}
