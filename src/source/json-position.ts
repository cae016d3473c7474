import { endOfJsonString } from '../util/json-string.ts';

const QUOTE = 34;

/**
 * The offset in a JSON text of what a path names — of its key, for a member of an object — without parsing the whole.
 * When nothing stands there: of its nearest ancestor. Expects text that `JSON.parse` accepts; never throws.
 */
export function offsetInJson(text: string, path: readonly string[]): number {
  let value = skipSpace(text, 0);
  let found = value;
  for (const token of path) {
    const member = text[value] === '{' ? findMember(text, value, token) : findItem(text, value, token);
    if (member === undefined) return found;
    found = member.at;
    value = member.value;
  }
  return found;
}

interface Member {
  readonly at: number;
  readonly value: number;
}

function findMember(text: string, open: number, name: string): Member | undefined {
  let at = skipSpace(text, open + 1);
  while (text.charCodeAt(at) === QUOTE) {
    const end = endOfJsonString(text, at);
    const value = skipSpace(text, skipSpace(text, end) + 1);
    if (isName(text.slice(at, end), name)) return { at, value };
    at = skipSpace(text, endOfValue(text, value));
    if (text[at] !== ',') return undefined;
    at = skipSpace(text, at + 1);
  }
  return undefined;
}

function findItem(text: string, open: number, token: string): Member | undefined {
  if (text[open] !== '[' || !/^\d+$/.test(token)) return undefined;
  let at = skipSpace(text, open + 1);
  for (let index = Number(token); index > 0; index--) {
    at = skipSpace(text, endOfValue(text, at));
    if (text[at] !== ',') return undefined;
    at = skipSpace(text, at + 1);
  }
  return text[at] === ']' ? undefined : { at, value: at };
}

function isName(quoted: string, name: string): boolean {
  if (!quoted.includes('\\')) return quoted.length === name.length + 2 && quoted.slice(1, -1) === name;
  try {
    return JSON.parse(quoted) === name;
  } catch {
    return false;
  }
}

/** Just after a value; strings inside it are jumped over. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '"') at = endOfJsonString(text, at) - 1;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    else if (depth === 0 && character === ',') return at;
    if (depth < 0) return at;
    if (depth === 0 && (character === '"' || character === '}' || character === ']')) return at + 1;
  }
  return text.length;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && (text.charCodeAt(at) <= 32 || text.charCodeAt(at) === 0xfeff)) at++;
  return at;
}
