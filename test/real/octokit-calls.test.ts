import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileFiles } from './compile.ts';
import { github } from './descriptions.ts';

/** The calls that these issues complain about, as their authors write them; none needs a cast. */
const CALLS = `import { createClient } from './github/index.js';

export async function run(baseUrl: string): Promise<Record<string, string>> {
  const octokit = createClient({ baseUrl, auth: 'token' });
  const owner = 'octocat';
  const repo = 'hello-world';

  // octokit.js#1510: mediaType is known to the types, and changes them
  const diff: string = await octokit.pulls.get({ owner, repo, pull_number: 1 }, { mediaType: { format: 'diff' } });
  const asked: string = await octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
    owner,
    repo,
    pull_number: 1,
    mediaType: { format: 'diff' },
  });

  // octokit.js#1532: a raw blob is a string
  const blob: string = await octokit.git.getBlob({ owner, repo, file_sha: 'f00' }, { mediaType: { format: 'raw' } });

  // github-script#214: the Accept header names the format, and no empty preview
  const file: string = await octokit.repos.getContent({ owner, repo, path: 'a/b.md' }, { mediaType: { format: 'raw' } });

  // github-script#243: a format that is none does not compile, rather than giving the default silently
  // @ts-expect-error
  void (() => octokit.repos.getContent({ owner, repo, path: 'a' }, { mediaType: { format: 'raw+json' } }));
  const full: string = await octokit.repos.getContent({ owner, repo, path: 'a' }, { accept: 'application/vnd.github.raw+json' });

  // a version that the types are not true of does not compile
  // @ts-expect-error
  void (() => octokit.pulls.get({ owner, repo, pull_number: 1 }, { version: '2021-01-01' }));

  // and without a format the object is what it was
  const pull = await octokit.pulls.get({ owner, repo, pull_number: 1 }, { version: '2022-11-28' });
  const title: string = pull.title;

  return { diff, asked, blob, file, full, title };
}
`;

const program = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'mimewright-octokit-'));

/** Answers as GitHub does: the Accept header decides, and the body says what was asked for. */
const server = createServer(({ url = '', headers: { accept = '', 'x-github-api-version': version } }, response) => {
  if (version !== '2022-11-28') response.statusCode = 400;
  const isJson = accept === 'application/json';
  response.setHeader('content-type', isJson ? 'application/json; charset=utf-8' : `${accept}; charset=utf-8`);
  response.end(isJson ? JSON.stringify({ title: `${url} as ${accept}` }) : `${url} as ${accept}`);
});

beforeAll(async () => {
  execFileSync(process.execPath, [program, 'generate', github.path, '-o', join(folder, 'github'), '--name', 'github'], {
    stdio: 'ignore',
  });
  writeFileSync(join(folder, 'calls.ts'), CALLS);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the calls that Octokit users complain about', () => {
  it('compile without a cast', () => {
    expect(compileFiles(folder, ['calls.ts'])).toBe('');
  });

  it('send the Accept header that they mean, and get what it says', async () => {
    const outfile = join(folder, 'calls.mjs');
    await build({ entryPoints: [join(folder, 'calls.ts')], outfile, bundle: true, format: 'esm', logLevel: 'silent' });
    const { run } = (await import(pathToFileURL(outfile).href)) as {
      run: (baseUrl: string) => Promise<Record<string, string>>;
    };
    const repo = '/repos/octocat/hello-world';
    expect(await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)).toEqual({
      diff: `${repo}/pulls/1 as application/vnd.github.diff`,
      asked: `${repo}/pulls/1 as application/vnd.github.diff`,
      blob: `${repo}/git/blobs/f00 as application/vnd.github.raw+json`,
      file: `${repo}/contents/a/b.md as application/vnd.github.raw+json`,
      full: `${repo}/contents/a as application/vnd.github.raw+json`,
      title: `${repo}/pulls/1 as application/json`,
    });
  });
});
