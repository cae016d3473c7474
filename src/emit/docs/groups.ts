import type { Tag } from '../../description/types.ts';
import { tagOfGroup, tagsAbove } from '../../model/tags.ts';
import { textOf } from '../../model/text.ts';
import type { Group, Text } from '../../model/types.ts';
import type { DocsContext } from './context.ts';
import type { Edition } from './edition.ts';
import { groupTitle, type OperationPage, titleOf } from './site.ts';

/** What is said of a group, in every language in which it is said. */
export function groupDescription(group: Group, { declared }: DocsContext): Text | undefined {
  const tag = tagOfGroup(declared.document, group.name);
  return tag && textOf(tag);
}

/** The title of a group in the reader's language, when the inputs have one. */
export function groupTitleFor(group: Group, { context, reader }: ForReader): string {
  const tag = tagOfGroup(context.declared.document, group.name);
  return (tag && translatedTitle(tag, reader)) ?? groupTitle(group);
}

/** The title of a page of operations, its group in the reader's language. */
export function pageTitleFor({ group, title }: OperationPage, edition: ForReader): string {
  return groupTitleFor(group, edition) + title.slice(groupTitle(group).length);
}

type ForReader = Pick<Edition, 'context' | 'reader'>;

function translatedTitle(tag: Tag, { locale }: Edition['reader']): string | undefined {
  const texts = tag['x-translations'] ?? {};
  return Object.hasOwn(texts, locale.tag) ? texts[locale.tag]?.summary : undefined;
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

/** Groups below those that their tags name as parents (OpenAPI 3.2, section 4.22), each level by its titles. */
export function nestGroups(groups: readonly Group[], edition: ForReader): readonly GroupNode[] {
  const { document } = edition.context.declared;
  const roots: Branch[] = [];
  const branches = new Map<Tag, Branch>();
  const branchAt = (path: readonly Tag[], title: string): Branch => {
    const tag = path.at(-1);
    const known = tag && branches.get(tag);
    if (known) return known;
    const branch: Branch = { title, group: undefined, children: [] };
    const parents = path.slice(0, -1);
    (parents.length ? branchAt(parents, tagTitle(parents.at(-1), edition)).children : roots).push(branch);
    if (tag) branches.set(tag, branch);
    return branch;
  };
  for (const group of groups) {
    const tag = tagOfGroup(document, group.name);
    branchAt(tag ? [...tagsAbove(document, tag), tag] : [], groupTitleFor(group, edition)).group = group;
  }
  return sortBranches(roots, new Intl.Collator(edition.reader.locale.tag));
}

/** The groups of branches, in the order in which the contents show them. */
export function listGroups(nodes: readonly GroupNode[]): readonly Group[] {
  return nodes.flatMap(({ group, children }) => [...(group ? [group] : []), ...listGroups(children)]);
}

function tagTitle(tag: Tag | undefined, { reader }: ForReader): string {
  return (tag && translatedTitle(tag, reader)) ?? tag?.summary ?? titleOf(tag?.name ?? '');
}

function sortBranches(branches: readonly Branch[], collator: Intl.Collator): readonly GroupNode[] {
  return branches
    .map(({ title, group, children }): GroupNode => ({ title, group, children: sortBranches(children, collator) }))
    .sort((a, b) => collator.compare(a.title, b.title));
}
