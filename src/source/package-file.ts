import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import { closest } from '../util/closest.ts';
import { sourceDiagnostics } from './diagnostics.ts';
import { readFileSource } from './files.ts';
import type { ReadOptions } from './options.ts';
import type { Source } from './source.ts';

/**
 * Reads a file of an installed package, looked for in `node_modules` from the working folder upwards as Node does.
 * Undefined when the input does not look like one: then it may be a pattern.
 */
export async function readPackageFile(input: string, options: ReadOptions): Promise<Outcome<Source> | undefined> {
  const name = /^(?:@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~-]*(?=\/)/.exec(input)?.[0];
  if (name === undefined || /[*?[\]{}]/.test(input) || input.split('/').includes('..')) return undefined;
  const where = { place: { kind: 'source', source: input } } as const;
  for (const folder of foldersAbove(options.cwd)) {
    const root = join(folder, 'node_modules', name);
    if (!(await isFolder(root))) continue;
    const file = await readFileSource(join(folder, 'node_modules', input), options);
    if (file.kind === 'source') return done({ ...file.source, name: input });
    if (file.kind === 'fault') return failed([file.diagnostic]);
    const guess = await nearestIn(join(folder, 'node_modules', input), input);
    return failed([sourceDiagnostics.report('no-file-in-package', { input, name, guess }, where)]);
  }
  return name.startsWith('@') ? failed([sourceDiagnostics.report('no-package', { input, name }, where)]) : undefined;
}

function foldersAbove(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersAbove(above)];
}

async function isFolder(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined);
  return stats?.isDirectory() ?? false;
}

async function nearestIn(path: string, input: string): Promise<string | undefined> {
  const names = await readdir(dirname(path)).catch(() => []);
  const guess = closest(basename(path), names);
  return guess === undefined ? undefined : `${dirname(input)}/${guess}`;
}
