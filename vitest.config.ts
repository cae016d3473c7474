import { defineConfig } from 'vitest/config';

/** Tests that start the built program, one process or many a test. */
const PROGRAM = ['test/cli/**', 'test/fuzz/**', 'test/client/**', 'test/docs-snippets.test.ts', 'test/golden.test.ts'];
const PACK = ['test/pack.test.ts', 'test/engines.test.ts'];
const NEVER = ['**/node_modules/**', 'test/real/**', 'test/conformance/**', 'test/bench/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...NEVER, ...PROGRAM, ...PACK],
          testTimeout: 30_000,
        },
      },
      { test: { name: 'program', include: PROGRAM.map(toFiles), exclude: NEVER, testTimeout: 60_000 } },
      { test: { name: 'pack', include: PACK, testTimeout: 300_000, hookTimeout: 300_000 } },
    ],
  },
});

function toFiles(pattern: string): string {
  return pattern.endsWith('**') ? `${pattern}/*.test.ts` : pattern;
}
