import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import { configDiagnostics } from './diagnostics.ts';

/** A config as it was written, not checked yet. */
export interface LoadedConfig {
  /** Absolute. */
  readonly path: string;
  /** As people are told of it. */
  readonly name: string;
  readonly value: unknown;
}

const NAMES = ['ts', 'mts', 'js', 'mjs', 'json'].map((extension) => `mimewright.config.${extension}`);

/** The config of a folder: the first of the names that configs may have. */
export function findConfig(cwd: string): string | undefined {
  return NAMES.map((name) => join(cwd, name)).find(existsSync);
}

/** Finds and runs the config of a folder, or the one that is named. */
export async function loadConfig(cwd: string, named?: string): Promise<Outcome<LoadedConfig>> {
  const path = named === undefined ? findConfig(cwd) : resolve(cwd, named);
  if (path === undefined) return failed([configDiagnostics.report('missing', { folder: basename(cwd) || cwd })]);
  const name = relative(cwd, path).replaceAll('\\', '/') || path;
  if (!existsSync(path)) return failed([configDiagnostics.report('not-found', { path: name })]);
  try {
    return done({ path, name, value: await runConfig(path) });
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
    return failed([
      configDiagnostics.report('cannot-load', { path: name, why }, { place: { kind: 'source', source: name } }),
    ]);
  }
}

async function runConfig(path: string): Promise<unknown> {
  if (path.endsWith('.json')) return JSON.parse(readFileSync(path, 'utf8'));
  if (!/\.m?ts$/.test(path)) return ((await import(pathToFileURL(path).href)) as { default?: unknown }).default;
  const { createJiti } = await import('jiti');
  const jiti = createJiti(dirname(path), { alias: { mimewright: ownEntry() }, moduleCache: false });
  return jiti.import(path, { default: true });
}

/** What `import 'mimewright'` means in a config, also for people who run npx without installing. */
function ownEntry(): string {
  return fileURLToPath(new URL('./define-config.js', import.meta.url));
}
