import type { Block } from './blocks.ts';
import { type BodyExample, enter, type Walk } from './reading.ts';
import { parseRow } from './rows.ts';
import { addRow, readStackedRow } from './walk-rows.ts';

type TextBlock = Extract<Block, { kind: 'text' }>;

type StatusBlock = Extract<Block, { kind: 'status' }>;

/** Begins the response that a status line names. */
export function readStatus(walk: Walk, block: StatusBlock): number {
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

/** Puts an example where the blocks before it say that it belongs. */
export function readJson(walk: Walk, block: JsonBlock): number {
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

/** Reads a line of a table of statuses. */
export function readStatusText(walk: Walk, block: TextBlock): number {
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

/** Reads a line among responses: a status, a field, or the title of what follows. */
export function readResponseText(walk: Walk, block: TextBlock, i: number): number {
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
