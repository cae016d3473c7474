import { describe, expect, it } from 'vitest';
import { REDACTED, redactSecrets } from '../../../src/read/pages/secrets.ts';

const random = 'a1b2c3d4e5f6a7b8c9d0';

describe('secrets in examples', () => {
  it.each([
    ['a private key', { pem: `-----BEGIN RSA ${'PRIVATE'} KEY-----\nabc\n` }],
    ['a token by its prefix', { note: `use ${'gh'}${'o_'}${random}` }],
    ['a JSON web token', { value: `${'ey'}JhbGciOiJIUzI1NiJ9.${'ey'}JzdWIiOiIxIn0.c2lnbmF0dXJl` }],
    ['what looks random under the name of a secret', { client_secret: random }],
    ['the items of a list', { access_token: [random] }],
  ])('are replaced: %s', (_, value) => {
    const { value: clean, at } = redactSecrets(value);
    expect(at).toHaveLength(1);
    expect(JSON.stringify(clean)).toContain(REDACTED);
    expect(JSON.stringify(clean)).not.toContain(random);
  });

  it.each([
    ['words under the name of a secret', { token: 'token' }],
    ['hashes that are no secrets', { sha: random }],
    ['numbers, nulls and nested objects', { secret: null, token: { id: 1234567890 } }],
  ])('leave alone %s', (_, value) => {
    expect(redactSecrets(value)).toEqual({ value, at: [] });
  });

  it('are told by pointers', () => {
    expect(redactSecrets({ 'a/b': [{ password: random }] }).at).toEqual(['/a~1b/0/password']);
  });
});
