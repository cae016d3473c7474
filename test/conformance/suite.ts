import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const packages = join(import.meta.dirname, 'node_modules', '@typespec');

/** The folder of the suite's descriptions. */
export const specs: string = join(packages, 'http-specs', 'specs');

/** A module of a package of this folder, as `T` has it: the project itself does without these packages. */
export async function load<T>(...path: readonly string[]): Promise<T> {
  return (await import(pathToFileURL(join(packages, ...path)).href)) as T;
}

/** The body of a request or of an answer. */
export interface SuiteBody {
  readonly kind?: 'multipart';
  readonly contentType: string;
  readonly rawContent?: string | Uint8Array<ArrayBuffer> | { serialize(config: { baseUrl: string }): string };
  readonly parts?: Readonly<Record<string, unknown>>;
  readonly files?: readonly SuiteFile[];
}

export interface SuiteFile {
  readonly fieldname: string;
  readonly originalname: string;
  readonly buffer: Uint8Array<ArrayBuffer>;
  readonly mimetype: string;
}

/** One exchange of a scenario. */
export interface Exchange {
  readonly uri: string;
  readonly method: string;
  readonly request?: {
    readonly pathParams?: Readonly<Record<string, unknown>>;
    readonly query?: Readonly<Record<string, unknown>>;
    readonly headers?: Readonly<Record<string, unknown>>;
    readonly body?: SuiteBody;
  };
  readonly response: { readonly status: number; readonly body?: SuiteBody };
}

/** What the suite wants to see, by the name of the scenario. */
export type Scenarios = Readonly<Record<string, { readonly apis: readonly Exchange[] }>>;

/** Every scenario of the suite; values that depend on the server are filled in with `baseUrl`. */
export async function loadScenarios(baseUrl: string): Promise<Scenarios> {
  const { expandDyns } = await load<{ expandDyns<T>(value: T, config: object): T }>('spec-api', 'dist', 'index.js');
  const folder = ['http-specs', 'dist', 'specs'];
  const files = readdirSync(join(packages, ...folder), { recursive: true, encoding: 'utf8' });
  const modules = files.filter((file) => file.endsWith('mockapi.js')).sort();
  const loaded = await Promise.all(modules.map((file) => load<{ Scenarios?: Scenarios }>(...folder, file)));
  const fill = (exchange: Exchange): Exchange => {
    const { query = {}, headers = {}, ...rest } = exchange.request ?? {};
    const config = { baseUrl };
    return {
      ...exchange,
      request: { ...rest, query: expandDyns(query, config), headers: expandDyns(headers, config) },
    };
  };
  const entries = loaded.flatMap(({ Scenarios: scenarios = {} }) => Object.entries(scenarios));
  return Object.fromEntries(entries.map(([name, { apis }]) => [name, { apis: apis.map(fill) }]));
}

/** The text or the bytes of a body. */
export function contentOf({ rawContent = '' }: SuiteBody, baseUrl: string): string | Uint8Array<ArrayBuffer> {
  return typeof rawContent === 'object' && 'serialize' in rawContent ? rawContent.serialize({ baseUrl }) : rawContent;
}

/** The values of JSON lines. */
export function readLines(text: string): readonly unknown[] {
  return text.split('\n').flatMap((line): unknown[] => (line === '' ? [] : [JSON.parse(line)]));
}

/** The suite's own server. */
export interface SuiteServer {
  readonly baseUrl: string;
  /** What the server says of each scenario. */
  coverage(): Promise<Readonly<Record<string, 'pass' | 'fail' | 'not-implemented'>>>;
  stop(): Promise<void>;
}

/** Starts the suite's server on a free port of this machine. */
export async function startServer(): Promise<SuiteServer> {
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'mimewright-conformance-'));
  // the server asks git for the commit of its scenarios
  const git = (...args: readonly string[]): unknown => execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
  git('init', '-q');
  git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-q', '--allow-empty', '-m', 'empty');
  const program = join(packages, 'spector', 'cmd', 'cli.mjs');
  const args = [program, 'serve', specs, '-p', String(port), '--coverageFile', join(folder, 'coverage.json')];
  const env = { ...process.env, GIT_DIR: join(folder, '.git') };
  const server = spawn(process.execPath, args, { cwd: folder, env, stdio: 'ignore' });
  await untilListening(baseUrl, server);
  return {
    baseUrl,
    async coverage() {
      const reports = (await (await fetch(`${baseUrl}/.coverage`)).json()) as { results: Record<string, 'pass'> }[];
      return Object.assign({}, ...reports.map(({ results }) => results));
    },
    async stop() {
      const stopped = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await stopped;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function untilListening(baseUrl: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) throw new Error(`the server of the suite ended with ${server.exitCode}`);
    const isUp = await fetch(`${baseUrl}/.coverage`)
      .then(({ ok }) => ok)
      .catch(() => false);
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server of the suite does not answer');
}
