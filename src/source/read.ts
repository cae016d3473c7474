import { resolve } from 'node:path';
import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import { readFileSource, readFolder, readPattern } from './files.ts';
import type { Source } from './source.ts';

/** What reading inputs may use and how much. */
export interface ReadOptions {
  /** What relative inputs are relative to, and names shown relative to: an absolute path. */
  readonly cwd: string;
  /** Bytes of one input; 100 MB unless given. */
  readonly maxBytes?: number | undefined;
}

/**
 * Reads one input as a person names it: a file, a folder, a glob pattern. The names of the sources are paths from `cwd`
 * with forward slashes; their order does not depend on the file system.
 */
export async function readInput(input: string, options: ReadOptions): Promise<Outcome<readonly Source[]>> {
  const path = resolve(options.cwd, input);
  const file = await readFileSource(path, options);
  if (file.kind === 'source') return done([file.source]);
  if (file.kind === 'folder') return readFolder(path, options);
  if (file.kind === 'fault') return failed([file.diagnostic]);
  return readPattern(input, options);
}
