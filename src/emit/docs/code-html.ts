import type { Json } from '../../description/types.ts';
import type { Code } from '../print/code.ts';
import { escapeHtml, type Html, trusted } from '../print/html.ts';

/** Where the type of a name is described, relative to the page that is printed. */
export type HrefOfType = (typeName: string) => string | undefined;

/** What our own type printer writes: comments, literals, property names, other names. */
const TOKEN = /\/\*\*[\s\S]*?\*\/|'(?:\\.|[^'\\])*'\]?(\??:)?|[\p{ID_Start}$_][\p{ID_Continue}$]*(\??:)?/gu;
const KEYWORDS = new Set([
  'export',
  'interface',
  'type',
  'readonly',
  'string',
  'number',
  'boolean',
  'unknown',
  'never',
  'null',
  'undefined',
  'true',
  'false',
]);

/** A type that our printer wrote, with names of schemas as links. */
export function typeHtml(code: Code, hrefOf: HrefOfType): Html {
  let text = '';
  let end = 0;
  for (const match of code.matchAll(TOKEN)) {
    const [token, afterLiteral, afterName] = match;
    text += escapeHtml(code.slice(end, match.index)) + tokenHtml(token, afterLiteral ?? afterName, hrefOf);
    end = match.index + token.length;
  }
  return trusted(text + escapeHtml(code.slice(end)));
}

/** The mark of an alert: in a comment it is a word like any other. */
const ALERT = /\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]/g;

function tokenHtml(token: string, isKey: string | undefined, hrefOf: HrefOfType): string {
  const escaped = escapeHtml(token);
  if (token.startsWith('/*')) return `<span class="c">${escaped.replace(ALERT, '$1:')}</span>`;
  if (isKey !== undefined) return escaped;
  if (token.startsWith("'")) return `<span class="s">${escaped}</span>`;
  if (KEYWORDS.has(token)) return `<span class="k">${escaped}</span>`;
  const href = hrefOf(token);
  return href === undefined ? escaped : `<a href="${escapeHtml(href)}">${escaped}</a>`;
}

/** JSON as people read it: two spaces, names of properties coloured. */
export function jsonHtml(value: Json): Html {
  return trusted(printJson(value, '\n'));
}

function printJson(value: Json, newline: string): string {
  if (typeof value !== 'object' || value === null) return escapeHtml(JSON.stringify(shorten(value)));
  const inner = `${newline}  `;
  if (Array.isArray(value)) {
    return value.length ? `[${value.map((item) => inner + printJson(item, inner)).join(',')}${newline}]` : '[]';
  }
  const members = Object.entries(value).map(
    ([name, item]) => `${inner}<b>${escapeHtml(JSON.stringify(name))}</b>: ${printJson(item, inner)}`,
  );
  return members.length ? `{${members.join(',')}${newline}}` : '{}';
}

const MAX_TEXT = 240;

/** Texts that no reader reads to their end (files in base64) are cut. */
function shorten(value: Json): Json {
  return typeof value === 'string' && value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
}
