import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileFiles } from './compile.ts';
import { ghes219, github } from './descriptions.ts';
import { type Served, serve } from './serve.ts';

const program = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js');
const packages = join(import.meta.dirname, 'node_modules');
const folder = mkdtempSync(join(tmpdir(), 'mimewright-own-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The same calls with our client, and with openapi-fetch over our `paths`. */
const calls = (name: string): string => `import createFetch from 'openapi-fetch';
import { ApiError, createClient } from './${name}/index.js';
import type { paths } from './${name}/paths.d.ts';

export async function own(baseUrl: string): Promise<Record<string, unknown>> {
  const client = createClient({ baseUrl, auth: 'token' });
  const place = { owner: 'octo', repo: 'hello' };
  const repository = await client.repos.get(place);
  const raw = await client.repos.getContent({ ...place, path: 'src/a b.md' }, { accept: 'raw' });
  const html = await client.repos.getContent({ ...place, path: 'src/a b.md' }, { accept: 'html' });
  const diff = await client.pulls.get({ ...place, pull_number: 7 }, { mediaType: { format: 'diff' } });
  const sha = await client.repos.getCommit({ ...place, ref: 'main' }, { accept: 'sha' });
  const starred = await client.activity.listReposStarredByUser({ username: 'mona', per_page: 1 }, { accept: 'star' });
  const made = await client.issues.create({ ...place, title: 'Found a bug' }).response();
  const changed = await client.issues.update({ ...place, issue_number: 7, state: 'closed' });
  const deleted = await client.issues.deleteComment({ ...place, comment_id: 3 }).response();
  const numbers: number[] = [];
  for await (const issue of client.issues.listForRepo({ ...place, per_page: 25 }).items()) numbers.push(issue.number);
  const archive = await client.repos.downloadZipballArchive({ ...place, ref: 'main' }).raw();
  const wrong = await client.issues.list({ state: 'bogus' as 'open' }).then(
    () => undefined,
    (error: unknown) => (error instanceof ApiError ? error.status : error),
  );
  return {
    name: repository.full_name,
    raw: typeof raw,
    html: html.slice(0, 1),
    diff: diff.slice(0, 10),
    sha: sha.length,
    starred: starred.map((one) => 'starred_at' in one),
    made: [made.status, made.headers.get('location')?.replace(/\\d+$/, 'N')],
    changed: changed.state,
    deleted: deleted.status,
    pages: [numbers.length, new Set(numbers).size],
    archive: [archive.status, archive.headers.get('content-type')],
    wrong,
  };
}

export async function fetched(baseUrl: string): Promise<Record<string, unknown>> {
  const { GET, POST } = createFetch<paths>({ baseUrl });
  const path = { owner: 'octo', repo: 'hello' };
  const repository = await GET('/repos/{owner}/{repo}', { params: { path } });
  const issues = await GET('/repos/{owner}/{repo}/issues', { params: { path, query: { per_page: 3, page: 2 } } });
  const made = await POST('/repos/{owner}/{repo}/issues', { params: { path }, body: { title: 'Found a bug' } });
  const missing = await GET('/repos/{owner}/{repo}/issues/{issue_number}', {
    params: { path: { ...path, issue_number: 1 } },
    headers: { prefer: 'code=404' },
  });
  return {
    name: repository.data?.full_name,
    issues: issues.data?.length,
    made: made.response.status,
    title: made.data?.title,
    missing: [missing.response.status, typeof missing.error],
  };
}
`;

interface Calls {
  readonly own: (baseUrl: string) => Promise<Record<string, unknown>>;
  readonly fetched: (baseUrl: string) => Promise<Record<string, unknown>>;
}

const descriptions = [github, ghes219];
beforeAll(() => {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(packages, 'openapi-fetch'), join(folder, 'node_modules', 'openapi-fetch'));
  for (const { name, path } of descriptions) {
    const args = ['generate', path, '-o', join(folder, name), '--name', name, '--emit', 'client', 'paths'];
    execFileSync(process.execPath, [program, ...args], { stdio: 'ignore' });
    writeFileSync(join(folder, `${name}-calls.ts`), calls(name));
  }
});

describe.each(descriptions)('clients of $name against its mock', ({ name, path }) => {
  let served: Served;
  let module: Calls;
  beforeAll(async () => {
    const outfile = join(folder, `${name}.mjs`);
    await build({
      entryPoints: [join(folder, `${name}-calls.ts`)],
      outfile,
      bundle: true,
      format: 'esm',
      logLevel: 'silent',
    });
    module = (await import(pathToFileURL(outfile).href)) as Calls;
    served = await serve({ name, path });
  });
  afterAll(() => served.close());

  it('our client reads, pages, creates, changes, deletes and is refused', async () => {
    expect(await module.own(served.url)).toEqual({
      name: 'octo/hello',
      raw: 'string',
      html: '<',
      diff: 'diff --git',
      sha: 40,
      starred: [true],
      made: [201, `${served.url}/repos/octo/hello/issues/N`],
      changed: 'closed',
      deleted: 204,
      pages: [65, 65],
      archive: [200, 'application/zip'],
      wrong: 422,
    });
  });

  it('openapi-fetch over our paths does too', async () => {
    expect(await module.fetched(served.url)).toEqual({
      name: 'octo/hello',
      issues: 3,
      made: 201,
      title: 'Found a bug',
      missing: [404, 'object'],
    });
  });
});

it('the calls compile', () => {
  const include = descriptions.map(({ name }) => `${name}-calls.ts`);
  expect(compileFiles(folder, include, { allowImportingTsExtensions: true, skipLibCheck: true })).toBe('');
});
