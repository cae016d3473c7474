import { expect, test } from 'vitest';
import { makeValue } from '../../src/mock/data.ts';
import { createRandom } from '../../src/mock/random.ts';
import { repairValue } from '../../src/mock/repair.ts';
import type { JsonSchema } from '../../src/mock/schema.ts';
import { createJudge } from '../../src/mock/validate.ts';
import { createWords } from '../../src/mock/words.ts';
import { createWork } from '../../src/mock/work.ts';

const many: readonly JsonSchema[] = Array.from({ length: 60 }, (_, index) => ({ $ref: `#/${index % 12}` }));
const names = many.map((_, index) => `p${index}`);

/** Twelve schemas, each of which names all twelve, five times. */
const KNOTS: readonly (readonly [string, JsonSchema])[] = [
  ['items', { type: 'array', minItems: 1, items: { anyOf: many } }],
  ['items that are all of them', { type: 'array', minItems: 1, items: { allOf: many } }],
  ['a tuple', { type: 'array', prefixItems: many, minItems: 60 }],
  ['properties', { required: names, properties: Object.fromEntries(names.map((name, i) => [name, many[i] ?? true])) }],
  ['a map', { type: 'object', minProperties: 1, additionalProperties: { oneOf: many } }],
  ['parts', { allOf: many }],
  ['alternatives', { oneOf: many, anyOf: many }],
  ['what they may not be', { not: { anyOf: many } }],
];

test.each(KNOTS)('values for schemas that are knotted by %s take no more work than there is', (_, schema) => {
  const random = createRandom(1);
  const work = createWork();
  const given = work.left;
  for (let attempt = 0; attempt < 20; attempt++) {
    const options = { resolve: () => schema, random, words: createWords(random), direction: 'response', attempt, work };
    makeValue({ $ref: '#/0' }, options as Parameters<typeof makeValue>[1]);
  }
  expect(work.left).toBeLessThan(given);
});

const nested: unknown = JSON.parse(`${'[{"p0":'.repeat(20)}1${'}]'.repeat(20)}`);

test.each(KNOTS)('checks by schemas that are knotted by %s end', (_, schema) => {
  const judge = createJudge(() => schema, { schema: () => {} });
  expect(judge.compile({ $ref: '#/0' }, 'response')(nested)).toBeInstanceOf(Array);
});

test('a check that would not end accepts what it cannot judge, and says so', () => {
  const reasons: string[] = [];
  const judge = createJudge(() => ({ items: { anyOf: many }, additionalProperties: { anyOf: many } }), {
    schema: (reason) => reasons.push(reason),
  });
  expect(judge.compile({ $ref: '#/0' }, 'request')(nested)).toEqual([]);
  expect(reasons).toEqual(['it refers to itself without end']);
});

test('a large value is checked to its end', () => {
  const judge = createJudge(() => ({ type: 'integer' }), { schema: expect.unreachable });
  const values = [...Array.from({ length: 200_000 }, (_, index) => index), 'no number'];
  expect(judge.compile({ items: { $ref: '#/0' } }, 'request')(values)).toHaveLength(1);
});

test('a value with hundreds of faults is not mended', () => {
  const faults = Array.from({ length: 301 }, (_, index) => ({
    pointer: `/${index}`,
    keyword: 'type',
    message: 'must be a number',
    schema: { type: 'number' as const },
    isInBranch: false,
  }));
  let asked = 0;
  const mended = repairValue(
    faults.map(() => null),
    (value) => (Array.isArray(value) ? faults.filter((_, index) => value[index] === null) : []),
    () => ++asked,
  );
  expect([mended, asked]).toEqual([undefined, 0]);
});

test('schemas that lead to one that does not compile accept what they cannot judge, and it is said', () => {
  const schemas: Record<string, unknown> = {
    '#/whole': { properties: { part: { $ref: '#/part' } } },
    '#/part': { properties: { whole: { $ref: '#/whole' }, none: { $ref: '#/none' }, wrong: { maxItems: 'many' } } },
  };
  const reasons: string[] = [];
  const judge = createJudge((ref) => schemas[ref] as JsonSchema, { schema: (reason) => reasons.push(reason) });
  const value = { part: { whole: { part: 1 }, wrong: [] } };
  for (const $ref of ['#/whole', '#/part']) expect(judge.compile({ $ref }, 'response')(value)).toEqual([]);
  expect(reasons.length).toBeGreaterThan(0);
});
