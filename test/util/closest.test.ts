import { expect, test } from 'vitest';
import { closest } from '../../src/util/closest.ts';

test.each([
  ['Reop', ['Repo', 'User'], 'Repo'],
  ['respones', ['responses', 'request'], 'responses'],
  ['PET', ['pet'], 'pet'],
  ['pets', ['cats', 'pet'], 'pet'],
  ['zebra', ['Repo', 'User'], undefined],
  ['x', [], undefined],
])('the word nearest to %j in %j is %j', (word, candidates, want) => {
  expect(closest(word, candidates)).toBe(want);
});

test('words and lists from untrusted texts cost little', () => {
  const started = performance.now();
  expect(closest('x'.repeat(100_000), ['y'.repeat(100_000)])).toBeUndefined();
  closest(
    'some-name',
    Array.from({ length: 200_000 }, (_, index) => `some-${index}`),
  );
  expect(performance.now() - started).toBeLessThan(500);
});
