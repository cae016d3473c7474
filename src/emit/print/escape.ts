import { type Prose, rawText, type WireName } from '../../util/text.ts';
import type { Code } from './code.ts';

/** Characters that change how source text reads or ends a line: controls, line separators, bidirectional marks, lone surrogates. */
const UNSAFE = /[\p{Cc}\p{Cs}\p{Bidi_Control}\u200b\u2028\u2029\u2060-\u2064\ufeff]/gu;

/** A string literal in single quotes. */
export function stringLiteral(value: WireName | Prose | string): Code {
  const text = typeof value === 'string' ? value : rawText(value);
  const escaped = text.replace(/[\\']/g, '\\$&').replace(UNSAFE, escapeUnit);
  return `'${escaped}'` as Code;
}

/** A property's name in a type or an object literal: bare when it is an identifier, else quoted; `__proto__` never sets one. */
export function propertyKey(name: WireName | string): Code {
  const text = typeof name === 'string' ? name : rawText(name);
  if (text === '__proto__') return "['__proto__']" as Code;
  return /^[A-Za-z_$][\w$]*$/.test(text) ? (text as Code) : stringLiteral(text);
}

/** Words for a doc comment: they cannot end it, hide text in it, or be read as a tag. */
export function docText(value: Prose | string): string {
  const text = typeof value === 'string' ? value : rawText(value);
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(UNSAFE, (unit) => (unit === '\n' || unit === '\t' ? unit : ''))
    .replaceAll('*/', '*\\/')
    .replace(/^(\s*)@/gm, '$1\\@')
    .trim();
}

/** JSON as code: string literals are safe in any script. */
export function jsonLiteral(value: unknown): Code {
  return JSON.stringify(value).replace(UNSAFE, escapeUnit) as Code;
}

/** JSON as a file of its own. */
export function jsonFile(value: unknown, indentation?: number): string {
  return `${showHidden(JSON.stringify(value, undefined, indentation))}\n`;
}

/** JSON or a script of others with no character that changes how the rest reads: strings mean the same, comments show what hides. */
export function showHidden(text: string): string {
  return text.replace(UNSAFE, (unit) => (unit === '\n' ? unit : escapeUnit(unit)));
}

/** Lines of JSON as a template of raw text: what could end it, or hide in it, is written as JSON escapes it. */
export function jsonTemplate(lines: readonly string[]): Code {
  const text = lines.join('\n').replace(UNSAFE, (unit) => (unit === '\n' ? unit : escapeUnit(unit)));
  return `String.raw\`\n${text.replaceAll('`', '\\u0060').replaceAll('${', '\\u0024{')}\n\`` as Code;
}

function escapeUnit(unit: string): string {
  switch (unit) {
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
    default:
      return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  }
}
