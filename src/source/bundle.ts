import { parseText } from '../description/parse-text.ts';
import type { TextFlaw } from '../description/parsed-text.ts';
import type { Origin } from '../description/types.ts';
import { done, type Outcome } from '../diagnostics/outcome.ts';
import { eachRef, type FoundRef, type Node } from './bundle/each-ref.ts';
import { createFileLoader, type FileLoader, idOf, type LoadedFile, type ReachOptions } from './bundle/files.ts';
import { type Links, linkKey, rewriteRefs } from './bundle/rewrite.ts';
import { findTarget, type Missing, type Target } from './bundle/targets.ts';
import type { Source } from './source.ts';

/** A description of one or several files as one. */
export interface Bundle {
  readonly source: Source;
  /** The document with everything that it refers to, and where its parts stand; undefined when it is in one file. */
  readonly parsed: BundledDocument | undefined;
  /** Every file that was read, the description first: for places, and to watch. */
  readonly sources: readonly Source[];
}

export interface BundledDocument {
  readonly value: unknown;
  readonly origins: readonly Origin[];
  /** References that stay as they are because what they name could not be had; they are reported already. */
  readonly unread: ReadonlySet<string>;
  /** What the texts have wrong, by the names of their sources. */
  readonly flaws: readonly { readonly source: string; readonly flaw: TextFlaw }[];
}

/**
 * Gathers what a description refers to in other files into its own components, named after fragment or file, so that
 * references stay references. A text without such references is returned as it is, unparsed.
 */
export async function bundleSource(source: Source, options: ReachOptions): Promise<Outcome<Bundle>> {
  const alone = done({ source, parsed: undefined, sources: [source] });
  const { location } = source;
  if (location === undefined || !mayReferOut(source.text)) return alone;
  const parsed = await parseText(source.text);
  if (parsed.kind === 'fault' || !isNode(parsed.value)) return alone;
  const root: LoadedFile = { id: idOf(location), source, location, value: parsed.value, flaws: parsed.flaws };
  const loader = createFileLoader(root, options);
  const links = await followRefs(loader, root);
  const { origins, diagnostics, unread } = rewriteRefs(root, links);
  const { files } = loader;
  const flaws = files.flatMap((file) => file.flaws.map((flaw) => ({ source: file.source.name, flaw })));
  const bundled = { value: root.value, origins, unread, flaws };
  return done({ source, parsed: bundled, sources: files.map((file) => file.source) }, diagnostics);
}

/** True when a text has something like a `$ref` to elsewhere; cheap, and sometimes wrong in examples. */
export function mayReferOut(text: string): boolean {
  return /\$ref["']?\s{0,20}:\s{0,200}["']?[^"'#\s]/.test(text);
}

/** Reads every file that the description needs; afterwards nothing has to be waited for. */
async function followRefs(loader: FileLoader, root: LoadedFile): Promise<Links> {
  const links = new Map<string, Target | Missing>();
  const visited = new Set<string>();
  const queue: { value: unknown; file: LoadedFile; kind: FoundRef['kind'] }[] = [
    { value: root.value, file: root, kind: { one: 'document' } },
  ];
  for (const { value, file, kind } of queue) {
    const found: FoundRef[] = [];
    eachRef(value, kind, (ref) => found.push(ref));
    for (const { ref, kind } of found) {
      if (file === root && ref.startsWith('#')) continue;
      const key = linkKey(file, ref);
      const target = links.get(key) ?? (await findTarget(loader, ref, file));
      links.set(key, target);
      const visit = target.kind === 'target' ? `${target.id} ${JSON.stringify(kind)}` : key;
      if (target.kind === 'missing' || target.file === root || visited.has(visit)) continue;
      visited.add(visit);
      queue.push({ value: target.value, file: target.file, kind });
    }
  }
  return links;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
