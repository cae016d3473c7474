import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What is needed of `autocannon`. */
type Cannon = (options: {
  readonly url: string;
  readonly connections: number;
  readonly duration?: number;
  readonly amount?: number;
}) => Promise<{
  readonly requests: { readonly total: number };
  readonly latency: { readonly p99: number };
  readonly non2xx: number;
}>;

/** Where rows go, and what stands there already. */
export interface MockBench {
  readonly program: string;
  readonly description: string;
  /** A generated folder with mocks. */
  readonly generated: string;
  readonly folder: string;
  /** Whether to send a million requests, which takes minutes. */
  readonly isLong: boolean;
  readonly row: (...cells: readonly (string | number)[]) => void;
}

const require = createRequire(new URL('../real/package.json', import.meta.url));
const SERVER = join(import.meta.dirname, 'mock-server.mjs');
const PATH = '/repos/octocat/hello-world';

/** Mocks: how soon they are ready, and what a request costs beside servers that send the same bytes without a thought. */
export async function benchMock(bench: MockBench): Promise<void> {
  const { row } = bench;
  for (const [name, input, aim] of [
    ['ready, from the generated folder', bench.generated, '0.6 s'],
    ['ready, from the description', bench.description, '1.5 s, 200 MiB'],
  ] as const) {
    const { wall, cpu, peakMiB } = await startProgram(bench.program, input);
    row(name, `${wall.toFixed(2)} s`, `${cpu.toFixed(2)} s CPU`, `${peakMiB.toFixed(0)} MiB`, aim);
  }
  const sample = await takeSample(bench);
  const bare = await load('bare', sample);
  for (const [name, cost] of [
    ['bare node:http', bare],
    ['fastify', await load('fastify', sample)],
    ['the mock', await load('mock', bench.generated)],
  ] as const) {
    row(
      `GET a repository, ${name}`,
      `${cost.micros.toFixed(0)} us`,
      `${(cost.micros / bare.micros).toFixed(1)}x`,
      `p99 ${cost.p99} ms`,
      '3x',
    );
  }
  if (bench.isLong) await watchMemory(bench);
}

interface Ready {
  readonly wall: number;
  readonly cpu: number;
  readonly peakMiB: number;
}

/** Starts the program and waits for its line; the kernel knows what it used by then. */
async function startProgram(program: string, input: string): Promise<Ready> {
  const started = performance.now();
  const child = spawn(process.execPath, [program, 'mock', input, '--port', '0', '--quiet'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  const wall = (performance.now() - started) / 1000;
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(' ');
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  child.kill();
  const peak = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  return { wall, cpu: (Number(stat[13]) + Number(stat[14])) / 100, peakMiB: peak };
}

/** What the mock answers, for the others to send. */
async function takeSample({ generated, folder }: MockBench): Promise<string> {
  const { child, url } = await startServer('mock', generated);
  const response = await fetch(url + PATH);
  const names = ['content-type', 'etag', 'vary', 'x-github-media-type'];
  const headers = Object.fromEntries([...response.headers].filter(([name]) => names.includes(name)));
  const file = join(folder, 'sample.json');
  writeFileSync(file, JSON.stringify({ headers, body: await response.text() }));
  child.kill();
  return file;
}

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
}

async function startServer(kind: string, file: string): Promise<Running> {
  const child = fork(SERVER, [kind, file]);
  const [{ url }] = (await once(child, 'message')) as [{ readonly url: string }];
  return { child, url };
}

interface Used {
  readonly cpu: number;
  readonly rss: number;
}

async function ask(child: ChildProcess): Promise<Used> {
  const answer = once(child, 'message');
  child.send('used');
  const [used] = (await answer) as [Used];
  return used;
}

/** CPU microseconds of the server for a request, after two seconds to warm up. */
async function load(kind: string, file: string): Promise<{ readonly micros: number; readonly p99: number }> {
  const cannon = require('autocannon') as Cannon;
  const { child, url } = await startServer(kind, file);
  await cannon({ url: url + PATH, connections: 10, duration: 2 });
  const before = await ask(child);
  const { requests, latency, non2xx } = await cannon({ url: url + PATH, connections: 10, duration: 5 });
  const after = await ask(child);
  child.kill();
  if (non2xx > 0) throw new Error(`${kind} refused ${non2xx} requests`);
  return { micros: ((after.cpu - before.cpu) / requests.total) * 1e6, p99: latency.p99 };
}

async function watchMemory({ generated, row }: MockBench): Promise<void> {
  const cannon = require('autocannon') as Cannon;
  const { child, url } = await startServer('mock', generated);
  const sizes: string[] = [];
  for (let part = 0; part < 5; part++) {
    await cannon({ url: `${url}/repos/octocat/hello-${part}`, connections: 10, amount: 200_000 });
    sizes.push((await ask(child)).rss.toFixed(0));
  }
  child.kill();
  row('RSS after each 200,000 of 1,000,000 requests', `${sizes.join(', ')} MiB`, '', '', 'flat');
}
