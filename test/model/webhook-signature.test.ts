import { describe, expect, it } from 'vitest';
import { parseSignature } from '../../src/model/webhook-signature.ts';
import { build } from './describe.ts';

const inHeader = (name: string): object => ({ name, in: 'header', schema: { type: 'string' } });
const webhook = (operation: object, item: object = {}): object => ({
  webhooks: { ping: { ...item, post: { responses: {}, ...operation } } },
});
const schemes = (scheme: object): object => ({
  components: { securitySchemes: { signed: { type: 'apiKey', in: 'header', name: 'X-Sig', ...scheme } } },
});

describe('how webhooks are signed', () => {
  it.each<[string, object, string | undefined]>([
    [
      'a header that is GitHub\u2019s',
      webhook({ parameters: [inHeader('X-Hub-Signature-256')] }),
      'x-hub-signature-256',
    ],
    ['a header of the item', webhook({}, { parameters: [inHeader('Webhook-Signature')] }), 'webhook-signature'],
    ['a header of another kind', webhook({ parameters: [inHeader('X-Signature')] }), undefined],
    ['nothing', webhook({}), undefined],
    [
      'a security scheme by its header',
      { ...webhook({ security: [{ signed: [] }] }), ...schemes({ name: 'Stripe-Signature' }) },
      'stripe-signature',
    ],
    [
      'a security scheme in its own words',
      { ...webhook({ security: [{ signed: [] }] }), ...schemes({ 'x-webhook-signature': { header: 'X-Sig' } }) },
      'X-Sig',
    ],
    ['the document, by name', { ...webhook({}), 'x-webhook-signature': 'slack' }, 'x-slack-signature'],
    ['a scheme of the prototype', webhook({ security: [{ constructor: [] }] }), undefined],
  ])('is told by %s', async (_, fields, header) => {
    const { model, findings } = await build(fields);
    expect(model.signature?.header).toBe(header);
    expect(findings).toEqual([]);
  });

  it('is asked for again where the words make no scheme', async () => {
    const { model, findings } = await build({
      ...webhook({}),
      'x-webhook-signature': { header: 'X-Sig', algorithm: 'md5' },
    });
    expect(model.signature).toBeUndefined();
    expect(findings).toEqual(['model/signature-unknown /x-webhook-signature']);
  });

  it.each([
    [{ header: 'X Sig' }],
    [{ prefix: 'v1=' }],
    [{ header: 'x', signed: 'body' }],
    [{ header: 'x', signed: '{body}{no name}' }],
    [{ header: 'x', encoding: 'rot13' }],
    ['constructor'],
    [null],
  ])('cannot be %j', (value) => {
    expect(parseSignature(value)).toBeUndefined();
  });
});
