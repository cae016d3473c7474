import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { explainBeside, type Made, makeClient, runBeside } from './made.ts';

const FORGE = `
openapi: 3.1.0
info: { title: Forge, version: '1' }
servers: [{ url: https://forge.example }]
paths: {}
webhooks:
  issue-opened:
    post: { requestBody: { content: { application/json: { schema: { type: object, required: [action, at], properties: { action: { const: opened }, at: { type: string, format: date-time } } } } } } }
  issue-closed:
    post: { requestBody: { content: { application/json: { schema: { type: object, properties: { action: { const: closed } } } } } } }
  upload:
    post: { requestBody: { content: { multipart/form-data: { schema: { type: object, required: [event, log], properties: { event: { const: upload }, log: { type: string, format: binary } } } } } } }
  build_failed:
    post: { requestBody: { content: { application/json: { schema: { allOf: [{ $ref: '#/components/schemas/Event' }, { type: object, required: [type], properties: { type: { enum: [build.failed] } } }] } } } } }
  push:
    post: { requestBody: { content: { application/json: { schema: { type: object, properties: { id: { type: integer, format: int64 } } } } } } }
  sound:
    post: { requestBody: { content: { application/octet-stream: { schema: { type: string, format: binary } } } } }
  memo:
    post: { requestBody: { content: { text/plain: { schema: { type: string } } } } }
  hello:
    post: { responses: { '204': { description: '' } } }
components: { schemas: { Event: { type: object, required: [id], properties: { id: { type: string } } } } }
`;

const RECEIVER = `
import { receiveWebhooks } from './index.js';
export const notes: unknown[] = [];
export const receive = receiveWebhooks(
  {
    'issue-opened': ({ action, at }, { name }) => notes.push([name, action, at.getTime()]),
    upload: async ({ log }) => notes.push(['upload', await log.text()]),
    'build.failed': ({ id, type }) => notes.push([type, id]),
    push: async ({ id }) => notes.push(['push', id]),
    sound: (bytes) => notes.push(['sound', ...bytes]),
    hello: (nothing) => notes.push(['hello', nothing]),
  },
  { secret: 's3cr3t' },
);`;

interface Receiver {
  readonly notes: unknown[];
  readonly receive: (request: Request) => Promise<Response>;
}

