import type { Json } from '../../description/types.ts';
import { buildColumnWords, type ColumnWords, findTrailingHead, parseTableHead, type TableHead } from './columns.ts';
import { type Endpoint, parseEndpoint, splitGlued } from './endpoint.ts';
import { buildLabels, findHeading, HEADINGS, type LabelMatch, type Labels } from './labels.ts';
import { parseLooseJson } from './loose-json.ts';
import { parseCall, parseCurl, type Sample } from './samples.ts';
import { parseStatus, type StatusLine } from './status.ts';

/** Where a block stands on its page. */
interface Standing {
  /** From 1. */
  readonly line: number;
  /** True when an empty line, or the page's beginning, precedes it. */
  readonly afterBlank: boolean;
  /** True when it was found glued to the end of another block. */
  readonly isGlued: boolean;
  readonly text: string;
}

/** The pieces a page is made of, in the order of the page. */
export type Block = Standing &
  (
    | { readonly kind: 'text' }
    | { readonly kind: 'heading'; readonly label: LabelMatch }
    | { readonly kind: 'head'; readonly head: TableHead }
    | Endpoint
    | Sample
    | StatusLine
    | { readonly kind: 'json'; readonly value: Json; readonly isComplete: boolean }
    | { readonly kind: 'rule' }
  );

/** What a scan looks words up in, and what it leaves behind. */
export interface Scan {
  readonly labels: Labels;
  readonly columnWords: ColumnWords;
}

/** Builds the dictionaries of a scan from all locales. */
export function buildScan(): Scan {
  return { labels: buildLabels(), columnWords: buildColumnWords() };
}

interface State {
  readonly scan: Scan;
  readonly text: string;
  readonly blocks: Block[];
  at: number;
  line: number;
  afterBlank: boolean;
  /** True when `at` is inside a line, behind a block that the capture glued to what follows. */
  isGlued: boolean;
  /** The end of the line that `at` is in, remembered because lines may be millions of characters long. */
  end: number;
}

/** Splits the text of a page into blocks, undoing what captures glue together; never fails, linear in the text. */
export function scanBlocks(scan: Scan, source: string): Block[] {
  const text = cleanText(source);
  const state: State = { scan, text, blocks: [], at: 0, line: 1, afterBlank: true, isGlued: false, end: -1 };
  while (state.at < text.length) scanLine(state);
  return state.blocks;
}

/** One kind of line end, no byte order mark, no control characters. Offsets within a line may shift, line numbers do not. */
function cleanText(source: string): string {
  return (
    source
      .replace(/^\ufeff/, '')
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: pages from anywhere hold them
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u200b-\u200d\u2060\ufeff]/g, '')
      .replace(/[\u2028\u2029\u0085]/g, ' ')
  );
}

