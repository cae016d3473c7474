import type { Json } from '../../description/types.ts';
import type { Code } from '../print/code.ts';
import { escapeHtml, escapeText, type Html, trusted } from '../print/html.ts';

/** Where the type of a name is described, relative to the page that is printed. */
export type HrefOfType = (typeName: string) => string | undefined;

/** What our own type printer writes: comments, literals, property names, other names; and what HTML escapes. */
const TOKEN = /\/\*\*[\s\S]*?\*\/|'(?:\\.|[^'\\])*'\]?(\??:)?|[\p{ID_Start}$_][\p{ID_Continue}$]*(\??:)?|[&<>]/gu;
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
  return trusted(
    code.replace(TOKEN, (token, afterLiteral?: string, afterName?: string) =>
      tokenHtml(token, afterLiteral ?? afterName, hrefOf),
    ),
  );
}

/** The mark of an alert: in a comment it is a word like any other. */
const ALERT = /\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]/g;

function tokenHtml(token: string, isKey: string | undefined, hrefOf: HrefOfType): string {
  const escaped = escapeText(token);
  if (token.startsWith('/*')) return `<span class="c">${escaped.replace(ALERT, '$1:')}</span>`;
  if (isKey !== undefined) return escaped;
  if (token.startsWith("'")) return `<span class="s">${escaped}</span>`;
  if (KEYWORDS.has(token)) return `<span class="k">${escaped}</span>`;
  const href = hrefOf(token);
  return href === undefined ? escaped : `<a href="${escapeHtml(href)}">${escaped}</a>`;
}

/** JSON as people read it: two spaces, names of properties coloured. */
export function jsonHtml(value: Json): Html {
  const parts: string[] = [];
  printJson(value, '\n', parts);
  return trusted(parts.join(''));
}

function printJson(value: Json, newline: string, parts: string[]): void {
  if (typeof value !== 'object' || value === null) {
    parts.push(escapeText(JSON.stringify(shorten(value))));
    return;
  }
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const inner = `${newline}  `;
  let before = open + inner;
  for (const [name, item] of Object.entries(value)) {
    parts.push(Array.isArray(value) ? before : `${before}<b>${escapeText(JSON.stringify(name))}</b>: `);
    printJson(item, inner, parts);
    before = `,${inner}`;
  }
  parts.push(before.startsWith(',') ? newline + close : `${open}${close}`);
}

const MAX_TEXT = 240;

/** Texts that no reader reads to their end (files in base64) are cut. */
function shorten(value: Json): Json {
  return typeof value === 'string' && value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
}
