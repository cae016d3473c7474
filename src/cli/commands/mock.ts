import { watch } from 'chokidar';
import { createCore, type Mock } from '../../mock/core.ts';
import type { MockOptions } from '../../mock/exchange.ts';
import { listen } from '../../mock/node-adapter.ts';
import type { MockReply, MockRequest } from '../../mock/request.ts';
import { openMockSource } from '../../pipeline/mock-source.ts';
import { interrupted } from '../interrupted.ts';
import { reportDiagnostics, type Terminal } from '../report.ts';
import { type CommonOptions, createTerminal } from '../terminal.ts';

/** What the command line tells the mock. */
export interface MockCommandOptions extends CommonOptions {
  readonly port: string;
  readonly host: string;
  readonly seed?: string;
  readonly stateful?: boolean;
  readonly dynamic?: boolean;
  readonly lenient?: boolean;
  readonly security?: boolean;
  readonly latency?: string;
  readonly chaos?: string;
}

/** `mimewright mock INPUT…`: serves until it is interrupted; exit code 1 when it cannot start. */
export async function runMock(inputs: readonly string[], options: MockCommandOptions): Promise<number> {
  const terminal = createTerminal(options);
  const parts = toParts(options);
  const first = await openMock(inputs, parts, terminal);
  if (!first) return 1;
  let current = first.mock;
  const served: Mock = {
    handle: (request) => current.handle(request),
    match: (method, url) => current.match(method, url),
    warm: () => current.warm(),
    state: current.state,
  };
  const server = await listen(served, {
    port: Number(options.port),
    host: options.host,
    onReply: (request, reply) => terminal.isQuiet || terminal.err(printLine(request, reply, served)),
    onError: (error) => terminal.err(`${error instanceof Error ? error.message : String(error)}\n`),
  }).catch((error: NodeJS.ErrnoException) => {
    terminal.err(
      `error: ${options.host}:${options.port} cannot be listened on (${error.code ?? error.message}); choose another with --port\n`,
    );
    return undefined;
  });
  if (!server) return 1;
  await served.warm();
  terminal.out(`mock of ${inputs.join(', ')} at ${server.url}\n`);
  const watcher = watch([...first.files], {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: 80, pollInterval: 20 },
  });
  watcher.on('all', async () => {
    const next = await openMock(inputs, { ...parts, ...(current.state && { state: current.state }) }, terminal);
    if (next) current = next.mock;
  });
  await interrupted();
  await Promise.all([watcher.close(), server.close()]);
  return 0;
}

interface OpenMock {
  readonly mock: Mock;
  /** What it was read from, to be watched. */
  readonly files: readonly string[];
}

async function openMock(
  inputs: readonly string[],
  parts: Parameters<typeof createCore>[1],
  terminal: Terminal,
): Promise<OpenMock | undefined> {
  const source = await openMockSource({ name: 'api', inputs, cwd: process.cwd() });
  await reportDiagnostics(source.diagnostics, source.sources, terminal);
  if (!source.ok) return undefined;
  const files = source.sources.flatMap(({ location }) => (location?.kind === 'file' ? [location.path] : []));
  return { mock: createCore(source.value, parts), files };
}

function toParts({ seed, stateful, dynamic, lenient, security, latency, chaos }: MockCommandOptions): MockOptions {
  return {
    seed: toNumber(seed),
    latency: toNumber(latency),
    chaos: toNumber(chaos),
    stateful,
    dynamic,
    lenient,
    security,
  };
}

function toNumber(text: string | undefined): number | undefined {
  const value = Number(text);
  return text === undefined || Number.isNaN(value) ? undefined : value;
}

/** `GET /repos/a/b -> repos/get 200 application/json` */
function printLine({ method, url }: MockRequest, { status, headers }: MockReply, mock: Mock): string {
  const operation = mock.match(method, url)?.id ?? 'no operation';
  return `${method} ${url} -> ${operation} ${status} ${headers['content-type'] ?? headers['Content-Type'] ?? ''}\n`;
}
