import type { Block } from './blocks.ts';
import { findLabel } from './labels.ts';
import { enter, type Walk } from './reading.ts';
import { isName, isRequiredWord, parseLocation, parseRow, parseTypeCell, type Row, type RowWords } from './rows.ts';

type TextBlock = Extract<Block, { kind: 'text' }>;

/** Reads a line between the rows of a table: a row in any form, the head of a group, or text that belongs to the last row. */
export function readParameterText(walk: Walk, block: TextBlock, i: number): number {
  const stacked = readStackedRow(walk, i);
  if (stacked > 0) return stacked;
  if (startsStatuses(walk, block)) return 0;
  const group = findGroup(walk, block.text);
  if (group !== null) {
    walk.group = group;
    return 1;
  }
  const row = parseRow(walk.words, block.text);
  if (row && isPlausible(walk, row))
    return row.shape === 'joined' ? addJoinedRows(walk, row, block.line) : addRow(walk, row, block.line, 1);
  const last = walk.entries[walk.entries.length - 1];
  if (walk.location === 'body' && /^(?:application|text|multipart)\/[\w.+*-]+$/.test(block.text))
    walk.bodyMediaType = block.text;
  else if (last && belongsTo(walk, last)) last.lines.push(block.text);
  return 1;
}

/** A status alone on its line begins the table of statuses, when its heading is in words that no locale knows. */
function startsStatuses(walk: Walk, { text }: TextBlock): boolean {
  if (!/^(?:20[0-46]|30[12478]|40[01346-9]|41[0-5]|42[29]|50[0-4])$/.test(text) || walk.entries.length === 0)
    return false;
  enter(walk, 'status');
  return true;
}

/** A line with the name of a type in it is a row only if it looks like the rows before it. */
function isPlausible(walk: Walk, row: Row): boolean {
  if (row.shape !== 'joined' && row.shape !== 'spaced') return true;
  if (row.location || row.isRequired || walk.entries.length === 0) return true;
  const last = walk.entries[walk.entries.length - 1];
  if (last?.row.shape === 'piped') return false;
  return row.shape === 'spaced'
    ? !/^(?:A|An|The|Any|Each|One|Either|This|Optional|Boolean|String|Integer|Object)$/i.test(row.name)
    : true;
}

function findGroup(walk: Walk, text: string): string | null {
  const bare = text.replace(/[|\s]+$/, '');
  if (bare.length > 120) return null;
  const label = findLabel(walk.words.labels, bare, (key) => key === 'childProperties');
  return label
    ? (label.title ?? '')
        .replace(/["'`]/g, '')
        .replace(/\s+(?:object|objects|array|items?)$/, '')
        .trim()
    : null;
}

/** Adds a row to the entries; gives the number of blocks taken. */
export function addRow(walk: Walk, row: Row, line: number, taken: number): number {
  if (!row.isChild && (row.location || walk.group === null)) walk.group = row.isChild ? walk.group : null;
  const location =
    walk.location === 'authorization' || walk.location === 'response' ? walk.location : (row.location ?? walk.location);
  walk.entries.push({
    row,
    location,
    line,
    lines: row.description === '' ? [] : [row.description],
    group: walk.group,
    opensTable: false,
  });
  return taken;
}

/** `namestringThe name.sizeintegerThe size.`: rows may be glued to the descriptions before them. */
function addJoinedRows(walk: Walk, first: Row, line: number): number {
  let row: Row | null = first;
  for (let count = 0; row && count < 200; count++) {
    const next = findJoinedRow(walk.words, row.description);
    addRow(walk, next ? { ...row, description: row.description.slice(0, next.at) } : row, line, 1);
    row = next?.row ?? null;
  }
  return 1;
}

function findJoinedRow(words: RowWords, text: string): { at: number; row: Row } | null {
  for (const match of text.slice(0, 20_000).matchAll(/(?<=[.:)"。])[a-z_]\w{0,60}/g)) {
    const row = parseRow(words, text.slice(match.index));
    if (row?.shape === 'joined') return { at: match.index, row };
  }
  return null;
}

/** True for a row of the table that is being read. */
function belongsTo(walk: Walk, entry: Walk['entries'][number]): boolean {
  return walk.location === null
    ? entry.location !== 'response' && entry.location !== 'authorization'
    : entry.location === walk.location;
}

/** Reads a row whose cells stand on lines of their own: name, type, and then place, `required` and defaults in any order. */
export function readStackedRow(walk: Walk, i: number): number {
  const { blocks, words } = walk;
  const name = blocks[i];
  if (!name || !isName(name.text) || name.kind === 'endpoint' || isRequiredWord(words, name.text)) return 0;
  let at = i + 1;
  let isRequired = false;
  if (isRequiredWord(words, blocks[at]?.text ?? '')) {
    isRequired = true;
    at++;
  }
  const cell = blocks[at] ? parseTypeCell(words, blocks[at]?.text ?? '') : null;
  if (!cell?.type || /^\d+$/.test(name.text) || isNameOfNext(words, blocks, at)) return 0;
  let location = cell.location;
  const lines: string[] = [];
  for (at++; at < blocks.length; at++) {
    const text = blocks[at]?.text ?? '';
    if (isRequiredWord(words, text)) isRequired = true;
    else if (!location && parseLocation(text) && text === text.toLowerCase()) location = parseLocation(text);
    else if (/^default\s*[:：]/i.test(text) && blocks[at]?.kind === 'text') lines.push(text);
    else break;
  }
  const row: Row = {
    name: name.text.replace(/[`*]/g, ''),
    type: cell.type,
    location,
    isRequired: isRequired || cell.isRequired,
    isChild: false,
    description: '',
    shape: 'stacked',
  };
  addRow(walk, row, name.line, 1);
  walk.entries[walk.entries.length - 1]?.lines.push(...lines);
  return at - i;
}

/** `email` above `string` is a name, not a type. */
function isNameOfNext(words: RowWords, blocks: readonly Block[], at: number): boolean {
  const text = blocks[at]?.text ?? '';
  return (
    isName(text) &&
    !words.types.core.has(text.toLowerCase()) &&
    words.types.core.has(blocks[at + 1]?.text.toLowerCase() ?? '')
  );
}

/** Reads the head of a table: it begins a table, or the children of the row above it. */
export function readHead(walk: Walk, table: 'parameters' | 'status', hasType: boolean): number {
  if (table === 'status') {
    if (walk.phase !== 'prose' || walk.lastHeading === 'statusCodes') enter(walk, 'status');
    return 1;
  }
  const isInTable = walk.phase === 'parameters' || (walk.phase === 'responses' && hasType);
  if (!isInTable && !hasType) return 1;
  const last = walk.entries[walk.entries.length - 1];
  if (isInTable && walk.hasHead && last && belongsTo(walk, last)) {
    if (canHaveChildren(last.row)) last.opensTable = true;
    else closeTable(walk, last);
  }
  if (walk.phase !== 'responses') enter(walk, 'parameters');
  walk.hasHead = true;
  return 1;
}

function canHaveChildren({ type }: Row): boolean {
  const types = typeof type?.type === 'string' ? [type.type] : (type?.type ?? ['object']);
  return types.includes('object') || types.includes('array') || type?.oneOf !== undefined;
}

/** A table below a row that can have no children is another table: its heading is in words that no locale knows. */
function closeTable(walk: Walk, last: Walk['entries'][number]): void {
  walk.location = null;
  const heading = last.lines[last.lines.length - 1];
  if (heading !== undefined && heading.length < 60 && !/[.。]$/.test(heading)) last.lines.pop();
}
