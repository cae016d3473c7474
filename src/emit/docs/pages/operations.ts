import { renderHtml } from '../../print/template.ts';
import { type Edition, operationLine, type PageContent } from '../edition.ts';
import { groupDescription, pageTitleFor } from '../groups.ts';
import { chooseText } from '../language.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { describeLife, say } from '../reader.ts';
import { type OperationPage, rootOf } from '../site.ts';

/** The page of the operations of a module, or of a part of them. */
export function operationsPage(page: OperationPage, edition: Edition): PageContent {
  const { reader, operationPages } = edition;
  const { group, operations, part, parts } = page;
  const series = operationPages.filter(({ module }) => module === page.module);
  const others = part === 1 ? series.slice(1) : [];
  const root = rootOf(page.path);
  const title = pageTitleFor(page, edition);
  const body = renderHtml(edition.templates, 'operations', {
    reader,
    title,
    parts: parts > 1 ? say(reader, 'part', part, parts) : '',
    description: part === 1 ? groupDescription(group, edition.context) : undefined,
    entries: operations.map((operation) => operationLine(operation, '', edition)),
    others: others.flatMap((other) =>
      other.operations.map((operation) => operationLine(operation, root + edition.hrefOf(operation), edition)),
    ),
    operations: operations.map((operation) => toView(edition.factsOf(operation), edition)),
    around: aroundLinks(page, series, edition),
  });
  return { path: page.path, title, body, twin: `operations/${page.module}` };
}

/** Links to the parts before and after one of a series. */
export function aroundLinks(
  { path, part }: { readonly path: string; readonly part: number },
  series: readonly { readonly path: string }[],
  { reader }: Pick<Edition, 'reader'>,
): readonly object[] {
  const root = rootOf(path);
  const before = series[part - 2];
  const after = series[part];
  return [
    ...(before ? [{ href: root + before.path, rel: 'prev', label: say(reader, 'previousPage') }] : []),
    ...(after ? [{ href: root + after.path, rel: 'next', label: say(reader, 'nextPage') }] : []),
  ];
}

function toView(facts: OperationFacts, edition: Edition): object {
  return { ...facts, badges: listBadges(facts, edition) };
}

interface Badge {
  readonly kind: string;
  readonly text: string;
}

function listBadges(facts: OperationFacts, { reader }: Edition): readonly Badge[] {
  const { lang } = chooseText(facts.description ?? facts.title, reader.locale.tag, reader.usual);
  const badge = (kind: string, text: string): Badge => ({ kind, text });
  return [
    ...describeLife(facts, reader).map((text) => badge('old', text)),
    ...facts.previews.map(({ name, isRequired }) =>
      badge('preview', say(reader, isRequired ? 'previewRequired' : 'previewOptional', name)),
    ),
    ...(facts.worksWithApps ? [badge('apps', say(reader, 'worksWithApps'))] : []),
    ...facts.tags.map((text) => badge('tag', text)),
    ...(lang ? [badge('language', say(reader, 'untranslated', languageName(lang, reader.locale.tag)))] : []),
  ];
}

function languageName(tag: string, inLanguage: string): string {
  return new Intl.DisplayNames(inLanguage, { type: 'language' }).of(tag) ?? tag;
}
