import type {
  ApiDescription,
  Document,
  Operation,
  Origin,
  PathItem,
  SecurityScheme,
  Server,
  Tag,
} from '../../description/types.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { done, failed, type Outcome } from '../../diagnostics/outcome.ts';
import type { Source } from '../../source/source.ts';
import { appendPointer } from '../../util/pointer.ts';
import { findMediaTypes } from '../prose.ts';
import { type Block, buildScan, scanBlocks } from './blocks.ts';
import { findCores } from './cores.ts';
import type { Cut } from './cut.ts';
import { pages } from './diagnostics.ts';
import { htmlToText, isHtml } from './html.ts';
import { readIdentity } from './identity.ts';
import { detectLanguage } from './language.ts';
import { LAYOUTS } from './layouts/index.ts';
import { toRecord } from './loose-json.ts';
import { certainPairs, nestEntries } from './nesting.ts';
import { type BuiltOperation, buildOperation, nestingSamples } from './operation.ts';
import type { Reading } from './reading.ts';
import { buildRowWords, type RowWords } from './rows.ts';
import { readServers } from './servers.ts';
import { joinSplitEndpoints } from './split-endpoint.ts';
import { buildTypeNames } from './type-words.ts';
import { matchesTemplate, toPathTemplate } from './url-template.ts';
import { walkOperation } from './walk.ts';

/**
 * Reads a copy of a reference page, as text or as saved HTML, into the normalized description. Fails only when the page names no
 * operation; what was lost, ambiguous or guessed is said with the line of the page.
 */
export function readPage(source: Source): Outcome<ApiDescription> {
  const scan = buildScan();
  const blocks = joinSplitEndpoints(scanBlocks(scan, isHtml(source.text) ? htmlToText(source.text) : source.text));
  const diagnostics: Diagnostic[] = [];
  const cuts = cutPage(source.name, blocks, diagnostics);
  if (cuts.length === 0)
    return failed([pages.report('no-operation', {}, { place: { kind: 'source', source: source.name } })]);
  const words = buildRowWords(scan.labels, buildTypeNames());
  const operations = keepFirst(source.name, readCuts(source.name, words, blocks, cuts), diagnostics);
  const { document, origins } = assemble(source.name, blocks, cuts, operations);
  return done({ document, origins }, [...operations.flatMap((one) => one.diagnostics), ...diagnostics]);
}

/** Cuts the page as the family does that most of its operations fit. */
function cutPage(source: string, blocks: readonly Block[], diagnostics: Diagnostic[]): Cut[] {
  const page = { blocks, cores: findCores(blocks) };
  if (page.cores.length === 0) return [];
  const scored = LAYOUTS.map((layout) => ({ layout, score: layout.score(page) })).sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (best && second && best.score === second.score && best.score > 0) {
    const place = { kind: 'source', source } as const;
    diagnostics.push(
      pages.report('layout-tie', { first: best.layout.name, second: second.layout.name }, { place, confidence: 0.5 }),
    );
  }
  return best ? best.layout.read(page) : [];
}

interface CutReading {
  readonly cut: Cut;
  readonly path: string;
  readonly line: number;
  readonly reading: Reading;
}

function readCuts(source: string, words: RowWords, blocks: readonly Block[], cuts: readonly Cut[]): BuiltOperation[] {
  const templates = cuts.filter(({ isExample }) => !isExample).map(({ path }) => path);
  const readings = cuts.map((cut): CutReading => {
    const own = blocks
      .slice(cut.start, cut.end)
      .filter((block) => !(block.line === cut.titleLine && block.text === cut.title));
    const reading = walkOperation(words, own);
    const names = reading.entries
      .filter(({ location, row }) => (location ?? row.location) === 'path')
      .map(({ row }) => row.name);
    const path = cut.isExample
      ? toPathTemplate(
          cut.path,
          names,
          templates.filter((one) => matchesTemplate(one, cut.path)),
        )
      : cut.path;
    return { cut, path, line: cut.titleLine ?? blocks[cut.anchor]?.line ?? 1, reading };
  });
  const pairs = new Set(readings.flatMap(({ reading }) => pairsOf(reading)));
  const sections = sectionMedia(blocks, cuts);
  return readings.map(({ cut, path, line, reading }, i) => {
    const built = buildOperation({
      source,
      labels: words.labels,
      cut,
      path,
      line,
      reading,
      sectionMedia: sections[i] ?? [],
      pairs,
    });
    if (!cut.isExample) return built;
    const place = { kind: 'line', source, line: blocks[cut.anchor]?.line ?? line, column: 1 } as const;
    const guessed = pages.report(
      'path-guessed',
      { operation: `${cut.method} ${path}`, path: cut.path },
      { place, confidence: 0.8 },
    );
    return { ...built, diagnostics: [guessed, ...built.diagnostics] };
  });
}

