import { describe, expect, it } from 'vitest';
import { root, runProgram } from './cli/program.ts';

describe('generated/', () => {
  it('is what generation gives now: review what changes, then `npm run golden`', async () => {
    const { stdout, stderr, exit } = await runProgram(['check'], { cwd: root });
    const changed = stdout.split('\n').filter((line) => line !== '' && !line.endsWith('is up to date'));
    expect({ changed, stderr, exit }).toEqual({ changed: [], stderr: '', exit: 0 });
    expect(stdout).toContain('herbarium: generated/herbarium is up to date\n');
  });
});
