import type { ParameterLocation, SchemaObject } from '../../description/types.ts';
import { LOCALES } from '../../locales/index.ts';
import { fold, type Labels, toKey } from './labels.ts';
import { parseType, type TypeNames } from './type-words.ts';

export type Location = ParameterLocation | 'body';

/** One row of a table of parameters, as printed. */
export interface Row {
  readonly name: string;
  /** `null` when the page shows none. */
  readonly type: SchemaObject | null;
  readonly location: Location | null;
  readonly isRequired: boolean;
  /** True for the `name (type)` form, which lists child properties. */
  readonly isChild: boolean;
  /** What stands after the type in the same line. */
  readonly description: string;
  readonly shape: 'piped' | 'parenthesized' | 'spaced' | 'joined' | 'stacked';
}

/** The words that rows are recognized by. */
export interface RowWords {
  readonly labels: Labels;
  readonly types: TypeNames;
  readonly required: readonly string[];
}

const LOCATIONS: ReadonlyMap<string, Location> = new Map<string, Location>([
  ['header', 'header'],
  ['path', 'path'],
  ['query', 'query'],
  ['body', 'body'],
  ['cookie', 'cookie'],
  ['formdata', 'body'],
]);

/** Collects the words for `required`, longest first. */
export function buildRowWords(labels: Labels, types: TypeNames): RowWords {
  const required = [
    ...new Set(LOCALES.flatMap(({ page }) => page.required).map((word) => fold(word).replace(/[.:]$/, ''))),
  ];
  return { labels, types, required: required.sort((a, b) => b.length - a.length) };
}

/** True for `Required` in any language. */
export function isRequiredWord({ required }: RowWords, text: string): boolean {
  const key = toKey(text);
  return required.some((word) => word.toLowerCase() === key);
}

/** The place that a one-word cell names: `header`, `path`, `query`, `body`, `cookie`. */
export function parseLocation(text: string): Location | null {
  return LOCATIONS.get(toKey(text)) ?? null;
}

const NAME = /^[\w$@](?:[\w.\-$@[\]:*]{0,118}[\w\-$@[\]*])?$/;

/** True for a text that can be the name of a parameter. */
export function isName(text: string): boolean {
  return NAME.test(stripMarkup(text));
}

function stripMarkup(text: string): string {
  return text.replace(/^[`*|\s]+|[`*|\s]+$/g, '');
}

/** Reads one line as a row of a table, whatever way the capture joined its cells; `null` when it is something else. */
export function parseRow(words: RowWords, text: string): Row | null {
  if (text.length > 20_000) return null;
  if (text.includes('|')) {
    const piped = parsePiped(words, text);
    if (piped) return piped;
  }
  return parseParenthesized(words, text) ?? parseSpaced(words, text) ?? parseJoined(words, text);
}

function parsePiped(words: RowWords, text: string): Row | null {
  const cells = text
    .replace(/^\s*\|/, '')
    .split('|')
    .map((cell) => cell.trim());
  const [first = '', second = '', third = '', ...others] = cells;
  const child = parseParenthesized(words, first);
  if (child) return { ...child, description: [second, third, ...others].filter(Boolean).join(' '), shape: 'piped' };
  if (!isName(first) || cells.length < 2) return null;
  const location = parseLocation(third);
  const cell = parseTypeCell(words, second);
  if (!cell && !(second === '' && location)) return null;
  const rest = (location ? others : [third, ...others]).filter(Boolean);
  const flag = rest[0] !== undefined && isRequiredWord(words, rest[0]) ? rest.shift() : undefined;
  return {
    name: stripMarkup(first),
    type: cell?.type ?? null,
    location: location ?? cell?.location ?? null,
    isRequired: flag !== undefined || (cell?.isRequired ?? false),
    isChild: false,
    description: rest.join(' '),
    shape: 'piped',
  };
}

