import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createCore, type Mock } from '../../src/mock/core.ts';
import { openTable } from '../../src/mock/open-table.ts';
import type { JsonSchema } from '../../src/mock/schema.ts';
import type { CallbackFacts, MockTable } from '../../src/mock/table.ts';
import { writePayload } from '../../src/mock/write-payload.ts';
import type { SignatureScheme } from '../../src/model/types.ts';
import { verifySignature } from '../../src/runtime/signatures.ts';
import { ask, pets } from './pets.ts';

interface Received {
  readonly url: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server that notes what it is sent. */
async function receive(): Promise<{ readonly url: string; readonly received: Received[] }> {
  const received: Received[] = [];
  const server = createServer(async (incoming, outgoing) => {
    let body = '';
    for await (const chunk of incoming) body += String(chunk);
    received.push({ url: incoming.url ?? '', method: incoming.method ?? '', headers: incoming.headers, body });
    outgoing.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

function mockWith(callbacks: readonly CallbackFacts[]): Mock {
  const operations = pets.operations.map((row) =>
    row.id === 'pets/create' ? { ...row, facts: { ...row.facts, callbacks } } : row,
  );
  const born = pets.webhooks?.born;
  const table: MockTable = {
    ...pets,
    operations,
    ...(born && {
      webhooks: { born: { ...born, headers: [{ name: 'X-Pet-Event', schema: true, example: 'birth' }] } },
    }),
  };
  return createCore(openTable(table));
}

test('a webhook comes with its documented headers, and signed when there is a secret', async () => {
  const { url, received } = await receive();
  const mock = mockWith([]);
  expect((await ask(mock, 'GET /.mimewright/webhooks')).json).toEqual(['born']);
  await ask(mock, 'POST /.mimewright/webhooks/born', {}, { url: `${url}/hook`, secret: 's3cret' });
  const [one] = received;
  const signature = createHmac('sha256', 's3cret')
    .update(one?.body ?? '')
    .digest('hex');
  expect(one).toMatchObject({
    url: '/hook',
    method: 'POST',
    headers: {
      'x-pet-event': 'birth',
      'x-hub-signature-256': `sha256=${signature}`,
      'content-type': 'application/json',
    },
  });
  expect(JSON.parse(one?.body ?? '')).toMatchObject({ name: 'rex' });
});

test.each<[string, SignatureScheme, string]>([
  [
    'Standard Webhooks',
    {
      header: 'webhook-signature',
      prefix: 'v1,',
      encoding: 'base64',
      signed: '{webhook-id}.{webhook-timestamp}.{body}',
      timestamp: 'webhook-timestamp',
      secret: 'base64',
    },
    `whsec_${Buffer.from('0123456789').toString('base64')}`,
  ],
  ['fields beside the signature', { header: 'X-Sig', prefix: 'v1=', signed: '{t}.{body}', timestamp: 't' }, 'k'],
])('a webhook signed as the API signs it is genuine to the runtime: %s', async (_, signature, secret) => {
  const { url, received } = await receive();
  const mock = createCore(openTable({ ...pets, signature }));
  await ask(mock, 'POST /.mimewright/webhooks/born', {}, { url, secret });
  const [{ body, headers } = { body: '', headers: {} }] = received;
  const all = new Headers(headers as Record<string, string>);
  expect(await verifySignature(body, all, secret, signature)).toBe(true);
  expect(await verifySignature(body, all, 'b3RoZXI=', signature)).toBe(false);
});

const payload = { contentType: 'application/json', schema: { const: { done: true } } };

test.each<[string, string, string]>([
  ['a field of the body', '{$request.body#/tag}/made', '/made'],
  ['a bare expression', '$request.body#/tag', '/'],
  [
    'parts of the request and of the reply',
    '{$request.body#/tag}/{$request.path.owner}/{$response.body#/name}/{$statusCode}',
    '/bob/kit/201',
  ],
])('a callback is made to the URL that %s gives', async (_, template, path) => {
  const { url, received } = await receive();
  await ask(
    mockWith([{ url: template, method: 'PUT', payload }]),
    'POST /owners/bob/pets',
    {},
    { name: 'kit', tag: url },
  );
  await expect.poll(() => received).toMatchObject([{ url: path, method: 'PUT', body: '{"done":true}' }]);
});

test('a callback goes nowhere that the client has not named, nor for a request that is refused', async () => {
  const { url, received } = await receive();
  const fixed = mockWith([
    { url: `${url}/{$request.body#/name}`, method: 'POST', payload },
    { url: '{$request.body#/none}', method: 'POST', payload },
    { url: '{$request.body#/tag}', method: 'POST', payload },
  ]);
  await ask(fixed, 'POST /owners/bob/pets', {}, { name: 1, tag: url });
  await ask(fixed, 'POST /owners/bob/pets', {}, { name: 'kit', tag: 'https://example.com/' });
  await ask(fixed, 'POST /owners/bob/pets', {}, { name: 'kit', tag: `${url}/last` });
  await expect.poll(() => received.map((one) => one.url)).toEqual(['/last']);
});

test('a callback comes with its documented headers, signed with the secret of the mock', async () => {
  const { url, received } = await receive();
  const headers = [{ name: 'X-Attempt', schema: true, example: 1 }];
  const table = { url: '{$request.body#/tag}', method: 'POST', payload: { ...payload, headers } };
  const signature = { header: 'x-sig', prefix: 'v1=' };
  const operations = pets.operations.map((row) => ({ ...row, facts: { ...row.facts, callbacks: [table] } }));
  const mock = createCore(openTable({ ...pets, operations, signature }), { secret: 's3cret' });
  await ask(mock, 'POST /owners/bob/pets', {}, { name: 'kit', tag: url });
  await expect.poll(() => received).toHaveLength(1);
  const [{ body, headers: came } = { body: '', headers: {} }] = received;
  expect(came).toMatchObject({ 'x-attempt': '1' });
  expect(await verifySignature(body, new Headers(came as Record<string, string>), 's3cret', signature)).toBe(true);
});

const file = { type: 'string', format: 'binary' } as const;
const recording: JsonSchema = {
  type: 'object',
  required: ['id', 'tags', 'sound', 'more'],
  properties: {
    id: { const: 7 },
    tags: { const: ['a', 'b'] },
    sound: { $ref: 'file' },
    more: { type: 'array', items: file },
  },
};
const payloadOf = { id: 7, tags: ['a', 'b'], sound: 'tweet', more: ['chirp'] };

test.each([
  ['application/x-www-form-urlencoded', ['7', 'a', 'b', 'tweet', 'chirp']],
  ['multipart/form-data', ['7', 'a', 'b', 'sound: tweet', 'more: chirp']],
])('a payload that is a form is written as %s', async (contentType, fields) => {
  const facts = { contentType, schema: recording };
  const written = writePayload(payloadOf, facts, (ref) => (ref === 'file' ? file : undefined));
  const form = await new Response(written.body, { headers: { 'content-type': written.contentType } }).formData();
  const texts = [...form.values()].map(async (one) =>
    typeof one === 'string' ? one : `${one.name}: ${await one.text()}`,
  );
  expect(await Promise.all(texts)).toEqual(fields);
});
