import { expect, it } from 'vitest';
import { buildOperation } from './describe.ts';

const text = { schema: { type: 'string', description: 'The raw file.' } };

it.each([
  ['*/*', text, 'bytes'],
  ['application/*', text, 'bytes'],
  ['text/*', text, 'text'],
  ['text/plain', text, 'text'],
  ['*/*', { schema: { type: 'integer' } }, 'json'],
])('a body of %s that is %j is sent as %s', async (type, content, kind) => {
  const operation = { requestBody: { content: { [type]: content } } };
  const { request } = await buildOperation(operation, '/assets', 'post');
  expect(request?.representations.map(({ body }) => body.kind)).toEqual([kind]);
});
