import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { explainBeside, type Made, makeClient, runBeside } from './made.ts';

const STREAMS = `
openapi: 3.0.3
info: { title: Streams, version: '1' }
servers: [{ url: https://streams.example }]
paths:
  /streams:
    post:
      operationId: streams/subscribe
      requestBody: { content: { application/json: { schema: { type: object, properties: { notify: { type: string } } } } } }
      responses: { '201': { description: '' } }
      callbacks:
        reading:
          '{$request.body#/notify}':
            post:
              summary: A reading arrives
              parameters: [{ name: X-Attempt, in: header, required: true, schema: { type: integer } }]
              requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Reading' } } } }
              responses:
                '200': { description: '', content: { application/json: { schema: { type: object, required: [until], properties: { until: { type: string, format: date-time } } } } } }
                '202': { description: '' }
        recorded:
          '{$request.body#/notify}/files':
            post:
              requestBody: { required: true, content: { multipart/form-data: { schema: { $ref: '#/components/schemas/Recording' } } } }
              responses: { '204': { description: '' } }
        ended: { $ref: '#/components/callbacks/Ended' }
        asked:
          '{$request.body#/notify}?ask={$response.header.id}':
            get: { responses: { '200': { description: '', content: { text/plain: { schema: { type: string } } } } } }
            put:
              requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, required: [count, tags], properties: { count: { type: integer }, isLast: { type: boolean }, tags: { type: array, items: { type: string } }, at: { type: string, format: date-time } } } } } }
              responses: { '200': { description: '' } }
components:
  callbacks:
    Ended:
      '{$request.body#/notify}/end': { post: { requestBody: { content: { application/json: {} } }, responses: { '204': { description: '' } } } }
  schemas:
    File: { type: string, format: binary }
    Recording:
      allOf:
        - { type: object, required: [id, sound], properties: { id: { type: integer, format: int64 }, sound: { $ref: '#/components/schemas/File' } } }
        - { type: object, properties: { images: { type: array, items: { type: string, format: binary } } } }
    Reading: { type: object, required: [id, at], properties: { id: { type: integer, format: int64 }, at: { type: string, format: date-time } } }
`;

const RECEIVER = `
import { receiveStreamsSubscribeCallbacks } from './index.js';
export const notes: unknown[] = [];
export const receivers = receiveStreamsSubscribeCallbacks({
  async reading({ id, at }, { headers }) {
    const attempt: string = headers.get('X-Attempt');
    notes.push([id, at.getTime(), attempt]);
    return id < 0n ? undefined : { status: 200, data: { until: at } };
  },
  ended() {},
  asked: () => ({ status: 200, data: 'yes' }),
  async recorded({ id, sound, images = [] }) {
    const files: readonly Blob[] = [sound, ...images];
    notes.push([id, ...(await Promise.all(files.map((file) => file.text())))]);
  },
  askedPut: ({ count, isLast, tags, at }) => { notes.push([count, isLast, tags, at]); },
});
export const guarded = receiveStreamsSubscribeCallbacks({ ended: () => undefined }, { secret: 's3cr3t' });`;

type Receive = (request: Request) => Promise<Response>;

interface Receiver {
  readonly notes: unknown[];
  readonly receivers: Readonly<Record<string, Receive>>;
  readonly guarded: Readonly<Record<string, Receive>>;
}

