import { open } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import { toSource } from './bytes.ts';
import { sourceDiagnostics } from './diagnostics.ts';
import { DEFAULT_MAX_BYTES, type ReadOptions } from './options.ts';
import type { Source } from './source.ts';

/** What stands at a path. */
export type FileOutcome =
  | { readonly kind: 'source'; readonly source: Source }
  | { readonly kind: 'folder' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'fault'; readonly diagnostic: Diagnostic };

/** What a folder may hold that is worth a look; contents decide afterwards. */
const PATTERN_OF_FOLDER = '**/*.{json,yaml,yml,txt,md,html,htm}';

/** Reads one file as text, whatever its name. */
export async function readFileSource(path: string, options: ReadOptions): Promise<FileOutcome> {
  const name = nameOf(path, options);
  try {
    const bytes = await readBytes(path, options.maxBytes ?? DEFAULT_MAX_BYTES);
    if (bytes === 'folder') return { kind: 'folder' };
    return bytes === 'too large' ? tooLarge(name, options) : toFileOutcome(name, path, bytes);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return { kind: 'absent' };
    return fault(sourceDiagnostics.report('unreadable', { input: name, reason: code }, placeOf(name)));
  }
}

/** Every description and page below a folder, in the order of their names. */
export async function readFolder(path: string, options: ReadOptions): Promise<Outcome<readonly Source[]>> {
  const paths = await findFiles(PATTERN_OF_FOLDER, path);
  const name = nameOf(path, options);
  if (paths.length === 0) return failed([sourceDiagnostics.report('empty-folder', { input: name }, placeOf(name))]);
  return readAll(paths, options);
}

/** Every file that a glob pattern names, in the order of their names. */
export async function readPattern(input: string, options: ReadOptions): Promise<Outcome<readonly Source[]>> {
  if (!/[*?[\]{}]/.test(input)) {
    const guess = await nearestFile(resolve(options.cwd, input), options);
    return failed([sourceDiagnostics.report('missing', { input, guess }, placeOf(input))]);
  }
  const paths = await findFiles(input.split('\\').join('/'), options.cwd);
  if (paths.length === 0) return failed([sourceDiagnostics.report('no-match', { input }, placeOf(input))]);
  return readAll(paths, options);
}

async function readAll(paths: readonly string[], options: ReadOptions): Promise<Outcome<readonly Source[]>> {
  const sources: Source[] = [];
  const faults: Diagnostic[] = [];
  for (const path of paths) {
    const file = await readFileSource(path, options);
    if (file.kind === 'source') sources.push(file.source);
    if (file.kind === 'fault') faults.push(file.diagnostic);
  }
  return faults.length > 0 ? failed(faults) : done(sources);
}

async function readBytes(path: string, maxBytes: number): Promise<Uint8Array | 'folder' | 'too large'> {
  const file = await open(path, 'r');
  try {
    const stats = await file.stat();
    if (stats.isDirectory()) return 'folder';
    return stats.size > maxBytes ? 'too large' : await file.readFile();
  } finally {
    await file.close();
  }
}

function toFileOutcome(name: string, path: string, bytes: Uint8Array): FileOutcome {
  const source = toSource(name, bytes, { kind: 'file', path });
  return source.ok ? { kind: 'source', source: source.value } : { kind: 'fault', diagnostic: source.diagnostic };
}

async function findFiles(pattern: string, cwd: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const ignore = ['**/node_modules/**', '**/.git/**'];
  const paths = await glob(pattern, { cwd, absolute: true, onlyFiles: true, followSymbolicLinks: false, ignore });
  return paths.sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
}

async function nearestFile(path: string, options: ReadOptions): Promise<string | undefined> {
  const { closest } = await import('../util/closest.ts');
  const { readdir } = await import('node:fs/promises');
  const names = await readdir(dirname(path)).catch(() => []);
  const guess = closest(basename(path), names);
  return guess === undefined ? undefined : nameOf(resolve(dirname(path), guess), options);
}

function tooLarge(name: string, { maxBytes = DEFAULT_MAX_BYTES }: ReadOptions): FileOutcome {
  const params = { input: name, megabytes: Math.ceil(maxBytes / 1_000_000) };
  return fault(sourceDiagnostics.report('too-large', params, placeOf(name)));
}

function nameOf(path: string, { cwd }: ReadOptions): string {
  return (relative(cwd, path) || '.').split(sep).join('/');
}

function placeOf(source: string) {
  return { place: { kind: 'source', source } as const };
}

function fault(diagnostic: Diagnostic): FileOutcome {
  return { kind: 'fault', diagnostic };
}
