import type { Block } from './blocks.ts';
import type { LabelKey } from './labels.ts';
import { fold } from './labels.ts';
import { chooseTitle, isTitleLike } from './titles.ts';
import { matchesTemplate, pathOf } from './url-template.ts';

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

interface Core {
  method: string;
  path: string;
  isExample: boolean;
  server: string | null;
  readonly first: number;
  last: number;
  hasCurl: boolean;
}

/** Cuts a page into operations: anchors that agree form one, and the text between two of them goes to the one it fits. */
export function cutOperations(blocks: readonly Block[]): Cut[] {
  const cores = findCores(blocks);
  const isVerbFirst = votesVerbFirst(blocks, cores);
  const isSingle = cores.length === 1;
  const cuts: Cut[] = [];
  let sectionOnly: string | null = null;
  for (const [i, core] of cores.entries()) {
    const from = i === 0 ? 0 : (cores[i - 1]?.last ?? 0) + 1;
    const head = findHead(blocks, from, core, { isVerbFirst, isSingle, previous: cuts[i - 1]?.title ?? null });
    const previous = cuts[i - 1];
    if (previous) cuts[i - 1] = { ...previous, end: head.context };
    sectionOnly = head.section ?? sectionOnly;
    const { method, path, isExample, server } = core;
    cuts.push({
      method,
      path,
      isExample,
      server,
      context: head.context,
      start: head.start,
      anchor: core.first,
      end: blocks.length,
      title: head.title,
      titleLine: head.titleLine,
      section: sectionOnly,
    });
  }
  return cuts;
}

function findCores(blocks: readonly Block[]): Core[] {
  const endpoints = blocks.filter((block) => block.kind === 'endpoint');
  const cores: Core[] = [];
  for (const [index, block] of blocks.entries()) {
    const current = cores[cores.length - 1];
    if (block.kind === 'endpoint') {
      if (current && current.method === block.method && current.path === block.path) current.last = index;
      else if (current && joinsExample(current, block.method, block.path) && isClose(blocks, current.last, index)) {
        Object.assign(current, { path: block.path, isExample: false, last: index });
      } else
        cores.push({
          method: block.method,
          path: block.path,
          isExample: false,
          server: block.server ?? null,
          first: index,
          last: index,
          hasCurl: false,
        });
    } else if (block.kind === 'sample') addSample(blocks, cores, endpoints, block, index);
  }
  return cores;
}

function joinsExample(core: Core, method: string, path: string): boolean {
  return core.isExample && core.method === method && matchesTemplate(path, core.path);
}

type SampleBlock = Extract<Block, { kind: 'sample' }>;
type EndpointBlock = Extract<Block, { kind: 'endpoint' }>;

function addSample(
  blocks: readonly Block[],
  cores: Core[],
  endpoints: readonly EndpointBlock[],
  block: SampleBlock,
  index: number,
): void {
  const current = cores[cores.length - 1];
  const path = pathOf(block.url);
  const template = block.isTemplate ? path : null;
  if (current && agrees(current, block.method, path, template)) {
    current.last = index;
    if (template && current.isExample) Object.assign(current, { path: template, isExample: false });
    current.hasCurl ||= !block.isTemplate;
    return;
  }
  const isElsewhere = endpoints.some(
    (one) => one.method === block.method && (one.path === path || matchesTemplate(one.path, path)),
  );
  if (isElsewhere) return;
  if (current && !current.isExample && !current.hasCurl && isClose(blocks, current.last, index)) {
    // The sample contradicts the line above it; the line is what the page declares.
    current.last = index;
    return;
  }
  if (current?.isExample && current.method === block.method && isClose(blocks, current.last, index)) {
    current.last = index;
    return;
  }
  if (!/^(?:https?:|\/)/.test(block.url)) return;
  cores.push({
    method: block.method,
    path,
    isExample: !block.isTemplate,
    server: null,
    first: index,
    last: index,
    hasCurl: !block.isTemplate,
  });
}

function agrees(core: Core, method: string, path: string, template: string | null): boolean {
  if (core.method !== method) return false;
  if (core.isExample) return template ? matchesTemplate(template, core.path) : core.path === path;
  return core.path === template || matchesTemplate(core.path, path);
}

/** True when nothing that ends an operation stands between two blocks. */
function isClose(blocks: readonly Block[], from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) {
    const block = blocks[i];
    if (block?.kind === 'json' || block?.kind === 'status') return false;
    if (startsParameters(block)) return false;
    if (block?.kind === 'heading' && block.label.title !== undefined && block.label.key !== 'codeSamples') return false;
  }
  return true;
}