describe('receivers of callbacks', () => {
  let made: Made;
  let receiver: Receiver;
  beforeAll(async () => {
    made = await makeClient(STREAMS, { dates: 'Date', int64: 'bigint' });
    receiver = await runBeside<Receiver>(made, RECEIVER);
  });

  const post = async (name: string, body: string, type = 'application/json', method = 'POST'): Promise<string> => {
    const headers = { 'content-type': type, 'x-attempt': '1' };
    const init = method === 'GET' ? { method } : { method, body, headers };
    const answer = await receiver.receivers[name]?.(new Request('https://me.example/', init));
    const mediaType = answer?.headers.get('content-type') ?? '';
    return `${answer?.status} ${mediaType} ${await answer?.text()}`.trim();
  };

  it.each<[string, string, readonly string[], string, unknown]>([
    [
      'a payload whose values JSON has no word for, and an answer with such',
      'reading',
      ['{"id":9223372036854775807,"at":"2020-01-01T00:00:00Z"}', 'application/json; charset=utf-8'],
      '200 application/json {"until":"2020-01-01T00:00:00.000Z"}',
      [9223372036854775807n, 1577836800000, '1'],
    ],
    ['nothing to answer', 'reading', ['{"id":-1,"at":"2020-01-01T00:00:00Z"}'], '202', [-1n, 1577836800000, '1']],
    [
      'a form',
      'askedPut',
      ['count=3&isLast=true&tags=a&tags=b&at=2020-01-01T00:00:00Z', 'application/x-www-form-urlencoded', 'PUT'],
      '200',
      [3, true, ['a', 'b'], new Date('2020-01-01T00:00:00Z')],
    ],
  ])('take %s', async (_, name, [body = '', ...rest], answer, note) => {
    expect(await post(name, body, ...rest)).toBe(answer);
    expect(receiver.notes.at(-1)).toEqual(note);
  });

  it.each([
    ['an empty body', 'ended', '', undefined, undefined, '204'],
    ['no body', 'asked', '', undefined, 'GET', '200 text/plain yes'],
    ['malformed JSON', 'reading', '{', undefined, undefined, '400'],
    ['another media type', 'reading', '<a/>', 'text/xml', undefined, '415'],
  ])('answer %s', async (_, name, body, type, method, answer) => {
    expect(await post(name, body, type, method)).toBe(answer);
  });

  it('take files, with or without a name of their own', async () => {
    const form = new FormData();
    form.append('id', '9223372036854775807');
    form.append('sound', 'tweet');
    form.append('images', new Blob(['a bird']), 'bird.png');
    const request = new Request('https://me.example/', { method: 'POST', body: form });
    expect((await receiver.receivers.recorded?.(request))?.status).toBe(204);
    expect(receiver.notes.at(-1)).toEqual([9223372036854775807n, 'tweet', 'a bird']);
  });

  it('expect the signature that the config names', async () => {
    const options = { dates: 'Date', int64: 'bigint', webhooks: { signature: 'shopify' } };
    const { guarded } = await runBeside<Receiver>(await makeClient(STREAMS, options), RECEIVER);
    const sign = (encoding: 'hex' | 'base64'): string => createHmac('sha256', 's3cr3t').update('{}').digest(encoding);
    const ask = async (signed: Readonly<Record<string, string>>): Promise<number | undefined> => {
      const headers = { 'content-type': 'application/json', ...signed };
      return (await guarded.ended?.(new Request('https://me.example/', { method: 'POST', body: '{}', headers })))
        ?.status;
    };
    expect(await ask({ 'x-shopify-hmac-sha256': sign('base64') })).toBe(204);
    expect(await ask({ 'x-hub-signature-256': `sha256=${sign('hex')}` })).toBe(401);
  });

  it.each([
    ['s3cr3t', 204],
    ['other', 401],
  ])('verify a signature made with %s, when they are told a secret', async (secret, status) => {
    const signature = `sha256=${createHmac('sha256', secret).update('{}').digest('hex')}`;
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
    const request = new Request('https://me.example/', { method: 'POST', body: '{}', headers });
    expect((await receiver.guarded.ended?.(request))?.status).toBe(status);
  });

  it('are typed: names, payloads, headers and answers', () => {
    const refused = `
// @ts-expect-error there is no such callback
receiveStreamsSubscribeCallbacks({ begun() {} });
// @ts-expect-error an answer has the data that the API expects
receiveStreamsSubscribeCallbacks({ reading: () => ({ status: 200, data: {} }) });
// @ts-expect-error a question has to be answered
receiveStreamsSubscribeCallbacks({ asked() {} });
// @ts-expect-error no such status is expected
receiveStreamsSubscribeCallbacks({ ended: () => ({ status: 410 }) });
// @ts-expect-error only what was given a handler is received
receiveStreamsSubscribeCallbacks({ ended() {} }).reading;`;
    expect(explainBeside(made, RECEIVER + refused)).toEqual([]);
  });

  it('say where each is sent', () => {
    expect(made.get('callbacks.ts')).toContain('Sent as `POST` to `{$request.body#/notify}/end`.');
  });
});
