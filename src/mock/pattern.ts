import { pickInteger, pickOne, type Random } from './random.ts';

/** Code points from `first` to `last`, both included. */
type Span = readonly [first: number, last: number];

/** A regular expression as far as text can be made from it. */
export type PatternNode =
  | { readonly kind: 'set'; readonly spans: readonly Span[] }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly item: PatternNode; readonly min: number; readonly max: number }
  /** Anchors, boundaries and look-around: they take no text. */
  | { readonly kind: 'nothing'; readonly isCertain: boolean; readonly look?: PatternNode };

const MAX_PATTERN = 1_000;
const MAX_DEPTH = 40;
/** The longest text that is worth making. */
const MAX_TEXT = 10_000;
const NOTHING: PatternNode = { kind: 'nothing', isCertain: true };
const ANY: readonly Span[] = [[0x20, 0x7e]];
const DIGIT: readonly Span[] = [[0x30, 0x39]];
const WORD: readonly Span[] = [[0x61, 0x7a], [0x41, 0x5a], ...DIGIT, [0x5f, 0x5f]];
const SPACE: readonly Span[] = [
  [0x20, 0x20],
  [0x09, 0x0d],
];
const CLASSES: Readonly<Record<string, readonly Span[]>> = {
  d: DIGIT,
  w: WORD,
  s: SPACE,
  D: complement(DIGIT),
  W: complement(WORD),
  S: complement(SPACE),
};
const CONTROLS: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, v: 11, f: 12, 0: 0 };

/** Reads an ECMAScript pattern; undefined when it is broken, too long, or uses what cannot be made (back-references). */
export function parsePattern(source: string): PatternNode | undefined {
  if (source.length > MAX_PATTERN) return undefined;
  const reader: Reader = { source, at: 0, depth: 0 };
  const node = readChoice(reader);
  return node && reader.at === source.length && leastLength(node) <= MAX_TEXT ? node : undefined;
}

/** How long the shortest text is that matches. */
export function leastLength(node: PatternNode): number {
  switch (node.kind) {
    case 'nothing':
      return 0;
    case 'set':
      return 1;
    case 'sequence':
      return node.items.reduce((sum, item) => sum + leastLength(item), 0);
    case 'choice':
      return Math.max(...node.items.map(leastLength));
    case 'repeat':
      return node.min * leastLength(node.item);
  }
}

interface Reader {
  readonly source: string;
  at: number;
  depth: number;
}

function readChoice(reader: Reader): PatternNode | undefined {
  if (++reader.depth > MAX_DEPTH) return undefined;
  const items: PatternNode[] = [];
  do {
    const item = readSequence(reader);
    if (!item) return undefined;
    items.push(item);
  } while (skip(reader, '|'));
  reader.depth--;
  return items.length === 1 ? items[0] : { kind: 'choice', items };
}

function readSequence(reader: Reader): PatternNode | undefined {
  const items: PatternNode[] = [];
  while (reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at] ?? '')) {
    const atom = readAtom(reader);
    const item = atom && readQuantifier(reader, atom);
    if (!item) return undefined;
    items.push(item);
  }
  return { kind: 'sequence', items };
}

function readAtom(reader: Reader): PatternNode | undefined {
  const char = reader.source[reader.at++];
  if (char === '(') return readGroup(reader);
  if (char === '[') return readSet(reader);
  if (char === '.') return { kind: 'set', spans: ANY };
  if (char === '^' || char === '$') return NOTHING;
  if (char === '\\') return readEscapedAtom(reader);
  if (char === undefined || '*+?'.includes(char)) return undefined;
  reader.at--;
  return single(readCodePoint(reader));
}

function readGroup(reader: Reader): PatternNode | undefined {
  const rest = reader.source.slice(reader.at, reader.at + 40);
  const lookaround = /^\?<?[=!]/.exec(rest);
  const prefix = lookaround ?? /^\?(?::|<[A-Za-z_$][\w$]*>)/.exec(rest);
  if (rest.startsWith('?') && !prefix) return undefined;
  reader.at += prefix?.[0].length ?? 0;
  const node = readChoice(reader);
  if (!node || !skip(reader, ')')) return undefined;
  return lookaround ? { kind: 'nothing', isCertain: false, look: node } : node;
}

function readEscapedAtom(reader: Reader): PatternNode | undefined {
  const char = reader.source[reader.at] ?? '';
  if (char === 'b' || char === 'B') {
    reader.at++;
    return { kind: 'nothing', isCertain: false };
  }
  if (/[1-9k]/.test(char)) return undefined;
  const spans = readEscape(reader);
  return spans && { kind: 'set', spans };
}

