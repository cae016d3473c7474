import { expect, it } from 'vitest';
import { parseText } from '../../src/description/parse-text.ts';

/** Each duplicate key with its line and column. */
async function duplicatesIn(text: string): Promise<readonly string[]> {
  const parsed = await parseText(text);
  if (parsed.kind === 'fault') throw new Error(parsed.reason);
  return parsed.flaws.map((flaw) => {
    const before = text.slice(0, flaw.offset).split('\n');
    return `${before.length}:${(before.at(-1)?.length ?? 0) + 1} ${flaw.kind === 'duplicate-key' ? flaw.key : flaw.kind}`;
  });
}

it('every key that YAML has twice is found, however deep and however it is written', async () => {
  const text = `paths:
  /pets:
    get: { tags: [a], tags: [b] }
    "get": {}
  /pets: {}
  /cats:
    'x-a': 1
    x-a: 2
  /pets:
    post: {}
`;
  expect(await duplicatesIn(text)).toEqual(['3:23 tags', '4:5 get', '5:3 /pets', '8:5 x-a', '9:3 /pets']);
});

it('the last value counts', async () => {
  expect(await parseText('a: 1\na: 2\na: 3\n')).toMatchObject({ kind: 'value', value: { a: 3 } });
});

it('keys that are no plain words end the search, not the reading', async () => {
  const parsed = await parseText('? [a]\n: 1\n? [a]\n: 2\nb: 1\nb: 2\n');
  expect(parsed).toMatchObject({ kind: 'value', value: { b: 2 } });
});

it('JSON of many megabytes is looked at too', async () => {
  const rows = Array.from({ length: 50_000 }, (_, index) => `"path${index}": { "summary": "${'word '.repeat(15)}" }`);
  const text = `{\n${rows.join(',\n')},\n"path7": { "a": "}", "b": [{ "a": 1 }], "a": 2 }\n}`;
  expect(text.length).toBeGreaterThan(4_000_000);
  expect(await duplicatesIn(text)).toEqual(['50002:1 path7', '50002:41 a']);
});
