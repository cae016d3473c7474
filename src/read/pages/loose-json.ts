import type { Json } from '../../description/types.ts';

/** A value read from text that may be damaged: what was visible of it, and where reading stopped. */
export interface LooseJson {
  readonly value: Json;
  /** The offset after the last character that belongs to the value. */
  readonly end: number;
  /** False when the text broke off or went wrong inside the value: `value` is then what stood before. */
  readonly complete: boolean;
}

const MAX_DEPTH = 100;

interface Cursor {
  readonly text: string;
  at: number;
  broken: boolean;
  depth: number;
}

/** Marks the place of a value that is not there. */
const missing = Symbol('missing');
type Read = Json | typeof missing;

/**
 * Reads the JSON value or JavaScript literal that begins at `offset` (RFC 8259, plus unquoted keys, single quotes, comments and
 * trailing commas), keeping what is visible of a cut one; `null` when no object or array begins there.
 */
export function parseLooseJson(text: string, offset: number): LooseJson | null {
  if (text[offset] !== '{' && text[offset] !== '[') return null;
  const cursor: Cursor = { text, at: offset, broken: false, depth: 0 };
  const value = readValue(cursor);
  if (value === missing) return null;
  return { value, end: cursor.at, complete: !cursor.broken };
}

function readValue(cursor: Cursor): Read {
  skipSpace(cursor);
  const first = cursor.text[cursor.at];
  if (first === '{') return readObject(cursor);
  if (first === '[') return readArray(cursor);
  if (first === '"' || first === "'") return readString(cursor);
  return readWord(cursor);
}

function readObject(cursor: Cursor): Read {
  const members = new Map<string, Json>();
  if (!enter(cursor)) return missing;
  while (!cursor.broken) {
    skipSpace(cursor);
    if (leave(cursor, '}')) break;
    const key = readKey(cursor);
    skipSpace(cursor);
    if (key === missing || cursor.text[cursor.at] !== ':') {
      cursor.broken = true;
      break;
    }
    cursor.at++;
    const value = readValue(cursor);
    if (value !== missing) members.set(key, value);
    endMember(cursor, '}');
  }
  cursor.depth--;
  return toRecord(members);
}

function readArray(cursor: Cursor): Read {
  const items: Json[] = [];
  if (!enter(cursor)) return missing;
  while (!cursor.broken) {
    skipSpace(cursor);
    if (leave(cursor, ']')) break;
    const value = readValue(cursor);
    if (value !== missing) items.push(value);
    endMember(cursor, ']');
  }
  cursor.depth--;
  return items;
}

function enter(cursor: Cursor): boolean {
  cursor.at++;
  cursor.depth++;
  if (cursor.depth <= MAX_DEPTH) return true;
  cursor.broken = true;
  return false;
}

function leave(cursor: Cursor, closer: string): boolean {
  if (cursor.text[cursor.at] !== closer) return false;
  cursor.at++;
  return true;
}

function endMember(cursor: Cursor, closer: string): void {
  if (cursor.broken) return;
  skipSpace(cursor);
  const next = cursor.text[cursor.at];
  if (next === ',') cursor.at++;
  else if (next !== closer) cursor.broken = true;
}

function readKey(cursor: Cursor): string | typeof missing {
  const first = cursor.text[cursor.at];
  if (first === '"' || first === "'") {
    const key = readString(cursor);
    return cursor.broken || typeof key !== 'string' ? missing : key;
  }
  const word = /[\w$]{1,200}/y;
  word.lastIndex = cursor.at;
  const match = word.exec(cursor.text);
  if (!match) return missing;
  cursor.at += match[0].length;
  return match[0];
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function readString(cursor: Cursor): Read {
  const quote = cursor.text[cursor.at];
  let value = '';
  let from = ++cursor.at;
  for (; cursor.at < cursor.text.length; cursor.at++) {
    const c = cursor.text[cursor.at];
    if (c === quote) {
      value += cursor.text.slice(from, cursor.at++);
      return value;
    }
    if (c === '\n') break;
    if (c !== '\\') continue;
    value += cursor.text.slice(from, cursor.at) + readEscape(cursor);
    from = cursor.at + 1;
  }
  cursor.broken = true;
  return value + cursor.text.slice(from, cursor.at);
}

/** Leaves the cursor on the last character of the escape. */
function readEscape(cursor: Cursor): string {
  const letter = cursor.text[++cursor.at] ?? '';
  const hex = letter === 'u' ? cursor.text.slice(cursor.at + 1, cursor.at + 5) : '';
  if (!/^[\da-f]{4}$/i.test(hex)) return ESCAPES[letter] ?? letter;
  cursor.at += 4;
  return String.fromCharCode(Number.parseInt(hex, 16));
}

const WORDS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['True', true],
  ['False', false],
  ['None', null],
]);

function readWord(cursor: Cursor): Read {
  const word = /-?[\w.+-]{1,400}/y;
  word.lastIndex = cursor.at;
  const text = word.exec(cursor.text)?.[0];
  const value = text === undefined ? undefined : WORDS.has(text) ? WORDS.get(text) : toNumber(text);
  if (text === undefined || value === undefined) {
    cursor.broken = true;
    return missing;
  }
  cursor.at += text.length;
  return value;
}

function toNumber(text: string): number | undefined {
  return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

function skipSpace(cursor: Cursor): void {
  for (;;) {
    const c = cursor.text.charCodeAt(cursor.at);
    if (c === 32 || c === 10 || c === 9 || c === 13 || c === 160) cursor.at++;
    else if (c === 47 && cursor.text[cursor.at + 1] === '/') cursor.at = lineEnd(cursor.text, cursor.at);
    else return;
  }
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Makes a plain object whose every key is its own, `__proto__` too. */
export function toRecord<T>(members: Iterable<readonly [string, T]>): { [key: string]: T } {
  return Object.fromEntries(members);
}
