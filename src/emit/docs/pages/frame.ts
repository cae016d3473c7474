import type { Edition, PageContent } from '../edition.ts';
import { rootOf } from '../site.ts';
import { type Contents, listGroupLinks, listTopicLinks } from './contents.ts';

/** Puts a page into its frame: head, languages, contents. */
export function framePage({ path, title, body, twin }: PageContent, contents: Contents, edition: Edition): string {
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
    topics: listTopicLinks(path, contents),
    groups: listGroupLinks(path, contents, edition),
  });
}
