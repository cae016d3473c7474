import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'mimewright-pack-'));
/** Versions of Node that the package promises to work on; npm has them as a package. */
const NODES = ['20', '22', '24'];

function npm(...args: readonly string[]): string {
  return execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

function onNode(version: string, ...args: readonly string[]): string {
  return npm('exec', '--yes', `--package=node@${version}`, '--', 'node', ...args);
}

const bin = join(folder, 'node_modules', 'mimewright', 'dist', 'cli', 'main.js');

describe('the packed package, in an empty project', () => {
  beforeAll(() => {
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    const [packed] = JSON.parse(npm('pack', root, '--json', '--ignore-scripts')) as readonly { filename: string }[];
    npm('install', '--no-audit', '--no-fund', `./${packed?.filename}`);
    writeFileSync(join(folder, 'api.yaml'), readFileSync(join(root, 'specs', 'herbarium.yaml')));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('runs by npx', () => {
    expect(execFileSync('npx', ['mimewright', '--version'], { cwd: folder, encoding: 'utf8' })).toMatch(
      /^\d+\.\d+\.\d+\n$/,
    );
  });

  it.each(NODES)('generates on Node %s, also from a TypeScript config, and finds it up to date', (version) => {
    const config = `import { defineConfig } from 'mimewright';
export default defineConfig({ apis: { herbarium: { input: 'api.yaml', output: 'out${version}' } } });\n`;
    writeFileSync(join(folder, 'mimewright.config.ts'), config);
    expect(onNode(version, '--version')).toMatch(new RegExp(`^v${version}\\.`));
    expect(onNode(version, bin)).toMatch(/^herbarium: 15 operations -> out\d+ \(\d+ written\)\n$/);
    expect(onNode(version, bin, 'check')).toBe(`herbarium: out${version} is up to date\n`);
  });

  it.each(NODES)('knows the engine of Node %s: it sets no flag that it complains of', (version) => {
    const node = onNode(version, '--print', 'process.execPath').trim();
    const { stdout, stderr } = spawnSync(node, [bin, '--version'], { cwd: folder, encoding: 'utf8' });
    expect([stdout, stderr]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+\n$/), '']);
  });

  it('has types', () => {
    const source = `import { defineConfig, type Config } from 'mimewright';
export const config: Config = defineConfig({ apis: { a: { input: 'a.yaml', output: 'a' } } });\n`;
    writeFileSync(join(folder, 'use.ts'), source);
    const tsc = join(root, 'node_modules', 'typescript', 'lib', 'tsc.js');
    const compilerOptions = { noEmit: true, strict: true, module: 'nodenext', target: 'es2022', types: [] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }));
    const { stdout, status } = spawnSync(process.execPath, [tsc, '--pretty', 'false'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  });

  it('holds the runtime sources that it copies, and no tests', () => {
    const [packed] = JSON.parse(npm('pack', root, '--json', '--ignore-scripts', '--dry-run')) as readonly {
      files: readonly { path: string }[];
    }[];
    const paths = packed?.files.map(({ path }) => path) ?? [];
    expect(paths).toContain('src/runtime/transport.ts');
    expect(paths.filter((path) => /test|generated|bench/.test(path))).toEqual([]);
    expect(paths).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'dist/cli/main.js', 'dist/index.d.ts']),
    );
  });
});
