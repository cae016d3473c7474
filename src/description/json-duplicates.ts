import { endOfJsonString } from '../util/json-string.ts';
import type { TextFlaw } from './parsed-text.ts';

const MAX_FOUND = 20;

/** Finds keys that a valid JSON text has twice in one object, at their second place; `value` is what was parsed of it. */
export function findDuplicateKeys(text: string, value: unknown): readonly TextFlaw[] {
  return countKeys(text) === countProperties(value) ? [] : locateDuplicateKeys(text);
}

/** How many strings of the text are keys; a third of the work that it takes to tell them apart. */
function countKeys(text: string): number {
  let count = 0;
  for (let open = text.indexOf('"'); open !== -1; ) {
    const end = endOfJsonString(text, open);
    if (isKey(text, end)) count++;
    open = text.indexOf('"', end);
  }
  return count;
}

function countProperties(root: unknown): number {
  let count = 0;
  const pending = isContainer(root) ? [root] : [];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (Array.isArray(value)) {
      for (const child of value) if (isContainer(child)) pending.push(child);
      continue;
    }
    // a list of the keys of each object would cost more than all the rest
    for (const key in value) {
      count++;
      const child = value[key];
      if (isContainer(child)) pending.push(child);
    }
  }
  return count;
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function locateDuplicateKeys(text: string): readonly TextFlaw[] {
  const found: TextFlaw[] = [];
  const outer: (Set<string> | undefined)[] = [];
  let keys: Set<string> | undefined;
  for (let at = 0; at < text.length && found.length < MAX_FOUND; at++) {
    const code = text.charCodeAt(at);
    if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      outer.push(keys);
      keys = code === OPEN_BRACE ? new Set() : undefined;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) keys = outer.pop();
    else if (code === QUOTE) {
      const end = endOfJsonString(text, at);
      if (keys && isKey(text, end)) note(text.slice(at, end), at, keys, found);
      at = end - 1;
    }
  }
  return found;
}

const QUOTE = 34;
const COLON = 58;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;

function note(quoted: string, offset: number, keys: Set<string>, found: TextFlaw[]): void {
  const key = quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
  if (keys.has(key)) found.push({ kind: 'duplicate-key', key, offset });
  keys.add(key);
}

/** In valid JSON a string is a key when a colon follows. */
function isKey(text: string, end: number): boolean {
  let at = end;
  while (text.charCodeAt(at) <= 32) at++;
  return text.charCodeAt(at) === COLON;
}
