import { createProgress, type Progress } from './progress.ts';
import type { ReporterName, Terminal } from './report.ts';

/** Options that every command takes. */
export interface CommonOptions {
  /** False: no config counts. */
  readonly config?: string | false;
  readonly api?: string;
  readonly reporter: ReporterName;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color: boolean;
}

/** The terminal of this process, as the options want it. */
export function createTerminal({ reporter, quiet = false, verbose = false, color }: CommonOptions): Terminal {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  return {
    reporter,
    isQuiet: quiet,
    isVerbose: verbose,
    hasColor: color && !NO_COLOR && (process.stderr.isTTY === true || Boolean(FORCE_COLOR)),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  };
}

/** Progress for people who look at it: on a terminal, and where findings are written as text. */
export function progressOn({ reporter, isQuiet, err }: Terminal): Progress {
  const isShown = process.stderr.isTTY === true && reporter === 'text' && !isQuiet && !process.env.CI;
  return createProgress({ isShown, write: err, now: () => performance.now() });
}
