import type { Json } from '../../description/types.ts';
import type { Block } from './blocks.ts';
import { findLabel, type LabelKey } from './labels.ts';
import {
  isName,
  isRequiredWord,
  type Location,
  parseLocation,
  parseRow,
  parseTypeCell,
  type Row,
  type RowWords,
} from './rows.ts';

/** A row with the lines below it. */
export interface Entry {
  readonly row: Row;
  readonly location: Location | 'response' | 'authorization' | null;
  readonly line: number;
  readonly lines: readonly string[];
  /** The object that a heading says the row is a property of; `''` when the capture lost its name; `null` for none. */
  readonly group: string | null;
  /** True when another table begins right below the row: it holds the row's children. */
  readonly opensTable: boolean;
}

/** An example body of a response. */
export interface BodyExample {
  readonly title: string;
  readonly value: Json;
  readonly isComplete: boolean;
  readonly line: number;
}

/** A response as the page shows it; `status` is `null` when the page gives none. */
export interface ResponseReading {
  readonly status: string | null;
  readonly reason: string;
  readonly title: string;
  readonly line: number;
  readonly examples: readonly BodyExample[];
  readonly source: 'table' | 'sample' | 'fields';
}

/** A preview as its notice states it. */
export interface PreviewReading {
  readonly mediaType: string;
  readonly text: string;
  readonly isRequired: boolean;
  readonly line: number;
}

type SampleBlock = Extract<Block, { kind: 'sample' }>;

/** Everything that the part of a page about one operation says, before it is interpreted. */
export interface Reading {
  readonly prose: readonly string[];
  readonly proseJson: readonly Json[];
  readonly entries: readonly Entry[];
  readonly samples: readonly SampleBlock[];
  readonly responses: readonly ResponseReading[];
  readonly previews: readonly PreviewReading[];
  readonly permissions: readonly string[];
  readonly notes: readonly string[];
  readonly bodyMediaType: string | null;
  readonly requestExamples: readonly BodyExample[];
  readonly worksWithApps: boolean;
  readonly isUnderPreview: boolean;
  readonly seesPreviewNotice: boolean;
  readonly calls: readonly string[];
  /** The first line below a response heading that is followed by fields. */
  readonly responseTitle: string;
}

type Phase = 'prose' | 'permissions' | 'parameters' | 'status' | 'samples' | 'responses' | 'notes' | 'previews';

interface Walk {
  readonly words: RowWords;
  readonly blocks: readonly Block[];
  readonly prose: string[];
  readonly proseJson: Json[];
  readonly entries: { -readonly [K in keyof Entry]: Entry[K] extends readonly string[] ? string[] : Entry[K] }[];
  readonly samples: SampleBlock[];
  readonly responses: {
    status: string | null;
    reason: string;
    title: string;
    line: number;
    examples: BodyExample[];
    source: ResponseReading['source'];
  }[];
  readonly previews: { mediaType: string; text: string; isRequired: boolean; line: number }[];
  readonly permissions: string[];
  readonly notes: string[];
  readonly requestExamples: BodyExample[];
  readonly calls: string[];
  phase: Phase;
  location: Entry['location'];
  group: string | null;
  hasHead: boolean;
  bodyMediaType: string | null;
  pendingTitle: string;
  pendingPreview: string[];
  worksWithApps: boolean;
  isUnderPreview: boolean;
  seesPreviewNotice: boolean;
  lastHeading: LabelKey | null;
  isCode: boolean;
  responseTitle: string;
  /** Statuses on tabs above examples that follow without any. */
  readonly tabs: string[];
}

/** Walks the blocks of one operation, title excluded, and sorts what they say. */
export function walkOperation(words: RowWords, blocks: readonly Block[]): Reading {
  const walk: Walk = {
    words,
    blocks,
    prose: [],
    proseJson: [],
    entries: [],
    samples: [],
    responses: [],
    previews: [],
    permissions: [],
    notes: [],
    requestExamples: [],
    calls: [],
    phase: 'prose',
    location: null,
    group: null,
    hasHead: false,
    bodyMediaType: null,
    pendingTitle: '',
    pendingPreview: [],
    worksWithApps: false,
    isUnderPreview: false,
    seesPreviewNotice: false,
    lastHeading: null,
    isCode: false,
    responseTitle: '',
    tabs: [],
  };
  for (let i = 0; i < blocks.length; ) i += step(walk, i);
  return walk;
}

/** Reads the block at an index; gives how many blocks it took. */
function step(walk: Walk, i: number): number {
  const block = walk.blocks[i];
  if (!block) return 1;
  switch (block.kind) {
    case 'heading':
      return readHeading(walk, block.label.key, block, i);
    case 'head':
      return readHead(walk, block.head.table, block.head.columns.includes('type'));
    case 'endpoint':
      return readEndpoint(walk, i);
    case 'sample':
      walk.samples.push(block);
      enter(walk, 'samples');
      return 1;
    case 'status':
      return readStatus(walk, block);
    case 'json':
      return readJson(walk, block);
    case 'rule':
      return 1;
    case 'text':
      return readText(walk, block, i);
  }
}

