import { LOCALES } from '../../locales/index.ts';
import { fold } from './labels.ts';

export type Column = 'name' | 'type' | 'in' | 'description' | 'status';

/** The head of a table, in the words of any language, in any punctuation or none. */
export interface TableHead {
  readonly table: 'parameters' | 'status';
  readonly columns: readonly Column[];
  /** True for heads such as `Name (Type) | Description`, which head child properties. */
  readonly isChild: boolean;
  /** Text glued to the end of the head. */
  readonly rest: string;
}

/** The words of the columns, longest first. */
export interface ColumnWords {
  readonly words: readonly (readonly [Column, string])[];
}

/** Collects the column names of every language. */
export function buildColumnWords(): ColumnWords {
  const words = LOCALES.flatMap(({ page }): (readonly [Column, string])[] => [
    ...page.nameColumn.map((word) => ['name', fold(word).toLowerCase()] as const),
    ...page.typeColumn.map((word) => ['type', fold(word).toLowerCase()] as const),
    ...page.inColumn.map((word) => ['in', fold(word).toLowerCase()] as const),
    ...page.descriptionColumn.map((word) => ['description', fold(word).toLowerCase()] as const),
    ...page.statusColumn.map((word) => ['status', fold(word).toLowerCase()] as const),
    ['status', 'status_code'] as const,
    ['status', 'http_status_code'] as const,
  ]);
  return { words: words.sort((a, b) => b[1].length - a[1].length) };
}

/** Where the head of a table begins that is glued to the end of a line; 0 when none is. */
export function findTrailingHead(columns: ColumnWords, line: string): number {
  if (line.length > 3000) return 0;
  const tail = line.slice(-70);
  const lower = tail.toLowerCase();
  if (
    lower.length !== tail.length ||
    !columns.words.some(([column, word]) => column === 'description' && lower.endsWith(word))
  )
    return 0;
  for (const [column, word] of columns.words) {
    const at = column === 'name' ? lower.lastIndexOf(word) : -1;
    const isGlued =
      at > 0 &&
      /[^\s|(]/.test(tail[at - 1] ?? ' ') &&
      (/\p{Lu}/u.test(tail[at] ?? '') || /\P{ASCII}/u.test(tail[at] ?? ''));
    const head = isGlued ? parseTableHead(columns, tail.slice(at)) : null;
    if (head && head.rest === '' && head.columns.includes('type')) return line.length - tail.length + at;
  }
  return 0;
}

const ORDER: readonly Column[] = ['name', 'type', 'in', 'description'];

/** Reads a line as the head of a table of parameters or of statuses; `null` when it is anything else. */
export function parseTableHead({ words }: ColumnWords, text: string): TableHead | null {
  if (text.length > 2000) return null;
  const folded = text.replace(/\u00a0/g, ' ').replace(/[’‘]/g, "'");
  const lower = folded.toLowerCase();
  if (lower.length !== folded.length) return null;
  const columns: Column[] = [];
  let at = 0;
  let isChild = false;
  for (;;) {
    const gap = /^[\s|,、，:：*`]*/.exec(lower.slice(at))?.[0].length ?? 0;
    const next = nextColumn(words, lower, at + gap, columns);
    if (!next) break;
    isChild ||= lower[at + gap] === '(';
    columns.push(next.column);
    at = next.end;
  }
  const rest = folded.slice(at).replace(/^[\s|,.]+/, '');
  return toHead(columns, isChild, rest, folded[at]);
}

function nextColumn(words: ColumnWords['words'], lower: string, at: number, before: readonly Column[]) {
  const open = lower[at] === '(' ? 1 : 0;
  for (const [column, word] of words) {
    if (!lower.startsWith(word, at + open) || !follows(column, before)) continue;
    const end = at + open + word.length;
    if (open && lower[end] !== ')') continue;
    return { column, end: end + open };
  }
  return null;
}

function follows(column: Column, before: readonly Column[]): boolean {
  if (before.length === 0) return column === 'name' || column === 'status';
  if (before[0] === 'status') return before.length === 1 && column === 'description';
  return ORDER.indexOf(column) > ORDER.indexOf(before[before.length - 1] ?? 'name');
}

function toHead(
  columns: readonly Column[],
  isChild: boolean,
  rest: string,
  next: string | undefined,
): TableHead | null {
  if (columns.length < 2) return null;
  if (rest !== '' && /[\s.,;:]/.test(next ?? '')) return null;
  return { table: columns[0] === 'status' ? 'status' : 'parameters', columns, isChild, rest };
}
