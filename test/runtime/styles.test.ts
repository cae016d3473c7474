import { describe, expect, it } from 'vitest';
import { formParameter, formQuery, urlencoded } from '../../src/runtime/forms.ts';
import { formCookie } from '../../src/runtime/places.ts';
import * as styles from '../../src/runtime/styles.ts';
import type { Style } from '../../src/runtime/types.ts';
import { form, plain, toText } from '../../src/runtime/url.ts';

const ARRAY = ['blue', 'black', 'brown'];
const OBJECT = { R: 100, G: 200, B: 150 };
const NONE = undefined;

/** OpenAPI 3.0.4, 3.1.1 and 3.2.0, section "Style Examples": empty string, string, array, object; NONE where the table has n/a. */
const TABLE: readonly [string, Style, ...(string | undefined)[]][] = [
  ['matrix', styles.matrixPath, ';color', ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
  [
    'matrix*',
    styles.matrixPathExploded,
    ';color',
    ';color=blue',
    ';color=blue;color=black;color=brown',
    ';R=100;G=200;B=150',
  ],
  ['label', styles.labelPath, '.', '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
  ['label*', styles.labelPathExploded, '.', '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
  ['simple', styles.simplePath, '', 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['simple*', styles.simplePathExploded, '', 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ['form', styles.formJoined, 'color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  ['form*', form, 'color=', 'color=blue', 'color=blue&color=black&color=brown', 'R=100&G=200&B=150'],
  [
    'spaceDelimited',
    styles.spaceDelimited,
    NONE,
    NONE,
    'color=blue%20black%20brown',
    'color=R%20100%20G%20200%20B%20150',
  ],
  [
    'pipeDelimited',
    styles.pipeDelimited,
    NONE,
    NONE,
    'color=blue%7Cblack%7Cbrown',
    'color=R%7C100%7CG%7C200%7CB%7C150',
  ],
  ['deepObject*', styles.deepObject, NONE, NONE, NONE, 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
  ['cookie', styles.cookie, 'color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  [
    'cookie*',
    styles.cookieExploded,
    'color=',
    'color=blue',
    'color=blue; color=black; color=brown',
    'R=100; G=200; B=150',
  ],
];
/** What RFC 6570 calls undefined is not written at all by the client, so that the empty string stands in the first column. */
const VALUES: readonly unknown[] = ['', 'blue', ARRAY, OBJECT];
const VECTORS = TABLE.flatMap(([name, style, ...wanted]) =>
  wanted.flatMap((want, index) => (want === NONE ? [] : [[name, VALUES[index], want, style] as const])),
);

describe('the style examples of OpenAPI 3.2', () => {
  it('are 45, of which OpenAPI 3.1 has 37', () => {
    expect([VECTORS.length, VECTORS.filter(([name]) => !name.startsWith('cookie')).length]).toEqual([45, 37]);
  });

  it.each(VECTORS)('%s %j is %j', (_, value, want, style) => {
    expect(style('color', value)).toBe(want);
  });
});

describe('styles beyond the examples', () => {
  const day = new Date(Date.UTC(2020, 1, 2));
  it.each<[string, Style, unknown, string]>([
    ['header array', styles.simpleHeader, ['a b', 'c'], 'a b,c'],
    ['header object', styles.simpleHeader, OBJECT, 'R,100,G,200,B,150'],
    ['exploded header object', styles.simpleHeaderExploded, OBJECT, 'R=100,G=200,B=150'],
    ['delimiters in values', styles.simplePath, ['a,b', 'c/d'], 'a%2Cb,c%2Fd'],
    ['reserved characters', styles.reserved(form), ":/?#[]@!$&'()*+,;= %20", "color=:/?%23[]@!$%26'()*+,;=%20%20"],
    ['reserved characters in a list', styles.reserved(styles.formJoined), ['a/b', '[c]'], 'color=a/b,[c]'],
    [
      'reserved characters in a path',
      styles.reservedPath(styles.simplePath),
      ":/?#[]@!$&'()*+,;= %20",
      ":%2F%3F%23[]@!$&'()*+,;=%20%20",
    ],
    ['an encoded dot in a path', styles.reservedPath(styles.simplePath), '%2E%2e%20', '%252E%252e%20'],
    ['a percent sign that encodes nothing', styles.reserved(form), '100% 5%zz %2', 'color=100%25%205%25zz%20%252'],
    ['a percent sign that is encoded', styles.reserved(form), '%25%2f', 'color=%25%2f'],
    ['another name on the wire', styles.renamed('colour'), 'a', 'colour=a'],
    ['another name in another style', styles.renamed('c', styles.pipeDelimited), ['a', 'b'], 'c=a%7Cb'],
    ['tabs', styles.tabDelimited, ARRAY, 'color=blue%09black%09brown'],
    ['other separators in a path', styles.joined('%7C'), ['a', 'b/c'], 'a%7Cb%2Fc'],
    ['other separators in a header', styles.joined('|', toText), ['a', 'b c'], 'a|b c'],
    ['cookies of style form', formCookie, ['a;b', 'c'], 'color=a%3Bb; color=c'],
    ['text as the whole query', plain, '$.a.b[1:1]', '%24.a.b%5B1%3A1%5D'],
    ['a form as the whole query', formQuery(urlencoded), { foo: 'a + b', bar: true }, 'foo=a+%2B+b&bar=true'],
    [
      'JSON as the whole query',
      styles.jsonText,
      { numbers: [1, 2], flag: null },
      '%7B%22numbers%22%3A%5B1%2C2%5D%2C%22flag%22%3Anull%7D',
    ],
    [
      'nested deep objects',
      styles.deepObject,
      { a: { b: [1, { c: 2 }] }, d: undefined },
      'color%5Ba%5D%5Bb%5D%5B0%5D=1&color%5Ba%5D%5Bb%5D%5B1%5D%5Bc%5D=2',
    ],
    ['dates in deep objects', styles.deepObject, { since: day }, 'color%5Bsince%5D=2020-02-02T00%3A00%3A00.000Z'],
    ['dates', form, day, 'color=2020-02-02T00%3A00%3A00.000Z'],
    ['bigints', form, 9223372036854775807n, 'color=9223372036854775807'],
    ['arrays of dates', styles.formJoined, [day], 'color=2020-02-02T00%3A00%3A00.000Z'],
    ['absent properties', form, { a: 1, b: undefined }, 'a=1'],
    ['no null in a list, for RFC 6570 has none', styles.formJoined, ['a', null, undefined, 'b'], 'color=a,b'],
    ['no null in a path', styles.simplePath, ['a', null], 'a'],
    ['no null in a header', styles.simpleHeader, [null, 'b'], 'b'],
    ['nothing for a list of null', styles.pipeDelimited, [null], ''],
    ['a list of an empty text', styles.formJoined, [''], 'color='],
    ['a form as the value of a parameter', formParameter(urlencoded, form), { a: 'x y' }, 'color=a%3Dx%2By'],
    ['an empty array', form, [], ''],
    ['an empty array, joined', styles.formJoined, [], ''],
    ['an empty object', styles.deepObject, {}, ''],
    ['json in a query', styles.jsonQuery, { a: 'ü&' }, 'color=%7B%22a%22%3A%22%C3%BC%26%22%7D'],
    ['json in a path', styles.jsonText, { a: 1 }, '%7B%22a%22%3A1%7D'],
    ['json in a header', styles.jsonHeader, { a: 'ü' }, '{"a":"\\u00fc"}'],
  ])('writes %s', (_, style, value, want) => {
    expect(style('color', value)).toBe(want);
  });
});
