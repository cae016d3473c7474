import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it, onTestFinished } from 'vitest';
import { collect, makeFolder, program, root, startProgram } from './cli/program.ts';
import { startHerbarium } from './client/herbarium-server.ts';

const documents = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'docs/client.md'];
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The texts of a document's code blocks of one language. */
function blocksOf(document: string, language: string): readonly string[] {
  return [...document.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, text = '']) =>
    name === language ? [text] : [],
  );
}

/** `$ command` lines, each with the output below it. */
function sessionsOf(block: string): readonly { readonly command: string; readonly output: string }[] {
  return block
    .split(/^\$ /m)
    .filter(Boolean)
    .map((text) => {
      const end = text.indexOf('\n');
      return { command: text.slice(0, end), output: text.slice(end + 1) };
    });
}

/** A folder in which the commands of the README can be tried. */
function makeClone(): string {
  const folder = makeFolder({ 'package.json': '{ "type": "module" }' });
  symlinkSync(join(root, 'specs'), join(folder, 'specs'));
  return folder;
}

function run(command: string, cwd: string): string {
  const [npx, name, ...args] = command.split(' ');
  expect([npx, name]).toEqual(['npx', 'mimewright']);
  return execFileSync(process.execPath, [program, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
}

describe('the README', () => {
  it('starts the mock that it shows', async () => {
    const [command = ''] = blocksOf(readme, 'sh').filter((block) => block.includes(' mock '));
    const child = startProgram([...command.trim().split(' ').slice(2), '--port', '0'], { cwd: makeClone() });
    const ended = collect(child);
    const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
    const url = / at (\S+)/.exec(String(line))?.[1] ?? '';
    expect((await fetch(`${url}/specimens/HB-000214`)).status).toBe(200);
    child.kill('SIGTERM');
    expect((await ended).exit).toBe(0);
  });

  const sessions = blocksOf(readme, 'console')
    .flatMap(sessionsOf)
    .filter(({ command }) => !command.startsWith('npm '));

  it('shows what its commands print', () => {
    const cwd = makeClone();
    expect(sessions.length).toBeGreaterThan(0);
    expect(sessions.map(({ command }) => run(command, cwd))).toEqual(sessions.map(({ output }) => output));
  });

  it('calls the client that it generates', async () => {
    const cwd = makeClone();
    for (const { command } of sessions) run(command, cwd);
    const server = await startHerbarium();
    onTestFinished(() => server.close());
    const [snippet = ''] = blocksOf(readme, 'ts');
    writeFileSync(join(cwd, 'app.ts'), snippet);
    const outfile = join(cwd, 'app.mjs');
    await build({
      entryPoints: [join(cwd, 'app.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'silent',
    });
    const app = await collect(
      spawn(process.execPath, [outfile], { env: { ...process.env, HERBARIUM_URL: server.baseUrl } }),
    );
    expect(app).toEqual({ exit: 0, stdout: 'drosera-anglica <p>Drosera anglica</p>\n', stderr: '' });
  });
});

describe('the repository’s own config', () => {
  it('is what a config is documented to be: it runs in a folder of its own', () => {
    const cwd = makeClone();
    const config = readFileSync(join(root, 'mimewright.config.ts'), 'utf8');
    mkdirSync(join(cwd, 'generated'));
    writeFileSync(join(cwd, 'mimewright.config.ts'), config);
    expect(run('npx mimewright --api herbarium', cwd)).toMatch(
      /^herbarium: 15 operations -> generated\/herbarium \(\d+ written\)\n$/,
    );
  });
});

describe.each(documents)('%s', (name) => {
  const text = readFileSync(join(root, name), 'utf8');

  it('names only scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
    const named = [...text.matchAll(/`npm run ([\w:]+)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  it('links only to files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(root, dirname(name), link)))).toEqual([]);
  });

  it('names only sources that exist', () => {
    const paths = [...text.matchAll(/`((?:src|test|specs|generated)\/[\w./-]*)`/g)].map(([, path = '']) => path);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
