/**
 * `npm run bench [-- --peers FOLDER --only client|mocks|reference|speed --long]`: what a run costs, and what users of its output pay, as
 * tables. CPU seconds of whole processes, medians; only ratios of one run mean something on a machine that others
 * use too.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compilers, github } from '../real/descriptions.ts';
import { readClient, sizeOfRuntime } from '../runtime-size.ts';
import { bundle, writeFile } from './apps.ts';
import { completeAfter } from './completion.ts';
import { type Cost, measure } from './measure.ts';
import { benchMock } from './mock.ts';
import { measurePeers } from './peers.ts';
import { measureReference } from './reference.ts';
import { measureSpeed } from './speed.ts';
import { benchTypes, checkInTurns } from './type-costs.ts';

const root = join(import.meta.dirname, '..', '..');
const program = join(root, 'dist', 'cli', 'main.js');
const petstore = join(root, 'test', 'bench', 'petstore.json');
const tsc = compilers['5.9'];
const { values } = parseArgs({
  options: { peers: { type: 'string' }, only: { type: 'string' }, long: { type: 'boolean' } },
});
const folder = mkdtempSync(join(tmpdir(), 'mimewright-bench-'));
const client = join(folder, 'client');

try {
  const isWanted = (part: string): boolean => values.only === undefined || values.only === part;
  if (isWanted('client')) await benchClient();
  if (isWanted('reference')) await benchReference();
  if (isWanted('mocks')) await benchMocks();
  if (isWanted('speed')) benchSpeed();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function benchClient(): Promise<void> {
  benchProgram();
  const peers =
    values.peers !== undefined && existsSync(values.peers) ? measurePeers(values.peers, folder, { row }) : undefined;
  benchTypes({ program, folder, tsc, peers, head, row });
  await benchBundles();
  await benchEditor();
}

/** What mocks add to a client, and how they serve. */
async function benchMocks(): Promise<void> {
  const generated = join(folder, 'mocked');
  measure([program, 'generate', github.path, '-o', generated, '--emit', 'client', 'mocks', '--name', 'github'], {
    times: 1,
  });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(root, 'test', 'real', 'node_modules', 'msw2'), join(folder, 'node_modules', 'msw'));
  symlinkSync(root, join(folder, 'node_modules', 'mimewright'));
  head('what mocks add to the client', 'client', 'mocks', 'ratio', 'aim');
  const size = (name: string): number => sizeOf(join(generated, name));
  const [all, table, mocks] = [size('.'), size('mocks/table.ts'), size('mocks')];
  const ratio = (part: number): string => (part / (all - mocks)).toFixed(2);
  row('code, bytes', all - mocks, mocks - table, ratio(mocks - table), '0.25');
  row('with its data, bytes', all - mocks, mocks, ratio(mocks), '1.25');
  const mocked = { folder, include: ['mocked'] };
  const [plain, whole] = checkInTurns(tsc, [{ ...mocked, exclude: ['mocked/mocks'] }, mocked], 3);
  if (!plain || !whole) throw new Error('mocks were not checked');
  row('type check, CPU s', seconds(plain), seconds(whole), (whole.cpu / plain.cpu).toFixed(2), '1.5');
  row('errors', plain.errors, whole.errors);
  head('what mocks cost', '', '', '', 'aim');
  await benchMock({ program, description: github.path, generated, folder, isLong: values.long === true, row });
}

function sizeOf(path: string): number {
  const stats = statSync(path);
  return stats.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : stats.size;
}

function benchProgram(): void {
  head('what a run costs', 'CPU s', 'peak MiB', 'aim');
  row('`node -e 0`', ...show(measure(['-e', '0'])));
  row(
    'read and parse the description',
    ...show(measure(['-e', `JSON.parse(fs.readFileSync(${JSON.stringify(github.path)}, 'utf8'))`])),
  );
  const clean = { before: () => rmSync(client, { recursive: true, force: true }) };
  row('GitHub, cold', ...show(generate(github.path, client, clean)), '2.0, 260 MiB');
  row('GitHub, nothing changed', ...show(generate(github.path, client)), '0.3');
  const out = join(folder, 'petstore');
  row(
    'petstore, cold',
    ...show(generate(petstore, out, { before: () => rmSync(out, { recursive: true, force: true }) })),
    '0.8',
  );
  row('`--help`', ...show(measure([program, '--help'])), '0.15');
}

function benchSpeed(): void {
  head('a call on loopback, 5 kB of JSON', 'of bare fetch', 'us CPU', 'more than fetch', 'aim');
  measureSpeed({ row });
}

async function benchReference(): Promise<void> {
  head("the reference of GitHub's API", 'cost', 'at most');
  const clean = { before: () => rmSync(client, { recursive: true, force: true }) };
  await measureReference({ program, input: github.path, folder }, generate(github.path, client, clean), row);
}

function generate(input: string, output: string, options = {}): Cost {
  return measure([program, 'generate', input, '-o', output], options);
}

async function benchBundles(): Promise<void> {
  head('what an app loads', 'minified B', 'gzip B', 'aim');
  for (const [name, aim] of [
    ['two', '2,000'],
    ['whole', ''],
  ] as const) {
    const { minified, gzip } = bundle(join(folder, 'apps', `${name}.ts`));
    row(name === 'two' ? 'two operations' : 'the whole client', minified, gzip, aim);
  }
  row('the runtime, all that the client can use of it', '', await sizeOfRuntime(readClient(client)), '8,000');
  row('files', readdirSync(client, { recursive: true }).length);
}

async function benchEditor(): Promise<void> {
  head("completion after `accept: '`", 'first ms', 'then ms', 'offers');
  const file = writeFile(
    join(folder, 'apps', 'editor.ts'),
    `import { createClient } from '../client/index.js';
const github = createClient();
void github.pulls.get({ owner: 'o', repo: 'r', pull_number: 1 }, { accept: '' });
`,
  );
  const { firstMs, warmMs, names } = await completeAfter(file, "accept: '");
  row('pulls.get of the whole client', firstMs.toFixed(0), warmMs.toFixed(1), names.join(' '));
}

function show(cost: Cost): readonly string[] {
  if (cost.status !== 0) throw new Error(`a measured process ended with ${cost.status}: ${cost.stdout}`);
  return [seconds(cost), cost.peakMiB.toFixed(0)];
}

function seconds({ cpu }: Cost): string {
  return cpu.toFixed(2);
}

function head(...cells: readonly string[]): void {
  process.stdout.write('\n');
  row(...cells);
  row(...cells.map(() => '---'));
}

function row(...cells: readonly (string | number)[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
