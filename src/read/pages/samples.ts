import type { Json } from '../../description/types.ts';
import { parseLooseJson } from './loose-json.ts';

/** A request as a sample shows it. */
export interface Sample {
  readonly kind: 'sample';
  readonly method: string;
  /** Path or URL, as written. */
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Json | undefined;
  /** True when the sample sends a body that is not JSON. */
  readonly sendsBytes: boolean;
  /** True when `url` is a template rather than an example. */
  readonly isTemplate: boolean;
  readonly previews: readonly string[];
}

/** A sample and the offset at which the text after it begins. */
export interface SampleRead {
  readonly sample: Sample;
  readonly end: number;
}

const LONGEST_SAMPLE = 200_000;
const WITH_VALUE =
  /^(?:-[XHdFuAoTeb]|--(?:request|header|data|data-raw|data-binary|data-urlencode|json|form|user|url|output|user-agent|upload-file))$/;

/** Reads the curl command at `offset`: words until its line ends without a continuation, or until something else begins. */
export function parseCurl(text: string, offset: number): SampleRead | null {
  if (!/^(?:\$ )?curl(?=[\s\\])/.test(text.slice(offset, offset + 8))) return null;
  const words = readWords(text, text.indexOf('curl', offset) + 4);
  let method: string | null = null;
  let url: string | null = null;
  let body: string | undefined;
  let asQuery = false;
  let sendsBytes = false;
  let end = words[0]?.start ?? offset + 4;
  const headers: (readonly [string, string])[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) break;
    let { value: option } = word;
    let argument: Word | undefined = WITH_VALUE.test(option) ? words[i + 1] : undefined;
    if (/^-X[A-Z]+$/.test(option)) {
      argument = { ...word, value: option.slice(2) };
      option = '-X';
    } else if (argument) i++;
    else if (!option.startsWith('-') && (url !== null || !/^(?:https?:\/\/|[\w.{}-]+\/|\/|\{|\$)/.test(option))) break;
    else if (!option.startsWith('-')) url = option;
    end = (argument ?? word).end;
    const value = argument?.value ?? '';
    if (option === '-X' || option === '--request') method = value.toUpperCase();
    else if (option === '--url') url = value;
    else if (option === '-H' || option === '--header') headers.push(toHeader(value));
    else if (/^(?:-d|--data(?:-raw)?|--json)$/.test(option)) body = value;
    else if (/^(?:--data-binary|-F|--form|-T|--upload-file|--data-urlencode)$/.test(option)) sendsBytes = true;
    else if (option === '-G' || option === '--get') asQuery = true;
  }
  if (url === null) return null;
  const json = body === undefined || asQuery ? undefined : toJson(body);
  const isPost = (body !== undefined && !asQuery) || sendsBytes;
  const sample: Sample = {
    kind: 'sample',
    method: method ?? (isPost ? 'POST' : 'GET'),
    url,
    headers,
    body: json,
    sendsBytes,
    isTemplate: false,
    previews: previewsIn(headers.map(([, value]) => value).join(' ')),
  };
  return { sample, end };
}

function toHeader(value: string): readonly [string, string] {
  const colon = value.indexOf(':');
  return colon < 0 ? [value.trim(), ''] : [value.slice(0, colon).trim(), value.slice(colon + 1).trim()];
}

