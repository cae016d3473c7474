import { resolve } from 'node:path';
import type { FSWatcher } from 'chokidar';
import type { ApiPlan } from '../../config/plan.ts';
import type { Source } from '../../source/source.ts';
import { type PlanOptions, planApis } from '../plans.ts';
import { reportDiagnostics, type Terminal } from '../report.ts';
import { createTerminal } from '../terminal.ts';
import { generateApi } from './generate.ts';

/** How long to wait for more changes before generating, in milliseconds. */
const QUIET_TIME = 80;

/** `mimewright watch`: generates, then again whenever an input, a template or the config changes, until it is interrupted. */
export async function runWatch(inputs: readonly string[], options: PlanOptions): Promise<number> {
  const terminal = createTerminal(options);
  if (inputs.length > 0 && options.output === undefined) {
    terminal.err('error: inputs need a folder to generate into: -o DIR\n');
    return 2;
  }
  const { watch } = await import('chokidar');
  const outputs = new Set<string>();
  const watcher = watch([], {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: QUIET_TIME, pollInterval: 20 },
    ignored: (path) => outputs.has(path) || /[\\/](?:node_modules|\.git)$/.test(path),
  });
  const run = async (): Promise<void> => {
    const plans = await planApis(inputs, options);
    await reportDiagnostics(plans.diagnostics, [], terminal);
    for (const plan of plans.ok ? plans.value : []) {
      outputs.add(plan.output);
      const { sources } = await generateApi(plan, options, terminal);
      watcher.add(placesOf(plan, sources));
    }
  };
  await run();
  terminal.err('watching for changes; Ctrl+C stops\n');
  return runOnChanges(watcher, run, terminal);
}

/** Everything that an API was read from, and where more may appear: what its inputs name, though it may not be there yet. */
function placesOf({ inputs, cwd, configFile, templates }: ApiPlan, sources: readonly Source[]): string[] {
  const files = sources.flatMap(({ location }) => (location?.kind === 'file' ? [location.path] : []));
  const named = inputs
    .filter((input) => input !== '-' && !/^https?:/i.test(input))
    .map((input) => resolve(cwd, rootOf(input)));
  return [...new Set([...files, ...named, ...(configFile ? [configFile] : []), ...(templates ? [templates] : [])])];
}

/** The folder that a pattern is about; other inputs as they are. */
function rootOf(input: string): string {
  const start = input.search(/[*?[\]{}]/);
  return start === -1 ? input : `${input.slice(0, start).replace(/[^\\/]*$/, '') || '.'}`;
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
