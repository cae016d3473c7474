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
