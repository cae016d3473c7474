import { MARK, type PlannedFile } from '../../output/planned-file.ts';
import { groupBy } from '../../util/group-by.ts';
import { defineEmitter, type EmitInput } from '../emitter.ts';
import { joinScript } from '../print/script.ts';
import { TemplateError } from '../print/template.ts';
import { printDataFiles } from './data-files.ts';
import { docsDiagnostics } from './diagnostics.ts';
import type { Edition } from './edition.ts';
import { createMarkdownTemplates, printMarkdown } from './markdown.ts';
import { type DocsOptions, readDocsOptions } from './options.ts';
import { planContents } from './pages/contents.ts';
import { framePage } from './pages/frame.ts';
import { operationsPage } from './pages/operations.ts';
import { overviewPage } from './pages/overview.ts';
import { schemaIndexPage, schemasPage } from './pages/schemas.ts';
import { topicPage } from './pages/topic.ts';
import { listTopics } from './pages/topics.ts';
import { webhookIndexPage, webhooksPage } from './pages/webhooks.ts';
import { planReference, type Reference } from './reference.ts';
import { printTwin } from './twin.ts';

/** The reference site: static pages in every language that is asked for, Markdown, and what search and programs read. */
export const docsEmitter = defineEmitter({
  name: 'docs',
  assets: ['emit/docs/browser', 'templates/docs'],
  emit(input) {
    const options = readDocsOptions(input.options, input.model);
    if (!options.ok) return { files: [], diagnostics: options.diagnostics };
    try {
      return { files: printDocs(input, options.value), diagnostics: [] };
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      const failure = { template: error.template, why: error.message };
      return { files: [], diagnostics: [docsDiagnostics.report('template-failed', failure)] };
    }
  },
});

const FOLDER = 'docs/';
const TEMPLATES = 'templates/docs/';

/** Every file of a reference. */
export function printDocs({ model, description, assets }: EmitInput, options: DocsOptions): readonly PlannedFile[] {
  const templates = listTemplates(assets);
  const reference = planReference(model, description, options, templates);
  const files = [
    ...reference.editions.flatMap((edition) => printEdition(edition, reference)),
    ...reference.editions.slice(0, 1).flatMap((edition) => printTwins(edition, reference, templates)),
    ...printAssets(assets, reference),
  ];
  return files.map(({ path, text }) => ({ path: FOLDER + path, text }));
}

/** Templates by name, without folder and extension. */
function listTemplates(assets: EmitInput['assets']): ReadonlyMap<string, string> {
  const names = [...assets.keys()].filter((path) => path.startsWith(TEMPLATES) && path.endsWith('.hbs'));
  return new Map(names.map((path) => [path.slice(TEMPLATES.length, -'.hbs'.length), assets.get(path) ?? '']));
}

function printEdition(edition: Edition, { schemaCodes }: Reference): readonly PlannedFile[] {
  const topics = listTopics(edition);
  const contents = planContents(edition, topics);
  const pages = [
    overviewPage(edition),
    ...topics.map((topic) => topicPage(topic, edition)),
    ...edition.operationPages.map((page) => operationsPage(page, edition)),
    ...(edition.webhookPages.length ? [webhookIndexPage(edition)] : []),
    ...edition.webhookPages.map((page) => webhooksPage(page, edition)),
    ...(edition.schemaPages.length ? [schemaIndexPage(edition)] : []),
    ...edition.schemaPages.map((page) => schemasPage(page, schemaCodes, edition)),
  ];
  return [
    ...pages.map((page) => ({ path: edition.prefix + page.path, text: framePage(page, contents, edition) })),
    ...printDataFiles(edition),
  ];
}

/** What the pages of operations are for programs, and in Markdown: once, in the first language. */
function printTwins(
  edition: Edition,
  { schemaCodes }: Reference,
  templates: ReadonlyMap<string, string>,
): readonly PlannedFile[] {
  const series = [...groupBy(edition.operationPages, ({ module }) => module).values()];
  const twins = series.flatMap((parts) => (parts[0] ? [printTwin(parts[0], parts, edition)] : []));
  return [...twins, ...printMarkdown(series, edition, schemaCodes, createMarkdownTemplates(templates))];
}

const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  'theme.js': ['theme'],
  'docs.js': ['listen', 'load', 'search-index', 'search-dialog', 'try-request', 'try', 'docs'],
};

function printAssets(assets: EmitInput['assets'], { editions: [edition] }: Reference): readonly PlannedFile[] {
  const text = (path: string): string => assets.get(path) ?? '';
  const scripts = Object.entries(SCRIPTS).map(([path, modules]) => {
    const sources = modules.map((name) => `emit/docs/browser/${name}.ts`);
    return { path, text: `// ${MARK}\n${joinScript(sources.map((source) => ({ path: source, text: text(source) })))}` };
  });
  const ids = edition?.context.samples.map(({ id }) => id) ?? [];
  return [
    ...scripts,
    { path: 'docs.css', text: text(`${TEMPLATES}docs.css`) + ids.map(sampleRule).join('') },
    { path: 'icon.svg', text: text(`${TEMPLATES}icon.svg`) },
  ];
}

/** Hides the samples of other kinds than the one that a reader has chosen, where there is one of it. */
function sampleRule(id: string): string {
  const own = `[data-sample="${id}"]`;
  return `@media screen and (scripting: enabled) {
  ${own} .panel:has(${own}) .sample:not(${own}) {
    display: none;
  }
}
`;
}
