import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import ts from 'typescript';
import { clientEmitter } from '../../src/emit/client/client.ts';
import { buildModel } from '../../src/model/build.ts';
import { readAssets } from '../../src/pipeline/assets.ts';
import { readOpenApi } from '../../src/read/openapi/document.ts';

/** The files of a client by path, in memory. */
export type Made = ReadonlyMap<string, string>;

/** The client of a description, as the options of the emitter have it. */
export async function makeClient(text: string, options: Readonly<Record<string, unknown>> = {}): Promise<Made> {
  const read = await readOpenApi({ name: 'made.yaml', text });
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  const built = buildModel(read.value, { name: 'made' });
  if (!built.ok) throw new Error('there is no model');
  const assets = readAssets(['runtime']);
  const { files, diagnostics } = await clientEmitter.emit({
    model: built.value,
    description: read.value,
    options: { typeCheck: 'all', ...options },
    assets,
  });
  if (diagnostics.length) throw new Error(diagnostics.map(({ message }) => message).join());
  return new Map(files.map((file) => [file.path, file.text]));
}

/** What `contents`, a module beside `index.ts`, exports when it runs. */
export async function runBeside<T>(made: Made, contents: string): Promise<T> {
  return import(`data:text/javascript,${encodeURIComponent(await bundleBeside(made, contents))}`) as Promise<T>;
}

/** `contents`, a module beside `index.ts`, with all that it imports. */
export async function bundleBeside(made: Made, contents: string): Promise<string> {
  const plugin: Plugin = {
    name: 'made',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\./ }, ({ path, importer, namespace }) => ({
        path: join(namespace === 'made' ? dirname(importer) : '', path).replace(/\.js$/, '.ts'),
        namespace: 'made',
      }));
      onLoad({ filter: /.*/, namespace: 'made' }, ({ path }) => ({ contents: made.get(path) ?? '', loader: 'ts' }));
    },
  };
  const { outputFiles } = await build({
    stdin: { contents, loader: 'ts' },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    plugins: [plugin],
  });
  return outputFiles[0]?.text ?? '';
}

const STRICT: ts.CompilerOptions = {
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
  types: [],
};

/** What the compiler says of `contents`, a module beside `index.ts`, and of all that it imports. */
export function explainBeside(made: Made, contents: string): readonly string[] {
  const files = new Map([...made, ['probe.ts', contents]]);
  const inMemory = (name: string): string | undefined => files.get(name.replace(/^\/made\//, ''));
  const host = ts.createCompilerHost(STRICT);
  const { readFile, fileExists } = host;
  host.fileExists = (name) => inMemory(name) !== undefined || fileExists(name);
  host.readFile = (name) => inMemory(name) ?? readFile(name);
  host.directoryExists = () => true;
  const found = ts.getPreEmitDiagnostics(ts.createProgram(['/made/probe.ts', '/made/index.ts'], STRICT, host));
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
