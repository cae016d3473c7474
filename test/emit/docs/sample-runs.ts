import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import ts from 'typescript';
import { clientEmitter } from '../../../src/emit/client/client.ts';
import { readDocsOptions } from '../../../src/emit/docs/options.ts';
import { planReference } from '../../../src/emit/docs/reference.ts';
import { serverOf } from '../../../src/emit/docs/sample-request.ts';
import { readGithubCli } from './github-cli.ts';
import { type Described, readAssets } from './reference.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..', '..');

/** A sample as it stands on a page. */
export interface Sample {
  /** The panel that it belongs to: `specimens-get--html`. */
  readonly name: string;
  readonly language: string;
  readonly text: string;
}

/** Where samples are tried. */
export interface SampleRun {
  readonly described: Described;
  /** A folder of its own, where `writeClient` puts the client. */
  readonly folder: string;
  /** The mock that stands for every server of the API. */
  readonly mockUrl: string;
}

/** Every sample of every panel of every operation, as the pages have them. */
export function listSamples({ model, description }: Described): readonly Sample[] {
  const options = readDocsOptions({}, model);
  if (!options.ok) throw new Error('the defaults are refused');
  const templates = new Map([...readAssets()].filter(([path]) => path.endsWith('.hbs')));
  const [edition] = planReference(model, description, options.value, templates).editions;
  return model.operations.flatMap((operation) =>
    (edition?.factsOf(operation).panels ?? []).flatMap(({ id, samples }) =>
      samples.map((sample) => ({ name: id, language: sample.id, text: sample.text })),
    ),
  );
}

/** The variables that samples read credentials from. */
export function environmentOf({ model }: Described): Readonly<Record<string, string | undefined>> {
  const prefix = model.name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  return { ...process.env, [`${prefix}_TOKEN`]: 'secret', [`${prefix}_API_KEY`]: 'secret' };
}

function serversOf({ model }: Described): readonly string[] {
  const servers = new Set(model.operations.map((operation) => serverOf(model, operation)));
  return [...servers].sort((a, b) => b.length - a.length);
}

/** How many commands one shell is given. */
const BATCH = 100;

/** Runs curl samples as they are, in a POSIX shell; gives those that are not answered with success. */
export async function runCurl(
  samples: readonly Sample[],
  { described, mockUrl }: SampleRun,
): Promise<readonly string[]> {
  const servers = serversOf(described);
  const toMock = (text: string): string => servers.reduce((all, server) => all.replace(server, mockUrl), text);
  const failures: string[] = [];
  for (let start = 0; start < samples.length; start += BATCH) {
    const lines = samples
      .slice(start, start + BATCH)
      .map(({ name, text }) => `${toMock(text)} -s -o /dev/null -m 40 -w '${name} %{http_code}\\n'`);
    const { stdout } = await run('sh', ['-c', `${lines.join('\n')}\ntrue`], {
      env: environmentOf(described),
      maxBuffer: 10_000_000,
    });
    const said = stdout.trim().split('\n');
    if (said.length !== lines.length) failures.push(`${lines.length - said.length} commands said nothing`);
    failures.push(...said.filter((line) => !/ [23]\d\d$/.test(line)));
  }
  return failures;
}

/** Stands for the program: notes its arguments and what it is given. */
const NOTE_CALL = `gh() {
  number=$((number + 1))
  printf '%s\\0' "$@" > "$number.arguments"
  case " $* " in *' --input - '*) cat > "$number.input" ;; *) : > "$number.input" ;; esac
}
`;