function parseParenthesized(words: RowWords, text: string): Row | null {
  const match = /^([^\s(]{1,120})\s?\(([^()]{2,80})\)[\s:]*(.{0,2000})$/.exec(text);
  const [, name = '', inner = '', rest = ''] = match ?? [];
  const type = match && isName(name) ? parseType(words.types, inner) : null;
  if (!type) return null;
  const isRequired = rest !== '' && isRequiredWord(words, rest);
  return {
    name: stripMarkup(name),
    type,
    location: null,
    isRequired,
    isChild: true,
    description: isRequired ? '' : rest,
    shape: 'parenthesized',
  };
}

/** What a cell with a type may say besides it. */
export interface TypeCell {
  readonly type: SchemaObject | null;
  readonly location: Location | null;
  readonly isRequired: boolean;
}

/** Reads `string`, `string path`, `integer Required`, `required string`, `array of strings body`. */
export function parseTypeCell(words: RowWords, text: string): TypeCell | null {
  if (text.length > 160) return null;
  let rest = fold(text.replaceAll('`', '')).replace(/[\s.,:。]+$/, '');
  let isRequired = false;
  let location: Location | null = null;
  for (let round = 0; round < 2; round++) {
    const flag = words.required.find((word) => endsWithWord(rest, word) || startsWithWord(rest, word));
    if (flag) {
      isRequired = true;
      rest = (endsWithWord(rest, flag) ? rest.slice(0, -flag.length) : rest.slice(flag.length)).replace(
        /^[\s,.:]+|[\s,.:(]+$/g,
        '',
      );
    }
    const last = /(?:^|\s)\(?([A-Za-z]+)\)?$/.exec(rest);
    const place: Location | null = last && !location ? parseLocation(last[1] ?? '') : null;
    if (last && place) {
      location = place;
      rest = rest.slice(0, last.index).trim();
    }
  }
  if (rest === '') return location ? { type: null, location, isRequired } : null;
  const type = parseType(words.types, rest);
  return type && { type, location, isRequired };
}

function endsWithWord(text: string, word: string): boolean {
  const tail = text.slice(-word.length - 1);
  return (
    tail.slice(-word.length).toLowerCase() === word.toLowerCase() &&
    (tail.length === word.length || /[\s,(]/.test(tail[0] ?? '') || isWide(word))
  );
}

function startsWithWord(text: string, word: string): boolean {
  return (
    text.slice(0, word.length).toLowerCase() === word.toLowerCase() &&
    (/[\s,:]/.test(text[word.length] ?? ' ') || isWide(word))
  );
}

/** Scripts that put no spaces between words. */
function isWide(word: string): boolean {
  return /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(word);
}

function parseSpaced(words: RowWords, text: string): Row | null {
  const space = text.search(/\s/);
  if (space < 1) return null;
  const name = text.slice(0, space);
  const rest = text.slice(space + 1).trim();
  if (!isName(name) || /[.:]$/.test(name)) return null;
  const cell = rest.length < 160 ? parseTypeCell(words, rest) : null;
  if (cell && (cell.location || cell.isRequired || isPlainType(words, rest))) {
    return { name: stripMarkup(name), ...cell, isChild: false, description: '', shape: 'spaced' };
  }
  return parseSpacedWithText(words, stripMarkup(name), rest);
}

/** In running rows only the names of JSON types count: `full text` is not a row. */
function isPlainType({ types }: RowWords, text: string): boolean {
  const words = fold(text).toLowerCase();
  return types.core.has(words) || /[\s[<|]|\P{ASCII}/u.test(words) || !types.byWord.has(words);
}

/** `integer The number`: without a mark of its own the type must be plain, and upper case must follow. */
function isCore({ types }: RowWords, text: string): boolean {
  return types.core.has(text.replace(/ or null$/, '')) || /^array of \w+s$/.test(text);
}

/** `owner string Required The account owner`: the description follows in the same line. */
function parseSpacedWithText(words: RowWords, name: string, rest: string): Row | null {
  if (!/^[a-z_][\w.\-[\]]*$/.test(name)) return null;
  const tokens = rest.slice(0, 120).split(' ');
  for (let count = Math.min(5, tokens.length - 1); count > 0; count--) {
    const head = tokens.slice(0, count).join(' ');
    const cell = parseTypeCell(words, head);
    if (!cell || (!cell.isRequired && !cell.location && !isCore(words, head))) continue;
    const description = rest.slice(head.length).trim();
    if (/^[\p{Lu}\p{Lo}\d"'`]/u.test(description))
      return { name, ...cell, isChild: false, description, shape: 'spaced' };
  }
  return null;
}

/** `ownerstringRequired`, `per_pageintegerquery`, `acceptstringSetting to …`: cells joined without a space. */
function parseJoined(words: RowWords, text: string): Row | null {
  const start = text.slice(0, 200);
  const lower = start.toLowerCase();
  if (lower.length !== start.length) return null;
  const nameEnd = /^[A-Za-z_$@][\w$@.\-[\]]{0,59}/.exec(start)?.[0].length ?? 0;
  for (let cut = 1; cut <= nameEnd; cut++) {
    const row = parseJoinedAt(words, start, lower, cut);
    if (row) return { ...row, description: row.description === '' ? '' : row.description + text.slice(200) };
  }
  return null;
}

function parseJoinedAt(words: RowWords, word: string, lower: string, cut: number): Row | null {
  for (const type of words.types.glued) {
    if (!lower.startsWith(type, cut)) continue;
    const tail = readJoinedTail(words, word, cut + type.length, lower.slice(cut, cut + type.length));
    if (tail) return { name: word.slice(0, cut), isChild: false, shape: 'joined', ...tail };
  }
  return null;
}

const BEGINS_TEXT = /^[\p{Lu}\p{Lo}"'`]/u;

function readJoinedTail(words: RowWords, word: string, from: number, typeText: string) {
  let rest = word.slice(from);
  const nullable =
    /^(?: (?:or|\|) (?:null|string|integer|number|boolean|object|array(?: of (?:string|integer|number|boolean|object)s)?)){1,4}/.exec(
      rest,
    )?.[0] ?? '';
  rest = rest.slice(nullable.length);
  let location: Location | null = null;
  for (const [place, value] of LOCATIONS) {
    if (rest.startsWith(place) && !/^[a-z]/.test(rest.slice(place.length))) {
      location = value;
      rest = rest.slice(place.length);
      break;
    }
  }
  const flag =
    words.required.find((one) => /^[\p{Lu}\p{Lo}]/u.test(one) && rest.startsWith(one)) ??
    (rest.startsWith('required') ? 'required' : '');
  // `stringRequired when …` is a description, `stringRequiredThe name` a mark.
  const marked = rest.slice(flag.length).replace(/^[.:\s]+/, '');
  const isMark = flag !== '' && (marked === '' || BEGINS_TEXT.test(marked));
  const description = isMark ? marked : rest.replace(/^[.:\s]+/, '');
  if (description !== '' && !BEGINS_TEXT.test(description)) return null;
  const type = parseType(words.types, typeText + nullable);
  return type && { type, location, isRequired: isMark, description };
}
