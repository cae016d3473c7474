import type { LanguageTag, Translatable } from '../description/types.ts';
import { toProse } from '../util/text.ts';
import type { Text } from './types.ts';

type Described = Translatable & { readonly summary?: string; readonly description?: string };

/** The description with its translations, when there is one. */
export function textOf(value: Described, key: 'summary' | 'description' = 'description'): Text | undefined {
  const text = value[key];
  if (!text) return undefined;
  const lang = value['x-lang'];
  return { text: toProse(text), ...(lang && { lang }), translations: translationsOf(value, key) };
}

function translationsOf(value: Described, key: 'summary' | 'description'): Text['translations'] {
  const entries = Object.entries(value['x-translations'] ?? {}).flatMap(
    ([lang, texts]): [LanguageTag, Text['text']][] => {
      const text = texts[key];
      return text ? [[lang, toProse(text)]] : [];
    },
  );
  return entries.length ? new Map(entries) : NONE;
}

const NONE: Text['translations'] = new Map();
