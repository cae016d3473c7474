import { expect, it } from 'vitest';
import { readOpenApi } from '../../../src/read/openapi/document.ts';

const responses = { 204: { description: 'None', links: { next: { $ref: '#/components/links/Next' } } } };
const callbacks = { done: { '{$request.body#/url}': { post: { responses } } } };
const post = { operationId: 'pets/add', responses, callbacks };
const webhooks = { born: { post: { responses } } };
const links = {
  Next: { operationId: 'pets/list', parameters: { page: '$response.body#/next' }, server: { url: '/' } },
};
const base = { info: { title: 'Pets', version: '1' }, paths: { '/pets': { post } }, components: { links } };

it.each([
  ['2.0', { swagger: '2.0', info: base.info, paths: {}, 'x-webhooks': webhooks }, { webhooks }],
  ['3.0', { openapi: '3.0.3', ...base, 'x-webhooks': webhooks }, { ...base, webhooks }],
  ['3.1', { openapi: '3.1.0', ...base, webhooks }, { ...base, webhooks }],
  ['3.2', { openapi: '3.2.0', ...base, webhooks }, { ...base, webhooks }],
])('callbacks, webhooks and links of %s are there in 3.2', async (_, description, expected) => {
  const read = await readOpenApi({ name: 'pets.json', text: JSON.stringify(description) });
  expect(read.ok && read.value.document).toMatchObject({ openapi: '3.2.0', ...expected });
});
