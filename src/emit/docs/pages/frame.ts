import { groupBy } from '../../../util/group-by.ts';
import { type Edition, groupTitle, type PageContent } from '../edition.ts';
import { say } from '../reader.ts';
import { rootOf } from '../site.ts';
import { listTopics } from './topics.ts';

/** Puts a page into its frame: head, languages, contents. */
export function framePage({ path, title, body, twin }: PageContent, edition: Edition): string {
  const { reader, languages, prefix } = edition;
  const root = rootOf(path);
  const assets = root + rootOf(prefix);
  return edition.templates.render('page', {
    reader,
    lang: reader.locale.tag,
    title,
    site: edition.title,
    root,
    assets,
    body,
    markdown: twin === '' ? '' : `${assets}${twin}.md`,
    data: twin === '' ? '' : `${assets}${twin}.json`,
    languages:
      languages.length > 1
        ? languages.map(({ tag, name, prefix: other }) => ({
            tag,
            name,
            href: assets + other + path,
            isCurrent: tag === reader.locale.tag,
          }))
        : [],
    topics: listTopicLinks(path, edition),
    groups: listGroups(path, edition),
  });
}

function listTopicLinks(path: string, edition: Edition): readonly object[] {
  const root = rootOf(path);
  const [schemas] = edition.schemaPages;
  const links = [
    { href: 'index.html', title: say(edition.reader, 'overview') },
    ...listTopics(edition).map((topic) => ({ href: topic.path, title: topic.title })),
    ...(schemas ? [{ href: 'schemas/index.html', title: say(edition.reader, 'schemas') }] : []),
  ];
  return links.map(({ href, title }) => ({ href: root + href, title, isCurrent: href === path }));
}

/** Every group; the one that the page belongs to with its sub-groups. */
function listGroups(path: string, { operationPages, reader }: Edition): readonly object[] {
  const root = rootOf(path);
  const current = operationPages.find((page) => page.path === path);
  const byGroup = groupBy(
    operationPages.filter(({ part }) => part === 1),
    ({ group }) => group,
  );
  const collator = new Intl.Collator(reader.locale.tag);
  const sorted = [...byGroup].sort(([a], [b]) => collator.compare(groupTitle(a), groupTitle(b)));
  return sorted.map(([group, pages]) => {
    const isOpen = group === current?.group && pages.length > 1;
    return {
      href: root + (pages[0]?.path ?? ''),
      title: groupTitle(group),
      isCurrent: group === current?.group && pages.length === 1,
      modules: isOpen
        ? pages.map((page) => ({
            href: root + page.path,
            title: page.title.replace(/^.*?: /, ''),
            isCurrent: page.module === current?.module,
          }))
        : [],
    };
  });
}
