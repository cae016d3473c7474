import { textOf } from '../../../model/text.ts';
import { groupBy } from '../../../util/group-by.ts';
import { rawText } from '../../../util/text.ts';
import { renderHtml } from '../../print/template.ts';
import { type Edition, operationLine, type PageContent } from '../edition.ts';
import { groupDescription, groupTitleFor, listGroups, nestGroups } from '../groups.ts';
import { say, sayVersion } from '../reader.ts';

/** The first page: what the API is, where it is served, and every operation. */
export function overviewPage(edition: Edition): PageContent {
  const { reader, context, operationPages } = edition;
  const { model } = context;
  const byGroup = groupBy(operationPages, ({ group }) => group);
  const body = renderHtml(edition.templates, 'overview', {
    reader,
    site: edition.title,
    version: sayVersion(reader, model),
    total: model.operations.length,
    description: textOf(context.declared.document.info),
    servers: model.servers.map(({ url, description }) => ({
      url: rawText(url),
      description: description ? rawText(description) : '',
    })),
    groups: listGroups(nestGroups([...byGroup.keys()], edition)).map((group) => {
      const pages = byGroup.get(group) ?? [];
      return {
        title: groupTitleFor(group, edition),
        href: pages[0]?.path ?? '',
        description: groupDescription(group, context),
        operations: pages.flatMap(({ operations }) =>
          operations.map((operation) => operationLine(operation, edition.hrefOf(operation), edition)),
        ),
      };
    }),
  });
  return { path: 'index.html', title: say(reader, 'overview'), body, twin: '' };
}
