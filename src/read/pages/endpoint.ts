import type { Labels } from './labels.ts';
import { fold } from './labels.ts';

/** A line that names a method and a path. */
export interface Endpoint {
  readonly kind: 'endpoint';
  /** Upper case. */
  readonly method: string;
  /** With `{name}` for parameters. */
  readonly path: string;
  /** The origin, when the line gives a whole URL. */
  readonly server?: string;
}

const VERB = '(get|post|put|patch|delete|head|options)';
const LINE = new RegExp(
  `^[#*\`\\s]*${VERB}[*\`]*[\\s|:]*[*\`]*((?:https?://[^\\s/]{1,200})?/\\S{0,600})\\s*(.*)$`,
  'i',
);

/** Reads `get /user`, `GET/user`, `POST https://host/user`, and the label glued to its end; `null` for running text. */
export function parseEndpoint(labels: Labels, text: string): { endpoint: Endpoint; rest: string } | null {
  if (text.length > 1500) return null;
  const match = LINE.exec(text);
  if (!match) return null;
  const [, verb = '', target = '', after = ''] = match;
  const { path: joined, rest } = splitGlued(labels, target.replace(/[`*]+$/, '') + (after === '' ? '' : ` ${after}`));
  if (/\s/.test(joined) || !isPath(joined.replace(/^https?:\/\/[^/]+/, ''))) return null;
  const server = /^https?:\/\/[^/]+/.exec(joined)?.[0];
  const path = toTemplate(server ? joined.slice(server.length) : joined);
  return { endpoint: { kind: 'endpoint', method: verb.toUpperCase(), path, ...(server && { server }) }, rest };
}

function isPath(path: string): boolean {
  return /^\/(?:[\w\-./{}:*~@%$()+,;=!&[\]?|]*)$/.test(path) && !/[.,;:]$/.test(path);
}

/** `/repos/:owner` and `/repos/<owner>` as `/repos/{owner}`, without a query. */
export function toTemplate(path: string): string {
  const bare = path.split('?', 1)[0] ?? path;
  return bare.replace(/(^|\/):([A-Za-z_]\w*)/g, '$1{$2}').replace(/<([A-Za-z_]\w*)>/g, '{$1}');
}

/** Cuts a path or URL where a label or more text is glued to it. */
export function splitGlued(labels: Labels, text: string): { path: string; rest: string } {
  const lower = fold(text).toLowerCase();
  const space = text.search(/\s/);
  const end = space < 0 ? text.length : space + 1;
  if (lower.length !== text.length || end > 2000) return { path: text, rest: '' };
  for (let at = 2; at <= end; at++) {
    if (isLabelStart(text, at) && beginsWithLabel(labels, text, lower, at))
      return { path: text.slice(0, at).trimEnd(), rest: text.slice(at) };
  }
  return { path: text, rest: '' };
}

function beginsWithLabel(labels: Labels, text: string, lower: string, at: number): boolean {
  if (TABS.test(text.slice(at, at + 40))) return true;
  const isExact = labels.standalone.some((label) => lower.startsWith(label, at) && endsWord(text, at + label.length));
  return isExact || labels.templates.some(({ before }) => before.length > 4 && lower.startsWith(before, at));
}

/** The names of the tabs above samples. */
const TABS = /^(?:cURL|Shell|JavaScript|GitHub CLI)(?=$|[A-Z\s(])/;

/** After a glued label comes the end, a space, punctuation, or another label in upper case. */
function endsWord(text: string, at: number): boolean {
  return at >= text.length || /[^\p{Ll}\p{N}_/{}-]/u.test(text[at] ?? '');
}

/** A glued label begins in upper case or another script, and not a path segment. */
function isLabelStart(text: string, at: number): boolean {
  const before = text[at - 1] ?? '';
  if (/\s/.test(before)) return true;
  const first = text[at] ?? '';
  if (/[/{.\-_]/.test(before)) return false;
  return /\p{Lu}/u.test(first) ? !/\p{Lu}/u.test(before) : /\P{ASCII}/u.test(first) || text.startsWith('cURL', at);
}