/** Lets a POSIX shell read samples of GitHub's command line, and sends what the program would; gives what gets no success. */
export async function runGithubCli(
  samples: readonly Sample[],
  { folder, mockUrl }: SampleRun,
): Promise<readonly string[]> {
  const cwd = mkdtempSync(join(folder, 'gh-'));
  writeFileSync(join(cwd, 'all.sh'), `set -e\n${NOTE_CALL}${samples.map(({ text }) => `${text}\n`).join('')}`);
  await run('sh', ['all.sh'], { cwd });
  const failures: string[] = [];
  for (const [index, { name }] of samples.entries()) {
    const read = (kind: string): string => readFileSync(join(cwd, `${index + 1}.${kind}`), 'utf8');
    try {
      const { method, target, headers, body } = readGithubCli(
        read('arguments').split('\0').slice(0, -1),
        read('input'),
      );
      const own = new Headers([['Authorization', 'token secret']]);
      for (const [header, value] of headers) own.set(header, value);
      const init = { method, headers: own, redirect: 'manual', signal: AbortSignal.timeout(40_000) } as const;
      const { status } = await fetch(mockUrl + target, body === undefined ? init : { ...init, body });
      if (status >= 400) failures.push(`${name} ${status}`);
    } catch (error) {
      failures.push(`${name}: ${error}`);
    }
  }
  return failures;
}

/** Writes the client that TypeScript samples import. */
export function writeClient({ described, folder }: SampleRun): void {
  const runtime = join(root, 'src', 'runtime');
  const names = readdirSync(runtime, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const assets = new Map(names.map((name) => [`runtime/${name}`, readFileSync(join(runtime, name), 'utf8')]));
  const emitted = clientEmitter.emit({ ...described, options: { typeCheck: 'all' }, assets });
  if (emitted instanceof Promise) throw new Error('the client is emitted at once');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const { path, text } of emitted.files) {
    const file = join(folder, 'generated', described.model.name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** What a strict compiler says of the samples, in one program. */
export function compileSamples(samples: readonly Sample[], { folder }: SampleRun): readonly string[] {
  const files = samples.map(({ name, text }) => writeSample(folder, name, text));
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
    types: ['node'],
    typeRoots: [join(root, 'node_modules', '@types')],
  });
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
    return `${diagnostic.file?.fileName.slice(folder.length + 1)}: ${text}`;
  });
}

function writeSample(folder: string, name: string, text: string): string {
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, `${text}\nexport {};\n`);
  return file;
}

/** Runs samples one after the other in one process; gives those that throw, or get no success. */
export async function runScripts(samples: readonly Sample[], own: SampleRun): Promise<readonly string[]> {
  const { folder, described, mockUrl } = own;
  for (const { name, text } of samples) writeSample(folder, name, text);
  const entry = join(folder, '--all.ts');
  const outfile = join(folder, '--all.mjs');
  writeFileSync(entry, runnerOf(samples, serversOf(described)));
  await build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'error' });
  const env = { ...environmentOf(described), MOCK: mockUrl };
  const { stdout } = await run(process.execPath, [outfile], { env, maxBuffer: 10_000_000 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as readonly string[];
}

function runnerOf(samples: readonly Sample[], servers: readonly string[]): string {
  const attempts = samples.map(({ name }) => `await attempt('${name}', () => import('./${name}.ts'));`);
  return `
const send = globalThis.fetch;
const servers: string[] = ${JSON.stringify(servers)};
let bad = '';
globalThis.fetch = async (input, init) => {
  const asked = String(input instanceof Request ? input.url : input);
  const url = servers.reduce((all, server) => all.replace(server, process.env.MOCK ?? ''), asked);
  const response = await send(url, { ...init, signal: AbortSignal.timeout(40_000) });
  if (response.status >= 400) bad = response.status + ' ' + (await response.clone().text()).slice(0, 200);
  return response;
};
const failures: string[] = [];
console.log = () => {};
async function attempt(name: string, load: () => Promise<unknown>): Promise<void> {
  bad = '';
  try { await load(); } catch (error) { bad ||= String(error); }
  if (bad) failures.push(name + ': ' + bad);
}
${attempts.join('\n')}
process.stdout.write(JSON.stringify(failures) + '\\n');
process.exit(0);
`;
}
