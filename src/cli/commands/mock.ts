import { watch } from 'chokidar';
import { createCore, type Mock, type MockParts } from '../../mock/core.ts';
import { listen, type MockServer } from '../../mock/node-adapter.ts';
import { openTable } from '../../mock/open-table.ts';
import type { MockReply, MockRequest } from '../../mock/request.ts';
import { openStateFile, type StateFile } from '../../mock/state-file.ts';
import { openMockSource } from '../../pipeline/mock-source.ts';
import { readMockTable } from '../../pipeline/mock-table.ts';
import { interrupted } from '../interrupted.ts';
import type { InputOptions } from '../plans.ts';
import { reportDiagnostics, type Terminal } from '../report.ts';
import { consultedConfig, planShown } from '../shown-api.ts';
import { type CommonOptions, createTerminal } from '../terminal.ts';

/** What the command line tells the mock. */
export interface MockCommandOptions extends CommonOptions, InputOptions {
  readonly port: string;
  readonly host: string;
  readonly seed?: string;
  readonly stateful?: boolean;
  readonly state?: string;
  readonly dynamic?: boolean;
  readonly lenient?: boolean;
  readonly security?: boolean;
  readonly secret?: string;
  readonly latency?: string;
  readonly chaos?: string;
}

/** `mimewright mock INPUT…`: serves until it is interrupted; exit code 1 when it cannot start. */
export async function runMock(inputs: readonly string[], options: MockCommandOptions): Promise<number> {
  const terminal = createTerminal(options);
  const kept = await openState(options.state, terminal);
  if (kept === 'unusable') return 1;
  const parts = { ...toParts(options, terminal), ...(kept && { state: kept.state }) };
  const first = await openMock(inputs, { options, parts }, terminal);
  if (!first) return 1;
  let current = first.mock;
  const server = await startServer(() => current, options, terminal);
  if (!server) return 1;
  terminal.out(`mock of ${inputs.join(', ')} at ${server.url}\n`);
  await current.warm();
  const watcher = watch([...first.files], {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: 80, pollInterval: 20 },
  });
  watcher.on('all', async () => {
    const kept = { ...parts, ...(current.state && { state: current.state }) };
    const next = await openMock(inputs, { options, parts: kept }, terminal);
    if (next) current = next.mock;
  });
  await interrupted();
  await Promise.all([watcher.close(), server.close()]);
  kept?.close();
  return 0;
}

async function openState(path: string | undefined, terminal: Terminal): Promise<StateFile | 'unusable' | undefined> {
  if (path === undefined) return undefined;
  const tell = (error: unknown): void =>
    terminal.err(`error: ${path} cannot be used (${(error as NodeJS.ErrnoException).code ?? String(error)})\n`);
  const opened = await openStateFile(path, tell).catch((error: unknown) => void tell(error));
  if (opened) return opened;
  terminal.err(`error: ${path} is no state of a mock; name another file with --state\n`);
  return 'unusable';
}

async function startServer(
  current: () => Mock,
  { port, host }: MockCommandOptions,
  terminal: Terminal,
): Promise<MockServer | undefined> {
  const served: Pick<Mock, 'handle'> = { handle: (request) => current().handle(request) };
  return listen(served, {
    port: Number(port),
    host,
    onReply: (request, reply) => terminal.isQuiet || terminal.err(printLine(request, reply)),
    onError: (error) => terminal.err(`${error instanceof Error ? error.message : String(error)}\n`),
  }).catch((error: NodeJS.ErrnoException) => {
    terminal.err(
      `error: ${host}:${port} cannot be listened on (${error.code ?? error.message}); choose another with --port\n`,
    );
    return undefined;
  });
}

interface OpenMock {
  readonly mock: Mock;
  /** What it was read from, to be watched. */
  readonly files: readonly string[];
}

/** From a generated folder as it is, else from descriptions. */
async function openMock(
  inputs: readonly string[],
  { options, parts }: { readonly options: MockCommandOptions; readonly parts: MockParts },
  terminal: Terminal,
): Promise<OpenMock | undefined> {
  const cwd = process.cwd();
  const [input, ...others] = inputs;
  const table = input !== undefined && others.length === 0 ? await readMockTable(input, cwd) : undefined;
  if (table) return { mock: createCore(openTable(table.text), parts), files: [table.path] };
  const shown = await planShown(inputs, options);
  await reportDiagnostics(shown.diagnostics, [], terminal);
  if (!shown.ok) return undefined;
  const source = await openMockSource(shown.value);
  await reportDiagnostics(source.diagnostics, source.sources, terminal);
  if (!source.ok) return undefined;
  const files = source.sources.flatMap(({ location }) => (location?.kind === 'file' ? [location.path] : []));
  return { mock: createCore(source.value, parts), files: files.concat(consultedConfig(options) ?? []) };
}

function toParts(
  { seed, stateful, dynamic, lenient, security, secret, latency, chaos }: MockCommandOptions,
  terminal: Terminal,
): MockParts {
  return {
    seed: toNumber(seed),
    latency: toNumber(latency),
    chaos: toNumber(chaos),
    stateful,
    dynamic,
    lenient,
    security,
    secret,
    onDiagnostic: (diagnostic) => void reportDiagnostics([diagnostic], [], terminal),
  };
}

function toNumber(text: string | undefined): number | undefined {
  const value = Number(text);
  return text === undefined || Number.isNaN(value) ? undefined : value;
}

/** `GET /repos/a/b -> repos/get 200 application/json`, and why when it was refused. */
function printLine({ method, url }: MockRequest, { status, headers, operation, reason }: MockReply): string {
  const words = [operation ?? 'no operation', status, headers['content-type'] ?? ''].join(' ').trim();
  return `${method} ${toLine(url)} -> ${words}${reason === undefined ? '' : ` (${toLine(reason)})`}\n`;
}

/** What a client sent may not begin a line of its own, or steer a terminal. */
function toLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ').slice(0, 500);
}
