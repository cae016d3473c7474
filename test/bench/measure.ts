import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What one process cost. */
export interface Cost {
  /** User and system time, in seconds. */
  readonly cpu: number;
  readonly peakMiB: number;
  readonly stdout: string;
  readonly status: number | null;
}

/** Runs a script in a Node of its own, `times` over: the cost of the run whose CPU time is the median. */
export function measure(script: readonly string[], { times = 3, cwd = process.cwd(), before = () => {} } = {}): Cost {
  const costs = Array.from({ length: times }, () => {
    before();
    return measureOnce(script, cwd);
  }).sort((first, second) => first.cpu - second.cpu);
  return costs[Math.floor(times / 2)] ?? measureOnce(script, cwd);
}

function measureOnce(script: readonly string[], cwd: string): Cost {
  const folder = mkdtempSync(join(tmpdir(), 'mimewright-bench-'));
  const file = join(folder, 'usage.json');
  const reporter = join(import.meta.dirname, 'report-usage.cjs');
  const { stdout, status } = spawnSync(process.execPath, ['--require', reporter, ...script], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NO_COLOR: '1', MIMEWRIGHT_BENCH_USAGE: file },
  });
  const usage = JSON.parse(readFileSync(file, 'utf8')) as NodeJS.ResourceUsage;
  rmSync(folder, { recursive: true });
  const cpu = (usage.userCPUTime + usage.systemCPUTime) / 1e6;
  return { cpu, peakMiB: usage.maxRSS / 1024, stdout, status };
}