function scanLine(state: State): void {
  const start = skipMarks(state.text, skipSpaces(state.text, state.at));
  const end = endOfLine(state, start);
  const line = state.text.slice(start, end).trimEnd();
  if (line === '') {
    if (!state.isGlued) state.afterBlank = true;
    nextLine(state, end);
    return;
  }
  if (/^(?:```|~~~)[\w+-]*$/.test(line)) {
    nextLine(state, end);
    return;
  }
  if (scanCode(state, start)) return;
  const rest = scanWords(state, line);
  if (rest > 0 && rest <= line.length) resumeAt(state, start + line.length - rest);
  else nextLine(state, end);
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\u00a0') at++;
  return at;
}

/** `## Title` is the heading of a page that was saved as Markdown. */
function skipMarks(text: string, from: number): number {
  const marks = /#{1,6}[ \t]+(?=\S)/y;
  marks.lastIndex = from;
  return from + (marks.exec(text)?.[0].length ?? 0);
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function nextLine(state: State, end: number): void {
  state.at = end + 1;
  state.line++;
  state.isGlued = false;
}

/** Goes on at an offset at or after the current one, within a line as if a new one began there. */
function resumeAt(state: State, offset: number): void {
  countLines(state, offset);
  const end = endOfLine(state, offset);
  const rest = state.text.slice(offset, Math.min(end, offset + 200));
  if (offset + rest.length === end && /^[\s'",;)\]}]*$/.test(rest)) {
    nextLine(state, end);
    return;
  }
  state.at = offset + (/^[\s,;]*/.exec(rest)?.[0].length ?? 0);
  state.isGlued = true;
}

function countLines(state: State, offset: number): void {
  if (offset <= state.end) return;
  for (let at = state.text.indexOf('\n', state.at); at >= 0 && at < offset; at = state.text.indexOf('\n', at + 1))
    state.line++;
}

function endOfLine(state: State, offset: number): number {
  if (offset < state.at || offset > state.end) state.end = lineEnd(state.text, offset);
  return state.end;
}

/** Reads what may span lines: JSON, commands, calls. */
function scanCode(state: State, start: number): boolean {
  const first = state.text[start];
  if (first === '{' || first === '[') return scanJson(state, start);
  const found = parseCurl(state.text, start) ?? parseCall(state.text, start);
  if (!found) return false;
  const { sample, end } = found;
  const { path: url, rest } = sample.isTemplate
    ? { path: sample.url, rest: '' }
    : splitGlued(state.scan.labels, sample.url);
  push(state, { ...sample, url }, state.text.slice(start, end));
  resumeAt(state, state.text.slice(end - rest.length, end) === rest ? end - rest.length : end);
  return true;
}

function scanJson(state: State, start: number): boolean {
  const json = parseLooseJson(state.text, start);
  if (!json || !isBelievable(json.value, json.complete)) return false;
  push(state, { kind: 'json', value: json.value, isComplete: json.complete }, state.text.slice(start, json.end));
  if (json.complete) resumeAt(state, json.end);
  else resumeAfterDamage(state, start, json.end);
  return true;
}

/** Reading went wrong at `broken`: the line there may be the next heading, unless it is the JSON's own. */
function resumeAfterDamage(state: State, start: number, broken: number): void {
  const lineStart = state.text.lastIndexOf('\n', broken - 1) + 1;
  const end = lineEnd(state.text, broken);
  countLines(state, lineStart);
  if (lineStart <= start || /^\s*["}\]&]/.test(state.text.slice(lineStart, end))) {
    nextLine(state, end);
    return;
  }
  state.at = lineStart;
  state.isGlued = false;
}

/** `[Note]`, `{owner}` and the like in running text are not JSON. */
function isBelievable(value: Json, isComplete: boolean): boolean {
  if (isComplete) return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

type Piece = Block extends infer B ? (B extends Standing ? Omit<B, keyof Standing> : never) : never;

function push(state: State, piece: Piece, text: string): void {
  const { line, afterBlank, isGlued } = state;
  state.blocks.push({ ...piece, text, line, afterBlank, isGlued } as Block);
  state.afterBlank = false;
}

/** Reads a line of words; gives the length of what is glued to its end and remains to be read. */
function scanWords(state: State, line: string): number {
  const { labels } = state.scan;
  if (/^[|\s:=_*-]+$/.test(line) && /[|=_*-]/.test(line)) {
    push(state, { kind: 'rule' }, line);
    return 0;
  }
  const status = parseStatus(line);
  if (status) {
    push(state, status.status, line);
    return status.rest.length;
  }
  const endpoint = parseEndpoint(labels, line);
  if (endpoint) {
    push(state, endpoint.endpoint, line);
    return endpoint.rest.length;
  }
  return scanHeading(state, line) ?? scanText(state, line);
}

function scanText(state: State, line: string): number {
  const glued = findTrailingHeading(state.scan.labels, line);
  if (glued > 0) {
    push(state, { kind: 'text' }, line.slice(0, glued).trimEnd());
    return line.length - glued;
  }
  const head = findTrailingHead(state.scan.columnWords, line);
  const start = head > 0 ? findTrailingLabel(state.scan.labels, line.slice(0, head)) : 0;
  push(state, { kind: 'text' }, head > 0 ? line.slice(0, start) : line);
  return head > 0 ? line.length - start : 0;
}

/** Where a heading that quotes a title, or the mark of apps, begins that is glued to the end of a text; 0 when none is. */
function findTrailingHeading(labels: Labels, line: string): number {
  if (line.length > 3000 || line.length < 12) return 0;
  const lower = line
    .replace(/[“”„«»「」]/g, '"')
    .replace(/[’‘]/g, "'")
    .toLowerCase();
  if (lower.length !== line.length) return 0;
  for (const { key, before, after } of labels.templates) {
    if (!HEADINGS.has(key) || !lower.endsWith(after)) continue;
    const close = lower.length - after.length;
    const at = before.length > 1 ? lower.lastIndexOf(before) : lower.lastIndexOf('"', close - 1);
    if (at > 0 && at < close && /\S/.test(line[at - 1] ?? ' ') && findHeading(labels, line.slice(at))) return at;
  }
  const mark = labels.apps.find((text) => lower.endsWith(text) && lower.length > text.length);
  const at = mark ? line.length - mark.length : 0;
  return at > 0 && line.length < 200 && /\p{L}/u.test(line[at - 1] ?? '') ? at : 0;
}

/** Where a label begins that is glued to the end of a text; the text's length when none is. */
function findTrailingLabel({ standalone }: Labels, text: string): number {
  const lower = text.slice(-80).toLowerCase();
  for (const label of standalone) {
    const at = text.length - label.length;
    if (at > 0 && lower.endsWith(label) && /\S/.test(text[at - 1] ?? ' ') && /\p{Lu}|\P{ASCII}/u.test(text[at] ?? ''))
      return at;
  }
  return text.length;
}

/** Scripts whose words are short. */
function isWide(text: string): boolean {
  return text.length > 1 && /^[^a-zа-яà-þ]+$/u.test(text);
}

/** Reads headings and heads of tables, also when something is glued to them: `HeadersName, Type, Description`. */
function scanHeading(state: State, line: string): number | null {
  const { labels, columnWords } = state.scan;
  const label = findHeading(labels, line);
  if (label) {
    push(state, { kind: 'heading', label }, line);
    return 0;
  }
  const head = parseTableHead(columnWords, line);
  if (head) {
    push(state, { kind: 'head', head }, line);
    return head.rest.length;
  }
  const split = splitHeading(state.scan, line);
  if (!split) return null;
  push(state, { kind: 'heading', label: split.label }, split.before);
  return split.rest.length;
}

const QUOTED = /^[^"“«„「]{0,40}["“«„「][^"”»“」]{1,200}["”»“」][^"“]{0,40}?(?=[A-ZА-ЯÀ-Þ]|\P{ASCII})/u;

function splitHeading(
  { labels, columnWords }: Scan,
  line: string,
): { label: LabelMatch; before: string; rest: string } | null {
  const quoted = QUOTED.exec(line)?.[0];
  const label = quoted ? findHeading(labels, quoted) : null;
  if (quoted && label?.title !== undefined) return { label, before: quoted, rest: line.slice(quoted.length) };
  const lower = line.slice(0, 80).toLowerCase();
  const start = labels.standalone.find((text) => lower.startsWith(text) && (text.length > 2 || isWide(text)));
  const rest = start === undefined ? '' : line.slice(start.length);
  if (start === undefined || /^\s/.test(rest)) return null;
  if (!parseTableHead(columnWords, rest) && !findHeading(labels, rest)) return null;
  const heading = findHeading(labels, line.slice(0, start.length));
  return heading && { label: heading, before: line.slice(0, start.length), rest };
}
