import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceOf } from '../../../src/emit/mocks/source.ts';
import { createCore } from '../../../src/mock/core.ts';
import { listen, type MockServer } from '../../../src/mock/node-adapter.ts';
import { describeHerbarium } from './reference.ts';
import { compileSamples, listSamples, runCurl, runScripts, type SampleRun, writeClient } from './sample-runs.ts';

const described = await describeHerbarium();
const samples = listSamples(described);
const samplesIn = (language: string) => samples.filter((sample) => sample.language === language);
let mock: MockServer;
let own: SampleRun;

beforeAll(async () => {
  mock = await listen(createCore(sourceOf(described.description, described.model)));
  own = { described, folder: mkdtempSync(join(tmpdir(), 'docs-samples-')), mockUrl: mock.url };
  writeClient(own);
}, 60_000);

afterAll(async () => {
  await mock.close();
  rmSync(own.folder, { recursive: true, force: true });
});

describe('the samples of the reference', () => {
  it('are there for every operation, in every language that speaks to the API', () => {
    const languages = [...new Set(samples.map(({ language }) => language))];
    expect(languages).toEqual(['curl', 'ts', 'fetch']);
    for (const language of languages) {
      const operations = new Set(samplesIn(language).map(({ name }) => name.split('--')[0]));
      expect(operations.size).toBe(described.model.operations.length);
    }
  });

  it('in curl are answered with success', { timeout: 60_000 }, async () => {
    expect(await runCurl(samplesIn('curl'), own)).toEqual([]);
  });

  it('in TypeScript compile against the client', { timeout: 60_000 }, () => {
    expect(compileSamples(samplesIn('ts'), own)).toEqual([]);
  });

  it.each(['ts', 'fetch'])('in %s run to their end', { timeout: 60_000 }, async (language) => {
    expect(await runScripts(samplesIn(language), own)).toEqual([]);
  });
});
