import type { ReporterName, Terminal } from './report.ts';

/** Options that every command takes. */
export interface CommonOptions {
  readonly config?: string;
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
