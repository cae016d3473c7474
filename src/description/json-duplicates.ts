import type { TextFlaw } from './parsed-text.ts';

const MAX_FOUND = 20;

/** Finds keys that a valid JSON text has twice in one object, at their second place. */
export function findDuplicateKeys(text: string): readonly TextFlaw[] {
  const found: TextFlaw[] = [];
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length && found.length < MAX_FOUND; at++) {
    const character = text[at];
    if (character === '{' || character === '[') open.push(new Set());
    else if (character === '}' || character === ']') open.pop();
    else if (character === '"') {
      const end = endOfString(text, at);
      if (isKey(text, end)) note(text.slice(at, end), at, open.at(-1), found);
      at = end - 1;
    }
  }
  return found;
}

function note(quoted: string, offset: number, keys: Set<string> | undefined, found: TextFlaw[]): void {
  const key = quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
  if (keys?.has(key)) found.push({ kind: 'duplicate-key', key, offset });
  keys?.add(key);
}

/** In valid JSON a string is a key when a colon follows. */
function isKey(text: string, end: number): boolean {
  let at = end;
  while (text.charCodeAt(at) <= 32) at++;
  return text[at] === ':';
}

/** Just after the closing quote: the next one that an even number of backslashes precedes. */
function endOfString(text: string, open: number): number {
  for (let quote = text.indexOf('"', open + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let first = quote;
    while (text[first - 1] === '\\') first--;
    if ((quote - first) % 2 === 0) return quote + 1;
  }
  return text.length;
}