function toJson(text: string): Json | undefined {
  return parseLooseJson(text, text.search(/[{[]/))?.value;
}

interface Word {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

function readWords(text: string, offset: number): Word[] {
  const words: Word[] = [];
  const limit = Math.min(text.length, offset + LONGEST_SAMPLE);
  let at = offset;
  while (at < limit && words.length < 200) {
    at = skipToWord(text, at, words);
    if (at < 0 || at >= limit) break;
    const word = readShellWord(text, at, limit);
    if (word.value === 'await' || word.value === 'curl' || word.end === at) break;
    words.push(word);
    at = word.end;
  }
  return words;
}

/** The start of the next word, or -1 where the command ends: at a line's end that neither a backslash nor an option continues. */
function skipToWord(text: string, from: number, words: readonly Word[]): number {
  let at = from;
  let isContinued = false;
  for (;;) {
    const c = text[at];
    if (c === ' ' || c === '\t' || c === '\r' || c === '\u00a0') at++;
    else if (c === '\\' && /\s/.test(text[at + 1] ?? ' ')) {
      isContinued = true;
      at++;
    } else if (c === '\n') {
      at++;
      if (isContinued) {
        isContinued = false;
        continue;
      }
      const rest = text.slice(at, at + 300);
      const takesOption = /^\s*(?:-[A-Za-z]\b|--[a-z])/.test(rest);
      const takesUrl = /^[ \t]*['"]?https?:\/\//.test(rest) && !words.some(({ value }) => /^https?:/.test(value));
      if (!takesOption && !takesUrl) return -1;
    } else return c === undefined ? -1 : at;
  }
}

function readShellWord(text: string, from: number, limit: number): Word {
  let at = from;
  let value = '';
  while (at < limit) {
    const c = text[at] ?? '';
    if (/\s/.test(c)) break;
    if (c === "'" || c === '"') {
      const quoted = readQuoted(text, at, limit);
      value += quoted.value;
      at = quoted.end;
    } else if (c === '\\') {
      value += text[at + 1] === '\n' ? '' : (text[at + 1] ?? '');
      at += 2;
      if (text[at - 1] === '\n') break;
    } else {
      value += c;
      at++;
    }
  }
  return { value, start: from, end: Math.min(at, limit) };
}

function readQuoted(text: string, from: number, limit: number): { value: string; end: number } {
  const quote = text[from] ?? '';
  const json = quote === "'" ? parseLooseJson(text, from + 1) : null;
  if (json?.complete && text[json.end] === quote) return { value: text.slice(from + 1, json.end), end: json.end + 1 };
  for (let at = from + 1; at < limit; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote) return { value: text.slice(from + 1, at), end: at + 1 };
    else if (text[at] === '\n' && text[at + 1] === '\n') return { value: text.slice(from + 1, at), end: at };
  }
  return { value: text.slice(from + 1, limit), end: limit };
}

const CALL = /\.?request\(\s*(['"`])(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(\/[^'"`\s]{0,500})\1/y;

/** Reads a library call that names a route, such as `octokit.request('GET /user', {…})`, beginning within the line at `offset`. */
export function parseCall(text: string, offset: number): SampleRead | null {
  const line = text.slice(offset, offset + 120).split('\n', 1)[0] ?? '';
  const found = /^(?:(?:const|let|var)\s+[\w{}, ]{1,40}=\s*)?(?:await\s+)?\w{1,40}(?=\.request\()/.exec(line);
  if (!found) return null;
  CALL.lastIndex = offset + found[0].length;
  const match = CALL.exec(text);
  if (!match) return null;
  const [, , method = '', url = ''] = match;
  const end = closeCall(text, CALL.lastIndex);
  const source = text.slice(CALL.lastIndex, end);
  const brace = source.indexOf('{');
  const argument = brace < 0 ? undefined : parseLooseJson(source, brace)?.value;
  const sample: Sample = {
    kind: 'sample',
    method,
    url,
    headers: [],
    body: undefined,
    sendsBytes: false,
    isTemplate: true,
    previews: previewsIn(source),
  };
  return { sample: argument === undefined ? sample : { ...sample, body: argument }, end };
}

function closeCall(text: string, from: number): number {
  const limit = Math.min(text.length, from + LONGEST_SAMPLE);
  let depth = 1;
  for (let at = from; at < limit; at++) {
    const c = text[at] ?? '';
    if (c === "'" || c === '"' || c === '`') {
      const close = text.indexOf(c, at + 1);
      const newline = text.indexOf('\n', at);
      if (close < 0 || (newline >= 0 && newline < close && c !== '`')) continue;
      at = close;
    } else if (c === '(' || c === '{' || c === '[') depth++;
    else if (c === ')' || c === '}' || c === ']') {
      if (--depth === 0) return at + 1;
    } else if (c === '\n' && text[at + 1] === '\n') return at;
  }
  return limit;
}

function previewsIn(text: string): string[] {
  const named = [...text.matchAll(/\.([a-z][a-z0-9-]{0,60})-preview\b/g)].map((match) => match[1] ?? '');
  const listed = /previews:\s*\[([^\]]{0,400})\]/.exec(text)?.[1] ?? '';
  return [...new Set([...named, ...[...listed.matchAll(/['"]([\w-]{1,60})['"]/g)].map((match) => match[1] ?? '')])];
}
