import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyHmac, verifyPrefixed, verifyStandardWebhook } from '../../src/runtime/signatures.ts';

const hmac = (secret: string | Buffer, text: string) => createHmac('sha256', secret).update(text);

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
    expect(await verifyPrefixed('Hello, World!', header, "It's a Secret to Everybody")).toBe(want);
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
    expect(await verifyStandardWebhook('{}', given, secret, now)).toBe(want);
  });
});
