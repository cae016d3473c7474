import { describe, expect, it } from 'vitest';
import { rawText } from '../../src/util/text.ts';
import { build, buildOperation } from './describe.ts';

const header = (schema: object, name = 'Pets-Version', required = true): object => ({
  name,
  in: 'header',
  required,
  schema,
});
const vendor = { 200: { description: '', content: { 'application/json': { schema: { type: 'object' } } } } };
const words = 'This endpoint supports the following custom media types.\n- **`application/vnd.github.raw+json`**: raw.';

/** `header: values (usual) !` with the mark where one has to be named. */
async function versionsOf(operations: readonly object[], more: object = {}): Promise<string | undefined> {
  const paths = Object.fromEntries(
    operations.map((operation, index) => [`/pets${index}`, { get: { responses: vendor, ...operation } }]),
  );
  const { versions } = (await build({ paths, ...more })).model;
  if (!versions) return undefined;
  const { values, usual, isRequired } = versions;
  const sent = usual ? ` (${rawText(usual)})` : '';
  return `${rawText(versions.header)}: ${values.map(rawText).join(' | ')}${sent}${isRequired ? ' !' : ''}`;
}

describe('the versions of an API', () => {
  it.each<[string, readonly object[], object, string | undefined]>([
    ['are the values of a header', [{ parameters: [header({ enum: ['1', '2'] })] }], {}, 'Pets-Version: 1 | 2 !'],
    ['are sent unasked when there is one', [{ parameters: [header({ const: '1' })] }], {}, 'Pets-Version: 1 (1)'],
    ['are any where it says nothing', [{ parameters: [header({ type: 'string' })] }], {}, 'Pets-Version:  !'],
    [
      'need no naming where it is optional',
      [{ parameters: [header({ enum: ['1', '2'] }, 'v-version', false)] }],
      {},
      'v-version: 1 | 2',
    ],
    [
      'are those of a named schema',
      [{ parameters: [header({ $ref: '#/components/schemas/v' })] }],
      { components: { schemas: { v: { enum: ['1', '2'] } } } },
      'Pets-Version: 1 | 2 !',
    ],
    [
      'are not in a header that few operations have',
      [{ parameters: [header({ enum: ['1'] })] }, {}, {}],
      {},
      undefined,
    ],
    ['are not in other headers', [{ parameters: [header({ enum: ['1'] }, 'X-Conversion')] }], {}, undefined],
    ['are what a page sends', [{}], { 'x-version-header': 'X-Pets' }, 'X-Pets: 1 (1)'],
    [
      'are open where a vendor has a header and nothing is stated',
      [{ description: words }],
      {},
      'X-GitHub-Api-Version: ',
    ],
    [
      'are the first where later ones are told by what they change',
      [
        {
          description: words,
          'x-github-breaking-changes': [{ version: '2026-03-10', changeset: 'remove_name', patch: {} }],
        },
      ],
      {},
      'X-GitHub-Api-Version: 2022-11-28 (2022-11-28)',
    ],
  ])('%s', async (_, operations, more, want) => {
    expect(await versionsOf(operations, more)).toBe(want);
  });
});

it('versions of which only the changes are told are told of once', async () => {
  const change = { 'x-github-breaking-changes': [{ version: '2026-03-10', changeset: 'remove_name', patch: {} }] };
  const { findings } = await build({
    paths: { '/pets': { get: { responses: vendor, ...change } } },
    components: { schemas: { pet: { type: 'object', ...change }, 'no-object': true } },
  });
  expect(findings).toEqual(['model/later-version /paths/~1pets/get']);
});

describe('media types that differ in a version', () => {
  it.each<[readonly string[], readonly (string | undefined)[]]>([
    [
      ['application/vnd.pets.v1+json', 'application/vnd.pets.v2+json'],
      ['v1', 'v2'],
    ],
    [
      ['application/vnd.pets-v1.1+json', 'application/vnd.pets-v2+json'],
      ['v1.1', 'v2'],
    ],
    [
      ['application/json; version=1', 'application/json; version=2'],
      ['1', '2'],
    ],
    [
      ['application/vnd.pets.v1+json', 'application/vnd.dogs.v2+json'],
      [undefined, undefined],
    ],
    [
      ['application/vnd.pets.v1+json', 'application/vnd.pets.v1+xml'],
      [undefined, undefined],
    ],
    [['application/vnd.pets.v1+json'], [undefined]],
  ])('%j can be asked for by it: %j', async (types, want) => {
    const content = Object.fromEntries(types.map((type) => [type, { schema: { type: 'object' } }]));
    const { responses } = await buildOperation({ responses: { 200: { description: '', content } } });
    const asks = responses.flatMap(({ representations }) => representations.map(({ ask }) => ask));
    expect(asks.map(({ version }) => version)).toEqual(want);
    expect(asks.map(({ version, format }) => version === undefined || format === version)).not.toContain(false);
  });
});
