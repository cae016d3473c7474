import { expect, it } from 'vitest';
import { listPathItems } from '../../src/description/path-items.ts';
import { buildModel } from '../../src/model/build.ts';
import { readBundle } from '../../src/pipeline/readers.ts';

it('extensions among the paths are no path items', () => {
  const paths = { 'x-null': null, 'x-list': [], '/a': { get: {} }, '/null': null };
  expect(listPathItems(paths as never)).toEqual([['/a', { get: {} }]]);
});

it('a description with extensions of any type among its paths is generated', async () => {
  const text = JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: { 'x-null': null, 'x-number': 1, 'x-list': [], '/a': { get: { operationId: 'getA', responses: {} } } },
  });
  const source = { name: 'a.json', text };
  const read = await readBundle({ source, parsed: undefined, sources: [source] });
  if (!read.ok) throw new Error('it was not read');
  const model = buildModel(read.value, { name: 'a' });
  expect(model.ok && model.value.operations.map(({ id }) => id)).toEqual(['getA']);
});
