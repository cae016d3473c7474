import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import { bug } from '../util/bug.ts';
import { appendPointer } from '../util/pointer.ts';
import { mergeDiagnostics } from './diagnostics.ts';
import { settleInherited } from './inherit.ts';
import { mergeComponents, renameClashes } from './merge-components.ts';
import { asList, asNode, type Merged, type Node, own, setOwn } from './merge-nodes.ts';
import { mergeOperation } from './merge-operation.ts';
import { mergeStandingTexts, mergeTexts } from './merge-texts.ts';
import { findPlace } from './origins.ts';
import { type ApiDescription, type Document, METHODS, type Origin } from './types.ts';
import { UNVERSIONED } from './version.ts';

/** Whom to believe, and what may come together. */
export interface MergeOptions {
  /** Which kind of input is believed when two disagree; the other still adds what only it states. */
  readonly prefer?: 'description' | 'page';
  /** Whether pages of different versions may be merged; they are refused by default. */
  readonly versions?: 'separate' | 'merge';
}

/**
 * Merges descriptions of one API: the same operation in several languages becomes one with its text per language, and each
 * input adds what only it states. The first input of the preferred kind wins where two disagree; each disagreement is a finding
 * with both places. Fails when pages, or descriptions of one title, are of different versions.
 */
export function mergeDescriptions(
  descriptions: readonly ApiDescription[],
  options: MergeOptions,
): Outcome<ApiDescription> {
  const clash = options.versions === 'merge' ? null : findVersionClash(descriptions);
  if (clash) return failed([clash]);
  const [first, ...others] = byTrust(descriptions, options.prefer ?? 'description');
  if (!first) return bug('nothing to merge');
  if (others.length === 0) return done(first);
  const document = structuredClone(first.document) as unknown as Node;
  const merged: Merged = { document, origins: [...first.origins], diagnostics: [] };
  for (const other of others) mergeInto(merged, other);
  return done({ document: merged.document as unknown as Document, origins: merged.origins }, merged.diagnostics);
}

/** Groups descriptions so that each group can be merged: one group for each version that pages name. */
export function groupByVersion(descriptions: readonly ApiDescription[]): ApiDescription[][] {
  const versions = [...new Set(descriptions.filter(isPage).map(versionOf))].filter(
    (version) => version !== UNVERSIONED,
  );
  if (versions.length < 2) return descriptions.length === 0 ? [] : [[...descriptions]];
  return versions.map((version) =>
    descriptions.filter((one) => isPage(one) && [version, UNVERSIONED].includes(versionOf(one))),
  );
}

/** Pages are compared with pages, descriptions with those of the same title. */
function findVersionClash(descriptions: readonly ApiDescription[]): Diagnostic | null {
  const named = descriptions.filter((one) => versionOf(one) !== UNVERSIONED);
  for (const [index, first] of named.entries()) {
    const other = named.slice(index + 1).find((one) => isSameApi(first, one) && versionOf(one) !== versionOf(first));
    if (other === undefined) continue;
    const params = { first: versionOf(first), second: versionOf(other) };
    return mergeDiagnostics.report('different-versions', params, { place: rootOf(other), related: rootOf(first) });
  }
  return null;
}

function isSameApi(first: ApiDescription, second: ApiDescription): boolean {
  if (isPage(first) || isPage(second)) return isPage(first) && isPage(second);
  return first.document.info.title === second.document.info.title;
}

function versionOf({ document }: ApiDescription): string {
  return document.info.version;
}

/** Only pages are placed by lines. */
function isPage({ origins }: ApiDescription): boolean {
  return origins.some(({ at }) => at.kind === 'line');
}

function rootOf({ origins }: ApiDescription): Place {
  return findPlace(origins, '');
}

function byTrust(descriptions: readonly ApiDescription[], prefer: 'description' | 'page'): ApiDescription[] {
  const wanted = prefer === 'page';
  return [
    ...descriptions.filter((one) => isPage(one) === wanted),
    ...descriptions.filter((one) => isPage(one) !== wanted),
  ];
}

