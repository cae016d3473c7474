import { describe, expect, test } from 'vitest';
import { contentKindOf, formatBodyOf, isJson, isText, streamFormatOf } from '../../src/model/content-kind.ts';
import {
  charsetOf,
  essenceOf,
  formatOf,
  isSameMediaType,
  type MediaType,
  parseMediaType,
  printMediaType,
  suffixOf,
  vendorTrees,
} from '../../src/model/media-type.ts';

function parse(text: string): MediaType {
  const mediaType = parseMediaType(text);
  if (!mediaType) throw new Error(`${text} does not parse`);
  return mediaType;
}

describe('parsing and printing', () => {
  test.each([
    ['application/json', 'application/json'],
    ['  Application/JSON ; Charset=UTF-8 ', 'application/json; charset=UTF-8'],
    ['text/plain; title="a;b, \\"c\\""', 'text/plain; title="a;b, \\"c\\""'],
    ['text/*;;', 'text/*'],
    ['*/*', '*/*'],
    ['application/vnd.github.v3.raw+json', 'application/vnd.github.v3.raw+json'],
    ['text/plain; a=1; a=2', 'text/plain; a=1'],
  ])('%s prints as %s', (text, printed) => {
    expect(printMediaType(parse(text))).toBe(printed);
  });

  test.each([
    '',
    'json',
    'application/',
    '/json',
    'a/b/c',
    '*/json',
    'text plain/x',
    'text/plain; charset',
    'text/plain; =x',
    'text/plain; a="b',
    'text/plain; a=b c',
    `${'a/'.repeat(50_000)}`,
    `text/plain; a=${'"'.repeat(50_001)}`,
  ])('malformed types give undefined (case %#)', (text) => {
    expect(parseMediaType(text) === undefined).toBe(true);
  });

  test('the parts of a type can be asked for', () => {
    const problem = parse('application/problem+json; charset="UTF-8"');
    expect([essenceOf(problem), suffixOf(problem), charsetOf(problem), formatOf(problem)]).toEqual([
      'application/problem+json',
      'json',
      'utf-8',
      undefined,
    ]);
  });
});

describe('kinds of content', () => {
  test.each([
    ['application/json', 'json'],
    ['text/json', 'json'],
    ['application/problem+json', 'json'],
    ['application/vnd.github+json', 'json'],
    ['application/vnd.github.v3', 'json'],
    ['application/vnd.github.full', 'json'],
    ['application/vnd.github.baptiste-preview+json', 'json'],
    ['application/vnd.github.diff', 'text'],
    ['application/vnd.github.v3.raw', 'text'],
    ['text/plain', 'text'],
    ['text/html; charset=utf-8', 'text'],
    ['application/xml', 'text'],
    ['application/atom+xml', 'text'],
    ['application/octocat-stream', 'bytes'],
    ['application/octet-stream', 'bytes'],
    ['image/png', 'bytes'],
    ['text/event-stream', 'stream'],
    ['application/x-ndjson', 'stream'],
    ['application/jsonl', 'stream'],
    ['application/json-seq', 'stream'],
    ['application/geo+json-seq', 'stream'],
    ['multipart/form-data; boundary=x', 'multipart'],
    ['application/x-www-form-urlencoded', 'urlencoded'],
  ])('%s is %s', (text, kind) => {
    expect(contentKindOf(parse(text))).toBe(kind);
  });

  test('streams are framed as events, lines or sequences, and are neither JSON nor text', () => {
    const types = ['text/event-stream', 'application/x-ndjson', 'application/json-seq', 'application/json'].map(parse);
    expect(types.map(streamFormatOf)).toEqual(['sse', 'lines', 'sequence', undefined]);
    expect(types.map(isJson)).toEqual([false, false, false, true]);
    expect(types.map(isText)).toEqual([false, false, false, false]);
  });
});

describe('the vendor table', () => {
  test.each([
    ['application/vnd.github+json', {}],
    ['application/vnd.github.v3+json', { version: 'v3' }],
    ['application/vnd.github.VERSION.raw+json', { version: 'version', format: 'raw' }],
    ['application/vnd.github.v3.diff', { version: 'v3', format: 'diff' }],
    ['application/vnd.github-commitcomment.full+json', { format: 'full' }],
    ['application/vnd.github.squirrel-girl-preview', { preview: 'squirrel-girl' }],
    ['application/vnd.github.mercy-preview.html+json', { preview: 'mercy', format: 'html' }],
    ['application/vnd.github.text-match+json', { format: 'text-match' }],
  ])('%s is read by its grammar', (text, parts) => {
    expect(parse(text).vendor).toEqual({ tree: vendorTrees[0], ...parts });
  });

  test.each([
    'application/vnd.githubby+json',
    'application/vnd.github..raw',
    'application/vnd.github.raw.html',
    'text/vnd.github',
  ])('%s is no type of the tree', (text) => {
    expect(parse(text).vendor).toBeUndefined();
  });

  test.each([
    ['application/vnd.github.v3.diff', 'application/vnd.github.diff', true],
    ['application/vnd.github.v3.raw', 'application/vnd.github.raw+json', true],
    ['application/vnd.github.v3+json', 'application/json; charset=utf-8', true],
    ['application/vnd.github-commitcomment.raw+json', 'application/vnd.github.raw+json', true],
    ['application/vnd.github.diff', 'application/vnd.github.patch', false],
    ['application/vnd.github.baptiste-preview+json', 'application/json', false],
    ['application/vnd.github.raw+json', 'application/json', false],
    ['text/plain; format=flowed', 'text/plain', false],
    ['text/plain; a=1; b=2', 'text/plain; b=2; a=1', true],
  ])('%s and %s name the same thing: %s', (a, b, expected) => {
    expect(isSameMediaType(parse(a), parse(b))).toBe(expected);
  });

  test('says which formats are text, which are JSON, and which depend on the resource', () => {
    const bodies = ['diff', 'full', 'raw', '__proto__', 'nonsense'].map((format) =>
      formatBodyOf(parse(`application/vnd.github.${format}`)),
    );
    expect(bodies).toEqual(['text', 'json', 'either', undefined, undefined]);
  });

  test.each([
    [{}, 'github.v3; format=json'],
    [{ format: 'raw' }, 'github.v3; param=raw; format=json'],
    [{ format: 'diff' }, 'github.v3; param=diff'],
    [{ preview: 'baptiste' }, 'github.baptiste-preview; format=json'],
  ])('replies to %o with its own header', (vendor, header) => {
    expect(vendorTrees.map((tree) => [tree.replyHeader, tree.printReply(vendor)])).toEqual([
      ['X-GitHub-Media-Type', header],
    ]);
  });
});
