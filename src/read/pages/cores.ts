import type { Block } from './blocks.ts';
import type { LabelKey } from './labels.ts';
import { matchesTemplate, pathOf } from './url-template.ts';

/** The blocks that agree on method and path of one operation. */
export interface Core {
  method: string;
  path: string;
  isExample: boolean;
  server: string | null;
  /** Index of the first block that names it. */
  readonly first: number;
  last: number;
  hasCurl: boolean;
}

/** Finds where operations are named: anchors that agree form one. */
export function findCores(blocks: readonly Block[]): Core[] {
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

/** The headings of tables of parameters. */
export const PARAMETER_HEADINGS: ReadonlySet<LabelKey> = new Set<LabelKey>([
  'parameters',
  'headers',
  'path',
  'query',
  'body',
  'authorizations',
]);

/** True for the heading or the head of a table of parameters. */
export function startsParameters(block: Block | undefined): boolean {
  if (block?.kind === 'head') return block.head.table === 'parameters' && block.head.columns.includes('type');
  return block?.kind === 'heading' && PARAMETER_HEADINGS.has(block.label.key);
}

/** True when parameters stand between the place that names an operation and its first answer. */
export function followedByParameters(blocks: readonly Block[], cores: readonly Core[], i: number): boolean {
  const from = (cores[i]?.first ?? 0) + 1;
  const to = cores[i + 1]?.first ?? blocks.length;
  const next = blocks.slice(from, to).find((block) => startsParameters(block) || isTail(block));
  return next !== undefined && startsParameters(next);
}

/** True when parameters stand between the operation before and the place that names an operation. */
export function precededByParameters(blocks: readonly Block[], cores: readonly Core[], i: number): boolean {
  const from = (cores[i - 1]?.last ?? -1) + 1;
  return blocks.slice(from, cores[i]?.first ?? from).some(startsParameters);
}

/** True for what answers a request: an operation ends after it. */
export function isTail(block: Block): boolean {
  return block.kind === 'json' || block.kind === 'status';
}