function mergeInto(merged: Merged, other: ApiDescription): void {
  const { document } = merged;
  const added = structuredClone(other.document) as unknown as Node;
  mergeStandingTexts({ lang: languageOf(added, {}), baseLang: languageOf(document, {}) }, document, added);
  mergeComponents(merged, other, added, isPage(other) ? new Map() : renameClashes(document, added));
  if (!isPage(other)) settleInherited(added, document);
  const paths = ensure(document, 'paths');
  const keys = new Map(Object.keys(paths).map((path) => [toPathKey(path), path]));
  for (const [path, item] of Object.entries(asNode(added.paths))) {
    const known = keys.get(toPathKey(path)) ?? path;
    const target = own(paths, known);
    if (target === undefined) addPath(merged, other, path, item);
    else mergeItem(merged, other, { known, path, target: asNode(target), added: asNode(item) });
  }
  mergeWebhooks(merged, other, added);
  if (document.servers === undefined && added.servers !== undefined) document.servers = added.servers;
  mergeTags(document, added);
}

/** `/repos/{owner}` and `/repos/{org}` are one path (OpenAPI 3.2, section 4.8.2). */
function toPathKey(path: string): string {
  return path.replace(/\{[^}]*\}/g, '{}');
}

function addPath({ document, origins }: Merged, other: ApiDescription, path: string, item: unknown): void {
  setOwn(asNode(document.paths), path, item);
  moveOrigins(origins, other, appendPointer('/paths', path));
}

function moveOrigins(origins: Origin[], other: ApiDescription, prefix: string): void {
  origins.push({ prefix, at: findPlace(other.origins, prefix) });
  origins.push(...other.origins.filter((origin) => origin.prefix.startsWith(`${prefix}/`)));
}

interface PathMerge {
  readonly known: string;
  readonly path: string;
  readonly target: Node;
  readonly added: Node;
}

function mergeItem(merged: Merged, other: ApiDescription, { known, path, target, added }: PathMerge): void {
  for (const method of METHODS) {
    const operation = own(added, method);
    if (operation === undefined) continue;
    const from = appendPointer(appendPointer('/paths', path), method);
    const to = appendPointer(appendPointer('/paths', known), method);
    const existing = own(target, method);
    if (existing === undefined) {
      target[method] = operation;
      moveOrigins(merged.origins, other, from);
      continue;
    }
    const names = {
      name: `${method.toUpperCase()} ${known}`,
      lang: languageOf(other.document, operation),
      baseLang: languageOf(merged.document, existing),
    };
    mergeOperation(merged, { ...names, target: asNode(existing), added: asNode(operation), to, from, other });
  }
  for (const [method, operation] of Object.entries(asNode(added.additionalOperations))) {
    const others = ensure(target, 'additionalOperations');
    if (own(others, method) === undefined) setOwn(others, method, operation);
  }
}

/** What descriptions that name no language are written in, nearly always. */
const USUAL_LANGUAGE = 'en';

function languageOf(document: unknown, operation: unknown): string {
  const lang = asNode(operation)['x-lang'] ?? asNode(document)['x-lang'];
  return typeof lang === 'string' ? lang : USUAL_LANGUAGE;
}

function ensure(node: Node, key: string): Node {
  const found = own(node, key);
  if (found !== undefined) return asNode(found);
  const created: Node = {};
  node[key] = created;
  return created;
}

/** What one input calls by a name that another uses otherwise is told of, and the first stays. */
function mergeWebhooks(merged: Merged, other: ApiDescription, added: Node): void {
  for (const [name, item] of Object.entries(asNode(added.webhooks))) {
    const target = ensure(merged.document, 'webhooks');
    const known = own(target, name);
    const at = appendPointer('/webhooks', name);
    const languages = { lang: languageOf(added, item), baseLang: languageOf(merged.document, known) };
    if (known === undefined) {
      setOwn(target, name, item);
      moveOrigins(merged.origins, other, at);
    } else if (languages.lang !== languages.baseLang) {
      for (const [method, operation] of Object.entries(asNode(known)))
        mergeTexts(languages, asNode(operation), asNode(own(asNode(item), method)));
    } else if (JSON.stringify(known) !== JSON.stringify(item)) {
      const where = { place: findPlace(other.origins, at), related: findPlace(merged.origins, at) };
      merged.diagnostics.push(mergeDiagnostics.report('webhook-conflict', { name }, where));
    }
  }
}

function mergeTags(document: Node, added: Node): void {
  const used = new Set(
    Object.values(asNode(document.paths)).flatMap((item) =>
      Object.values(asNode(item)).flatMap((one) => asList(asNode(one).tags)),
    ),
  );
  const tags = asList(document.tags);
  const known = new Set(tags.map((tag) => asNode(tag).name));
  const missing = asList(added.tags).filter((tag) => used.has(asNode(tag).name) && !known.has(asNode(tag).name));
  if (missing.length > 0) document.tags = [...tags, ...missing];
}
