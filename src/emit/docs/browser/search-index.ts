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

/** One kind of text that is sought in: a line of words for each row, each word between spaces. */
interface Column {
  readonly lines: readonly string[];
  weightOf(row: number): number;
}

/**
 * Builds an index; a word counts most in a title, the more the shorter that is, then in a path, then in a name.
 * Lines are scanned as they are: for a few thousand rows that takes a millisecond, and no table is kept in memory.
 */
export function createSearchIndex(rows: readonly SearchRow[]): SearchIndex {
  const titles = rows.map(([, , , , title]) => toLine(title));
  const shortness = rows.map(([, , , , title]) => 4 + 20 / (3 + splitTokens(title.split('\n', 1)[0] ?? '').length));
  const columns: Column[] = [
    { lines: titles, weightOf: (row) => shortness[row] ?? 0 },
    { lines: rows.map(([, , method, path]) => toLine(`${path} ${method}`)), weightOf: () => 4 },
    { lines: rows.map(([, anchor]) => toLine(anchor)), weightOf: () => 3 },
    { lines: rows.map(([, , , , , names]) => toLine(names)), weightOf: () => 2 },
  ];

  return {
    addTexts(texts) {
      columns.push({ lines: texts.map(toLine), weightOf: () => 1 });
    },
    find(query, limit) {
      const total = new Map<number, { hits: number; score: number }>();
      for (const token of new Set(splitTokens(query))) {
        const found = scoreRows(columns, token);
        const rarity = Math.log(1 + titles.length / found.size);
        for (const [row, score] of found) {
          const so = total.get(row) ?? { hits: 0, score: 0 };
          total.set(row, { hits: so.hits + 1, score: so.score + score * rarity });
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

/** Joined whole: a string that is put together of three parts keeps all of them in memory. */
function toLine(text: string): string {
  return ['', ...splitTokens(text), ''].join(' ');
}

/** The columns that are there from the beginning. */
const SHORT = 4;

/** What a word of the query is worth in each row; words that are nearly it count only when it is nowhere. */
function scoreRows(columns: readonly Column[], token: string): ReadonlyMap<number, number> {
  const found = collect(columns, (line) => qualityOf(line, token));
  const limit = token.length < 4 ? 0 : token.length < 8 ? 1 : 2;
  if (found.size > 0 || limit === 0) return found;
  const nearIn = (some: readonly Column[]): readonly string[] =>
    wordsLike(some, token[0] ?? '').filter((word) => isNear(token, word, limit));
  // titles, paths and names are short: what is nearly in them needs no look at descriptions
  const short = columns.slice(0, SHORT);
  const near = nearIn(short);
  const words = near.length ? near : nearIn(columns.slice(SHORT));
  return collect(near.length ? short : columns, (line) => (words.some((word) => line.includes(` ${word} `)) ? 0.3 : 0));
}

function collect(columns: readonly Column[], quality: (line: string) => number): ReadonlyMap<number, number> {
  const scores = new Map<number, number>();
  for (const { lines, weightOf } of columns) {
    lines.forEach((line, row) => {
      const score = quality(line) * weightOf(row);
      if (score > (scores.get(row) ?? 0)) scores.set(row, score);
    });
  }
  return scores;
}

/** 1 for the word itself, less for a word that it begins, the less the longer that is. */
function qualityOf(line: string, token: string): number {
  const start = line.indexOf(` ${token}`) + 1;
  if (start === 0) return 0;
  if (line.includes(` ${token} `)) return 1;
  return (0.6 * token.length) / (line.indexOf(' ', start) - start);
}

/** Every word that begins with a letter. */
function wordsLike(columns: readonly Column[], letter: string): readonly string[] {
  const words = new Set<string>();
  for (const { lines } of columns) {
    for (const line of lines) {
      for (let at = line.indexOf(` ${letter}`); at >= 0; at = line.indexOf(` ${letter}`, at + 1)) {
        words.add(line.slice(at + 1, line.indexOf(' ', at + 1)));
      }
    }
  }
  return [...words];
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
