import { UNVERSIONED } from '../../description/version.ts';
import type { Locale } from '../../locales/locale.ts';
import type { Counted, DocsPhrases } from '../../locales/phrases.ts';
import type { ApiModel, Text } from '../../model/types.ts';
import { rawText } from '../../util/text.ts';
import { escapeHtml, type Html, html, trusted } from '../print/html.ts';
import type { TemplateHelpers } from '../print/template.ts';
import { chooseText } from './language.ts';
import type { OperationFacts } from './operation-facts.ts';
import type { RenderProse } from './prose.ts';

/** For whom a page is written: their language, and how texts are put into it. */
export interface Reader {
  readonly locale: Locale;
  readonly phrases: DocsPhrases;
  /** The language of texts that do not name one. */
  readonly usual: string;
  readonly prose: RenderProse;
}

type Phrase = Exclude<keyof DocsPhrases, CountedPhrase>;
type CountedPhrase = { [K in keyof DocsPhrases]: DocsPhrases[K] extends string ? never : K }[keyof DocsPhrases];

/** A phrase with its places filled in. */
export function say(
  { phrases }: Pick<Reader, 'phrases'>,
  phrase: Phrase,
  ...values: readonly (string | number)[]
): string {
  const text = phrases[phrase];
  if (values.length === 0) return text;
  let index = 0;
  return text.replace(/\{\w+\}/g, (place) => String(values[index++] ?? place));
}

/** A phrase for a number of things, in the plural that the language wants, with its own digits' grouping. */
export function count(
  { phrases, locale }: Pick<Reader, 'phrases' | 'locale'>,
  phrase: CountedPhrase,
  n: number,
): string {
  const forms: Counted = phrases[phrase];
  const form = forms[new Intl.PluralRules(locale.tag).select(n)] ?? forms.other;
  return form.replace('{n}', new Intl.NumberFormat(locale.tag).format(n));
}

/** The version of an API; '' when nothing states one. */
export function sayVersion(reader: Reader, { version }: Pick<ApiModel, 'version'>): string {
  const text = rawText(version);
  return text === UNVERSIONED ? '' : say(reader, 'version', text);
}

/** A day that ISO 8601 writes, as the language writes it; any other text as it is. */
export function sayDate({ locale }: Pick<Reader, 'locale'>, date: string): string {
  const time = /^\d{4}-\d\d-\d\d/.test(date) ? Date.parse(date.slice(0, 10)) : Number.NaN;
  if (Number.isNaN(time)) return date;
  return new Intl.DateTimeFormat(locale.tag, { dateStyle: 'long', timeZone: 'UTC' }).format(time);
}

/** How long an operation has to live: nothing for one that is well. */
export function describeLife(
  { isDeprecated, history }: Pick<OperationFacts, 'isDeprecated' | 'history'>,
  reader: Reader,
): readonly string[] {
  const { deprecatedSince, removal } = history;
  return [
    ...(deprecatedSince === undefined
      ? isDeprecated
        ? [say(reader, 'deprecated')]
        : []
      : [say(reader, 'deprecatedSince', sayDate(reader, deprecatedSince))]),
    ...(removal === undefined ? [] : [say(reader, 'removal', sayDate(reader, removal))]),
  ];
}

/** What templates of pages may call; the page's reader is its own. */
export const pageHelpers: TemplateHelpers = {
  say: ({ reader }: PageRoot, phrase: Phrase, ...values: readonly string[]) => say(reader, phrase, ...values),
  count: ({ reader }: PageRoot, phrase: CountedPhrase, n: number) => count(reader, phrase, n),
  prose: ({ reader }: PageRoot, text: Text) => renderProse(reader, text),
  words: ({ reader }: PageRoot, text: Text) => renderWords(reader, text),
  inline: (_: PageRoot, text: string) => inlineHtml(text),
  breakable: (_: PageRoot, text: string) => breakableHtml(text),
};

/** What every page's context has. */
export interface PageRoot {
  readonly reader: Reader;
}

function renderProse({ locale, usual, prose }: Reader, text: Text): Html {
  const { text: words, lang } = chooseText(text, locale.tag, usual);
  const rendered = prose(words);
  return lang === ''
    ? html`<div class="prose">${rendered}</div>`
    : html`<div class="prose" lang="${lang}">${rendered}</div>`;
}

/** A title: no Markdown. */
function renderWords({ locale, usual }: Reader, text: Text): Html {
  const { text: words, lang } = chooseText(text, locale.tag, usual);
  return lang === '' ? html`${words}` : html`<span lang="${lang}">${words}</span>`;
}

/** A sentence of our own, whose code stands between backticks. */
function inlineHtml(text: string): Html {
  const parts = text.split('`').map((part, index) => (index % 2 ? html`<code>${part}</code>` : html`${part}`));
  return trusted(parts.map((part) => part.toHTML()).join(''));
}

/** What is shorter fits its column on a phone. */
const MAX_UNBROKEN = 24;

/** A path or a name with the places where its lines may end: before slashes, or else between the words of a name. */
function breakableHtml(text: string): Html {
  if (text.length <= MAX_UNBROKEN) return html`${text}`;
  const parts = text.split(text.includes('/') ? /(?<=.)(?=\/)/ : /(?<=[a-z\d])(?=[A-Z])/);
  return trusted(parts.map(escapeHtml).join('<wbr>'));
}
