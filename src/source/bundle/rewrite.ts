import type { Origin } from '../../description/types.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { sourceDiagnostics } from '../diagnostics.ts';
import { eachRef, type FoundRef, type Node, type RefKind } from './each-ref.ts';
import type { LoadedFile } from './files.ts';
import { nameTarget, openSection, SECTIONS_2, SECTIONS_3, type Sections, sectionOf } from './homes.ts';
import { type Missing, type Target, toPointer } from './targets.ts';

/** What each reference of each file names (`linkKey`). */
export type Links = ReadonlyMap<string, Target | Missing>;
type Path = readonly (string | number)[];

/** What rewriting did besides changing the document. */
export interface Rewritten {
  readonly origins: readonly Origin[];
  readonly diagnostics: readonly Diagnostic[];
  readonly unread: ReadonlySet<string>;
}

interface Rewrite {
  readonly root: LoadedFile;
  readonly document: Node;
  readonly links: Links;
  readonly sections: Sections;
  /** The reference to use for a target that has a place among the components. */
  readonly homes: Map<string, string>;
  readonly origins: Origin[];
  readonly diagnostics: Diagnostic[];
  readonly unread: Set<string>;
  inlined: number;
}

/** A value that is being rewritten: where it came from, where it stands now, and inside which targets. */
interface Part {
  readonly value: unknown;
  readonly kind: RefKind;
  readonly file: LoadedFile;
  readonly from: Path;
  readonly at: Path;
  readonly within: readonly string[];
}

/** Copies of targets that stand in place of references; more would be a trap. */
const MAX_INLINED = 20_000;

/** Tells references apart: the same text means different things in different files. */
export function linkKey(file: LoadedFile, ref: string): string {
  return `${file.id} ${ref}`;
}

/** Gathers all targets in the document of `root`, in place: under components where the standard has a section for them. */
export function rewriteRefs(root: LoadedFile, links: Links): Rewritten {
  const document = root.value as Node;
  const rewrite: Rewrite = {
    root,
    document,
    links,
    sections: Object.hasOwn(document, 'swagger') ? SECTIONS_2 : SECTIONS_3,
    homes: new Map(),
    origins: [{ prefix: '', at: pointerIn(root, []) }],
    diagnostics: [],
    unread: new Set(),
    inlined: 0,
  };
  const whole: Part = { value: document, kind: { one: 'document' }, file: root, from: [], at: [], within: [] };
  rewriteSections(rewrite, whole);
  for (const section of rewrite.sections.values()) claimHomes(rewrite, valueAt(document, section), section, root);
  rewritePart(rewrite, whole, () => true);
  return rewrite;
}

/** Sections that are references as a whole come first: names in them count. */
function rewriteSections(rewrite: Rewrite, whole: Part): void {
  const sections = new Set([...rewrite.sections.values()].map((section) => toPointer(section)));
  rewritePart(rewrite, whole, ({ path }) => toPointer(path) === '/components');
  rewritePart(rewrite, whole, ({ path }) => sections.has(toPointer(path)));
}

function rewritePart(rewrite: Rewrite, part: Part, isWanted: (found: FoundRef) => boolean): void {
  const found: FoundRef[] = [];
  eachRef(part.value, part.kind, (ref) => found.push(ref));
  for (const ref of found) if (isWanted(ref)) rewriteRef(rewrite, ref, part);
}

function rewriteRef(rewrite: Rewrite, found: FoundRef, part: Part): void {
  const { root, links, sections, homes } = rewrite;
  if (part.file === root && found.ref.startsWith('#')) return;
  const target = links.get(linkKey(part.file, found.ref));
  if (target === undefined) return;
  if (target.kind === 'missing') {
    reportMissing(rewrite, found, part, target);
    return;
  }
  const section = sectionOf(sections, found.kind);
  const at = [...part.at, ...found.path];
  if (section === undefined) inline(rewrite, found, target, part);
  else if (target.file === root) found.replace({ $ref: `#${encode(target.tokens)}` });
  else if (isIn(section, at)) fillHome(rewrite, found, target, at);
  else found.replace({ $ref: homes.get(homeKey(target, section)) ?? addHome(rewrite, found, target, section) });
}

