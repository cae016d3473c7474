import { textOf } from '../../../model/text.ts';
import { groupBy } from '../../../util/group-by.ts';
import { rawText } from '../../../util/text.ts';
import { renderHtml } from '../../print/template.ts';
import { type Edition, operationLine, type PageContent } from '../edition.ts';
import { groupDescription, groupTitleFor, listGroups, nestGroups } from '../groups.ts';
import { say, sayVersion } from '../reader.ts';
import { type OperationPage, shortTitle } from '../site.ts';

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
        modules: listModules(pages, edition),
      };
    }),
  });
  return { path: 'index.html', title: say(reader, 'overview'), body, twin: '' };
}

/** The operations of a group by their module, which has a heading where there are several. */
function listModules(pages: readonly OperationPage[], edition: Edition): readonly object[] {
  const modules = [...groupBy(pages, ({ module }) => module).values()];
  return modules.map((parts) => ({
    title: modules.length > 1 && parts[0] ? shortTitle(parts[0]) : '',
    href: parts[0]?.path ?? '',
    operations: parts.flatMap(({ operations }) =>
      operations.map((operation) => operationLine(operation, edition.hrefOf(operation), edition)),
    ),
  }));
}
