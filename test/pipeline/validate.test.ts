import { expect, it } from 'vitest';
import { describe as describeApi } from '../../src/pipeline/describe.ts';
import { explainOddities, validateBundles } from '../../src/pipeline/validate.ts';
import type { Bundle } from '../../src/source/bundle.ts';

function bundleOf(text: string): Bundle {
  const source = { name: 'pets.yaml', text };
  return { source, parsed: undefined, sources: [source] };
}

const WHOLE = "openapi: 3.0.3\ninfo: { title: Pets, version: '1' }\npaths: {}\n";
const ODD = 'openapi: 3.0.3\ninfo: { title: Pets, version: 1 }\npaths: {}\ntags: { name: 7 }\n';

async function oddities(text: string): Promise<readonly string[]> {
  const bundles = [bundleOf(text)];
  const { diagnostics } = await describeApi({ name: 'pets' }, { bundles, sources: [] });
  return (await explainOddities(bundles, diagnostics)).map(({ message }) => message);
}

it('a description that the reader had to put right is looked at by the validator, unasked', async () => {
  expect(await oddities(ODD)).toEqual([
    'not valid by the standard: API version number must be a string (e.g. "1.0.0") not a number.',
  ]);
});

it('one that is right is not', async () => {
  expect(await oddities(WHOLE)).toEqual([]);
});

it('nor is one that is large, because it would take seconds', async () => {
  expect(await oddities(`${ODD}x-words: ${'word '.repeat(200_000)}\n`)).toEqual([]);
});

it('reference pages are not validated', async () => {
  expect(await validateBundles([bundleOf('Get a pet\nGET /pets/{id}\n')])).toEqual([]);
});
