import type { Block } from './blocks.ts';
import { type Core, isTail, PARAMETER_HEADINGS, startsParameters } from './cores.ts';
import type { LabelKey } from './labels.ts';
import { fold, isArticleVersion } from './labels.ts';
import { chooseTitle, isTitleLike } from './titles.ts';

/** The part of a page that speaks of one operation. */
export interface Cut {
  readonly method: string;
  /** A template, or the example path of a sample when the page gives no template (`isExample`). */
  readonly path: string;
  readonly isExample: boolean;
  readonly server: string | null;
  /** Index of the first block of the section's text before the title. */
  readonly context: number;
  /** Index of the first block: the title, when there is one. */
  readonly start: number;
  /** Index of the first anchor: the line or sample that names method and path. */
  readonly anchor: number;
  /** Index after the last block. */
  readonly end: number;
  readonly title: string | null;
  readonly titleLine: number | null;
  /** The heading above the title that begins a section, if one does. */
  readonly section: string | null;
}

/** What a family of pages tells of where an operation begins. */
export interface CutOrder {
  /** Whether the parameters follow the line with the method. */
  readonly isMethodFirst: boolean;
  /** True when the page speaks of one operation: its heading is the title. */
  readonly isSingle: boolean;
}

/** Cuts a page into operations: the text between two of them goes to the one it fits. */
export function cutOperations(blocks: readonly Block[], cores: readonly Core[], order: CutOrder): Cut[] {
  const cuts: Cut[] = [];
  let section: string | null = null;
  for (const [i, core] of cores.entries()) {
    const from = i === 0 ? 0 : (cores[i - 1]?.last ?? 0) + 1;
    const previous = cuts[i - 1];
    const head = findHead(blocks, from, core, { ...order, previous: previous?.title ?? null });
    if (previous) cuts[i - 1] = { ...previous, end: head.context };
    section = head.section ?? section;
    const { method, path, isExample, server } = core;
    const { context, start, title, titleLine } = head;
    cuts.push({
      method,
      path,
      isExample,
      server,
      context,
      start,
      anchor: core.first,
      end: blocks.length,
      title,
      titleLine,
      section,
    });
  }
  return cuts;
}

interface Head {
  readonly context: number;
  readonly start: number;
  readonly title: string | null;
  readonly titleLine: number | null;
  readonly section: string | null;
}

interface HeadContext extends CutOrder {
  /** The title of the operation before. */
  readonly previous: string | null;
}

/** Finds where the text of an operation begins between the operation before it and its own anchor. */
function findHead(blocks: readonly Block[], from: number, core: Core, context: HeadContext): Head {
  const quoted = findQuotedTitle(blocks, from, core.first, context.previous);
  const limit = quoted ? quoted.index : headLimit(blocks, from, core.first, context.isMethodFirst);
  if (quoted) {
    const at = findTitleLine(blocks, from, limit, quoted.title);
    const block = blocks[at];
    if (block) {
      const tail = tailEnd(blocks, from, at, context.isMethodFirst);
      const section = sectionIn(blocks, from === 0 ? 0 : tail, at);
      return { context: tail, start: at, title: block.text, titleLine: block.line, section };
    }
    const start = tailEnd(blocks, from, limit, context.isMethodFirst);
    return { context: start, start, title: quoted.title, titleLine: null, section: null };
  }
  const start = tailEnd(blocks, from, limit, context.isMethodFirst);
  return chooseHead(blocks, from, start, limit, core, context);
}

/** The line that is the quoted title: letter by letter if one is, the first of them; -1 when the page lost it. */
function findTitleLine(blocks: readonly Block[], from: number, to: number, title: string): number {
  const texts = blocks.slice(from, to).map((block) => (block.kind === 'heading' ? '' : block.text));
  const exact = texts.findIndex((text) => fold(text) === fold(title));
  const wanted = toComparable(title);
  const at = exact >= 0 ? exact : texts.findIndex((text) => text.length < 400 && toComparable(text) === wanted);
  return at < 0 ? -1 : from + at;
}

function chooseHead(
  blocks: readonly Block[],
  from: number,
  start: number,
  limit: number,
  core: Core,
  { isMethodFirst, isSingle }: HeadContext,
): Head {
  const texts = blocks.slice(start, limit).filter((block) => block.kind === 'text');
  const chosen =
    chooseTitle(texts, core.method, core.path) ??
    (isMethodFirst && !isSingle ? null : firstTitle(blocks, start, limit, from === 0));
  if (!chosen)
    return {
      context: start,
      start,
      title: null,
      titleLine: null,
      section: sectionIn(blocks, from === 0 ? 0 : start, limit),
    };
  const at = blocks.indexOf(chosen, start);
  return {
    context: start,
    start: at,
    title: chosen.text,
    titleLine: chosen.line,
    section: sectionIn(blocks, from === 0 ? 0 : start, at),
  };
}

