import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/description/types.ts';
import { readGithubCli } from './github-cli.ts';
import { describeDocument } from './reference.ts';
import { listSamples } from './sample-runs.ts';

/** The sample of an operation that takes a body. */
function sampleOf(example: Json): string {
  const content = { 'application/json': { schema: {}, example } };
  const answers = { 200: { description: 'Done.', content: { 'application/vnd.github.raw+json': { schema: {} } } } };
  const put = { operationId: 'pages/set', requestBody: { required: true, content }, responses: answers };
  const samples = listSamples(describeDocument({ paths: { '/pages/home': { put } } }, 'sample'));
  return samples.find(({ language }) => language === 'gh')?.text ?? '';
}

const head = `gh api --method PUT '/pages/home' \\\n  -H 'Accept: application/vnd.github.raw+json'`;

describe("a sample for GitHub's command line", () => {
  it.each<[string, Json, string]>([
    [
      'has a field a line',
      { name: "it's", n: 7, on: true, none: null },
      `-f 'name=it'\\''s' \\\n  -F 'n=7' \\\n  -F 'on=true' \\\n  -F 'none=null'`,
    ],
    ['gives lists as a document', ['a'], `--input - <<'JSON'\n[\n  "a"\n]\nJSON`],
    [
      'gives objects in objects as a document',
      { a: { b: 1 } },
      `--input - <<'JSON'\n{\n  "a": {\n    "b": 1\n  }\n}\nJSON`,
    ],
    [
      'gives numbers that the program takes for texts as a document',
      { a: 1.5 },
      `--input - <<'JSON'\n{\n  "a": 1.5\n}\nJSON`,
    ],
    [
      'gives names that the program takes apart as a document',
      { 'a[b]': 1 },
      `--input - <<'JSON'\n{\n  "a[b]": 1\n}\nJSON`,
    ],
    ['gives a body of nothing', {}, `--input - <<'JSON'\n{}\nJSON`],
  ])('%s', (_, example, wanted) => {
    expect(sampleOf(example)).toBe(`${head} \\\n  ${wanted}`);
  });

  it('is read as the program reads it', () => {
    expect(readGithubCli(['api', '/a', '-f', 'b=1', '-F', 'c=1', '-H', 'Accept: text/html'], '')).toEqual({
      method: 'POST',
      target: '/a',
      headers: [
        ['Accept', '*/*'],
        ['Content-Type', 'application/json; charset=utf-8'],
        ['Accept', 'text/html'],
      ],
      body: '{"b":"1","c":1}',
    });
  });
});
