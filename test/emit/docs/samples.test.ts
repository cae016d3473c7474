import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientEmitter } from '../../../src/emit/client/client.ts';
import { readDocsOptions } from '../../../src/emit/docs/options.ts';
import { planReference } from '../../../src/emit/docs/reference.ts';
import { sourceOf } from '../../../src/emit/mocks/source.ts';
import { createCore } from '../../../src/mock/core.ts';
import { listen, type MockServer } from '../../../src/mock/node-adapter.ts';
import { describeHerbarium, readAssets } from './reference.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..', '..');
const SERVER = 'https://api.herbarium.example/v1';
const ENVIRONMENT = { ...process.env, HERBARIUM_TOKEN: 'secret', HERBARIUM_API_KEY: 'secret' };

interface Sample {
  readonly name: string;
  readonly language: string;
  readonly text: string;
}

const herbarium = await describeHerbarium();
const samples = listSamples();
let mock: MockServer;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'docs-samples-'));
  mock = await listen(createCore(sourceOf(herbarium.description, herbarium.model)));
});

afterAll(async () => {
  await mock.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the samples of the reference', () => {
  it('are there for every operation, in every language that speaks to the API', () => {
    const operations = herbarium.model.operations.length;
    const languages = [...new Set(samples.map(({ language }) => language))];
    expect(languages).toEqual(['curl', 'ts', 'fetch']);
    for (const language of languages) {
      const own = new Set(
        samples.filter((sample) => sample.language === language).map(({ name }) => name.split('--')[0]),
      );
      expect(own.size).toBe(operations);
    }
  });

  it('in curl are answered with success', { timeout: 60_000 }, async () => {
    const failures: string[] = [];
    for (const { name, text } of samples.filter(({ language }) => language === 'curl')) {
      const command = `${text.replace(SERVER, mock.url)} -s -o /dev/null -m 5 -w '%{http_code}'`;
      const { stdout } = await run('sh', ['-c', command], { env: ENVIRONMENT }).catch((error) => ({
        stdout: String(error.stdout ?? error),
      }));
      if (!/^[23]\d\d$/.test(stdout)) failures.push(`${name}: ${stdout}`);
    }
    expect(failures).toEqual([]);
  });

  it('in TypeScript compile against the client', { timeout: 60_000 }, () => {
    writeClient();
    const own = samples.filter(({ language }) => language === 'ts');
    for (const { name, text } of own) writeFileSync(join(folder, `${name}.ts`), text);
    const options: ts.CompilerOptions = {
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
      types: ['node'],
      typeRoots: [join(root, 'node_modules', '@types')],
    };
    const program = ts.createProgram(
      own.map(({ name }) => join(folder, `${name}.ts`)),
      options,
    );
    const found = ts.getPreEmitDiagnostics(program).map((diagnostic) => {
      const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
      return `${diagnostic.file?.fileName.slice(folder.length + 1)}: ${text}`;
    });
    expect(found).toEqual([]);
  });

  it.each(['ts', 'fetch'])('in %s run to their end', { timeout: 60_000 }, async (language) => {
    if (language === 'ts') writeClient();
    const own = samples.filter((sample) => sample.language === language);
    for (const { name, text } of own) writeFileSync(join(folder, `${name}.ts`), `${text}\nexport {};\n`);
    writeFileSync(join(folder, `${language}.ts`), runner(own.map(({ name }) => name)));
    const outfile = join(folder, `${language}.mjs`);
    await build({
      entryPoints: [join(folder, `${language}.ts`)],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      logLevel: 'error',
    });
    const { stdout } = await run(process.execPath, [outfile], { env: { ...ENVIRONMENT, MOCK: mock.url } });
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toEqual([]);
  });
});

function listSamples(): readonly Sample[] {
  const options = readDocsOptions({}, herbarium.model);
  if (!options.ok) throw new Error('the defaults are refused');
  const templates = new Map([...readAssets()].filter(([path]) => path.endsWith('.hbs')));
  const reference = planReference(herbarium.model, herbarium.description, options.value, templates);
  const [edition] = reference.editions;
  return herbarium.model.operations.flatMap((operation) =>
    (edition?.factsOf(operation).panels ?? []).flatMap(({ id, samples: own }) =>
      own.map((sample) => ({ name: id, language: sample.id, text: sample.text })),
    ),
  );
}

function writeClient(): void {
  const runtime = join(root, 'src', 'runtime');
  const names = readdirSync(runtime, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const assets = new Map(names.map((name) => [`runtime/${name}`, readFileSync(join(runtime, name), 'utf8')]));
  const emitted = clientEmitter.emit({ ...herbarium, options: {}, assets });
  if (emitted instanceof Promise) throw new Error('the client is emitted at once');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const { path, text } of emitted.files) {
    const file = join(folder, 'generated', 'herbarium', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Runs every sample against the mock; prints which failed, and why. */
function runner(names: readonly string[]): string {
  const lines = names.map((name) => `await attempt('${name}', () => import('./${name}.ts'));`);
  return `
const send = globalThis.fetch;
let bad = '';
globalThis.fetch = async (input, init) => {
  const url = String(input instanceof Request ? input.url : input).replace('${SERVER}', process.env.MOCK ?? '');
  const response = await send(url, { ...init, signal: AbortSignal.timeout(5000) });
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
${lines.join('\n')}
process.stdout.write(JSON.stringify(failures) + '\\n');
process.exit(0);
`;
}
