import { textOf } from '../../model/text.ts';
import type { NamedSchema, Text } from '../../model/types.ts';
import { MARK, type PlannedFile } from '../../output/planned-file.ts';
import { createTemplates, type TemplateHelpers, type Templates } from '../print/template.ts';
import type { Edition } from './edition.ts';
import { chooseText } from './language.ts';
import type { OperationFacts, ResultFacts } from './operation-facts.ts';
import { describeLife, type PageRoot, pageHelpers, type Reader, say } from './reader.ts';
import type { SchemaCode } from './schema-code.ts';
import type { OperationPage, SchemaPage } from './site.ts';
import { groupTitle } from './site.ts';

/** What templates of Markdown may call. */
const markdownHelpers: TemplateHelpers = {
  ...pageHelpers,
  prose: ({ reader }: PageRoot, text: Text) => proseOf(chooseText(text, reader.locale.tag, reader.usual).text),
  words: ({ reader }: PageRoot, text: Text) => lineOf(chooseText(text, reader.locale.tag, reader.usual).text),
  line: ({ reader }: PageRoot, text: Text) =>
    proseOf(chooseText(text, reader.locale.tag, reader.usual).text).replace(/\s*\n\s*/g, ' '),
  code: (_: PageRoot, text: string) => codeOf(text),
  block: (_: PageRoot, language: string, text: string) => blockOf(language, text),
};

/** Templates of Markdown: the same names with `.md` before their extension. */
export function createMarkdownTemplates(sources: ReadonlyMap<string, string>): Templates {
  const own = [...sources].filter(([name]) => name.endsWith('.md') || name.endsWith('.txt'));
  return createTemplates('text', new Map(own), markdownHelpers);
}

/** The reference in Markdown: a file a module, an index, and what language models look for. */
export function printMarkdown(
  series: readonly (readonly OperationPage[])[],
  edition: Edition,
  codes: ReadonlyMap<NamedSchema, SchemaCode>,
  templates: Templates,
): readonly PlannedFile[] {
  const { reader, context, title, schemaPages } = edition;
  const pages = series.flatMap((parts) => {
    const [page] = parts;
    if (!page) return [];
    const operations = parts.flatMap((part) => part.operations.map((one) => viewOf(edition.factsOf(one), reader)));
    const text = templates.render('operations.md', { reader, mark: MARK, title: page.title, operations });
    return [{ page, operations, path: `operations/${page.module}.md`, text }];
  });
  const root = {
    reader,
    mark: MARK,
    title,
    description: textOf(context.declared.document.info),
    pages: pages.map(({ page, path, operations }) => ({
      title: page.title,
      group: groupTitle(page.group),
      path,
      operations,
    })),
    schemaPages: schemaPages.map(({ title: name, path, part, parts, schemas }) => ({
      title: name,
      path: path.replace(/html$/, 'md'),
      parts: parts > 1 ? say(reader, 'part', part, parts) : '',
      names: schemas.map(({ typeName }) => typeName).join(', '),
    })),
  };
  return [
    ...pages.map(({ path, text }) => ({ path, text })),
    ...schemaPages.map((page) => schemasFile(page, codes, reader, templates)),
    { path: 'index.md', text: templates.render('index.md', root) },
    { path: 'llms.txt', text: templates.render('llms.txt', root) },
    { path: 'llms-full.txt', text: [`# ${lineOf(title)}\n`, ...pages.map(({ text }) => text)].join('\n') },
  ];
}

function schemasFile(
  { title, path, schemas }: SchemaPage,
  codes: ReadonlyMap<NamedSchema, SchemaCode>,
  reader: Reader,
  templates: Templates,
): PlannedFile {
  const printed = schemas.flatMap((schema) => codes.get(schema) ?? []);
  const text = templates.render('schemas.md', {
    reader,
    mark: MARK,
    title,
    schemas: printed.map(({ schema, code, inputCode = '' }) => ({ name: schema.typeName, code, inputCode })),
  });
  return { path: path.replace(/html$/, 'md'), text };
}

function viewOf(facts: OperationFacts, reader: Reader): object {
  const [panel] = facts.panels;
  const sample = panel?.samples.find(({ id }) => id === 'ts') ?? panel?.samples[0];
  const curl = panel?.samples.find(({ id }) => id === 'curl');
  return {
    ...facts,
    life: describeLife(facts, reader).join(' · '),
    sample: sample?.text ?? '',
    curl: curl?.text ?? '',
    asks: facts.hasChoice ? facts.panels : [],
    example: exampleText(panel?.results[0]),
    exampleLanguage: panel?.results[0]?.exampleValue?.kind === 'json' ? 'json' : '',
    exampleStatus: panel?.results[0]?.status ?? '',
    exampleType: panel?.results[0]?.typeText ?? '',
  };
}

const MAX_EXAMPLE = 4000;

function exampleText(result: ResultFacts | undefined): string {
  const example = result?.exampleValue;
  if (!example) return '';
  const text = example.kind === 'json' ? JSON.stringify(example.value, null, 2) : example.text;
  return text.length > MAX_EXAMPLE ? `${text.slice(0, MAX_EXAMPLE)}\n…` : text;
}

/** The Markdown of a description: its HTML is shown, not run, and its headings stay below ours. */
function proseOf(text: string): string {
  const parts = text.replaceAll('\r', '').split(/(```[\s\S]*?```|`[^`\n]*`)/);
  return parts
    .map((part, index) => (index % 2 ? part : part.replace(/<(?=[a-z/!?])/gi, '&lt;').replace(/^#{1,4} /gm, '##### ')))
    .join('')
    .trim();
}

/** Words in one line that mean nothing to Markdown. */
function lineOf(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>#|]/g, '\\$&')
    .trim();
}

/** A code span that its text cannot end (CommonMark section 6.1). */
function codeOf(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + Math.max(0, ...runs.map((run) => run.length)));
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text.replace(/\s+/g, ' ')}${pad}${fence}`;
}

/** A code block that its text cannot end. */
function blockOf(language: string, text: string): string {
  const runs = text.match(/`{3,}/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${fence}${language}\n${text.replace(/\n+$/, '')}\n${fence}`;
}