function isIn(section: readonly string[], at: Path): boolean {
  return at.length === section.length + 1 && section.every((key, index) => at[index] === key);
}

/** A named part of the description that is only a reference holds what it refers to, or refers to its first name. */
function fillHome(rewrite: Rewrite, found: FoundRef, target: Target, at: Path): void {
  const key = homeKey(target, at.slice(0, -1));
  const own = `#${encode(at)}`;
  const home = rewrite.homes.get(key) ?? own;
  rewrite.homes.set(key, home);
  if (home === own) copyTo(rewrite, found, target, at, []);
  else found.replace({ $ref: home });
}

function addHome(rewrite: Rewrite, found: FoundRef, target: Target, section: readonly string[]): string {
  const holder = openSection(rewrite.document, section);
  const name = nameTarget(target, holder);
  const at = [...section, name];
  const home = `#${encode(at)}`;
  rewrite.homes.set(homeKey(target, section), home);
  const replace = (value: unknown) => {
    holder[name] = value;
  };
  copyTo(rewrite, { ...found, replace }, target, at, []);
  return home;
}

/** What has no section of its own stands where it is referred to. */
function inline(rewrite: Rewrite, found: FoundRef, target: Target, part: Part): void {
  if (part.within.includes(target.id) || ++rewrite.inlined > MAX_INLINED) {
    reportMissing(rewrite, found, part, { kind: 'missing', reason: 'it contains itself' });
    found.replace(found.kind === 'text' ? '' : {});
    return;
  }
  copyTo(rewrite, found, target, [...part.at, ...found.path], [...part.within, target.id]);
}

function copyTo(rewrite: Rewrite, found: FoundRef, target: Target, at: Path, within: readonly string[]): void {
  const { file, tokens } = target;
  const isWholeText = found.kind === 'text' && tokens.length === 0 && typeof target.value !== 'string';
  const copy: unknown = isWholeText ? file.source.text : structuredClone(target.value);
  rewrite.origins.push({ prefix: toPointer(at), at: pointerIn(file, tokens) });
  found.replace(copy);
  if (typeof found.kind === 'object' && 'map' in found.kind) claimHomes(rewrite, copy, at.map(String), file);
  rewritePart(rewrite, { value: copy, kind: found.kind, file, from: tokens, at, within }, () => true);
}

/** Names that the description gives itself go before names from files. */
function claimHomes(rewrite: Rewrite, holder: unknown, section: readonly string[], file: LoadedFile): void {
  if (!isNode(holder) || typeof holder.$ref === 'string') return;
  for (const [name, value] of Object.entries(holder)) {
    if (!isNode(value) || typeof value.$ref !== 'string') continue;
    const target = rewrite.links.get(linkKey(file, value.$ref));
    if (target?.kind !== 'target' || target.file === rewrite.root) continue;
    const key = homeKey(target, section);
    if (!rewrite.homes.has(key)) rewrite.homes.set(key, `#${encode([...section, name])}`);
  }
}

function reportMissing(rewrite: Rewrite, { ref, path }: FoundRef, { file, from }: Part, { reason }: Missing): void {
  if (rewrite.unread.has(ref)) return;
  rewrite.unread.add(ref);
  const place = pointerIn(file, [...from, ...path]);
  rewrite.diagnostics.push(sourceDiagnostics.report('unread-ref', { ref, reason }, { place }));
}

function homeKey(target: Target, section: Path): string {
  return `${section.join('/')} ${target.id}`;
}

function pointerIn(file: LoadedFile, path: Path) {
  return { kind: 'pointer', source: file.source.name, pointer: toPointer(path) } as const;
}

function encode(tokens: Path): string {
  return encodeURI(toPointer(tokens)).replaceAll('#', '%23');
}

function valueAt(document: Node, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (node, key) => (isNode(node) && Object.hasOwn(node, key) ? node[key] : undefined),
    document,
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
