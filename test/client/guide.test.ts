import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_OPTIONS } from '../../src/emit/client/options.ts';
import { collect, program, root } from '../cli/program.ts';

const guide = readFileSync(join(root, 'docs', 'client.md'), 'utf8');
const programs = guide.split(/^## /m).flatMap((section) => {
  const title = section.slice(0, section.indexOf('\n'));
  return [...section.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, text = '']) => ({
    title,
    text,
    prints: (/(?:^\/\/ .*\n)+$/m.exec(text)?.[0] ?? '').replace(/^\/\/ /gm, ''),
  }));
});

describe('the guide to the client', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mimewright-guide-'));
  let mock: ChildProcess;
  let url = '';

  beforeAll(async () => {
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    symlinkSync(join(root, 'generated', 'herbarium'), join(folder, 'herbarium'));
    mock = spawn(process.execPath, [program, 'mock', join(root, 'specs', 'herbarium.yaml'), '--port', '0'], {
      cwd: folder,
    });
    const [line] = (await once(mock.stdout ?? mock, 'data')) as [Buffer];
    url = / at (\S+)/.exec(String(line))?.[1] ?? '';
  });
  afterAll(() => {
    mock.kill('SIGTERM');
    rmSync(folder, { recursive: true });
  });

  it('has programs that compile', () => {
    expect(programs.map(({ title }) => title)).toHaveLength(11);
    const files = programs.map(({ text }, index) => {
      writeFileSync(join(folder, `${index}.ts`), `${text}export {};\n`);
      return `${index}.ts`;
    });
    const compilerOptions = {
      noEmit: true,
      strict: true,
      target: 'es2022',
      module: 'nodenext',
      preserveSymlinks: true,
      types: ['node'],
      typeRoots: [join(root, 'node_modules', '@types')],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
    const tsc = join(root, 'node_modules', 'typescript', 'lib', 'tsc.js');
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' });
    expect(stdout).toBe('');
  });

  it.each(programs)('$title: the program prints what it says', async ({ text, prints }) => {
    const outfile = join(folder, 'program.mjs');
    const stdin = { contents: text, loader: 'ts' as const, resolveDir: folder };
    await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'silent' });
    const env = { ...process.env, HERBARIUM_URL: url };
    expect(await collect(spawn(process.execPath, [outfile], { env }))).toEqual({ exit: 0, stdout: prints, stderr: '' });
  });

  it('has a row for each option', () => {
    const named = [...guide.matchAll(/^\| `(\w+)` \|/gm)].map(([, option]) => option);
    expect(named.sort()).toEqual([...Object.keys(DEFAULT_OPTIONS), 'temporal'].sort());
  });
});
