import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTypeProgram } from '../../type-program.ts';
import { compareWithPaths } from './agreement.ts';
import { createComparison } from './compare-types.ts';
import { explain } from './explained.ts';

const specs = join(import.meta.dirname, '..', '..', '..', 'specs');
const EMPTY = 'openapi-typescript: an object of which nothing is known may hold anything, not nothing';

const samples = [
  [
    'herbarium.yaml',
    { operations: 15, parameters: 19, bodies: 6, answers: 34, schemas: 16 },
    {
      'openapi-typescript: a property with a default is taken as always there, though a server may leave it out': 4,
      'ours, on purpose: what is read-only is not asked of callers, and what is write-only is not promised to them': 5,
      'ours, on purpose: a body that is neither JSON nor text is bytes, and a file in a form is a Blob': 3,
      'ours, on purpose: a stream is an iterable of its items': 1,
    },
  ],
  [
    'reef/openapi.yaml',
    { operations: 6, parameters: 3, bodies: 1, answers: 13, schemas: 7 },
    {
      'ours, on purpose: what is read-only is not asked of callers, and what is write-only is not promised to them': 2,
      'ours, on purpose: a stream is an iterable of its items': 3,
    },
  ],
  ['facts/qaip.yaml', { operations: 1, parameters: 0, bodies: 1, answers: 1, schemas: 0 }, { [EMPTY]: 1 }],
  ['facts/github-apps.yaml', { operations: 36, parameters: 55, bodies: 7, answers: 27, schemas: 0 }, {}],
  [
    'facts/ghes-2.19-repositories.yaml',
    { operations: 89, parameters: 292, bodies: 31, answers: 99, schemas: 0 },
    { [EMPTY]: 1 },
  ],
  [
    'facts/github-repositories.yaml',
    { operations: 31, parameters: 95, bodies: 8, answers: 21, schemas: 0 },
    { [EMPTY]: 5 },
  ],
  ['facts/github-check-suites.yaml', { operations: 5, parameters: 17, bodies: 2, answers: 4, schemas: 0 }, {}],
] as const;

it.each(samples)(
  'the types of our client and of openapi-typescript agree but for what is explained: %s',
  async (name, counts, explained) => {
    const agreement = await compareWithPaths(join(specs, name));
    expect(agreement.counts).toEqual(counts);
    expect(explain(agreement.differences)).toEqual(explained);
  },
);

it('a difference is seen wherever it is, once', () => {
  const probe = `export type A = { id: number; tags: readonly ('a' | 'b')[]; owner?: { login: string }; next: A | null; map: { [key: string]: number } };
export type B = { id: string; tags: 'a'[]; owner: { login: string; admin: boolean }; next: B | null; map: { [key: string]: number } };`;
  const program = createTypeProgram(new Map([['probe.ts', probe]]), ['probe.ts']);
  const checker = program.getTypeChecker();
  const file = program.getSourceFile('/memory/probe.ts');
  const [ours, theirs] = checker.getExportsOfModule((file && checker.getSymbolAtLocation(file)) as never);
  const { compare, found } = createComparison(checker);
  if (ours && theirs) compare('pet ', checker.getDeclaredTypeOfSymbol(ours), checker.getDeclaredTypeOfSymbol(theirs));
  expect(found.map(({ at, ours, theirs }) => `${at}: ${ours} / ${theirs}`)).toEqual([
    'pet .id: number / string',
    'pet .tags[]: "a" | "b" / "a"',
    'pet .owner: optional / required',
    'pet .owner.admin: absent / boolean',
  ]);
});