const PARAMETER_HEADINGS: ReadonlySet<LabelKey> = new Set<LabelKey>([
  'parameters',
  'headers',
  'path',
  'query',
  'body',
  'authorizations',
]);

function startsParameters(block: Block | undefined): boolean {
  if (block?.kind === 'head') return block.head.table === 'parameters' && block.head.columns.includes('type');
  return block?.kind === 'heading' && PARAMETER_HEADINGS.has(block.label.key);
}

/** Whether the parameters follow the line with the method (families A, B, D) or precede it (family C). */
function votesVerbFirst(blocks: readonly Block[], cores: readonly Core[]): boolean {
  let after = 0;
  let before = 0;
  for (const [i, core] of cores.entries()) {
    const next = cores[i + 1]?.first ?? blocks.length;
    const follow = blocks.slice(core.first + 1, next).findIndex((block) => startsParameters(block) || isTail(block));
    if (follow >= 0 && startsParameters(blocks[core.first + 1 + follow])) after++;
    else {
      const from = (cores[i - 1]?.last ?? -1) + 1;
      if (blocks.slice(from, core.first).some(startsParameters)) before++;
    }
  }
  return after >= before;
}

function isTail(block: Block): boolean {
  return block.kind === 'json' || block.kind === 'status';
}

interface Head {
  readonly context: number;
  readonly start: number;
  readonly title: string | null;
  readonly titleLine: number | null;
  readonly section: string | null;
}

interface HeadContext {
  /** True when the page speaks of one operation: its heading is the title. */
  readonly isSingle: boolean;
  readonly isVerbFirst: boolean;
  readonly previous: string | null;
}

/** Finds where the text of an operation begins between the operation before it and its own anchor. */
function findHead(blocks: readonly Block[], from: number, core: Core, context: HeadContext): Head {
  const quoted = findQuotedTitle(blocks, from, core.first, context.previous);
  const limit = quoted ? quoted.index : headLimit(blocks, from, core.first, context.isVerbFirst);
  if (quoted) {
    const at = findTitleLine(blocks, from, limit, quoted.title);
    const block = blocks[at];
    if (block) {
      const tail = tailEnd(blocks, from, at, context.isVerbFirst);
      const section = sectionIn(blocks, from === 0 ? 0 : tail, at);
      return { context: tail, start: at, title: block.text, titleLine: block.line, section };
    }
    const start = tailEnd(blocks, from, limit, context.isVerbFirst);
    return { context: start, start, title: quoted.title, titleLine: null, section: null };
  }
  const start = tailEnd(blocks, from, limit, context.isVerbFirst);
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
  { isVerbFirst, isSingle }: HeadContext,
): Head {
  const texts = blocks.slice(start, limit).filter((block) => block.kind === 'text');
  const chosen =
    chooseTitle(texts, core.method, core.path) ??
    (isVerbFirst && !isSingle ? null : firstTitle(blocks, start, limit, from === 0));
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
function headLimit(blocks: readonly Block[], from: number, to: number, isVerbFirst: boolean): number {
  if (isVerbFirst) return to;
  let limit = to;
  for (let i = to - 1; i >= from; i--) {
    const block = blocks[i];
    if (!block) continue;
    if (isTail(block)) break;
    if (
      startsParameters(block) ||
      (block.kind === 'heading' && (HEAD_MARKERS.has(block.label.key) || block.label.key === 'statusCodes'))
    )
      limit = i;
  }
  return limit;
}

/** The index after the last block that belongs to the operation before: responses, tables, notes, previews. */
function tailEnd(blocks: readonly Block[], from: number, to: number, isVerbFirst: boolean): number {
  const answers = isVerbFirst ? -1 : blocks.slice(from, to).findLastIndex(isTail);
  // Where parameters come first, headings after the last answer belong to the next operation.
  if (answers >= 0) return from + answers + 1;
  let end = from;
  for (let i = from; i < to; i++) if (endsTail(blocks, i, isVerbFirst)) end = i + 1;
  return end;
}

function endsTail(blocks: readonly Block[], i: number, isVerbFirst: boolean): boolean {
  const block = blocks[i];
  if (!block) return false;
  if (isTail(block) || block.kind === 'rule' || block.kind === 'sample') return true;
  if (block.kind === 'heading')
    return (
      block.label.key !== 'fineGrained' &&
      block.label.key !== 'permissionSet' &&
      (isVerbFirst || block.label.key !== 'worksWithApps')
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
    if (block.text.split(/\s+/).length <= 10 && !/"$/.test(block.text)) return block.text;
  }
  return null;
}
