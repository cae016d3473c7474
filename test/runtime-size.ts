import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { globSync } from 'tinyglobby';

const SOURCE = join(import.meta.dirname, '../src/');

/** Bytes of a script with all that it imports, minified and gzipped; the names of what it exports itself are no part of it. */
export async function sizeOfCode(contents: string, resolveDir: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  const [{ text } = { text: '' }] = outputFiles;
  return gzipSync(text.replace(/export\{[^}]*\};\s*$/, ''), { level: 9 }).length;
}

/** Bytes of modules of the runtime (`runtime/pages.ts`), all that they export. */
export async function sizeOfModules(paths: readonly string[]): Promise<number> {
  return sizeOfExports(new Map(await Promise.all(paths.map(async (path) => [path, await exportsOf(path)] as const))));
}

/**
 * Bytes of the runtime in an app that uses all there is in a client: each operation, option and middleware. That is what
 * the client's own modules import of the runtime, and whole those modules of the runtime that nothing imports.
 */
export async function sizeOfRuntime(client: ReadonlyMap<string, string>): Promise<number> {
  const used = new Map<string, ReadonlySet<string>>();
  const use = (module: string, names: readonly string[]): void => {
    used.set(module, new Set([...(used.get(module) ?? []), ...names]));
  };
  const imported = new Set<string>();
  for (const [file, text] of client) {
    for (const [, type, list = '', specifier = ''] of text.matchAll(IMPORT)) {
      const path = posix.join(file, '..', specifier).replace(/\.js$/, '.ts');
      imported.add(path);
      if (type || isRuntime(file) || !isRuntime(path)) continue;
      const names =
        list === '*' ? await exportsOf(path) : [...list.matchAll(/(\w+)(?: as \w+)?/g)].map(([, name = '']) => name);
      use(path, names);
    }
  }
  for (const path of client.keys()) {
    if (isRuntime(path) && !imported.has(path)) use(path, await exportsOf(path));
  }
  return sizeOfExports(used);
}

/** The modules of a client that stands in a folder, without its mocks and its reference. */
export function readClient(folder: string): ReadonlyMap<string, string> {
  const paths = globSync('**/*.ts', { cwd: folder, ignore: ['mocks/**', 'docs/**', '**/*.d.ts'] });
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

const IMPORT = /^(?:import|export) (type )?(\{[^}]*\}|\*) from '([^']+)';$/gm;

function isRuntime(path: string): boolean {
  return path.startsWith('runtime/');
}

async function exportsOf(path: string): Promise<readonly string[]> {
  return Object.keys(await import(join(SOURCE, path)));
}

/** Under names that no other module has. */
async function sizeOfExports(used: ReadonlyMap<string, Iterable<string>>): Promise<number> {
  const lines = [...used].map(([path, names], index) => {
    const list = [...names].map((name) => `${name} as ${name}${index}`);
    return list.length ? `export { ${list.join(', ')} } from './${path}';` : '';
  });
  return sizeOfCode(lines.join('\n'), SOURCE);
}
