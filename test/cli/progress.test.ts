import { expect, it } from 'vitest';
import { createProgress } from '../../src/cli/progress.ts';

/** What a run writes that tells of its stages at these moments. */
function watchRun(isShown: boolean, stages: readonly (readonly [ms: number, stage: string])[]): string {
  let clock = 0;
  let written = '';
  const progress = createProgress({ isShown, write: (text) => (written += text), now: () => clock });
  for (const [ms, stage] of stages) {
    clock = ms;
    progress.show(stage);
  }
  progress.clear();
  return written.replaceAll('\r\u001b[2K', '<clear>');
}

it('is shown for what takes its time, on one line that goes away', () => {
  const stages = [
    [0, 'reading'],
    [350, 'resolving'],
    [900, 'printing'],
  ] as const;
  expect(watchRun(true, stages)).toBe('<clear>resolving…<clear>printing…<clear>');
});

it.each([
  ['a quick run', true, 100],
  ['a run that nobody looks at', false, 900],
] as const)('is not shown for %s', (_, isShown, ms) => {
  expect(watchRun(isShown, [[ms, 'printing']])).toBe('');
});
