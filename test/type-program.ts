import ts from 'typescript';

const OPTIONS: ts.CompilerOptions = {
  noEmit: true,
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
  types: [],
};

/** A program over files that exist in memory only, below `/memory/`; more options may be given. */
export function createTypeProgram(
  files: ReadonlyMap<string, string>,
  roots: readonly string[],
  options: ts.CompilerOptions = {},
): ts.Program {
  const all = { ...OPTIONS, ...options };
  const host = ts.createCompilerHost(all);
  const { readFile, fileExists } = host;
  const inMemory = (name: string): string | undefined =>
    name.startsWith('/memory/') ? files.get(name.slice('/memory/'.length)) : undefined;
  host.fileExists = (name) => inMemory(name) !== undefined || fileExists(name);
  host.readFile = (name) => inMemory(name) ?? readFile(name);
  host.directoryExists = () => true;
  return ts.createProgram(
    roots.map((root) => `/memory/${root}`),
    all,
    host,
  );
}

/** What the compiler says of a program, one line each. */
export function explainProgram(program: ts.Program): readonly string[] {
  const found = ts.getPreEmitDiagnostics(program);
  return found.map(
    ({ file, messageText }) => `${file?.fileName ?? ''} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
  );
}
