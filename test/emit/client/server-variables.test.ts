import ts from 'typescript';
import { expect, it } from 'vitest';
import { clientEmitter } from '../../../src/emit/client/client.ts';
import { buildModel } from '../../../src/model/build.ts';
import { readAssets } from '../../../src/pipeline/assets.ts';
import { readOpenApi } from '../../../src/read/openapi/document.ts';

const NAMES = ['constructor', 'toString', '__proto__', 'hasOwnProperty'];

it('server variables may have the names of what every object has', async () => {
  const files = await emit(`{
    "openapi": "3.1.0", "info": { "title": "Odd", "version": "1" }, "paths": {},
    "servers": [{
      "url": "https://${NAMES.map((name) => `{${name}}`).join('.')}.example/{valueOf}",
      "variables": {${NAMES.map((name) => `"${name}": { "default": "${name.slice(0, 3)}" }`).join()}}
    }]
  }`);
  expect(explain(files, 'transport.ts')).toEqual([]);
  const { serverUrl } = await load(files.get('transport.ts') ?? '');
  expect(serverUrl()).toBe('https://con.toS.__p.has.example/');
  expect(serverUrl({ constructor: 'eu' })).toBe('https://eu.toS.__p.has.example/');
});

async function emit(text: string): Promise<ReadonlyMap<string, string>> {
  const read = await readOpenApi({ name: 'odd.json', text });
  if (!read.ok) throw new Error('it cannot be read');
  const built = buildModel(read.value, { name: 'odd' });
  if (!built.ok) throw new Error('there is no model');
  const assets = readAssets(['runtime']);
  const { files } = await clientEmitter.emit({ model: built.value, description: read.value, options: {}, assets });
  return new Map(files.map((file) => [file.path, file.text]));
}

/** What the compiler says of a file among others that exist in memory only. */
function explain(files: ReadonlyMap<string, string>, path: string): readonly string[] {
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    isolatedDeclarations: true,
    declaration: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  const inMemory = (name: string): string | undefined => files.get(name.replace(/^\/odd\//, ''));
  host.fileExists = (name) => inMemory(name) !== undefined || fileExists(name);
  host.readFile = (name) => inMemory(name) ?? readFile(name);
  host.directoryExists = () => true;
  const found = ts.getPreEmitDiagnostics(ts.createProgram([`/odd/${path}`], options, host));
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** The part of a transport that needs no other module. */
async function load(text: string): Promise<{ serverUrl: (variables?: object) => string }> {
  const part = /export function serverUrl[\s\S]*?\n}\n/.exec(text)?.[0] ?? '';
  const { outputText } = ts.transpileModule(part, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  return import(`data:text/javascript,${encodeURIComponent(outputText)}`);
}
