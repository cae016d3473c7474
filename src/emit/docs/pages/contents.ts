import type { Group } from '../../../model/types.ts';
import { groupBy } from '../../../util/group-by.ts';
import type { Edition } from '../edition.ts';
import { say } from '../reader.ts';
import { groupTitle, type OperationPage, rootOf } from '../site.ts';
import type { Topic } from './topic.ts';

/** What leads to every page of a language: planned once, marked for each page. */
export interface Contents {
  readonly links: readonly { readonly href: string; readonly title: string }[];
  readonly groups: readonly ContentsGroup[];
}

interface ContentsGroup {
  readonly group: Group;
  readonly title: string;
  /** The first page of each module. */
  readonly pages: readonly OperationPage[];
}

/** Plans the contents: topics first, then groups by their title. */
export function planContents(
  { reader, operationPages, schemaPages, webhookPages }: Edition,
  topics: readonly Topic[],
): Contents {
  const collator = new Intl.Collator(reader.locale.tag);
  const first = operationPages.filter(({ part }) => part === 1);
  const groups = [...groupBy(first, ({ group }) => group)].map(([group, pages]) => ({
    group,
    title: groupTitle(group),
    pages,
  }));
  return {
    links: [
      { href: 'index.html', title: say(reader, 'overview') },
      ...topics.map(({ path, title }) => ({ href: path, title })),
      ...(webhookPages.length ? [{ href: 'webhooks/index.html', title: say(reader, 'webhooks') }] : []),
      ...(schemaPages.length ? [{ href: 'schemas/index.html', title: say(reader, 'schemas') }] : []),
    ],
    groups: groups.sort((a, b) => collator.compare(a.title, b.title)),
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

/** Every group; the one that the page belongs to with its sub-groups. */
export function listGroupLinks(path: string, { groups }: Contents, { operationPages }: Edition): readonly object[] {
  const root = rootOf(path);
  const current = operationPages.find((page) => page.path === path);
  return groups.map(({ group, title, pages }) => ({
    href: root + (pages[0]?.path ?? ''),
    title,
    isCurrent: group === current?.group && pages.length === 1,
    modules:
      group === current?.group && pages.length > 1
        ? pages.map((page) => ({
            href: root + page.path,
            title: page.title.replace(/^.*?: /, ''),
            isCurrent: page.module === current.module,
          }))
        : [],
  }));
}
