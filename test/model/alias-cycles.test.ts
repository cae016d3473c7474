import { expect, it } from 'vitest';
import { findCuts, findDeep } from '../../src/model/alias-cycles.ts';

type Graph = Readonly<Record<string, readonly string[]>>;

const cutsOf = (graph: Graph): readonly string[] => [...findCuts(Object.keys(graph), (id) => graph[id] ?? [])].sort();

it.each<[string, Graph, readonly string[]]>([
  ['nothing in a chain', { a: ['b'], b: ['c'], c: [] }, []],
  ['what is itself', { a: ['a'], b: ['a'] }, ['a']],
  ['the first of a circle', { a: ['b'], b: ['c'], c: ['b', 'a'] }, ['a', 'b']],
  ['the first of each circle', { x: ['a', 'c'], a: ['b'], b: ['a'], c: ['d'], d: ['c'] }, ['a', 'c']],
  ['all but the last of those that name one another', { a: ['b', 'c'], b: ['a', 'c'], c: ['a', 'b'] }, ['a', 'b']],
])('cuts %s', (_, graph, cuts) => {
  expect(cutsOf(graph)).toEqual(cuts);
});

const numbers = Array.from({ length: 100_000 }, (_, index) => index);

it('looks at each link of a long circle a few times', () => {
  let looks = 0;
  const next = (id: number): readonly number[] => {
    looks++;
    return [(id + 1) % numbers.length];
  };
  expect([...findCuts(numbers, next)]).toEqual([0]);
  expect(looks).toBeLessThan(3 * numbers.length);
});

it('cuts a chain that is too long into ones that are not', () => {
  const cuts = [...findDeep(numbers, (id) => (id + 1 < numbers.length ? [id + 1] : []), 40_000)];
  expect(cuts.sort((a, b) => a - b)).toEqual([19_997, 59_998]);
  expect(findDeep([1, 2, 3], (id) => (id < 3 ? [id + 1] : []), 2).size).toBe(0);
});
