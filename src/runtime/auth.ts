import { followSafely, toUrl } from './redirects.ts';
import type { Auth, Credential, CredentialRequest, Exchange, Middleware, Next, Provider } from './types.ts';
import { appendQuery, pair } from './url.ts';

/** A way to prove who is calling. */
export interface Scheme {
  /** A request with the credential. */
  readonly apply: (exchange: Exchange, credential: Credential) => Exchange;
  /** Follows redirects when fetch would carry the credential along to other origins. */
  readonly follow?: typeof followSafely;
  /** The environment variable that holds the credential when no option does. */
  readonly env?: string | undefined;
}

/** Sends the credentials of the first alternative in the operation's security, or else the API's, that can be had. */
export function authorize(
  auth: Auth,
  schemes: Readonly<Record<string, Scheme>>,
  security: readonly (readonly string[])[],
): Middleware {
  const schemeByName = new Map(Object.entries(schemes));
  return async (exchange, next) => {
    const { operation, options } = exchange;
    const given = options.auth ?? auth;
    for (const names of operation.security ?? security) {
      const used = names.map((name) => schemeByName.get(name));
      const credentials = await Promise.all(
        names.map((scheme, index) => findCredential(given, { scheme, operation }, used[index])),
      );
      if (names.length === 0 || !credentials.every(Boolean)) continue;
      const trusted: Next = (passed) =>
        next(used.reduce((on, scheme, index) => scheme?.apply(on, credentials[index] ?? '') ?? on, passed));
      const follow = used.find((scheme) => scheme?.follow)?.follow;
      return follow ? follow(exchange, trusted, next) : trusted(exchange);
    }
    return next(exchange);
  };
}

/** `authorize` for an API with one scheme: operations whose own security is empty go without. */
export function authorizeBy(scheme: Scheme, auth: Provider, name: string): Middleware {
  return async (exchange, next) => {
    const { operation, options } = exchange;
    if (operation.security?.length === 0) return next(exchange);
    const credential = await ask((options.auth as Provider) ?? auth, { scheme: name, operation }, scheme);
    const trusted: Next = (passed) => next(credential ? scheme.apply(passed, credential) : passed);
    return credential && scheme.follow ? scheme.follow(exchange, trusted, next) : trusted(exchange);
  };
}

/** A token in the Authorization header (RFC 6750): http bearer, OAuth 2, OpenID Connect. */
export function bearer(env?: string): Scheme {
  return headerScheme('authorization', (token) => `Bearer ${token}`, env);
}

/** A user and a password, also as `user:password` (RFC 7617). */
export function basic(env?: string): Scheme {
  return headerScheme('authorization', (user) => `Basic ${toBase64(user)}`, env);
}

/** A key in a header of its own. */
export function apiKeyHeader(name: string, env?: string): Scheme {
  return { ...headerScheme(name.toLowerCase(), String, env), follow: followSafely };
}

/** A key in the query; the URL in errors and logs is the one without it. */
export function apiKeyQuery(name: string, env?: string): Scheme {
  return {
    env,
    apply: (exchange, key) => ({ ...exchange, url: appendQuery(toUrl(exchange.url).href, pair(name, key)) }),
  };
}

/** A key in a cookie; browsers send their own cookies instead. */
export function apiKeyCookie(name: string, env?: string): Scheme {
  return {
    env,
    apply(exchange, key) {
      const { cookie } = exchange.headers;
      return withHeader(exchange, 'cookie', `${cookie ? `${cookie}; ` : ''}${name}=${key}`);
    },
  };
}

function headerScheme(header: string, write: (credential: Credential) => string, env?: string): Scheme {
  return {
    env,
    apply: (exchange, credential) =>
      header in exchange.headers ? exchange : withHeader(exchange, header, write(credential)),
  };
}

/** fetch would quote a value that it refuses in its error. */
function withHeader(exchange: Exchange, name: string, value: string): Exchange {
  if (/[^\t -~\x80-\xff]/.test(value.trim()))
    throw new Error(`the credential for ${name} holds a character that no header can`);
  return { ...exchange, headers: { ...exchange.headers, [name]: value } };
}

function toBase64(user: Credential): string {
  const text = typeof user === 'string' ? user : `${user.username}:${user.password}`;
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

async function findCredential(
  auth: Auth,
  request: CredentialRequest,
  scheme: Scheme | undefined,
): Promise<Credential | undefined> {
  if (!scheme) return undefined;
  return ask(isPerScheme(auth) ? new Map(Object.entries(auth)).get(request.scheme) : auth, request, scheme);
}

async function ask(provider: Provider, request: CredentialRequest, { env }: Scheme): Promise<Credential | undefined> {
  const credential = typeof provider === 'function' ? await provider(request) : provider;
  return credential ?? (env === undefined ? undefined : readEnvironment(env));
}

function isPerScheme(auth: Auth): auth is { readonly [scheme: string]: Provider } {
  return typeof auth === 'object' && !('username' in auth);
}

function readEnvironment(name: string): string | undefined {
  return (globalThis as { process?: { env?: Record<string, string> } }).process?.env?.[name];
}