/** Where parameters precede the anchor, a title without a known verb is still the first heading after the last response. */
function firstTitle(blocks: readonly Block[], start: number, limit: number, isPageStart: boolean): Block | null {
  const titles = blocks.slice(start, limit).filter((block) => block.kind === 'text' && isTitleLike(block.text));
  return (isPageStart ? titles[titles.length - 1] : titles[0]) ?? null;
}

function toComparable(text: string): string {
  return fold(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function findQuotedTitle(
  blocks: readonly Block[],
  from: number,
  to: number,
  previous: string | null,
): { index: number; title: string } | null {
  for (let i = from; i < to; i++) {
    const block = blocks[i];
    const title = block?.kind === 'heading' ? block.label.title : undefined;
    if (title === undefined || title === '') continue;
    if (previous !== null && toComparable(title) === toComparable(previous)) continue;
    return { index: i, title };
  }
  return null;
}

const HEAD_MARKERS: ReadonlySet<LabelKey> = new Set<LabelKey>([
  ...PARAMETER_HEADINGS,
  'fineGrained',
  'permissionSet',
  'worksWithApps',
  'codeSamples',
  'requestExample',
]);

/** The first block of the head that is no prose: nothing after it can be the title. */
function headLimit(blocks: readonly Block[], from: number, to: number, isMethodFirst: boolean): number {
  if (isMethodFirst) return to;
  const answers = blocks.slice(from, to).findLastIndex(isTail);
  const start = answers < 0 ? from : skipNotes(blocks, from + answers + 1, to);
  const limit = blocks.slice(start, to).findIndex((block) => startsParameters(block) || isHeadMarker(block));
  return limit < 0 ? to : start + limit;
}

function isHeadMarker(block: Block): boolean {
  return block.kind === 'heading' && (HEAD_MARKERS.has(block.label.key) || block.label.key === 'statusCodes');
}

/** The index after the last block that belongs to the operation before: responses, tables, notes, previews. */
function tailEnd(blocks: readonly Block[], from: number, to: number, isMethodFirst: boolean): number {
  const answers = isMethodFirst ? -1 : blocks.slice(from, to).findLastIndex(isTail);
  // Where parameters come first, headings after the last answer belong to the next operation.
  if (answers >= 0) return skipNotes(blocks, from + answers + 1, to);
  let end = from;
  for (let i = from; i < to; i++) if (endsTail(blocks, i, isMethodFirst)) end = i + 1;
  return end;
}

const NOTES: ReadonlySet<LabelKey> = new Set<LabelKey>([
  'notes',
  'previewNotice',
  'previewRequired',
  'previewReference',
]);

/** Notes, previews and tables of errors that follow the last answer directly. */
function skipNotes(blocks: readonly Block[], from: number, to: number): number {
  let end = from;
  for (let i = from; i < to; i++) {
    const block = blocks[i];
    if (!block || (end < i && !leadsToPreview(blocks, i, to))) break;
    const isErrorTable =
      block.kind === 'heading' && block.label.key === 'statusCodes' && block.label.title === undefined;
    const isNote = block.kind === 'heading' && NOTES.has(block.label.key);
    if (isNote || isErrorTable || (block.kind !== 'heading' && endsTail(blocks, i, true))) end = i + 1;
  }
  return end;
}

/** True for the text of a notice: its media type follows within a few paragraphs. */
function leadsToPreview(blocks: readonly Block[], at: number, to: number): boolean {
  for (let i = at; i < Math.min(to, at + 6); i++) {
    const block = blocks[i];
    if (block?.kind !== 'text') return false;
    if (PREVIEW_LINE.test(block.text)) return true;
  }
  return false;
}

const PREVIEW_LINE = /^application\/[\w.+-]+-preview[\w.+-]*$/;

function endsTail(blocks: readonly Block[], i: number, isMethodFirst: boolean): boolean {
  const block = blocks[i];
  if (!block) return false;
  if (isTail(block) || block.kind === 'rule' || block.kind === 'sample') return true;
  if (block.kind === 'heading')
    return (
      block.label.key !== 'fineGrained' &&
      block.label.key !== 'permissionSet' &&
      (isMethodFirst || block.label.key !== 'worksWithApps')
    );
  if (block.kind === 'head') return true;
  if (/^\d{3}(?:\s*\|.*)?$/.test(block.text)) return true;
  const before = blocks[i - 1];
  if (before?.kind === 'text' && /^\d{3}$/.test(before.text)) return true;
  return (
    /^application\/[\w.+-]+-preview[\w.+-]*$/.test(block.text) || (block.kind === 'text' && /\|\s*$/.test(block.text))
  );
}

const NOT_A_SECTION = /^(?:https?:|v?\d)/;

/** The first heading-like text of a part of the page that is no operation's title. */
function sectionIn(blocks: readonly Block[], from: number, to: number): string | null {
  for (let i = from; i < to; i++) {
    const block = blocks[i];
    if (block?.kind !== 'text' || !isTitleLike(block.text) || NOT_A_SECTION.test(block.text)) continue;
    if (isArticleVersion(block.text)) continue;
    if (block.text.split(/\s+/).length <= 10 && !/"$/.test(block.text)) return block.text;
  }
  return null;
}
