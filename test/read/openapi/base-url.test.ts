import { expect, it } from 'vitest';
import { readOpenApi } from '../../../src/read/openapi/document.ts';
import type { SourceLocation } from '../../../src/source/source.ts';

const DESCRIPTION = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  servers: ['/v1', './v2/', '//other.example', 'https://full.example', '{scheme}://{host}/v3', 'v4/{region}'].map(
    (url) => ({
      url,
    }),
  ),
  paths: {
    '/pets': {
      servers: [{ url: '/item' }],
      get: { servers: [{ url: '/operation' }], responses: {} },
    },
  },
};

async function serversOf(location?: SourceLocation): Promise<readonly unknown[]> {
  const read = await readOpenApi({
    name: 'pets',
    text: JSON.stringify(DESCRIPTION),
    ...(location && { location }),
  });
  if (!read.ok) throw new Error('it cannot be read');
  const { servers = [], paths } = read.value.document;
  const item = paths['/pets'];
  return [...servers, item?.servers?.[0], item?.get?.servers?.[0]].map((server) => server?.url);
}

it('servers are relative to the URL that a description was read from', async () => {
  expect(await serversOf({ kind: 'url', url: 'https://pets.example/docs/openapi.json' })).toEqual([
    'https://pets.example/v1',
    'https://pets.example/docs/v2/',
    'https://other.example/',
    'https://full.example',
    '{scheme}://{host}/v3',
    'https://pets.example/docs/v4/{region}',
    'https://pets.example/item',
    'https://pets.example/operation',
  ]);
});

it('servers of a file stay as they are', async () => {
  expect(await serversOf({ kind: 'file', path: '/pets.json' })).toEqual(await serversOf());
});
