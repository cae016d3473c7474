import { followSafely, toUrl } from './redirects.ts';
import type { Auth, Credential, CredentialRequest, Exchange, Middleware, Next, Provider } from './types.ts';
import { appendQuery, pair } from './url.ts';

type Fallback = () => string | undefined;

/** A way to prove who is calling. */
export interface Scheme {
  /** A request with the credential. */
  readonly apply: (exchange: Exchange, credential: Credential) => Exchange;
  /** Follows redirects when fetch would carry the credential along to other origins. */
  readonly follow?: typeof followSafely;
  /** Where the credential comes from when no option gives it. */
  readonly fallback?: Fallback | undefined;
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

/** A fallback: the variable of the environment, where there is one. */
export function fromEnvironment(name: string): Fallback {
  return () => (globalThis as { process?: { env?: Record<string, string> } }).process?.env?.[name];
}

/** A token in the Authorization header (RFC 6750): http bearer, OAuth 2, OpenID Connect. */
export function bearer(fallback?: Fallback): Scheme {
  return httpScheme('Bearer', fallback);
}

/** A credential in the Authorization header, after the name of its scheme (RFC 9110 section 11.4). */
export function httpScheme(name: string, fallback?: Fallback): Scheme {
  return headerScheme('authorization', (credential) => `${name} ${credential}`, fallback);
}

/** A user and a password, also as `user:password` (RFC 7617). */
export function basic(fallback?: Fallback): Scheme {
  return headerScheme('authorization', (user) => `Basic ${toBase64(user)}`, fallback);
}

/** A key in a header of its own. */
export function apiKeyHeader(name: string, fallback?: Fallback): Scheme {
  return { ...headerScheme(name.toLowerCase(), String, fallback), follow: followSafely };
}

/** A key in the query; the URL in errors and logs is the one without it. */
export function apiKeyQuery(name: string, fallback?: Fallback): Scheme {
  return {
    fallback,
    apply: (exchange, key) => ({ ...exchange, url: appendQuery(toUrl(exchange.url).href, pair(name, key)) }),
  };
}

/** A key in a cookie; browsers send their own cookies instead. */
export function apiKeyCookie(name: string, fallback?: Fallback): Scheme {
  return {
    fallback,
    apply(exchange, key) {
      const { cookie } = exchange.headers;
      return withHeader(exchange, 'cookie', `${cookie ? `${cookie}; ` : ''}${name}=${key}`);
    },
  };
}

function headerScheme(header: string, write: (credential: Credential) => string, fallback?: Fallback): Scheme {
  return {
    fallback,
    apply: (exchange, credential) =>
      header in exchange.headers ? exchange : withHeader(exchange, header, write(credential)),
  };
}

/** A request with one header more; an error does not quote the value, as that of fetch would. */
export function withHeader(exchange: Exchange, name: string, value: string): Exchange {
  if (/[^\t -~\x80-\xff]/.test(value.trim())) throw new Error(`invalid value of ${name}`);
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

async function ask(
  provider: Provider,
  request: CredentialRequest,
  { fallback }: Scheme,
): Promise<Credential | undefined> {
  const credential = typeof provider === 'function' ? await provider(request) : provider;
  return credential ?? fallback?.();
}

function isPerScheme(auth: Auth): auth is { readonly [scheme: string]: Provider } {
  return typeof auth === 'object' && !('username' in auth);
}
