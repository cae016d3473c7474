import type { Block } from './blocks.ts';
import { findLabel, type LabelKey } from './labels.ts';
import { enter, type Reading, type Walk } from './reading.ts';
import { parseLocation, type RowWords } from './rows.ts';
import { readJson, readResponseText, readStatus, readStatusText } from './walk-answers.ts';
import { readHead, readParameterText, readStackedRow } from './walk-rows.ts';

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

function readNote(walk: Walk, block: TextBlock): number {
  const isWhole = /^application\/vnd\.[\w.+-]+$/.test(block.text);
  const found = walk.phase === 'previews' || isWhole ? PREVIEW.exec(block.text) : null;
  if (found) {
    const before = block.text.slice(0, found.index).trim();
    const after = block.text.slice(found.index + found[0].length);
    const text = [...walk.pendingPreview, ...(before === '' ? [] : [before])].join('\n\n');
    walk.previews.push({ mediaType: found[0], text, isRequired: isRequiredMark(walk, after), line: block.line });
    walk.pendingPreview = [];
  } else if (walk.phase === 'previews') walk.pendingPreview.push(block.text);
  else walk.notes.push(block.text);
  return 1;
}

const PREVIEW = /application\/vnd\.[\w.-]{1,80}?-preview(?:\+json)?(?![\w-]*-preview)/;

function isRequiredMark(walk: Walk, text: string): boolean {
  return text.trim() !== '' && findLabel(walk.words.labels, text, (key) => key === 'previewRequired') !== null;
}
