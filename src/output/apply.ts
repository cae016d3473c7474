import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Changes } from './compare.ts';
import { outputDiagnostics } from './diagnostics.ts';
import { hashOf, MANIFEST_NAME, type Manifest, parseManifest, printManifest } from './manifest.ts';

/** Where a run writes before it moves: followed by its process id. */
const STAGING = '.mimewright-';

/** The manifest of an output folder, when it has one. */
export function readManifest(folder: string): Manifest | undefined {
  const text = readText(join(folder, MANIFEST_NAME));
  return text === undefined ? undefined : parseManifest(text);
}

/** The text of a file; undefined when there is none that can be read. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** True when every file that the manifest owns stands in the folder as it was written. */
export function isIntact(folder: string, { files }: Manifest): boolean {
  return Object.entries(files).every(([path, hash]) => {
    try {
      return hashOf(readFileSync(join(folder, path))) === hash;
    } catch {
      return false;
    }
  });
}

/**
 * Brings changes to a folder: everything is written beside its place first, then moved, so that a run that is cut off or
 * finds no room leaves the old output, or one that the next run completes. Gives the trouble that stopped it.
 */
export function applyChanges(folder: string, changes: Changes): Diagnostic | undefined {
  const staging = join(folder, `${STAGING}${process.pid}`);
  let current = folder;
  let moved = 0;
  try {
    makeFolder(folder);
    removeAbandoned(folder);
    const moves = changes.write.map(({ path, text }, index) => {
      current = path;
      assertInside(folder, path);
      const from = join(staging, String(index));
      if (index === 0) makeFolder(staging);
      writeFileSync(from, text);
      return { from, to: join(folder, path) };
    });
    current = MANIFEST_NAME;
    writeManifest(folder, staging, { ...unionOf(readManifest(folder), changes.manifest), key: '' });
    for (const { from, to } of moves) {
      current = to;
      makeFolder(dirname(to));
      renameSync(from, to);
      moved++;
    }
    for (const path of changes.remove) removeFile(folder, path);
    writeManifest(folder, staging, changes.manifest);
    return undefined;
  } catch (error) {
    return outputDiagnostics.report('cannot-write', { path: current, errno: errnoOf(error), moved });
  } finally {
    if (existsSync(staging)) rmSync(staging, { recursive: true, force: true });
  }
}

/** Writes one file whole: beside its place first, then moved. */
export function writeTextFile(path: string, text: string): void {
  const from = `${path}.${process.pid}.tmp`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(from, text);
  renameSync(from, path);
}

/** What runs that were killed have left; those that still write are let alone. */
function removeAbandoned(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(STAGING) ? Number(name.slice(STAGING.length)) : Number.NaN;
    if (Number.isInteger(pid) && !isRunning(pid)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) === 'EPERM';
  }
}

/** Makes a folder and those above it; `recursive` of Node never ends where a file system refuses with ENOENT, as /proc does. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}

function unionOf(old: Manifest | undefined, next: Manifest): Manifest {
  return { key: '', files: { ...old?.files, ...next.files } };
}

function writeManifest(folder: string, staging: string, manifest: Manifest): void {
  const from = join(staging, 'manifest');
  makeFolder(staging);
  writeFileSync(from, printManifest(manifest));
  renameSync(from, join(folder, MANIFEST_NAME));
}

function removeFile(folder: string, path: string): void {
  assertInside(folder, path);
  rmSync(join(folder, path), { force: true });
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
    if (readdirSync(join(folder, parent)).length > 0) return;
    rmdirSync(join(folder, parent));
  }
}

/** Links inside the folder must not lead out of it. */
function assertInside(folder: string, path: string): void {
  const root = realpathSync(folder);
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
    const real = realPathOf(join(folder, parent));
    if (real !== undefined && real !== root && !real.startsWith(root + sep)) {
      throw Object.assign(new Error(`${path} leaves the output folder through a link`), { code: 'ELOOP' });
    }
  }
}

function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function errnoOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
}