describe('a receiver of webhooks', () => {
  let made: Made;
  let receiver: Receiver;
  beforeAll(async () => {
    made = await makeClient(FORGE, { dates: 'Date', int64: 'bigint' });
    receiver = await runBeside<Receiver>(made, RECEIVER);
  });

  const deliver = async (body: string, event: string, secret = 's3cr3t'): Promise<number> => {
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    const headers = { 'x-forge-event': event, 'x-hub-signature-256': signature };
    return (await receiver.receive(new Request('https://me.example/', { method: 'POST', body, headers }))).status;
  };

  it.each([
    [
      'an event by its action',
      '{"action":"opened","at":"2020-01-01T00:00:00Z"}',
      'issue',
      ['issue-opened', 'opened', 1577836800000],
    ],
    ['an event without one', '{"id":9223372036854775807}', 'push', ['push', 9223372036854775807n]],
    ['an event by the word for it in deliveries', '{"type":"build.failed","id":"b"}', '', ['build.failed', 'b']],
    ['an event that the payload names', '{"type":"push","id":1}', 'ping', ['push', 1n]],
  ])('hands on %s', async (_, body, event, note) => {
    expect(await deliver(body, event)).toBe(204);
    expect(receiver.notes.at(-1)).toEqual(note);
  });

  const deliverAs = async (type: string, body: string): Promise<number> => {
    const signature = `sha256=${createHmac('sha256', 's3cr3t').update(body).digest('hex')}`;
    const headers = { 'content-type': type, 'x-hub-signature-256': signature };
    return (await receiver.receive(new Request('https://me.example/', { method: 'POST', body, headers }))).status;
  };

  it('hands on the files of a form, which names its event in a field', async () => {
    const form = new FormData();
    form.append('event', 'upload');
    form.append('log', new Blob(['all is well']), 'log.txt');
    const written = new Response(form);
    expect(await deliverAs(written.headers.get('content-type') ?? '', await written.text())).toBe(204);
    expect(receiver.notes.at(-1)).toEqual(['upload', 'all is well']);
  });

  it('hands on what is no JSON, and nothing where nothing is said to come', async () => {
    const post = async (event: string, body: BodyInit, type: string): Promise<number> => {
      const source = Buffer.from(await new Response(body).arrayBuffer());
      const signature = `sha256=${createHmac('sha256', 's3cr3t').update(source).digest('hex')}`;
      const headers = { 'content-type': type, 'x-forge-event': event, 'x-hub-signature-256': signature };
      return (await receiver.receive(new Request('https://me.example/', { method: 'POST', body, headers }))).status;
    };
    const before = receiver.notes.length;
    expect(await post('sound', new Uint8Array([0xef, 0xbb, 0xbf, 0xff, 0]), 'application/octet-stream')).toBe(204);
    expect(await post('hello', '', '')).toBe(204);
    expect(await post('hello', '{"a":1}', 'application/json')).toBe(204);
    // nobody handles it, and it is well
    expect(await post('memo', 'to do', 'text/plain')).toBe(204);
    expect(await post('push', '', 'application/json')).toBe(400);
    expect(await post('issue-closed', '', 'application/json')).toBe(400);
    expect(receiver.notes.slice(before)).toEqual([
      ['sound', 0xef, 0xbb, 0xbf, 0xff, 0],
      ['hello', undefined],
      ['hello', { a: 1 }],
    ]);
  });

  it('hands on JSON that a form wraps', async () => {
    const body = new URLSearchParams({ payload: '{"type":"push","id":9223372036854775807}' }).toString();
    expect(await deliverAs('application/x-www-form-urlencoded', body)).toBe(204);
    expect(receiver.notes.at(-1)).toEqual(['push', 9223372036854775807n]);
    expect(await deliverAs('multipart/form-data; boundary=x', body)).toBe(400);
  });

  it.each([
    ['an action that nobody handles', '{"action":"closed"}', 'issue', 's3cr3t', 204],
    ['a name of the prototype', '{}', 'constructor', 's3cr3t', 204],
    ['no JSON', '{', 'push', 's3cr3t', 400],
    ['another secret', '{"id":1}', 'push', 'other', 401],
  ])('calls nobody for %s', async (_, body, event, secret, status) => {
    const before = receiver.notes.length;
    expect(await deliver(body, event, secret)).toBe(status);
    expect(receiver.notes.length).toBe(before);
  });

  it('takes no delivery without a signature, and none for an empty secret', async () => {
    const request = new Request('https://me.example/', {
      method: 'POST',
      body: '{}',
      headers: { 'x-forge-event': 'push' },
    });
    expect((await receiver.receive(request)).status).toBe(401);
    const { receiveWebhooks } = await import('../../src/runtime/webhooks.ts');
    const signature = 'sha256=b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad';
    const empty = new Request('https://me.example/', {
      method: 'POST',
      body: '',
      headers: { 'x-hub-signature-256': signature },
    });
    expect((await receiveWebhooks({}, { secret: '' })(empty)).status).toBe(401);
  });

  it('is typed by name', () => {
    const refused = `
// @ts-expect-error there is no such event
receiveWebhooks({ pull: () => {} }, { secret: '' });
// @ts-expect-error deliveries have to be verified
receiveWebhooks({}, {});`;
    expect(explainBeside(made, RECEIVER + refused)).toEqual([]);
  });
});

describe('a scheme that the description or the config names', () => {
  const body = '{"type":"push","id":1}';
  const now = Math.floor(Date.now() / 1000);
  const sign = (text: string, encoding: 'hex' | 'base64'): string =>
    createHmac('sha256', 's3cr3t').update(text).digest(encoding);

  it.each<[string, string, object, Readonly<Record<string, string>>]>([
    [
      'by a header',
      FORGE.replace('push:\n    post: {', '$& parameters: [{ name: X-Shopify-Hmac-Sha256, in: header, schema: {} }],'),
      {},
      { 'x-shopify-hmac-sha256': sign(body, 'base64') },
    ],
    [
      'by name',
      FORGE,
      { webhooks: { signature: 'slack' } },
      { 'x-slack-request-timestamp': `${now}`, 'x-slack-signature': `v0=${sign(`v0:${now}:${body}`, 'hex')}` },
    ],
    [
      'field by field',
      FORGE,
      { webhooks: { signature: { header: 'X-Forge-Seal', prefix: 'hmac:', signed: '{x-forge-id}|{body}' } } },
      { 'x-forge-id': '7', 'x-forge-seal': `hmac:${sign(`7|${body}`, 'hex')}` },
    ],
  ])('%s needs no more than the secret', async (_, description, options, headers) => {
    const made = await makeClient(description, { ...options });
    const { receive } = await runBeside<Receiver>(made, RECEIVER.replace('at.getTime()', 'at'));
    const deliver = (given: Readonly<Record<string, string>>): Promise<Response> =>
      receive(new Request('https://me.example/', { method: 'POST', body, headers: given }));
    expect((await deliver(headers)).status).toBe(204);
    const hub = { 'x-hub-signature-256': `sha256=${sign(body, 'hex')}` };
    expect((await deliver(hub)).status).toBe(401);
  });

  it('is no scheme when nothing could be verified by it', async () => {
    await expect(makeClient(FORGE, { webhooks: { signature: 'md5' } })).rejects.toThrow("'webhooks' has to be");
  });
});
