import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceOf } from '../../src/emit/mocks/source.ts';
import { createCore } from '../../src/mock/core.ts';
import { listen, type MockServer } from '../../src/mock/node-adapter.ts';
import { type Described, describeFiles, printReference } from '../emit/docs/reference.ts';
import {
  compileSamples,
  listSamples,
  runCurl,
  runGithubCli,
  runScripts,
  type Sample,
  type SampleRun,
  writeClient,
} from '../emit/docs/sample-runs.ts';
import { ghes219, github, listRoutes } from './descriptions.ts';

describe.each([github, ghes219])('the samples of $name', ({ name, path }) => {
  let described: Described;
  let samples: readonly Sample[];
  let mock: MockServer;
  let own: SampleRun;
  const samplesIn = (language: string) => samples.filter((sample) => sample.language === language);

  beforeAll(async () => {
    described = await describeFiles(name, [path]);
    samples = listSamples(described);
    mock = await listen(createCore(sourceOf(described.description, described.model)));
    own = { described, folder: mkdtempSync(join(tmpdir(), 'mimewright-samples-')), mockUrl: mock.url };
    writeClient(own);
  });
  afterAll(async () => {
    await mock.close();
    rmSync(own.folder, { recursive: true, force: true });
  });

  it('are answered with success by the mock, in curl', async () => {
    expect(await runCurl(samplesIn('curl'), own)).toEqual([]);
  });

  it('compile in TypeScript, and run', async () => {
    expect(compileSamples(samplesIn('ts'), own)).toEqual([]);
    expect(await runScripts(samplesIn('ts'), own)).toEqual([]);
  });

  it('run with fetch', async () => {
    expect(await runScripts(samplesIn('fetch'), own)).toEqual([]);
  });

  it("are answered with success when they are written for GitHub's command line", async () => {
    expect(samplesIn('gh').length).toBeGreaterThan(listRoutes({ name, path }).length / 2);
    expect(await runGithubCli(samplesIn('gh'), own)).toEqual([]);
  });
});

describe('the reference of github', () => {
  let files: ReadonlyMap<string, string>;
  const pages = () => [...files].filter(([path]) => path.endsWith('.html'));
  const gzipped = (text: string) => gzipSync(text, { level: 9 }).length;

  beforeAll(async () => {
    files = await printReference(await describeFiles(github.name, [github.path]));
  });

  it('has a section for each operation, on one page each', () => {
    const operations = pages().filter(([path]) => path.startsWith('operations/'));
    const anchors = operations.flatMap(([, text]) => [...text.matchAll(/<section class="op" id="([^"]+)"/g)]);
    expect(new Set(anchors.map(([, anchor]) => anchor)).size).toBe(listRoutes(github).length);
    expect(anchors).toHaveLength(listRoutes(github).length);
  });

  // 170 and 44 texts of the description have them: a parameter that five operations share stands five times, what is said
  // of all webhooks of a subject once for them, and four are comments of types
  it.each([
    ['note', { operations: 119 + 1 + 5, webhooks: 11 }],
    ['warning', { operations: 36 + 4, webhooks: 1 }],
  ])('shows every %s of a description as one', (kind, wanted) => {
    const countIn = (folder: string) =>
      pages()
        .filter(([path]) => path.startsWith(folder))
        .flatMap(([, text]) => text.match(new RegExp(`<div class="alert ${kind}" role="note">`, 'g')) ?? []).length;
    expect({ operations: countIn('operations/'), webhooks: countIn('webhooks/') }).toEqual(wanted);
    const raw = pages().filter(([, text]) => /\[!(?:NOTE|WARNING)\]/.test(text));
    expect(raw.map(([path]) => path)).toEqual([]);
  });

  it('is light on the wire', () => {
    const sizes = pages()
      .map(([, text]) => gzipped(text))
      .sort((a, b) => a - b);
    const own = (path: string) => gzipped(files.get(path) ?? '');
    expect(sizes.at(-1)).toBeLessThan(60_000);
    expect(sizes[sizes.length >> 1]).toBeLessThan(10_000);
    expect(own('docs.js')).toBeLessThan(8_000);
    expect(own('docs.css')).toBeLessThan(8_000);
    expect(own('data/search.js') + own('data/words.js')).toBeLessThan(60_000);
  });
});
