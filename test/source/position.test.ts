import { describe, expect, test } from 'vitest';
import type { Place } from '../../src/diagnostics/diagnostic.ts';
import { createLocator, locate } from '../../src/source/position.ts';

const JSON_TEXT = `{
  "a": { "b/c": [1, "x, ]}\\" y", { "d": true }], "e\\u0066": null },
  "~": []
}`;
const YAML_TEXT = `# comment
a: &anchor
  b/c:
    - 1
    - x
    - d: true
  ef: ~
"~": []
again: *anchor
200: text
merged:
  <<: *anchor
`;

async function find(text: string, place: Place) {
  const position = await locate(place, () => text);
  return position && `${position.line}:${position.column}`;
}

const pointer = (pointer: string): Place => ({ kind: 'pointer', source: 's', pointer });

describe('a pointer in JSON', () => {
  test.each([
    ['the whole', '', '1:1'],
    ['a member, by its key', '/a', '2:3'],
    ['a key with a slash', '/a/b~1c', '2:10'],
    ['an item, past strings that look like structure', '/a/b~1c/2', '2:34'],
    ['inside an item', '/a/b~1c/2/d', '2:36'],
    ['a key with an escape', '/a/ef', '2:50'],
    ['a key that is a tilde', '/~0', '3:3'],
    ['its nearest ancestor, when it is absent', '/a/nothing/there', '2:3'],
    ['the list, when the item is absent', '/~0/0', '3:3'],
  ])('finds %s', async (_, at, want) => {
    expect(await find(JSON_TEXT, pointer(at))).toBe(want);
  });

  test('takes milliseconds at the end of a large text', async () => {
    const text = JSON.stringify({
      filler: Array(200_000).fill({ name: 'a "quoted" \\ name', n: [1, {}] }),
      last: { at: 1 },
    });
    const started = performance.now();
    expect(await find(text, pointer('/last/at'))).toBe(`1:${text.indexOf('"at"') + 1}`);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test.each(['', '{', '{"a', '{"a":', '[', '{"a" "b"}', '"\\', '}{'])(
    'never throws on broken text: %j',
    async (text) => {
      await expect(find(text, pointer('/a/0/b'))).resolves.toBeTypeOf('string');
    },
  );
});

describe('a pointer in YAML', () => {
  test.each([
    ['a member, by its key', '/a', '2:1'],
    ['a key with a slash', '/a/b~1c', '3:3'],
    ['an item', '/a/b~1c/2', '6:7'],
    ['inside an item', '/a/b~1c/2/d', '6:7'],
    ['a quoted key', '/~0', '8:1'],
    ['what an alias stands for, where it is written', '/again/ef', '7:3'],
    ['a numeric key', '/200', '10:1'],
    ['its nearest ancestor, when it is absent', '/a/nothing', '2:1'],
  ])('finds %s', async (_, at, want) => {
    expect(await find(YAML_TEXT, pointer(at))).toBe(want);
  });
});

describe('other places', () => {
  test.each<[string, Place, string | undefined]>([
    ['a line is itself', { kind: 'line', source: 's', line: 3, column: 4 }, '3:4'],
    ['an offset is counted in lines', { kind: 'offset', source: 's', offset: 5 }, '3:2'],
    ['an offset beyond the end is the end', { kind: 'offset', source: 's', offset: 99 }, '3:4'],
    ['a whole source has no position', { kind: 'source', source: 's' }, undefined],
  ])('%s', async (_, place, want) => {
    expect(await find('ab\n\nxyz', place)).toBe(want);
  });

  test('a source that is not at hand has none either', async () => {
    expect(await locate(pointer('/a'), () => undefined)).toBeUndefined();
  });

  test('each text is found by the name of its source', async () => {
    const texts = new Map([
      ['one', '{"a": 1}'],
      ['two', '\n\n{"a": 1}'],
    ]);
    const find = createLocator((name) => texts.get(name));
    expect(await find({ kind: 'pointer', source: 'one', pointer: '/a' })).toEqual({ line: 1, column: 2 });
    expect(await find({ kind: 'pointer', source: 'two', pointer: '/a' })).toEqual({ line: 3, column: 2 });
  });
});