/** Which property stands in which object, where an operation's own samples leave no doubt. */
function pairsOf(reading: Reading): string[] {
  const entries = reading.entries.filter(({ location }) => location === 'body');
  if (!entries.some(({ opensTable }) => opensTable)) return [];
  const responses = reading.responses.flatMap(({ examples }) => examples.map(({ value }) => value));
  return certainPairs(nestEntries(entries, { samples: nestingSamples(reading, entries), responses, pairs: new Set() }));
}

/** The media types that the text of each operation's section lists; a section goes on until the next heading. */
function sectionMedia(blocks: readonly Block[], cuts: readonly Cut[]): string[][] {
  let section: string | null = null;
  let listed: string[] = [];
  return cuts.map((cut) => {
    if (cut.section !== section) listed = [];
    section = cut.section;
    const text = blocks
      .slice(cut.context, cut.start)
      .map((block) => block.text)
      .join('\n');
    const found = findMediaTypes(text)
      .map(({ mediaType }) => mediaType)
      .filter((mediaType) => !mediaType.includes('-preview'));
    listed = [...new Set([...listed, ...found])];
    return listed;
  });
}

function keepFirst(source: string, operations: readonly BuiltOperation[], diagnostics: Diagnostic[]): BuiltOperation[] {
  const seen = new Set<string>();
  return operations.filter(({ method, path, lines }) => {
    const name = `${method} ${path}`;
    if (!seen.has(name)) return seen.add(name);
    const place = { kind: 'line', source, line: lines[0]?.[1] ?? 1, column: 1 } as const;
    diagnostics.push(pages.report('duplicate-operation', { operation: name }, { place }));
    return false;
  });
}

function assemble(
  source: string,
  blocks: readonly Block[],
  cuts: readonly Cut[],
  operations: readonly BuiltOperation[],
): ApiDescription {
  const identity = readIdentity(source, blocks, cuts);
  const items = new Map<string, { [method: string]: Operation }>();
  const origins: Origin[] = [{ prefix: '', at: { kind: 'source', source } }];
  for (const { path, method, operation, lines } of operations) {
    items.set(path, { ...items.get(path), [method.toLowerCase()]: operation });
    const prefix = appendPointer(appendPointer('/paths', path), method.toLowerCase());
    for (const [pointer, line] of lines)
      origins.push({ prefix: prefix + pointer, at: { kind: 'line', source, line, column: 1 } });
  }
  const schemes = new Map<string, SecurityScheme>(operations.flatMap(({ security }) => security.schemes));
  const servers: readonly Server[] = readServers(blocks, cuts);
  const tags: Tag[] = [...new Set(operations.flatMap(({ operation }) => operation.tags ?? []))].map((name) => ({
    name,
  }));
  const lang =
    detectLanguage(operations.map(({ operation }) => operation.description ?? '').join('\n')) ?? identity.locale;
  const document: Document = {
    openapi: '3.2.0',
    info: { title: identity.title, version: identity.version },
    ...(servers.length > 0 && { servers }),
    paths: toRecord<PathItem>(items),
    ...(schemes.size > 0 && { components: { securitySchemes: toRecord(schemes) } }),
    ...(tags.length > 0 && { tags }),
    ...(lang && { 'x-lang': lang }),
    ...(identity.versionHeader !== undefined && { 'x-version-header': identity.versionHeader }),
  };
  return { document, origins };
}

/** How much a text looks like a reference page, from 0 to 1: operations, tables and responses count, running text does not. */
export function scorePage(text: string): number {
  const sample = text.slice(0, 60_000);
  if (/^\s*(?:openapi|swagger)\s*:|^\s*\{\s*"(?:openapi|swagger)"/m.test(sample.slice(0, 2000))) return 0;
  const blocks = joinSplitEndpoints(scanBlocks(buildScan(), isHtml(sample) ? htmlToText(sample) : sample));
  const count = (kind: Block['kind']) => blocks.filter((block) => block.kind === kind).length;
  const named = count('endpoint') + count('sample');
  if (named === 0) return 0;
  const support =
    Math.min(4, count('head')) + Math.min(4, count('heading')) + Math.min(4, count('status') + count('json'));
  return Math.min(1, 0.3 + support * 0.08);
}