/** What follows a backslash, inside or outside of a set. */
function readEscape(reader: Reader): readonly Span[] | undefined {
  const rest = reader.source.slice(reader.at, reader.at + 30);
  const property = /^[pP]\{[\w=]+\}/.exec(rest);
  if (property) {
    reader.at += property[0].length;
    const isDigit = /\{(?:N|Nd|Number)\}/.test(property[0]);
    return rest.startsWith('P') ? ANY : isDigit ? DIGIT : WORD.slice(0, 2);
  }
  const code = /^(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|u\{([\da-fA-F]{1,6})\})/.exec(rest);
  if (code) {
    reader.at += code[0].length;
    const point = Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16);
    return [[point, point]];
  }
  const char = rest[0];
  if (char === undefined) return undefined;
  reader.at++;
  if (Object.hasOwn(CLASSES, char)) return CLASSES[char];
  const point = Object.hasOwn(CONTROLS, char) ? CONTROLS[char] : char.charCodeAt(0);
  return point === undefined ? undefined : [[point, point]];
}

function readSet(reader: Reader): PatternNode | undefined {
  const isNegated = skip(reader, '^');
  const spans: Span[] = [];
  while (!skip(reader, ']')) {
    const first = readMember(reader);
    if (!first) return undefined;
    const isRange = reader.source[reader.at] === '-' && reader.source[reader.at + 1] !== ']' && isOne(first);
    if (!isRange) {
      spans.push(...first);
      continue;
    }
    reader.at++;
    const last = readMember(reader);
    const from = first[0]?.[0];
    const to = last?.[0]?.[1];
    if (!last || from === undefined || to === undefined || !isOne(last) || to < from) return undefined;
    spans.push([from, to]);
  }
  const kept = isNegated ? complement(spans) : spans;
  return kept.length > 0 ? { kind: 'set', spans: kept } : undefined;
}

function readMember(reader: Reader): readonly Span[] | undefined {
  if (reader.at >= reader.source.length) return undefined;
  if (!skip(reader, '\\')) {
    const point = readCodePoint(reader);
    return [[point, point]];
  }
  if (skip(reader, 'b')) return [[8, 8]];
  return readEscape(reader);
}

function isOne(spans: readonly Span[]): boolean {
  return spans.length === 1 && spans[0]?.[0] === spans[0]?.[1];
}

function readQuantifier(reader: Reader, item: PatternNode): PatternNode | undefined {
  const found = /^(?:[*+?]|\{(\d{1,6})(?:(,)(\d{0,6}))?\})/.exec(reader.source.slice(reader.at, reader.at + 20));
  if (!found) return item;
  reader.at += found[0].length;
  skip(reader, '?');
  const [text, least, comma, most] = found;
  if (text === '*') return { kind: 'repeat', item, min: 0, max: Number.POSITIVE_INFINITY };
  if (text === '+') return { kind: 'repeat', item, min: 1, max: Number.POSITIVE_INFINITY };
  if (text === '?') return { kind: 'repeat', item, min: 0, max: 1 };
  const min = Number(least);
  const max = most ? Number(most) : comma ? Number.POSITIVE_INFINITY : min;
  return max < min ? undefined : { kind: 'repeat', item, min, max };
}

function skip(reader: Reader, char: string): boolean {
  if (reader.source[reader.at] !== char) return false;
  reader.at++;
  return true;
}

function readCodePoint(reader: Reader): number {
  const point = reader.source.codePointAt(reader.at) ?? 0;
  reader.at += point > 0xffff ? 2 : 1;
  return point;
}

function single(point: number): PatternNode {
  return { kind: 'set', spans: [[point, point]] };
}

/** The printable ASCII characters that are not in the spans. */
function complement(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (let point = 0x20; point <= 0x7e; point++) {
    if (!spans.some(([first, last]) => first <= point && point <= last)) kept.push([point, point]);
  }
  return kept;
}

/** How texts of a pattern are made. */
export interface TextMaker {
  readonly random: Random;
  /** How much more than the least is repeated at most; half of it in what is repeated itself. */
  readonly spare: number;
  /** How often something is repeated, between the two. */
  readonly count: (random: Random, least: number, most: number) => number;
}

/** Makes a text of the pattern. */
export function makeText(node: PatternNode, maker: TextMaker): string {
  const { random, spare, count } = maker;
  switch (node.kind) {
    case 'nothing':
      return '';
    case 'set': {
      const span = pickOne(random, node.spans);
      return span ? String.fromCodePoint(pickInteger(random, span[0], span[1])) : '';
    }
    case 'sequence':
      return node.items.map((item) => makeText(item, maker)).join('');
    case 'choice': {
      const item = pickOne(random, node.items);
      return item ? makeText(item, maker) : '';
    }
    case 'repeat': {
      const times = count(random, node.min, Math.min(node.max, node.min + spare));
      const inner = { ...maker, spare: spare >> 1 };
      return Array.from({ length: times }, () => makeText(node.item, inner)).join('');
    }
  }
}
