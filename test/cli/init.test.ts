import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeApi, herbarium, makeFolder, readTree, runProgram } from './program.ts';

const TINY = describeApi(['stones']);

function configOf(cwd: string): string {
  return readFileSync(join(cwd, 'mimewright.config.ts'), 'utf8');
}

describe('init', () => {
  it('finds the description, writes a config like one written by hand, and that config works', async () => {
    const cwd = makeFolder({ 'specs/herbarium.yaml': herbarium, 'package.json': '{}', 'src/index.ts': '' });
    const run = await runProgram(['init', '--yes'], { cwd });
    expect(run).toEqual({
      exit: 0,
      stdout: `mimewright.config.ts is written
herbarium: 15 operations of specs/herbarium.yaml -> src/herbarium
Now run: npx mimewright
`,
      stderr: '',
    });
    expect(configOf(cwd)).toBe(`import { defineConfig } from 'mimewright';

export default defineConfig({
  apis: {
    herbarium: {
      input: 'specs/herbarium.yaml',
      output: 'src/herbarium',
    },
  },
});
`);
    expect(Object.keys(readTree(cwd))).toHaveLength(4);
    expect((await runProgram([], { cwd })).stdout).toMatch(/^herbarium: 15 operations -> src\/herbarium /);
  });

  it('asks three questions at most, and takes what is offered for an empty answer', async () => {
    const cwd = makeFolder({ 'a.json': TINY, 'b/openapi.json': TINY });
    const run = await runProgram(['init'], { cwd, input: '2\n\nclient, mocks\n' });
    expect(run.exit).toBe(0);
    expect(run.stderr.match(/\? /g)).toHaveLength(3);
    expect(run.stderr).toContain('  1  a.json\n  2  b/openapi.json\n');
    expect(configOf(cwd)).toContain(`    b: {
      input: 'b/openapi.json',
      output: 'generated/b',
      emit: { client: {}, mocks: {} },
    },`);
    expect(await runProgram([], { cwd })).toMatchObject({ exit: 0 });
    expect(readTree(cwd)['generated/b/mocks/msw.ts']).toBeDefined();
  });

  it('takes what is offered when nobody answers', async () => {
    const cwd = makeFolder({ 'tiny.json': TINY });
    expect(await runProgram(['init'], { cwd, input: '' })).toMatchObject({ exit: 0 });
    expect(configOf(cwd)).toContain("input: 'tiny.json'");
  });

  it('says what the validator finds wrong, unless that is not wanted', async () => {
    const description = '{ "openapi": "3.0.3", "info": { "title": "Tiny" }, "paths": {} }';
    const found = await runProgram(['init', '--yes'], { cwd: makeFolder({ 'tiny.json': description }) });
    expect(found.stderr).toMatch(/^tiny\.json:1:\d+ warning source\/invalid /m);
    const args = ['init', '--yes', '--no-validate'];
    const silent = await runProgram(args, { cwd: makeFolder({ 'tiny.json': description }) });
    expect(silent).toMatchObject({ exit: 0, stderr: expect.not.stringContaining('source/invalid') });
  });

  it('copes with names that would end a string', async () => {
    const name = `it's \\'); process.exit(9); '.json`;
    const cwd = makeFolder({ [name]: TINY });
    expect(await runProgram(['init', '--yes'], { cwd })).toMatchObject({ exit: 0 });
    expect(await runProgram([], { cwd })).toMatchObject({ exit: 0 });
  });

  it.each([
    ['a folder without a description', {}, [], 'error config/nothing-found '],
    ['a folder with a config', { 'a.json': TINY, 'mimewright.config.json': '{}' }, [], 'error config/exists '],
    ['a description that cannot be read', { 'a.json': '{ "openapi": "3.1.0", ' }, [], 'a.json:1:23 error read/syntax '],
    ['a description that is not there', {}, ['no.json'], 'no.json error source/missing '],
  ])('writes nothing for %s', async (_, files, args, says) => {
    const cwd = makeFolder(files);
    const before = readTree(cwd);
    const run = await runProgram(['init', '--yes', ...args], { cwd });
    expect(run.stderr.slice(0, says.length)).toBe(says);
    expect({ exit: run.exit, tree: readTree(cwd) }).toEqual({ exit: 1, tree: before });
  });

  it('refuses an emitter that does not exist', async () => {
    const cwd = makeFolder({ 'a.json': TINY });
    const run = await runProgram(['init'], { cwd, input: '\nclients\n' });
    expect(run).toMatchObject({ exit: 1, stderr: expect.stringContaining("there is no emitter called 'clients'") });
    expect(Object.keys(readTree(cwd))).toEqual(['a.json']);
  });
});
