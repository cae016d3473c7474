import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  clientCredentials,
  createPkce,
  exchangeCode,
  OAuthError,
  refreshToken,
  type Token,
  toAuthorizationUrl,
} from '../../src/runtime/oauth2.ts';
import type { CredentialRequest, Provider } from '../../src/runtime/types.ts';
import { type Answer, serve } from './loopback.ts';

const ask = (provider: Provider<string>): unknown =>
  typeof provider === 'function' ? provider({} as CredentialRequest) : provider;
const client = { clientId: 'me', clientSecret: 's3cr3t' };
const token = (count: number, more: object = {}): Answer => ({
  body: { access_token: `a${count}`, token_type: 'bearer', expires_in: 3600, ...more },
});

describe('client credentials', () => {
  it('are exchanged once for many requests', async () => {
    const { seen, url } = await serve((_, count) => token(count));
    const provider = clientCredentials({ ...client, tokenUrl: url, scope: 'read' });
    expect(await Promise.all([ask(provider), ask(provider)])).toEqual(['a1', 'a1']);
    expect(await ask(provider)).toBe('a1');
    expect(seen.map(({ body }) => Object.fromEntries(new URLSearchParams(body)))).toEqual([
      { client_id: 'me', grant_type: 'client_credentials', scope: 'read', client_secret: 's3cr3t' },
    ]);
  });

  it('are exchanged again before the token expires, and after a failure', async () => {
    const { url } = await serve((_, count) => (count === 1 ? { status: 503 } : token(count, { expires_in: 20 })));
    const provider = clientCredentials({ ...client, tokenUrl: url });
    await expect(ask(provider)).rejects.toThrow('503');
    expect([await ask(provider), await ask(provider)]).toEqual(['a2', 'a3']);
  });

  it('that are refused are an error without secrets', async () => {
    const { url } = await serve(() => ({ status: 401, body: { error: 'invalid_client', error_description: 'who?' } }));
    const error = await Promise.resolve(ask(clientCredentials({ ...client, tokenUrl: url }))).catch((reason) => reason);
    expect(error).toBeInstanceOf(OAuthError);
    expect(error).toMatchObject({
      code: 'invalid_client',
      status: 401,
      message: 'the token endpoint answered 401: who?',
    });
    expect(inspect(error)).not.toContain('s3cr3t');
  });

  it.each(['http://example.com/token', 'http://127.0.0.1.example.com/token'])(
    'are not sent in the clear to %s',
    async (tokenUrl) => {
      const refuse = (() => Promise.reject(new Error('was sent'))) as typeof fetch;
      await expect(ask(clientCredentials({ ...client, tokenUrl, fetch: refuse }))).rejects.toThrow('https');
    },
  );

  it('are not sent after a redirect', async () => {
    const foreign = await serve(() => token(1));
    const { url } = await serve(() => ({ status: 307, headers: { location: foreign.url } }));
    await expect(ask(clientCredentials({ ...client, tokenUrl: url }))).rejects.toThrow(TypeError);
    expect(foreign.seen).toEqual([]);
  });
});

describe('a refresh token', () => {
  it('is replaced when the server gives another, in a store of the caller', async () => {
    let kept: Token | undefined;
    const store = {
      get: () => kept,
      set: (newer: Token) => {
        kept = newer;
      },
    };
    const { seen, url } = await serve((_, count) =>
      token(count, { expires_in: 1, ...(count === 1 && { refresh_token: 'r1' }) }),
    );
    const provider = refreshToken({ tokenUrl: url, clientId: 'me', refreshToken: 'r0', store });
    expect([await ask(provider), await ask(provider), await ask(provider)]).toEqual(['a1', 'a2', 'a3']);
    expect(seen.map(({ body }) => new URLSearchParams(body).get('refresh_token'))).toEqual(['r0', 'r1', 'r1']);
    expect(kept?.refreshToken).toBe('r1');
  });
});

describe('an authorization code', () => {
  it('is asked for and exchanged with PKCE', async () => {
    const { verifier, challenge } = await createPkce();
    expect(challenge).toBe(createHash('sha256').update(verifier).digest('base64url'));
    const url = new URL(
      toAuthorizationUrl({
        authorizationUrl: 'https://x/auth?a=1',
        clientId: 'me',
        redirectUri: 'app:/back',
        challenge,
        state: 'st',
      }),
    );
    expect(Object.fromEntries(url.searchParams)).toEqual({
      a: '1',
      response_type: 'code',
      client_id: 'me',
      redirect_uri: 'app:/back',
      state: 'st',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    const server = await serve((_, count) => token(count, { refresh_token: 'r', scope: 'read' }));
    const made = await exchangeCode(
      { tokenUrl: server.url, clientId: 'me' },
      { code: 'c', redirectUri: 'app:/back', verifier },
    );
    expect(made).toMatchObject({ accessToken: 'a1', refreshToken: 'r', scope: 'read' });
    expect(new URLSearchParams(server.seen[0]?.body).get('code_verifier')).toBe(verifier);
  });
});
