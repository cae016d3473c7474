/**
 * `npm run bench:watch [-- SAVES]`: a watch over GitHub's description (13 MB) while it is saved 100 times, every third time
 * broken. Prints what each tenth save finds in memory, and ends with exit code 1 when memory grows or the output is wrong.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { github } from '../real/descriptions.ts';

const program = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js');
const saves = Number(process.argv[2] ?? 100);
const folder = mkdtempSync(join(tmpdir(), 'mimewright-bench-'));
const input = join(folder, 'github.json');
const text = readFileSync(github.path, 'utf8');
cpSync(github.path, input);

const child = spawn(
  process.execPath,
  [program, 'watch', input, '-o', join(folder, 'out'), '--name', 'github', '--quiet'],
  { env: { ...process.env, NO_COLOR: '1' } },
);
let said = '';
for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk));

try {
  await waitFor(() => said.includes('watching'));
  await sleep(500);
  process.stdout.write('| save | MiB in use |\n| --- | --- |\n');
  const memory: number[] = [];
  for (let save = 1; save <= saves; save++) {
    said = '';
    const isBroken = save % 3 === 0 && save !== saves;
    writeFileSync(input, isBroken ? text.slice(0, -1000 - save) : change(save));
    await waitFor(() => (isBroken ? /error read\//.test(said) : isWritten(save)));
    memory.push(residentMiB());
    if (save % 10 === 0) process.stdout.write(`| ${save} | ${memory.at(-1)?.toFixed(0)} |\n`);
  }
  const middle = Math.floor(memory.length / 2);
  const [first, second] = [memory.slice(Math.min(10, middle), middle), memory.slice(middle)].map((part) =>
    Math.max(...part),
  );
  const growth = (second ?? 0) / (first ?? 1);
  process.stdout.write(
    `\nthe second half needs ${growth.toFixed(2)} times what the first did; the last save is ${isWritten(saves) ? 'there' : 'missing'}\n`,
  );
  process.exitCode = growth < 1.15 && isWritten(saves) ? 0 : 1;
} finally {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

/** The description with an operation of its own for each save. */
function change(save: number): string {
  return text
    .replaceAll('"operationId":"meta/root"', `"operationId":"meta/root${save}"`)
    .replaceAll('"operationId": "meta/root"', `"operationId": "meta/root${save}"`);
}

function isWritten(save: number): boolean {
  try {
    return (
      readFileSync(join(folder, 'out', 'operations', 'meta.ts'), 'utf8').includes(`metaRoot${save}(`) ||
      readFileSync(join(folder, 'out', 'operations', 'meta.ts'), 'utf8').includes(`metaRoot${save}<`)
    );
  } catch {
    return false;
  }
}

async function waitFor(isDone: () => boolean): Promise<void> {
  for (let turn = 0; !isDone(); turn++) {
    if (turn > 6000) throw new Error(`nothing happened in five minutes: ${said}`);
    await sleep(50);
  }
}

function residentMiB(): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}
