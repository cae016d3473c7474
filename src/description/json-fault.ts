/** Why a text is no JSON (RFC 8259), and at which character. */
export interface JsonFault {
  readonly reason: string;
  readonly offset: number;
}

/** What may come next. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end' | 'nothing';

/** Finds the first fault of a text that `JSON.parse` refuses; engines word and place theirs differently. */
export function findJsonFault(text: string): JsonFault {
  const open: string[] = [];
  let expected: Expected = 'value';
  let offset = endOfSpace(text, 0);
  while (offset < text.length) {
    const end = text[offset] === '"' ? endOfString(text, offset) : endOfWord(text, offset);
    if (typeof end !== 'number') return end;
    const token = text.slice(offset, end);
    const next = advance(token, expected, open);
    if (next === undefined)
      return { reason: `${quote(token)} stands where ${wording(expected, open)} belongs`, offset };
    expected = next;
    offset = endOfSpace(text, end);
  }
  if (expected === 'nothing') return { reason: 'it is not valid JSON', offset: 0 };
  const container = open.at(-1) === '[' ? 'an array' : 'an object';
  return { reason: `it ends inside ${container}: the text seems cut off`, offset: text.length };
}

function advance(token: string, expected: Expected, open: string[]): Expected | undefined {
  const first = token[0];
  if (first === '}' || first === ']') {
    const mayClose = expected === ', or end' || expected === (first === '}' ? 'key or }' : 'value or ]');
    return mayClose && open.pop() === (first === '}' ? '{' : '[') ? afterValue(open) : undefined;
  }
  if (first === ':') return expected === ':' ? 'value' : undefined;
  if (first === ',' && expected !== ', or end') return undefined;
  if (first === ',') return open.at(-1) === '{' ? 'key' : 'value';
  if (expected === 'key' || expected === 'key or }') return first === '"' ? ':' : undefined;
  if (expected !== 'value' && expected !== 'value or ]') return undefined;
  if (first !== '{' && first !== '[') return afterValue(open);
  open.push(first);
  return first === '{' ? 'key or }' : 'value or ]';
}

function afterValue(open: readonly string[]): Expected {
  return open.length === 0 ? 'nothing' : ', or end';
}

function wording(expected: Expected, open: readonly string[]): string {
  if (expected === ', or end') return open.at(-1) === '{' ? "',' or '}'" : "',' or ']'";
  if (expected === 'nothing') return 'the end of the text';
  return expected === ':' ? "':'" : `a ${expected}`;
}

const WORD = /[{}[\],:]|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|(?:true|false|null)(?!\w)/y;

function endOfWord(text: string, offset: number): number | JsonFault {
  WORD.lastIndex = offset;
  const word = WORD.exec(text)?.[0];
  if (word !== undefined) return offset + word.length;
  if (/^\/[/*]/.test(text.slice(offset, offset + 2))) return { reason: 'JSON has no comments', offset };
  const shown = /^[\w.+-]{1,40}/.exec(text.slice(offset, offset + 40))?.[0] ?? text[offset] ?? '';
  return { reason: `${quote(shown)} cannot stand here`, offset };
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Just after the closing quote, or what is wrong inside the string. */
function endOfString(text: string, open: number): number | JsonFault {
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) return at + 1;
    if (code < 32) return { reason: 'a string has a line break or control character in it', offset: at };
    if (code !== 92) continue;
    ESCAPE.lastIndex = at;
    const escaped = ESCAPE.exec(text)?.[0];
    if (escaped === undefined) return { reason: 'a string has a bad escape in it', offset: at };
    at += escaped.length - 1;
  }
  return { reason: 'it ends inside a string: the text seems cut off', offset: open };
}

function endOfSpace(text: string, start: number): number {
  let at = start;
  while (' \t\r\n\uFEFF'.includes(text[at] ?? 'x')) at++;
  return at;
}

function quote(token: string): string {
  return token.length > 24 ? `'${token.slice(0, 20)}…'` : `'${token}'`;
}