function enter(walk: Walk, phase: Phase): void {
  walk.phase = phase;
  walk.isCode = false;
}

/** In pages that put the sample's code after the method, the lines up to the next block known are code. */
function readEndpoint(walk: Walk, i: number): number {
  const next = walk.blocks.slice(i + 1, i + 400).find((block) => block.kind !== 'text');
  const hasCode = walk.blocks
    .slice(i + 1, i + 40)
    .some((block) => block.kind === 'text' && /[({]$|^\)|=\s*\w+\(|^import |^from /.test(block.text));
  if (walk.phase === 'prose' && hasCode && (next === undefined || next.kind === 'json' || next.kind === 'heading'))
    walk.isCode = true;
  return 1;
}

type HeadingBlock = Extract<Block, { kind: 'heading' }>;

function readHeading(walk: Walk, key: LabelKey, block: HeadingBlock, i: number): number {
  const stacked = walk.phase === 'parameters' || walk.phase === 'responses' ? readStackedRow(walk, i) : 0;
  if (stacked > 0) return stacked;
  if (isFlagOfRow(walk, block, i)) return 1;
  if (key !== 'chrome') walk.lastHeading = key;
  walk.isCode = false;
  if (isParameterKey(key)) return openParameters(walk, key, block.text);
  switch (key) {
    case 'codeSamples':
    case 'requestExample':
      enter(walk, 'samples');
      return 1;
    case 'response':
    case 'responseSchema':
      if (walk.phase === 'prose' && walk.entries.length === 0) return keepAsProse(walk, block.text);
      return openResponse(walk, block);
    case 'statusCodes':
      enter(walk, 'status');
      return 1;
    case 'notes':
      enter(walk, walk.phase === 'prose' ? 'prose' : 'notes');
      return 1;
    case 'previewNotice':
      enter(walk, 'previews');
      return 1;
    case 'fineGrained':
    case 'permissionSet':
      enter(walk, 'permissions');
      return 1;
    default:
      readMark(walk, key);
      return 1;
  }
}

function isParameterKey(key: LabelKey): key is 'parameters' | 'headers' | 'path' | 'query' | 'body' | 'authorizations' {
  return ['parameters', 'headers', 'path', 'query', 'body', 'authorizations'].includes(key);
}

const LOCATION_OF = {
  headers: 'header',
  path: 'path',
  query: 'query',
  body: 'body',
  authorizations: 'authorization',
  parameters: null,
} as const;

function openParameters(walk: Walk, key: keyof typeof LOCATION_OF, text: string): number {
  enter(walk, 'parameters');
  walk.location = LOCATION_OF[key];
  if (key === 'body') walk.bodyMediaType ??= /:\s*([\w.-]+\/[\w.+*-]+)$/.exec(text)?.[1] ?? null;
  walk.group = null;
  walk.hasHead = false;
  return 1;
}

/** A lower-case `header` or `body` below a row is a cell of it, not a heading. */
function isFlagOfRow(walk: Walk, block: Block, i: number): boolean {
  return (
    walk.phase === 'parameters' &&
    !block.afterBlank &&
    block.text === block.text.toLowerCase() &&
    parseLocation(block.text) !== null &&
    walk.blocks[i - 1]?.kind === 'text'
  );
}

function keepAsProse(walk: Walk, text: string): number {
  walk.prose.push(text);
  return 1;
}

function openResponse(walk: Walk, block: Block): number {
  enter(walk, 'responses');
  walk.pendingTitle = block.text;
  walk.location = 'response';
  walk.group = null;
  walk.hasHead = false;
  return 1;
}

function readMark(walk: Walk, key: LabelKey): void {
  if (key === 'worksWithApps') walk.worksWithApps = true;
  if (key === 'previewWarning') walk.isUnderPreview = true;
  if (key === 'previewReference') walk.seesPreviewNotice = true;
  const last = walk.previews[walk.previews.length - 1];
  if (key === 'previewRequired' && last) last.isRequired = true;
}

function readHead(walk: Walk, table: 'parameters' | 'status', hasType: boolean): number {
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

type StatusBlock = Extract<Block, { kind: 'status' }>;

function readStatus(walk: Walk, block: StatusBlock): number {
  enter(walk, 'responses');
  walk.location = 'response';
  walk.responses.push({
    status: block.code,
    reason: block.reason,
    title: walk.pendingTitle,
    line: block.line,
    examples: [],
    source: 'sample',
  });
  walk.pendingTitle = '';
  return 1;
}

type JsonBlock = Extract<Block, { kind: 'json' }>;

function readJson(walk: Walk, block: JsonBlock): number {
  const example: BodyExample = {
    title: walk.pendingTitle,
    value: block.value,
    isComplete: block.isComplete,
    line: block.line,
  };
  walk.isCode = false;
  if (walk.phase === 'prose' && walk.blocks.some((one) => one.kind === 'endpoint' && one.line < block.line) === false)
    walk.proseJson.push(block.value);
  else if (walk.phase === 'parameters' && walk.location !== 'response') {
    walk.proseJson.push(block.value);
    if (walk.location === 'body') walk.requestExamples.push(example);
  } else if (walk.lastHeading === 'requestExample' && walk.phase === 'samples' && walk.samples.length === 0)
    walk.requestExamples.push(example);
  else addExample(walk, example);
  return 1;
}

function addExample(walk: Walk, example: BodyExample): void {
  const last = walk.responses[walk.responses.length - 1];
  const isTaken = !last || last.source === 'table' || last.examples.length > 0;
  const isOther = walk.pendingTitle !== '' && (last?.status === null || last?.status === '204');
  if (isTaken || isOther) {
    const status = walk.tabs.shift() ?? null;
    walk.responses.push({
      status,
      reason: '',
      title: example.title,
      line: example.line,
      examples: [example],
      source: 'sample',
    });
  } else last.examples.push(example);
  walk.pendingTitle = '';
}

type TextBlock = Extract<Block, { kind: 'text' }>;

function readText(walk: Walk, block: TextBlock, i: number): number {
  if (walk.isCode) {
    walk.calls.push(block.text);
    return 1;
  }
  switch (walk.phase) {
    case 'prose':
      walk.prose.push(block.text);
      return 1;
    case 'permissions':
      (/^\s*[•*-]|^"/.test(block.text) ? walk.permissions : walk.prose).push(block.text);
      return 1;
    case 'parameters':
      return readParameterText(walk, block, i);
    case 'status':
      return readStatusText(walk, block);
    case 'samples':
      if (/^[1-5]\d\d$/.test(block.text)) walk.tabs.push(block.text);
      else if (walk.samples.length > 0 || walk.responses.length > 0) walk.pendingTitle = block.text;
      return 1;
    case 'responses':
      return readResponseText(walk, block, i);
    case 'notes':
    case 'previews':
      return readNote(walk, block);
  }
}

function readParameterText(walk: Walk, block: TextBlock, i: number): number {
  const stacked = readStackedRow(walk, i);
  if (stacked > 0) return stacked;
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

function addRow(walk: Walk, row: Row, line: number, taken: number): number {
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

/** Reads a row whose cells stand on lines of their own: name, type, and then place, `required` and defaults in any order. */
function readStackedRow(walk: Walk, i: number): number {
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

function readStatusText(walk: Walk, block: TextBlock): number {
  const match = /^\|?\s*`?([1-5]\d\d)`?(?!\d)\s*[|:：\s–-]*(.*?)[|\s]*$/.exec(block.text);
  const last = walk.responses[walk.responses.length - 1];
  if (match) {
    walk.responses.push({
      status: match[1] ?? null,
      reason: '',
      title: match[2] ?? '',
      line: block.line,
      examples: [],
      source: 'table',
    });
  } else if (last?.source === 'table') last.title = last.title === '' ? block.text : `${last.title}\n${block.text}`;
  else walk.pendingTitle = block.text;
  return 1;
}

function readResponseText(walk: Walk, block: TextBlock, i: number): number {
  const code = /^`?([1-5]\d\d)`?(?:[\s:–—-]+(.{0,200}))?$/.exec(block.text);
  if (code) {
    const title = /^[\w-]+\/[\w.+*-]+$/.test(code[2] ?? '') ? '' : (code[2] ?? '');
    walk.responses.push({
      status: code[1] ?? null,
      reason: '',
      title,
      line: block.line,
      examples: [],
      source: 'sample',
    });
    walk.pendingTitle = '';
    return 1;
  }
  const stacked = readStackedRow(walk, i);
  if (stacked > 0) return stacked;
  const row = walk.hasHead ? parseRow(walk.words, block.text) : null;
  if (row?.type) return addRow(walk, row, block.line, 1);
  const last = walk.entries[walk.entries.length - 1];
  if (last?.location === 'response') last.lines.push(block.text);
  else if (!/^(?:application|text)\/[\w.+-]+$/.test(block.text)) {
    walk.pendingTitle = block.text;
    walk.responseTitle ||= block.text;
  }
  return 1;
}

function readNote(walk: Walk, block: TextBlock): number {
  const mediaType = /^(application\/vnd\.[\w.+-]*-preview[\w.+-]*)$/.exec(block.text)?.[1];
  if (mediaType) {
    walk.previews.push({ mediaType, text: walk.pendingPreview.join('\n\n'), isRequired: false, line: block.line });
    walk.pendingPreview = [];
  } else if (walk.phase === 'previews') walk.pendingPreview.push(block.text);
  else walk.notes.push(block.text);
  return 1;
}
