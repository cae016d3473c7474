import type { Json } from '../../description/types.ts';
import type { DocsPhrases } from '../../locales/phrases.ts';
import type { Text } from '../../model/types.ts';
import { MARK, type PlannedFile } from '../../output/planned-file.ts';
import { rawText } from '../../util/text.ts';
import { jsonLiteral } from '../print/escape.ts';
import type { Edition } from './edition.ts';
import type { IncomingFacts } from './incoming-facts.ts';
import { chooseText } from './language.ts';
import type { OperationFacts } from './operation-facts.ts';

const WORDS = [
  'search',
  'searchHint',
  'noResults',
  'close',
  'server',
  'credential',
  'credentialHint',
  'body',
  'send',
  'reply',
  'failed',
  'oneALine',
] as const satisfies readonly (keyof DocsPhrases)[];

/** What pages of a language load when it is first needed: words of dialogs, what is sought, words of descriptions. */
export function printDataFiles(edition: Edition): readonly PlannedFile[] {
  const { reader, operationPages, webhookPages, prefix } = edition;
  const listed = operationPages.flatMap(({ operations }, page) =>
    operations.map((operation) => ({ page, facts: edition.factsOf(operation) })),
  );
  const search = {
    pages: [...operationPages, ...webhookPages].map(({ path }) => path),
    rows: [
      ...listed.map(({ page, facts }) => [
        page,
        facts.anchor,
        facts.method,
        facts.path,
        titlesOf(facts.title, edition),
        namesOf(facts),
      ]),
      ...webhookPages.flatMap(({ webhooks }, page) =>
        webhooks.map((webhook) => webhookRow(operationPages.length + page, webhook, edition)),
      ),
    ],
  };
  const words = Object.fromEntries(WORDS.map((word) => [word, reader.phrases[word]]));
  const texts = listed.map(({ facts }) => wordsOf(facts, edition));
  return [dataFile(prefix, 'words', words), dataFile(prefix, 'search', search), dataFile(prefix, 'texts', texts)];
}

/** A webhook is found by its name; its title is the shortest thing that is said of it. */
function webhookRow(
  page: number,
  { anchor, method, name, summary, description }: IncomingFacts,
  { reader }: Edition,
): Json {
  const texts = [summary, description].flatMap((text) =>
    text ? chooseText(text, reader.locale.tag, reader.usual).text.split('\n', 1) : [],
  );
  const [title = name] = texts.sort((a, b) => a.length - b.length);
  return [page, anchor, method, name, title.replaceAll('`', ''), ''];
}

function dataFile(prefix: string, key: string, value: Json): PlannedFile {
  return {
    path: `${prefix}data/${key}.js`,
    text: `// ${MARK}\n(globalThis.docsData ??= {}).${key} = ${jsonLiteral(value)};\n`,
  };
}

/** The title in the reader's language, then in its own. */
function titlesOf(title: Text, { reader }: Edition): string {
  const { text } = chooseText(title, reader.locale.tag, reader.usual);
  return [...new Set([text, rawText(title.text)])].join('\n');
}

function namesOf({ path, parameterGroups, body }: OperationFacts): string {
  const fields = [...parameterGroups.flatMap((group) => group.fields), ...(body?.fields ?? [])];
  return [...new Set(fields.map(({ name }) => name))].filter((name) => !path.includes(`{${name}}`)).join(' ');
}

/** The words of a description that neither its title nor its parameters have, each once. */
function wordsOf({ description, title }: OperationFacts, { reader }: Edition): string {
  if (!description) return '';
  const { locale, usual } = reader;
  const known = new Set(
    chooseText(title, locale.tag, usual)
      .text.toLowerCase()
      .split(/[^\p{L}\p{N}]+/u),
  );
  const text = chooseText(description, locale.tag, usual)
    .text.replace(/\]\([^)\s]*\)/g, ' ')
    .toLowerCase();
  const words = text.match(/[\p{L}\p{N}_]{3,40}/gu) ?? [];
  const stop = new Set(locale.stopWords);
  return [...new Set(words)].filter((word) => !known.has(word) && !stop.has(word)).join(' ');
}
