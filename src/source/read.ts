import { resolve } from 'node:path';
import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import { readFileSource, readFolder, readPattern } from './files.ts';
import type { ReadOptions } from './options.ts';
import { readPackageFile } from './package-file.ts';
import type { Source } from './source.ts';
import { readStdin } from './stdin.ts';
import { readUrl } from './url.ts';

/**
 * Reads one input as a person names it: a file, a folder, a glob pattern, `-`, an http(s) URL, or a file of an installed
 * package (`@scope/package/file.json`). Names of sources are paths from `cwd` with forward slashes, or what was typed;
 * their order does not depend on the file system.
 */
export async function readInput(input: string, options: ReadOptions): Promise<Outcome<readonly Source[]>> {
  if (input === '-') return toList(await readStdin(options));
  if (/^https?:\/\//i.test(input)) return toList(await readUrl(input, options));
  const path = resolve(options.cwd, input);
  const file = await readFileSource(path, options);
  if (file.kind === 'source') return done([file.source]);
  if (file.kind === 'folder') return readFolder(path, options);
  if (file.kind === 'fault') return failed([file.diagnostic]);
  const packaged = await readPackageFile(input, options);
  return packaged ? toList(packaged) : readPattern(input, options);
}

function toList(outcome: Outcome<Source>): Outcome<readonly Source[]> {
  return outcome.ok ? done([outcome.value], outcome.diagnostics) : outcome;
}
