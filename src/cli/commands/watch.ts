import type { FSWatcher } from 'chokidar';
import type { ApiPlan } from '../../config/plan.ts';
import { readSources } from '../../pipeline/sources.ts';
import { type PlanOptions, planApis } from '../plans.ts';
import { reportDiagnostics, type Terminal } from '../report.ts';
import { createTerminal } from '../terminal.ts';
import { generateApi } from './generate.ts';

/** How long to wait for more changes before generating, in milliseconds. */
const QUIET_TIME = 80;

/** `mimewright watch`: generates, then again whenever an input or the config changes, until it is interrupted. */
export async function runWatch(inputs: readonly string[], options: PlanOptions): Promise<number> {
  const terminal = createTerminal(options);
  const { watch } = await import('chokidar');
  const watcher = watch([], {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: QUIET_TIME, pollInterval: 20 },
  });
  const run = async (): Promise<void> => {
    const plans = await planApis(inputs, options);
    await reportDiagnostics(plans.diagnostics, [], terminal);
    for (const plan of plans.ok ? plans.value : []) {
      await generateApi(plan, options, terminal);
      await follow(watcher, plan);
    }
  };
  await run();
  terminal.err('watching for changes; Ctrl+C stops\n');
  return runOnChanges(watcher, run, terminal);
}

/** Watches everything that an API was read from. */
async function follow(watcher: FSWatcher, plan: ApiPlan): Promise<void> {
  const inputs = await readSources(plan);
  const files = inputs.ok
    ? inputs.value.sources.flatMap(({ location }) => (location?.kind === 'file' ? [location.path] : []))
    : [];
  watcher.add([...files, ...(plan.configFile ? [plan.configFile] : [])]);
}

/** One run at a time; changes that come meanwhile lead to one more. */
function runOnChanges(watcher: FSWatcher, run: () => Promise<void>, terminal: Terminal): Promise<number> {
  let isRunning = false;
  let isStale = false;
  const trigger = async (): Promise<void> => {
    isStale = true;
    if (isRunning) return;
    isRunning = true;
    while (isStale) {
      isStale = false;
      await run().catch((error: unknown) =>
        terminal.err(`${error instanceof Error ? error.message : String(error)}\n`),
      );
    }
    isRunning = false;
  };
  watcher.on('all', () => void trigger());
  return new Promise((resolve) => {
    const stop = (): void => void watcher.close().then(() => resolve(0));
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
}
