import { LOCALES } from '../../locales/index.ts';

/** The language that running text is written in, or `null` when there is too little of it. */
export function detectLanguage(text: string): string | null {
  const sample = text.slice(0, 20_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 20) return null;
  for (const { tag, script } of LOCALES) {
    // Japanese mixes Han with its own letters, so its own come first in the list.
    const own = script ? (sample.match(new RegExp(`[${script}]`, 'gu'))?.length ?? 0) : 0;
    if (own > letters * 0.15) return tag;
  }
  return byStopWords(sample);
}

function byStopWords(sample: string): string | null {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  let best: string | null = null;
  let most = 0;
  for (const { tag, stopWords } of LOCALES) {
    const set = new Set(stopWords);
    const count = words.filter((word) => set.has(word)).length;
    if (count > most) {
      best = tag;
      most = count;
    }
  }
  return most >= 3 || most >= words.length * 0.1 ? best : null;
}
