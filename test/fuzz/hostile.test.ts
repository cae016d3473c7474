import { describe, expect, it } from 'vitest';
import { createRandom } from '../read/pages/random.ts';
import { printOdd } from './odd-descriptions.ts';
import { printOddPage } from './odd-pages.ts';
import { GRAPHS, mixWraps, printNested, WRAPS } from './schema-graphs.ts';
import { type Case, runCases } from './watchdog.ts';
import { describeSchemas } from './whole-descriptions.ts';

const SEED = Number(process.env.MIMEWRIGHT_SEED ?? 1);
const MORE = Number(process.env.FUZZ ?? 1);
/** For one stage, or one operation of a mock with some forty requests. */
const LIMITS = { seconds: 60, megabytes: 1_500 };
const random = createRandom(SEED);

/** Cases that are printed when it is their turn: some are large. */
function listCases(title: string, count: number, print: (seed: number) => string, name = 'api.json'): readonly Case[] {
  return Array.from({ length: count }, (_, index) => {
    const seed = random.below(2 ** 31);
    return {
      title: `${title} ${index}`,
      name,
      get text() {
        return print(seed);
      },
    };
  });
}

/** A quarter of them, another one for another seed, unless more are asked for. */
const graphs = Object.entries(GRAPHS).filter((_, index) => MORE > 1 || index % 4 === SEED % 4);
const knotted = graphs.flatMap(([title, graph]) =>
  listCases(title, MORE, (seed) => JSON.stringify(describeSchemas(graph(mixWraps(createRandom(seed)))))),
);
const deep = listCases('5,000 deep', MORE, (seed) => {
  const wrap = createRandom(seed).pick(Object.values(WRAPS));
  const description = JSON.stringify(describeSchemas({ S0: '~nested~' }));
  return description.replace('"~nested~"', () => printNested(wrap, 5_000));
});

describe(`no stage throws, runs on, or lets anything out (seed ${SEED}: MIMEWRIGHT_SEED=N takes others, FUZZ=N more)`, () => {
  it.each<[string, readonly Case[]]>([
    ['schemas that refer to one another without end', [...knotted, ...deep]],
    ['descriptions that are odd in a few places', listCases('odd', 20 * MORE, (seed) => printOdd(createRandom(seed)))],
    ['pages that are', listCases('page', 10 * MORE, (seed) => printOddPage(createRandom(seed)), 'page.txt')],
  ])(
    '%s',
    async (_, cases) => {
      const verdicts = await runCases(cases, LIMITS);
      expect(verdicts.filter(({ faults }) => faults.length > 0)).toEqual([]);
      expect(verdicts.filter(({ read }) => read).length).toBeGreaterThan(cases.length / 4);
    },
    600_000 * MORE,
  );
});
