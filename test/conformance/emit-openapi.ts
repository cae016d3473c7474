import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { load, specs } from './suite.ts';

interface Node {
  readonly pos: number;
  readonly end: number;
}
interface SpecOperation {
  readonly kind: 'Operation';
  readonly name: string;
  readonly node: Node;
  readonly parameters: { readonly properties: ReadonlyMap<string, unknown> };
}
interface Program {
  readonly diagnostics: readonly { readonly severity: string; readonly code: string; readonly target: unknown }[];
}
interface Host {
  readFile(path: string): Promise<{ readonly text: string }>;
}
interface Compiler {
  readonly NodeHost: Host;
  compile(host: Host, main: string, options: object): Promise<Program>;
  createSourceFile(text: string, path: string): { readonly text: string };
  getSourceLocation(target: unknown): {
    readonly file: { readonly path: string };
    readonly pos: number;
    readonly end: number;
  };
  navigateProgram(program: Program, listeners: { operation(operation: SpecOperation): void }): void;
}

/** The OpenAPI descriptions of the suite, and what was lost on the way to them. */
export interface Emission {
  /** Paths of descriptions, relative to the folder. */
  readonly files: readonly string[];
  /** Operations that OpenAPI, or its emitter, cannot express: `name: why`. */
  readonly refused: readonly string[];
}

/** Writes an OpenAPI 3.1 description of each service of the suite into a folder, in one process. */
export async function emitDescriptions(folder: string): Promise<Emission> {
  const compiler = await load<Compiler>('compiler', 'dist', 'src', 'index.js');
  const refused: string[] = [];
  const mains = readdirSync(specs, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(main|client)\.tsp$/.test(file),
  );
  for (const main of mains.sort()) {
    const output = join(folder, dirname(main));
    mkdirSync(output, { recursive: true });
    refused.push(...(await emitOne(compiler, join(specs, main), output)));
  }
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  return { files: files.sort(), refused };
}

/** Why the emitter stumbles over an operation that its own findings do not name. */
function stumble({ name, parameters }: SpecOperation): string | undefined {
  if (name === 'errorResponseStatusCodeInRange') return 'OpenAPI has no range 494 to 499';
  const inherited = [...parameters.properties.keys()].find((parameter) => parameter in Object.prototype);
  return inherited && `the emitter crashes on a parameter called ${inherited}`;
}

/** Emits one service without the operations that cannot be emitted, which are returned with why. */
async function emitOne(compiler: Compiler, main: string, output: string): Promise<readonly string[]> {
  const settings = { 'openapi-versions': ['3.1.0'], 'file-type': 'json', 'emitter-output-dir': output };
  const emit = (host: Host): Promise<Program> =>
    compiler.compile(host, main, {
      emit: [join(specs, '..', '..', 'openapi3')],
      outputDir: output,
      options: { '@typespec/openapi3': settings },
    });
  const parsed = await compiler.compile(compiler.NodeHost, main, { noEmit: true });
  const stumbles = operationsOf(compiler, parsed).filter(stumble);
  const first = await emit(without(compiler, stumbles));
  const named = errorsOf(first).map(({ code, target }) => ({ code, operation: target as SpecOperation }));
  if (named.length) {
    const second = await emit(without(compiler, [...stumbles, ...named.map(({ operation }) => operation)]));
    if (errorsOf(second).length) throw new Error(`${main}: ${errorsOf(second)[0]?.code}`);
  }
  return [
    ...stumbles.map((operation) => `${operation.name}: ${stumble(operation)}`),
    ...named.map(({ operation: { name }, code }) => `${name}: ${code}`),
  ];
}

function errorsOf({ diagnostics }: Program): Program['diagnostics'] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

function operationsOf({ navigateProgram }: Compiler, program: Program): readonly SpecOperation[] {
  const operations: SpecOperation[] = [];
  navigateProgram(program, { operation: (operation) => void operations.push(operation) });
  return operations;
}

/** Reads files with the text of some operations blanked out. */
function without(
  { NodeHost, createSourceFile, getSourceLocation }: Compiler,
  operations: readonly SpecOperation[],
): Host {
  const places = operations.map((operation) => getSourceLocation(operation));
  return {
    ...NodeHost,
    async readFile(path: string) {
      const { text } = await NodeHost.readFile(path);
      const blanked = places
        .filter(({ file }) => file.path === path)
        .reduce(
          (kept, { pos, end }) => kept.slice(0, pos) + ' '.repeat(end - pos) + kept.slice(end).replace(/^;/, ' '),
          text,
        );
      return createSourceFile(blanked, path);
    },
  };
}
