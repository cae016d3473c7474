import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The root of the checkout. */
export const root: string = join(import.meta.dirname, '..', '..');
/** The built program. */
export const program: string = join(root, 'dist', 'cli', 'main.js');

/** How a process ended. */
export interface Run {
  readonly exit: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a run may need besides its arguments. */
export interface RunOptions {
  readonly cwd: string;
  /** Arguments of Node itself. */
  readonly node?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Starts the program without waiting for it. */
export function startProgram(args: readonly string[], { cwd, node = [], env = {} }: RunOptions): ChildProcess {
  return spawn(process.execPath, [...node, program, ...args], { cwd, env: { ...process.env, NO_COLOR: '1', ...env } });
}

/** Runs the program to its end. */
export async function runProgram(args: readonly string[], options: RunOptions): Promise<Run> {
  const child = startProgram(args, options);
  child.stdin?.end(options.input ?? '');
  return collect(child);
}

/** What a process has said, and how it ended: its exit code or the signal. */
export async function collect(child: ChildProcess): Promise<Run> {
  const texts = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => (texts.stdout += chunk));
  child.stderr?.on('data', (chunk: Buffer) => (texts.stderr += chunk));
  const exit = await new Promise<number | string>((resolve) =>
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'unknown')),
  );
  return { exit, ...texts };
}

/** A folder with these files, gone after the test. */
export function makeFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'mimewright-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Every file below a folder with its text. */
export function readTree(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** The description that the repository itself generates from. */
export const herbarium: string = readFileSync(join(root, 'specs', 'herbarium.yaml'), 'utf8');

/** A description of a few lines: one operation for each tag. */
export function describeApi(tags: readonly string[]): string {
  const paths = tags.map((tag) => [
    `/${tag}`,
    { get: { tags: [tag], operationId: `${tag}/list`, responses: { 204: { description: 'Nothing' } } } },
  ]);
  const info = { title: 'Tiny', version: '1' };
  return JSON.stringify({ openapi: '3.1.0', info, paths: Object.fromEntries(paths) });
}
