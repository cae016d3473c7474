import type { Group } from '../../../model/types.ts';
import { groupBy } from '../../../util/group-by.ts';
import type { Edition } from '../edition.ts';
import { type GroupNode, nestGroups } from '../groups.ts';
import { say } from '../reader.ts';
import { type OperationPage, rootOf, shortTitle } from '../site.ts';
import type { Topic } from './topic.ts';

/** What leads to every page of a language: planned once, marked for each page. */
export interface Contents {
  readonly links: readonly { readonly href: string; readonly title: string }[];
  readonly groups: readonly GroupNode[];
  /** The first page of each module. */
  readonly pages: ReadonlyMap<Group, readonly OperationPage[]>;
}

/** Plans the contents: topics first, then groups by their title, below their parents. */
export function planContents(edition: Edition, topics: readonly Topic[]): Contents {
  const { reader, operationPages, schemaPages, webhookPages } = edition;
  const pages = groupBy(
    operationPages.filter(({ part }) => part === 1),
    ({ group }) => group,
  );
  return {
    links: [
      { href: 'index.html', title: say(reader, 'overview') },
      ...topics.map(({ path, title }) => ({ href: path, title })),
      ...(webhookPages.length ? [{ href: 'webhooks/index.html', title: say(reader, 'webhooks') }] : []),
      ...(schemaPages.length ? [{ href: 'schemas/index.html', title: say(reader, 'schemas') }] : []),
    ],
    groups: nestGroups([...pages.keys()], edition),
    pages,
  };
}

/** The links of the contents as they stand on a page. */
export function listTopicLinks(path: string, { links }: Contents): readonly object[] {
  const root = rootOf(path);
  return links.map(({ href, title }) => ({
    href: root + href,
    title,
    isCurrent: href === path || isIndexOf(href, path),
  }));
}

/** The list of schemas leads to the pages of schemas, and those have no link of their own. */
function isIndexOf(href: string, path: string): boolean {
  return href.endsWith('/index.html') && path.startsWith(href.slice(0, -'index.html'.length));
}

/** Every group, whatever stands below it, and the modules of the one that the page belongs to. */
export function listGroupLinks(
  path: string,
  { groups, pages }: Contents,
  { operationPages }: Edition,
): readonly object[] {
  const root = rootOf(path);
  const current = operationPages.find((page) => page.path === path);
  const linkOf = ({ group, title, children }: GroupNode): object => {
    const [first, ...others] = (group && pages.get(group)) ?? [];
    const isHere = group !== undefined && group === current?.group;
    return {
      href: first ? root + first.path : '',
      title,
      isCurrent: isHere && others.length === 0,
      children: [
        ...(isHere && first && others.length ? [first, ...others] : []).map((page) => ({
          href: root + page.path,
          title: shortTitle(page),
          isCurrent: page.module === current?.module,
          children: [],
        })),
        ...children.map(linkOf),
      ],
    };
  };
  return groups.map(linkOf);
}
