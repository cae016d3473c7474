import { describe, expect, it } from 'vitest';
import { writeAs } from '../../src/runtime/bodies.ts';
import {
  asJson,
  type Codec,
  date,
  dateTime,
  fields,
  int64,
  int64Text,
  lazy,
  list,
  oneOf,
  parseExactly,
  readJsonAs,
  stringCodec,
  stringifyExactly,
  writeJsonAs,
} from '../../src/runtime/codecs.ts';
import type { Operation } from '../../src/runtime/types.ts';
import { serve } from './loopback.ts';

const MAX = 9223372036854775807n;
const NODE: Codec = fields({ id: int64, children: lazy(() => list(NODE)) });

describe('exact JSON', () => {
  it.each<[string, unknown]>([
    ['9223372036854775807', MAX],
    ['-9223372036854775808', -MAX - 1n],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', 9007199254740993n],
    [
      '{"a\\"9223372036854775807":["9223372036854775807",1.2345678901234567,12345678901234567e3]}',
      { 'a"9223372036854775807': ['9223372036854775807', 1.2345678901234567, 12345678901234567e3] },
    ],
    ['', undefined],
    ['null', null],
  ])('of %s is read', (source, want) => {
    expect(parseExactly(source)).toEqual(want);
  });

  it('is written, text that looks like it too', () => {
    const value = { a: MAX, b: [1n, '9223372036854775807'], c: undefined, d: new Date(0), e: '"1n"' };
    expect(stringifyExactly(value)).toBe(
      '{"a":9223372036854775807,"b":[1,"9223372036854775807"],"d":"1970-01-01T00:00:00.000Z","e":"\\"1n\\""}',
    );
  });

  it('that is malformed is refused quickly', () => {
    const start = performance.now();
    expect(() => parseExactly(`"${'\\"'.repeat(200_000)}1234567890123456789`)).toThrow(SyntaxError);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('codecs', () => {
  const day = new Date('2020-02-03T00:00:00Z');
  it.each<[string, Codec, unknown, unknown]>([
    ['int64', int64, MAX, MAX],
    ['a small int64', int64, 7, 7n],
    ['int64 as text', int64Text, MAX, '9223372036854775807'],
    ['date-time', dateTime, '2020-02-03T00:00:00.000Z', day],
    ['date', date, '2020-02-03', day],
    ['lists', list(int64), [1, null], [1n, null]],
    ['objects', fields({ at: date, n: int64 }), { at: '2020-02-03', n: null, x: 1 }, { at: day, n: null, x: 1 }],
    ['maps', fields({}, date), { a: '2020-02-03' }, { a: day }],
    [
      'recursion',
      NODE,
      { id: 1, children: [{ id: 2, children: [] }] },
      { id: 1n, children: [{ id: 2n, children: [] }] },
    ],
    ['names of the prototype', fields({ a: int64 }), { constructor: 1 }, { constructor: 1 }],
    ['unions', list(oneOf(fields({ n: int64 }), date, asJson)), [{ n: 1 }, '2020-02-03', true], [{ n: 1n }, day, true]],
  ])('decode and encode %s', (_, codec, json, value) => {
    expect(codec('decode', json, json)).toEqual(value);
    expect(JSON.parse(stringifyExactly(codec('encode', value)))).toEqual(JSON.parse(stringifyExactly(json)));
  });

  it('take any type that has a text of its own', () => {
    const url = stringCodec((text) => new URL(text));
    expect(url('encode', url('decode', 'http://x/'))).toBe('http://x/');
  });

  it('work in requests, answers and errors', async () => {
    const { seen, transport } = await serve((_, count) => (response) => {
      response
        .writeHead(count === 1 ? 200 : 404, { 'content-type': 'application/json' })
        .end('{"id":9223372036854775807}');
    });
    const codec = fields({ id: int64 });
    const operation: Operation = {
      method: 'POST',
      path: '/',
      body: writeAs({ 'application/json': writeJsonAs(() => codec) }),
      accept: { json: { type: 'application/json', read: readJsonAs(() => codec) } },
      readFailure: readJsonAs(() => codec),
    };
    expect(await transport.request(operation, { id: MAX })).toEqual({ id: MAX });
    expect(await transport.request(operation, { id: MAX }).response()).toMatchObject({
      status: 404,
      data: { id: MAX },
    });
    expect(seen[0]?.body).toBe('{"id":9223372036854775807}');
  });
});
