import { findPlace } from '../../description/origins.ts';
import { parseText } from '../../description/parse-text.ts';
import type { TextFlaw } from '../../description/parsed-text.ts';
import type { ApiDescription, Document, Origin } from '../../description/types.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { done, failed, type Outcome } from '../../diagnostics/outcome.ts';
import type { Source } from '../../source/source.ts';
import { readDiagnostics } from '../diagnostics.ts';
import { describeText, isHtml } from '../looks-like.ts';
import { resolveServers } from './base-url.ts';
import { createFindings, type Findings } from './findings.ts';
import { checkRefs } from './refs.ts';
import { describe } from './repair.ts';
import { upgrade20To30 } from './upgrade/2.0-to-3.0.ts';
import { upgrade30To31 } from './upgrade/3.0-to-3.1.ts';
import { upgrade31To32 } from './upgrade/3.1-to-3.2.ts';
import type { Move, Upgrade } from './upgrade/upgrade.ts';
import { readVersion, VERSIONS, type Version } from './version.ts';
import { keepVersionText } from './version-text.ts';
import { visit } from './walk.ts';
import { isNode, type Node, type Walk } from './walk-state.ts';

/** A source parsed before it is read: what it says as a tree that the reader may change, and where its parts come from. */
export interface ParsedSource {
  readonly value: unknown;
  readonly origins: readonly Origin[];
  /** References to other files that are reported already. */
  readonly unread?: ReadonlySet<string>;
  /** What the texts have wrong, by the names of their sources. */
  readonly flaws?: readonly { readonly source: string; readonly flaw: TextFlaw }[];
}

/** Objects that one description may unfold into. */
const MAX_OBJECTS = 5_000_000;
/** References that may be replaced by copies of what they name. */
const MAX_COPIES = 10_000;
/** References for which a name that is spelt nearly so is looked for. */
const MAX_GUESSES = 100;

/**
 * Reads an OpenAPI description of any version from 2.0 to 3.2: a document of 3.2 in which every field has the type
 * that `description/types.ts` says, whatever the source has. `parsed` is changed in place.
 */
export async function readOpenApi(source: Source, parsed?: ParsedSource): Promise<Outcome<ApiDescription>> {
  const input = parsed ? done(parsed, (parsed.flaws ?? []).map(reportFlaw)) : await parseSource(source);
  if (!input.ok) return input;
  const { value, origins, unread } = input.value;
  if (!isNode(value) || !TOP_FIELDS.some((field) => Object.hasOwn(value, field))) {
    return failed([...input.diagnostics, notADescription(source)]);
  }
  const version = readVersion(value, source.name);
  const noticed = [...input.diagnostics, ...version.diagnostics];
  if (!version.ok) return failed(noticed);
  const read = readDocument(value, version.value, origins, { text: source.text, unread });
  const { location } = source;
  const description =
    location?.kind === 'url'
      ? { ...read.description, document: resolveServers(read.description.document, location.url) }
      : read.description;
  return done(description, [...noticed, ...read.diagnostics]);
}

async function parseSource(source: Source): Promise<Outcome<ParsedSource>> {
  const { name, text } = source;
  if (text.trim() === '') {
    return failed([readDiagnostics.report('empty', { source: name }, { place: { kind: 'source', source: name } })]);
  }
  if (isHtml(text)) return failed([notADescription(source)]);
  const parsed = await parseText(text);
  if (parsed.kind === 'fault') {
    const place = { kind: 'offset', source: name, offset: parsed.offset } as const;
    return failed([readDiagnostics.report('syntax', parsed, { place })]);
  }
  const flaws = parsed.flaws.map((flaw) => reportFlaw({ source: name, flaw }));
  return done({ value: parsed.value, origins: [wholeOf(name)] }, flaws);
}

function reportFlaw({ source, flaw }: { readonly source: string; readonly flaw: TextFlaw }): Diagnostic {
  const where = { place: { kind: 'offset', source, offset: flaw.offset } } as const;
  return flaw.kind === 'duplicate-key'
    ? readDiagnostics.report('duplicate-key', flaw, where)
    : readDiagnostics.report('loose-json', flaw, where);
}

function wholeOf(source: string): Origin {
  return { prefix: '', at: { kind: 'pointer', source, pointer: '' } };
}

/** A description has at least one of these. */
const TOP_FIELDS = ['openapi', 'swagger', 'paths', 'webhooks', 'components', 'definitions'];

function notADescription({ name, text }: Source): Diagnostic {
  const params = { source: name, looksLike: describeText(text), wanted: 'an OpenAPI description' };
  return readDiagnostics.report('unrecognized', params, { place: { kind: 'source', source: name } });
}

const UPGRADES: readonly { readonly from: Version; readonly upgrade: Upgrade }[] = [
  { from: '2.0', upgrade: upgrade20To30 },
  { from: '3.0', upgrade: upgrade30To31 },
  { from: '3.1', upgrade: upgrade31To32 },
];

interface Hints {
  readonly text: string;
  readonly unread: ReadonlySet<string> | undefined;
}

function readDocument(value: Node, version: Version, sources: readonly Origin[], { text, unread = new Set() }: Hints) {
  const origins = [...sources];
  const findings = createFindings(origins);
  keepVersionText(value, text, findings);
  const document = upgrade(value, version, origins, findings);
  const walk = createWalk(document, version, findings);
  for (const key of REQUIRED) addMissing(walk, key);
  visit(walk, 'document', document);
  for (const key of REQUIRED) document[key] ??= visit(walk, key, {});
  checkRefs(walk, unread);
  const description: ApiDescription = { document: document as unknown as Document, origins };
  return { description, diagnostics: findings.toDiagnostics() };
}

function upgrade(value: Node, version: Version, origins: Origin[], findings: Findings): Node {
  let document = value;
  for (const { upgrade } of UPGRADES.filter(({ from }) => VERSIONS.indexOf(from) >= VERSIONS.indexOf(version))) {
    const upgraded = upgrade(document, findings);
    document = upgraded.document;
    origins.push(...toOrigins(upgraded.moved, [...origins]));
  }
  document.openapi = '3.2.0';
  return document;
}

function toOrigins(moved: readonly Move[], origins: readonly Origin[]): Origin[] {
  return moved.map(({ from, to }) => ({ prefix: to, at: findPlace(origins, from) }));
}

function createWalk(document: Node, version: Version, findings: Findings): Walk {
  return {
    document,
    findings,
    path: [],
    refs: new Map(),
    inlining: [],
    endless: new Map(),
    admitsSuperseded: version === '2.0' || version === '3.0',
    copies: MAX_COPIES,
    guesses: MAX_GUESSES,
    fuel: MAX_OBJECTS,
  };
}

const REQUIRED = ['info', 'paths'] as const;

/** What the standard requires at the top and a description lacks. */
function addMissing({ document, findings }: Walk, key: string): void {
  const value = document[key];
  if (isNode(value)) return;
  document[key] = {};
  const hasOther = key === 'paths' && (document.webhooks !== undefined || document.components !== undefined);
  if (value === undefined && hasOther) return;
  if (value === undefined || value === null)
    findings.repaired([key], `'${key}'`, value === null ? 'null' : 'missing', 'taken as empty');
  else findings.leftOut([key], `'${key}'`, `it is ${describe(value)}, not an object`);
}
