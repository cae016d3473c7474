/** One operation, as the index has it: page, anchor, method, path, titles, names of parameters. */
export type SearchRow = readonly [
  page: number,
  anchor: string,
  method: string,
  path: string,
  titles: string,
  names: string,
];

/** What is sought in: rows first, words of descriptions when they have come. */
export interface SearchIndex {
  /** Adds the words of descriptions, one text a row. */
  addTexts(texts: readonly string[]): void;
  /** The best rows first, by number; all words of the query have to be found, or as many as can be. */
  find(query: string, limit: number): readonly number[];
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+/gu;

/** The words of a text in lower case, without accents; scripts without spaces, and Korean, in pairs of characters. */
export function splitTokens(text: string): readonly string[] {
  const plain = text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase();
  const pairs = (plain.match(CJK) ?? []).flatMap((run) => {
    const chars = [...run];
    return chars.length < 2 ? chars : chars.slice(1).map((char, index) => (chars[index] ?? '') + char);
  });
  return [...(plain.replace(CJK, ' ').match(/[\p{L}\p{N}]+/gu) ?? []), ...pairs];
}

/** Builds an index; a word counts most in a title, the more the shorter that is, then in a path, then in a name. */
export function createSearchIndex(rows: readonly SearchRow[]): SearchIndex {
  const postings = new Map<string, Map<number, number>>();
  const add = (row: number, text: string, weight: number): void => {
    for (const token of splitTokens(text)) {
      const rowsOf = postings.get(token) ?? new Map<number, number>();
      if ((rowsOf.get(row) ?? 0) < weight) rowsOf.set(row, weight);
      postings.set(token, rowsOf);
    }
  };
  rows.forEach(([, anchor, method, path, titles, names], row) => {
    for (const title of titles.split('\n')) add(row, title, 4 + 20 / (3 + splitTokens(title).length));
    add(row, `${path} ${method}`, 4);
    add(row, anchor, 3);
    add(row, names, 2);
  });

  function matches(token: string): ReadonlyMap<number, number> {
    const found = collect(token, (word) => (word === token ? 1 : word.startsWith(token) ? 0.6 : 0));
    if (found.size > 0) return found;
    const limit = token.length < 4 ? 0 : token.length < 8 ? 1 : 2;
    return limit ? collect(token, (word) => (isNear(token, word, limit) ? 0.3 : 0)) : found;
  }

  function collect(token: string, qualityOf: (word: string) => number): ReadonlyMap<number, number> {
    const scores = new Map<number, number>();
    for (const [word, rowsOf] of postings) {
      const quality = qualityOf(word);
      if (quality === 0) continue;
      const rarity = Math.log(1 + rows.length / rowsOf.size) * (token.length / Math.max(word.length, token.length));
      for (const [row, weight] of rowsOf) scores.set(row, Math.max(scores.get(row) ?? 0, quality * weight * rarity));
    }
    return scores;
  }

  return {
    addTexts(texts) {
      for (const [row, text] of texts.entries()) add(row, text, 1);
    },
    find(query, limit) {
      const total = new Map<number, { hits: number; score: number }>();
      for (const token of new Set(splitTokens(query))) {
        for (const [row, score] of matches(token)) {
          const so = total.get(row) ?? { hits: 0, score: 0 };
          total.set(row, { hits: so.hits + 1, score: so.score + score });
        }
      }
      const most = Math.max(0, ...[...total.values()].map(({ hits }) => hits));
      return [...total]
        .filter(([, { hits }]) => hits === most)
        .sort(([a, one], [b, other]) => other.score - one.score || a - b)
        .slice(0, limit)
        .map(([row]) => row);
    },
  };
}

/** Whether two words differ by no more than so many letters, swaps of neighbours counting once; the first letter has to agree. */
export function isNear(a: string, b: string, limit: number): boolean {
  if (a[0] !== b[0] || Math.abs(a.length - b.length) > limit) return false;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    if (Math.min(...row) > limit) return false;
    before = last;
    last = row;
  }
  return (last[b.length] ?? 0) <= limit;
}
