import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  github,
  type SignatureScheme,
  standardWebhooks,
  verifyHmac,
  verifySignature,
} from '../../src/runtime/signatures.ts';

const hmac = (secret: string | Buffer, text: string | Buffer) => createHmac('sha256', secret).update(text);

describe('a signature', () => {
  it.each<[string, string | null, boolean]>([
    // the example of GitHub's documentation
    ['right', 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17', true],
    ['of something else', 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18', false],
    ['cut', 'sha256=757107ea', false],
    ['without prefix', '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17', false],
    ['no hex', 'sha256=zz', false],
    ['absent', null, false],
  ])('of GitHub that is %s', async (_, header, want) => {
    const headers = new Headers(header === null ? {} : { 'X-Hub-Signature-256': header });
    expect(await verifySignature('Hello, World!', headers, "It's a Secret to Everybody", github)).toBe(want);
  });

  it('in base64 over bytes', async () => {
    const payload = new TextEncoder().encode('ü');
    const signature = hmac('key', 'ü').digest('base64');
    expect(await verifyHmac({ payload, signature, secret: 'key', encoding: 'base64' })).toBe(true);
    expect(await verifyHmac({ payload, signature: '%%%', secret: 'key', encoding: 'base64' })).toBe(false);
  });
});

describe('a standard webhook', () => {
  const key = Buffer.from('0123456789abcdef');
  const secret = `whsec_${key.toString('base64')}`;
  const now = 1_700_000_000_000;
  const headers = (timestamp: string, id = 'msg_1'): Headers => {
    const signature = hmac(key, `msg_1.${timestamp}.{}`).digest('base64');
    return new Headers({
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1a,x v1,AAAA v1,${signature}`,
    });
  };

  it.each<[string, Headers, boolean]>([
    ['fresh', headers('1700000100'), true],
    ['stale', headers('1699999000'), false],
    ['from the future', headers('1700001000'), false],
    ['signed for another id', headers('1700000000', 'msg_2'), false],
    ['without a time', headers('soon'), false],
    ['not signed', new Headers(), false],
  ])('that is %s', async (_, given, want) => {
    expect(await verifySignature('{}', given, secret, standardWebhooks, now)).toBe(want);
  });
});

describe('a scheme of its own', () => {
  const now = 1_700_000_000_000;
  const body = '{"a":1}';
  const slack: SignatureScheme = {
    header: 'X-Slack-Signature',
    prefix: 'v0=',
    signed: 'v0:{x-slack-request-timestamp}:{body}',
    timestamp: 'x-slack-request-timestamp',
  };
  const stripe: SignatureScheme = { header: 'stripe-signature', prefix: 'v1=', signed: '{t}.{body}', timestamp: 't' };
  const shopify: SignatureScheme = { header: 'x-shopify-hmac-sha256', encoding: 'base64' };
  const hex = (text: string): string => hmac('key', text).digest('hex');

  it.each<[string, SignatureScheme, Readonly<Record<string, string>>, boolean]>([
    [
      'signs a header and the body',
      slack,
      { 'x-slack-request-timestamp': '1700000001', 'x-slack-signature': `v0=${hex(`v0:1700000001:${body}`)}` },
      true,
    ],
    [
      'is stale, though signed',
      slack,
      { 'x-slack-request-timestamp': '1600000000', 'x-slack-signature': `v0=${hex(`v0:1600000000:${body}`)}` },
      false,
    ],
    [
      'has its time beside the signature',
      stripe,
      { 'stripe-signature': `t=1700000001,v1=${hex(`1700000001.${body}`)},v0=0000` },
      true,
    ],
    ['has no time', stripe, { 'stripe-signature': `v1=${hex(`.${body}`)}` }, false],
    ['writes base64', shopify, { 'x-shopify-hmac-sha256': hmac('key', body).digest('base64') }, true],
    ['holds another signature', shopify, { 'x-shopify-hmac-sha256': hmac('key', '{}').digest('base64') }, false],
  ])('%s', async (_, scheme, headers, want) => {
    expect(await verifySignature(body, new Headers(headers), 'key', scheme, now)).toBe(want);
  });

  it('signs bytes that are no text', async () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0xff, 0x00, 0x80]);
    const signature = hmac('key', Buffer.concat([Buffer.from('t.'), bytes])).digest('base64');
    const headers = new Headers({ 'x-shopify-hmac-sha256': signature });
    const scheme = { ...shopify, signed: 't.{body}' };
    expect(await verifySignature(bytes, headers, 'key', scheme)).toBe(true);
    expect(await verifySignature(bytes.buffer, headers, 'key', scheme)).toBe(true);
    expect(await verifySignature(new TextDecoder().decode(bytes), headers, 'key', scheme)).toBe(false);
  });

  it('signs what a header says as it is, whatever it looks like', async () => {
    const headers = { 'x-slack-request-timestamp': '1700000001', 'x-id': '{body}$&' };
    const signature = `v0=${hex(`{body}$&.${body}`)}`;
    const scheme = { ...slack, signed: '{x-id}.{body}' };
    const all = new Headers({ ...headers, 'x-slack-signature': signature });
    expect(await verifySignature(body, all, 'key', scheme, now)).toBe(true);
  });

  it('never takes an empty secret', async () => {
    const signature = createHmac('sha256', '').update(body).digest('base64');
    expect(await verifySignature(body, new Headers({ 'x-shopify-hmac-sha256': signature }), '', shopify)).toBe(false);
  });
});
