import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';

/** Programs that use GitHub's client in `../client`, from nothing to all of it. */
export const apps = {
  empty: 'export const nothing = 1;\n',
  two: `import { createTransport } from '../client/transport.js';
import { checksCreateSuite } from '../client/operations/checks.js';
import { reposGet } from '../client/operations/repos/repos.js';

const transport = createTransport({});
export async function main(): Promise<readonly [string, number | undefined]> {
  const repo = await reposGet(transport, { owner: 'o', repo: 'r' });
  const suite = await checksCreateSuite(transport, { owner: 'o', repo: 'r', head_sha: 'x' });
  return [repo.full_name, suite.id];
}
`,
  whole: `import { createClient } from '../client/index.js';

const github = createClient();
export async function main(): Promise<string> {
  const repo = await github.repos.get({ owner: 'o', repo: 'r' });
  await github.repos.getContent({ owner: 'o', repo: 'r', path: 'x' }, { accept: 'raw' });
  return repo.full_name;
}
`,
} as const;

/** Bytes of a program bundled for the web: minified, and what gzip makes of that. */
export function bundle(file: string): { readonly minified: number; readonly gzip: number } {
  const { outputFiles } = buildSync({
    entryPoints: [file],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    write: false,
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  return { minified: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
}

/** Writes a file with the folders above it. */
export function writeFile(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}
