import { toBase64 } from './base64.ts';
import type { Provider } from './types.ts';
import { appendQuery, form } from './url.ts';

/** An access token as a token endpoint gives it (RFC 6749 section 5.1). */
export interface Token {
  readonly accessToken: string;
  readonly refreshToken?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number | undefined;
  readonly scope?: string | undefined;
}

/** Where a token is kept between requests, or between runs. */
export interface TokenStore {
  get(): Token | undefined | Promise<Token | undefined>;
  set(token: Token): unknown;
}

/** An OAuth 2 client and its token endpoint. */
export interface OAuthClient {
  readonly tokenUrl: string;
  readonly clientId: string;
  /** Absent for public clients. */
  readonly clientSecret?: string | undefined;
  readonly scope?: string | undefined;
  readonly store?: TokenStore | undefined;
  readonly fetch?: typeof fetch | undefined;
}

/** What the token endpoint refused (RFC 6749 section 5.2). */
export class OAuthError extends Error {
  override readonly name: string = 'OAuthError';
  /** `invalid_grant` and the like. */
  declare readonly code: string;
  declare readonly status: number;

  constructor(code: string, status: number, description: string = code) {
    super(`the token endpoint answered ${status}: ${description}`);
    Object.assign(this, { code, status });
  }
}

/** Tokens for the client itself (RFC 6749 section 4.4), asked for once and again shortly before they expire. */
export function clientCredentials(client: OAuthClient): Provider<string> {
  return keepToken(client, () => requestToken(client, { grant_type: 'client_credentials', scope: client.scope }));
}

/** Tokens of a user, renewed with the refresh token (RFC 6749 section 6) that the store, or else the option, holds. */
export function refreshToken(client: OAuthClient & { readonly refreshToken?: string | undefined }): Provider<string> {
  return keepToken(client, async (kept) => {
    const refresh_token = kept?.refreshToken ?? client.refreshToken;
    const token = await requestToken(client, { grant_type: 'refresh_token', refresh_token });
    return { ...token, refreshToken: token.refreshToken ?? refresh_token };
  });
}

/** A secret and its digest for one authorization (RFC 7636). */
export interface Pkce {
  readonly verifier: string;
  readonly challenge: string;
}

/** A fresh secret with its S256 challenge. */
export async function createPkce(): Promise<Pkce> {
  const verifier = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return { verifier, challenge: toBase64Url(new Uint8Array(digest)) };
}

/** What an authorization page has to know. */
export interface AuthorizationRequest {
  readonly authorizationUrl: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly challenge: string;
  /** Compare it with what comes back. */
  readonly state: string;
  readonly scope?: string | undefined;
}

/** Where to send the user (RFC 6749 section 4.1.1). */
export function toAuthorizationUrl(request: AuthorizationRequest): string {
  const query = {
    response_type: 'code',
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    scope: request.scope,
    state: request.state,
    code_challenge: request.challenge,
    code_challenge_method: 'S256',
  };
  return appendQuery(request.authorizationUrl, form('', query));
}

/** The token for the code that the user came back with (RFC 6749 section 4.1.3); it is kept in the store. */
export async function exchangeCode(
  client: OAuthClient,
  { code, redirectUri, verifier }: { readonly code: string; readonly redirectUri: string; readonly verifier: string },
): Promise<Token> {
  const token = await requestToken(client, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
  await client.store?.set(token);
  return token;
}

const EARLY = 30_000;

function keepToken({ store = createStore() }: OAuthClient, renew: (kept?: Token) => Promise<Token>): Provider<string> {
  let pending: Promise<Token> | undefined;
  const renewOnce = async (): Promise<Token> => {
    const kept = await store.get();
    if (kept && (kept.expiresAt ?? Infinity) > Date.now() + EARLY) return kept;
    const token = await renew(kept);
    await store.set(token);
    return token;
  };
  return async () => {
    pending ??= renewOnce().finally(() => {
      pending = undefined;
    });
    return (await pending).accessToken;
  };
}

function createStore(): TokenStore {
  let token: Token | undefined;
  return {
    get: () => token,
    set(newer) {
      token = newer;
    },
  };
}

async function requestToken(
  { tokenUrl, clientId, clientSecret, fetch: send = fetch }: OAuthClient,
  fields: Readonly<Record<string, string | undefined>>,
): Promise<Token> {
  const { protocol, hostname } = new URL(tokenUrl);
  if (protocol !== 'https:' && !/^(localhost|127(\.\d+){3}|\[::1])$/.test(hostname)) {
    throw new TypeError('a token endpoint has to be reached by https');
  }
  const answer = await send(tokenUrl, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: form('', { client_id: clientId, ...fields, client_secret: clientSecret }),
    redirect: 'error',
  });
  return readToken(answer.status, await answer.json().catch(() => ({})));
}

function readToken(status: number, answer: unknown): Token {
  const { access_token, refresh_token, expires_in, scope, error, error_description } = Object(answer);
  if (typeof access_token !== 'string') throw new OAuthError(error ?? 'invalid_response', status, error_description);
  return {
    accessToken: access_token,
    refreshToken: refresh_token,
    expiresAt: expires_in === undefined ? undefined : Date.now() + expires_in * 1000,
    scope,
  };
}

function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replace(/[+/=]/g, (sign) => ({ '+': '-', '/': '_' })[sign] ?? '');
}
