import type { Document } from '../../description/types.ts';
import { LOCALES } from '../../locales/index.ts';
import type { Locale } from '../../locales/locale.ts';
import type { ApiModel, Text } from '../../model/types.ts';
import { rawText } from '../../util/text.ts';

/** A text in the language that is shown, and that language when it is not the reader's. */
export interface ChosenText {
  readonly text: string;
  /** For the `lang` attribute; '' when the text is in the reader's language, or nobody knows in which. */
  readonly lang: string;
}

/** The text in the language, else in its own, else in English, else in any that there is. */
export function chooseText({ text, lang, translations }: Text, wanted: string, usual: string): ChosenText {
  const own = lang ?? usual;
  const translated = translations.get(wanted);
  if (translated !== undefined) return { text: rawText(translated), lang: '' };
  const isOwn = own === '' || own === wanted || isSameLanguage(own, wanted);
  return { text: rawText(text), lang: isOwn ? '' : own };
}

function isSameLanguage(a: string, b: string): boolean {
  return a.split('-')[0] === b.split('-')[0];
}

const MAX_TEXTS = 300;

/** The language that most of the texts are in: what the document says, else what their words tell, '' when they do not. */
export function languageOf(model: ApiModel, document: Document): string {
  if (document['x-lang'] !== undefined) return document['x-lang'];
  const texts = model.operations
    .flatMap(({ summary, description }) => [description, summary])
    .flatMap((text) => (text && text.lang === undefined ? [rawText(text.text)] : []));
  const sample = texts.slice(0, MAX_TEXTS).join('\n').toLowerCase();
  const scores = LOCALES.map((locale) => [locale.tag, scoreOf(sample, locale)] as const);
  const [best] = scores.sort(([, a], [, b]) => b - a);
  return best && best[1] > 0 ? best[0] : '';
}

function scoreOf(text: string, { script, stopWords }: Locale): number {
  if (script !== null) return (text.match(new RegExp(script, 'gu'))?.length ?? 0) / 2;
  const words = new Set(stopWords);
  return text.split(/[^\p{L}]+/u).filter((word) => words.has(word)).length;
}
