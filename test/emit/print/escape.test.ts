import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { printDocs } from '../../../src/emit/print/doc-comment.ts';
import { docText, jsonFile, jsonLiteral, propertyKey, stringLiteral } from '../../../src/emit/print/escape.ts';
import { toProse, toWireName } from '../../../src/util/text.ts';
import { HOSTILE } from './hostile.ts';

/** Code that is valid, and one statement. */
function parseOne(code: string): ts.Statement {
  const { diagnostics } = ts.transpileModule(code, { reportDiagnostics: true });
  expect(diagnostics).toEqual([]);
  const { statements } = ts.createSourceFile('x.ts', code, ts.ScriptTarget.ES2022);
  expect(statements).toHaveLength(1);
  return statements[0] as ts.Statement;
}

const evaluate = (code: string): unknown => new Function(`return (${code});`)();
/** What changes how source text reads, or ends a line of it. */
const INVISIBLE = /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\ufeff]/u;

describe('a string literal', () => {
  it.each(HOSTILE)('of %j is that string, on one line that hides nothing', (text) => {
    const code = stringLiteral(toProse(text));
    expect(evaluate(code)).toBe(text);
    expect(code).not.toMatch(INVISIBLE);
    parseOne(`const x = ${code};`);
  });

  it.each<[string, string]>([
    ["it's", "'it\\'s'"],
    ['a\\b', "'a\\\\b'"],
    ['tab\tline\nend\r', "'tab\\tline\\nend\\r'"],
    ['\u202e', "'\\u202e'"],
    ['\ud800', "'\\ud800'"],
    ['日本 💥', "'日本 💥'"],
  ])('of %j is written %s', (text, code) => {
    expect(stringLiteral(text)).toBe(code);
  });
});

describe('the key of a property', () => {
  it.each(HOSTILE)('%j is an own property of that name, in an object and in a type', (text) => {
    const key = propertyKey(toWireName(text));
    expect(Object.getOwnPropertyNames(evaluate(`{ ${key}: 1 }`))).toEqual([text]);
    parseOne(`interface A { ${key}: 1 }`);
  });

  it.each<[string, string]>([
    ['name', 'name'],
    ['$ref', '$ref'],
    ['delete', 'delete'],
    ['per-page', "'per-page'"],
    ['2fa', "'2fa'"],
    ['é', "'é'"],
    ['__proto__', "['__proto__']"],
  ])('%s is written %s', (name, key) => {
    expect(propertyKey(name)).toBe(key);
  });
});

describe('a doc comment', () => {
  it.each(HOSTILE)('with %j stays a comment, and has no tag of its own', (text) => {
    const code = `${printDocs([toProse(text), { tag: 'deprecated', text: toProse(text) }])}const x = 1;`;
    const statement = parseOne(code);
    const tags = ts.getJSDocTags(statement).map(({ tagName }) => tagName.text);
    expect(code).not.toMatch(/[\p{Bidi_Control}\u2028\u2029\ufeff\0]/u);
    expect(tags.filter((tag) => tag !== 'deprecated')).toEqual([]);
  });

  it.each<[string, string]>([
    ['a */ b', 'a *\\/ b'],
    ['a\r\nb\u2028c', 'a\nb\nc'],
    ['@see\n  @x', '\\@see\n  \\@x'],
    ['  padded  ', 'padded'],
    ['mail a@b.example', 'mail a@b.example'],
  ])('writes %j as %j', (text, words) => {
    expect(docText(toProse(text))).toBe(words);
  });

  it('has words first, then tags, each on lines of its own', () => {
    const parts = [
      { words: 'Ours.' },
      toProse('Theirs,\nlonger.'),
      { tag: 'deprecated', text: 'Use another.' },
    ] as const;
    expect(printDocs(parts)).toBe('/**\n * Ours.\n *\n * Theirs,\n * longer.\n *\n * @deprecated Use another.\n */\n');
  });

  it('is one line when there is one, and nothing when there is nothing to say', () => {
    expect([printDocs([{ words: 'Short.' }]), printDocs([toProse(' ')]), printDocs([])]).toEqual([
      '/** Short. */\n',
      '',
      '',
    ]);
  });
});

it.each(HOSTILE)('JSON of %j is the same value as code', (text) => {
  const value = { [text]: [text] };
  const code = jsonLiteral(value);
  expect(code).not.toMatch(INVISIBLE);
  expect(JSON.parse(code)).toEqual(JSON.parse(JSON.stringify(value)));
});

it('a file of JSON says the same with nothing in it that hides', () => {
  const text = jsonFile({ [HOSTILE.join('')]: HOSTILE }, 2);
  expect(text).not.toMatch(/[\p{Bidi_Control}\p{Cs}\u2028\u2029\ufeff]/u);
  expect(JSON.parse(text)).toEqual({ [HOSTILE.join('')]: HOSTILE });
});
