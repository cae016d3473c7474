import { followSafely, toUrl } from './redirects.ts';
import type { Auth, Credential, CredentialRequest, Exchange, Middleware, Next, Provider } from './types.ts';
import { appendQuery, own, pair } from './url.ts';

/** A way to prove who is calling: sends a request on with a credential. */
export interface Scheme {
  readonly send: (exchange: Exchange, next: Next, credential: Credential) => Promise<Response>;
  /** The environment variable that holds the credential when no option does. */
  readonly env?: string | undefined;
}

/** Sends the credentials of the first alternative in the operation's security, or else the API's, that can be had. */
export function authorize(
  auth: Auth,
  schemes: Readonly<Record<string, Scheme>>,
  security: readonly (readonly string[])[],
): Middleware {
  return async (exchange, next) => {
    const { operation, options } = exchange;
    for (const names of operation.security ?? security) {
      let send: Next | undefined = names.length ? next : undefined;
      for (const name of names) {
        const scheme = own(schemes, name);
        const credential = scheme && (await findCredential(options.auth ?? auth, { scheme: name, operation }, scheme));
        const inner: Next | undefined = send;
        send = credential && inner ? (passed) => scheme.send(passed, inner, credential) : undefined;
      }
      if (send) return send(exchange);
    }
    return next(exchange);
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

/** A key in a header of its own; unlike Authorization, fetch would carry it along to other origins. */
export function apiKeyHeader(name: string, env?: string): Scheme {
  const { send } = headerScheme(name.toLowerCase(), String);
  return { env, send: (exchange, next, key) => followSafely(exchange, (passed) => send(passed, next, key), next) };
}

/** A key in the query; the URL in errors and logs is the one without it. */
export function apiKeyQuery(name: string, env?: string): Scheme {
  return {
    env,
    send(exchange, next, key) {
      // fetch would quote an URL that it cannot parse, with the key
      const { href } = toUrl(exchange.url);
      return next({ ...exchange, url: appendQuery(href, pair(name, String(key))) });
    },
  };
}

/** A key in a cookie; browsers send their own cookies instead. */
export function apiKeyCookie(name: string, env?: string): Scheme {
  return {
    env,
    send(exchange, next, key) {
      const { cookie } = exchange.headers;
      const pair = `${name}=${key}`;
      return next(withHeader(exchange, 'cookie', cookie ? `${cookie}; ${pair}` : pair));
    },
  };
}

function headerScheme(header: string, write: (credential: Credential) => string, env?: string): Scheme {
  return {
    env,
    send: (exchange, next, credential) =>
      next(header in exchange.headers ? exchange : withHeader(exchange, header, write(credential))),
  };
}

function withHeader(exchange: Exchange, name: string, value: string): Exchange {
  return { ...exchange, headers: { ...exchange.headers, [name]: value } };
}

function toBase64(user: Credential): string {
  const text = typeof user === 'string' ? user : `${user.username}:${user.password}`;
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

async function findCredential(
  auth: Auth,
  request: CredentialRequest,
  { env }: Scheme,
): Promise<Credential | undefined> {
  const isPerScheme = typeof auth === 'object' && !('username' in auth);
  const provider = isPerScheme ? own(auth as Record<string, Provider>, request.scheme) : (auth as Provider);
  return (
    (typeof provider === 'function' ? await provider(request) : provider) ??
    (env === undefined ? undefined : readEnvironment(env))
  );
}

function readEnvironment(name: string): string | undefined {
  return (globalThis as { process?: { env?: Record<string, string> } }).process?.env?.[name];
}
