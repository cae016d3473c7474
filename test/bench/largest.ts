/**
 * `npm run bench:largest -- FOLDER`: what generating the client of each of the 30 largest descriptions below a folder costs,
 * and what that is for each of its operations, beyond what starting the program costs.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { measure } from './measure.ts';

const program = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js');
const petstore = join(import.meta.dirname, 'petstore.json');
const root = process.argv[2];
if (root === undefined) throw new Error('name a folder of descriptions');
const out = mkdtempSync(join(tmpdir(), 'mimewright-bench-'));

interface Row {
  readonly name: string;
  readonly megabytes: number;
  readonly operations: number;
  readonly cpu: number;
  readonly peakMiB: number;
}

const start = generate(petstore);
process.stdout.write(
  `| description | MB | operations | CPU s | peak MiB | ms an operation | ms a 100 KB |\n|${' --- |'.repeat(7)}\n`,
);
const rows = listLargest(root, 30).map((path) => {
  const row = { ...generate(path), name: relative(root, path), megabytes: statSync(path).size / 1e6 };
  const { name, megabytes, operations, cpu, peakMiB } = row;
  const extra = (cpu - start.cpu) * 1000;
  const cells = [
    name,
    megabytes.toFixed(2),
    operations,
    cpu.toFixed(2),
    peakMiB.toFixed(0),
    (extra / operations).toFixed(2),
    (extra / megabytes / 10).toFixed(1),
  ];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
  return row;
});
const half = Math.floor(rows.length / 2);
const costOf = (part: readonly Row[]): number =>
  part.reduce((sum, { cpu }) => sum + cpu - start.cpu, 0) / part.reduce((sum, { megabytes }) => sum + megabytes, 0);
process.stdout.write(
  `\nCPU seconds a MB: ${costOf(rows.slice(0, half)).toFixed(3)} in the larger half, ${costOf(rows.slice(half)).toFixed(3)} in the smaller\n`,
);
rmSync(out, { recursive: true });

function generate(path: string): Omit<Row, 'name' | 'megabytes'> {
  const before = (): void => rmSync(join(out, 'client'), { recursive: true, force: true });
  const { cpu, peakMiB, stdout } = measure([program, 'generate', path, '-o', join(out, 'client')], {
    times: 1,
    before,
  });
  return { cpu, peakMiB, operations: Number(/(\d+) operations/.exec(stdout)?.[1] ?? Number.NaN) };
}

function listLargest(folder: string, count: number): readonly string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
  const files = paths.filter((path) => /\.(?:json|ya?ml)$/.test(path) && statSync(path).isFile());
  const sized = files.sort((first, second) => statSync(second).size - statSync(first).size);
  const chosen: string[] = [];
  for (const path of sized) {
    if (chosen.length === count) break;
    if (/^[\s{]*["']?(?:openapi|swagger)["']?\s*:/m.test(readFileSync(path, 'utf8').slice(0, 5000))) chosen.push(path);
  }
  return chosen;
}
