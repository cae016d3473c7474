import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { root } from '../cli/program.ts';
import { checkAgain } from '../type-checks.ts';
import { explainBeside, makeClient } from './made.ts';

const folder = join(root, 'generated', 'herbarium');
const text = readFileSync(join(root, 'specs', 'herbarium.yaml'), 'utf8');

/** Every flag that a careful project sets. */
const STRICT: ts.CompilerOptions = {
  noEmit: true,
  strict: true,
  declaration: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
  types: [],
};

const resolutions = [
  ['bundler', { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }],
  ['nodenext', { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext }],
] as const;

const refused = [
  [
    "specimens.get({ barcode: 'HB-1' }, { accept: 'htm' })",
    /'"htm"' is not assignable .*"text\/html".*Did you mean '"html"'/,
  ],
  ["specimens.get({ barcode: 'HB-1', bracode: 1 })", /'bracode' does not exist in type/],
  ['specimens.get()', /Expected 1-2 arguments/],
  ["images.get({ image_id: '4' })", /'string' is not assignable to type 'number'/],
  [
    "specimens.create({ taxon: 'a', condition: 'odd', collected: { by: 'x', on: 'y' } })",
    /'"odd"' is not assignable to type/,
  ],
  ["request('GET /specimen')", /^Argument of type '"GET \/specimen"' is not assignable/],
  ["request('GET /specimens/{barcode}', { barcode: 'HB-1' }, { accept: 'htm' })", /^Type '"htm"' is not .*'"html"'/],
  ["specimens.get({ barcode: 'HB-1' }, { previews: ['new'] })", /'NoPreview'.*this operation has no previews/],
  [
    "specimens.get({ barcode: 'HB-1' }, { contentType: 'text/csv' })",
    /'OneContentType'.*no content types to choose from/,
  ],
  ["loans.list({}, { as: 'bytes' })", /'OnlyParsed'.*answers with neither text nor bytes/],
] as const;

describe('the generated client', () => {
  it.each(resolutions)('compiles under the strictest flags and moduleResolution %s', (_, options) => {
    const files = listClient();
    expect(files.length).toBeGreaterThan(20);
    expect(explain(files, { ...STRICT, ...options })).toEqual([]);
  });

  it('compiles in a project that is not strict at all', () => {
    const files = listClient();
    const { declaration: _, isolatedDeclarations: __, lib } = STRICT;
    const loose = {
      noEmit: true,
      skipLibCheck: true,
      strict: false,
      target: ts.ScriptTarget.ES2022,
      lib: lib ?? [],
      types: [],
    };
    expect(explain(files, { ...loose, ...resolutions[0][1] })).toEqual([]);
  });

  it('has compilers check its schemas, and its code only when it is asked for', async () => {
    const listChecked = async (options: Readonly<Record<string, unknown>>): Promise<readonly string[]> =>
      [...(await makeClient(text, options))].flatMap(([path, code]) => (code.includes('@ts-nocheck') ? [] : path));
    const all = await listChecked({ typeCheck: 'all' });
    expect(all).toEqual(expect.arrayContaining(['index.ts', 'operations/loans.ts', 'runtime/types.ts']));
    const isOfValues = (path: string): boolean =>
      /^(schemas\/.*|webhooks|callbacks|servers|transport|temporal)\.ts$/.test(path);
    const checked = await listChecked({ typeCheck: 'schemas', dates: 'Temporal' });
    expect([...checked].sort()).toEqual([...all, 'temporal.ts'].filter(isOfValues).sort());
  });

  it('leaves no type of a schema unknown without a word', async () => {
    const made = new Map(await makeClient(text, { typeCheck: 'schemas' }));
    expect(explainBeside(made, '')).toEqual([]);
    const schemas = made.get('schemas/specimens.ts') ?? '';
    made.set('schemas/specimens.ts', schemas.replaceAll('condition: Condition;', 'condition: Conditions;'));
    expect(explainBeside(made, '')).toContain("Cannot find name 'Conditions'. Did you mean 'Condition'?");
  });

  it('tells a project that lacks the types of fetch', () => {
    const files = [join(folder, 'index.ts')];
    const program = ts.createProgram(files, { ...STRICT, ...resolutions[0][1], lib: ['lib.es2022.d.ts'] });
    const messages = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
    expect(messages).toContain("Cannot find name 'fetch'.");
  });

  it('takes the same options by route as by name, and is a transport itself', () => {
    const probe = `import { createClient, specimensGet } from './index.js';
import type { Call } from './runtime/types.js';
const client = createClient();
const params = { barcode: 'HB-1' };
export const page: Call<string> = client.request('GET /specimens/{barcode}', params, { accept: 'html' });
export const same: Call<string> = specimensGet(client, params, { accept: 'html' });
export const bytes: Call<Uint8Array> = client.request('GET /specimens/{barcode}', params, { accept: 'html', as: 'bytes' });
export const undescribed: Call<unknown> = client.request({ method: 'GET', path: '/shelves' }, { row: 4 });`;
    const options = { ...STRICT, ...resolutions[0][1] };
    expect(explain([join(folder, 'probe.ts')], options, probe)).toEqual([]);
  });

  it('refuses what the operation does not know, and says what it knows', () => {
    const lines = refused.map(([call]) => `void client.${call};`);
    const probe = [`import { createClient } from './index.js';`, 'const client = createClient();', ...lines].join('\n');
    const options = { ...STRICT, declaration: false, isolatedDeclarations: false, ...resolutions[0][1] };
    const messages = explain([join(folder, 'probe.ts')], options, probe);
    expect(messages.map((message) => message.replaceAll('\n', ' '))).toEqual(
      refused.map(([, pattern]) => expect.stringMatching(pattern)),
    );
  });
});

/** The files of the client; its mocks import packages that a client does without. */
function listClient(): readonly string[] {
  return ts.sys.readDirectory(folder, ['.ts']).filter((path) => !path.includes('/mocks/'));
}

/** The messages of the compiler; `probe` stands for the text of `probe.ts`. */
function explain(files: readonly string[], options: ts.CompilerOptions, probe?: string): readonly string[] {
  const host = ts.createCompilerHost(options);
  const { fileExists } = host;
  const readFile = (path: string) => checkAgain(ts.sys.readFile(path) ?? '') || undefined;
  host.fileExists = (path) => (probe !== undefined && path.endsWith('/probe.ts')) || fileExists(path);
  host.readFile = (path) => (probe !== undefined && path.endsWith('/probe.ts') ? probe : readFile(path));
  const program = ts.createProgram(files, options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
