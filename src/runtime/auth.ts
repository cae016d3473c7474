import { toBase64 } from './base64.ts';
import { followSafely } from './redirects.ts';
import type { Auth, Credential, Exchange, Middleware, Next, Operation, Provider } from './types.ts';
import { appendQuery, pair, toUrl } from './url.ts';

/** A way to prove who is calling: sends a request with the credential; what goes to another origin, by `anonymous`. */
export type Scheme = (exchange: Exchange, next: Next, credential: Credential, anonymous?: Next) => Promise<Response>;

/** A scheme, and the variable of the environment that holds the credential when no option gives it. */
export type SchemeSource = readonly [scheme: Scheme, variable: string];

/** Sends the credentials of the first alternative in the operation's security, or else the API's, that can be had. */
export function authorize(
  auth: Auth,
  schemes: Readonly<Record<string, SchemeSource>>,
  security: readonly (readonly string[])[],
): Middleware {
  return async (exchange, next) => {
    const { operation, options } = exchange;
    const given = options.auth ?? auth;
    const send = async (name: string): Promise<Middleware | undefined> => {
      const [scheme, variable = ''] = own(schemes, name) ?? [];
      const provider = isPerScheme(given) ? own(given, name) : given;
      const credential = scheme && (await ask(provider, name, operation, variable));
      return credential ? (passed, to) => scheme(passed, to, credential, next) : undefined;
    };
    for (const names of operation.security ?? security) {
      const senders = await Promise.all(names.map(send));
      if (names.length && senders.every(Boolean)) {
        return senders.reduceRight<Next>(
          (to, sender) => (passed) => sender?.(passed, to) ?? to(passed),
          next,
        )(exchange);
      }
    }
    return next(exchange);
  };
}

/** `authorize` for an API with one scheme: operations whose own security is empty go without. */
export function authorizeBy(scheme: Scheme, auth: Provider, name: string, variable: string): Middleware {
  return async (exchange, next) => {
    const { operation, options } = exchange;
    const credential =
      operation.security?.length !== 0 && (await ask((options.auth as Provider) ?? auth, name, operation, variable));
    return credential ? scheme(exchange, next, credential) : next(exchange);
  };
}

/** A token in the Authorization header (RFC 6750): http bearer, OAuth 2, OpenID Connect. */
export const bearer: Scheme = /* @__PURE__ */ inHeader('authorization', 'Bearer ');

/** A credential in the Authorization header, after the name of its scheme (RFC 9110 section 11.4). */
export function httpScheme(name: string): Scheme {
  return inHeader('authorization', `${name} `);
}

/** A user and a password, also as `user:password` or a user alone, whose password is empty (RFC 7617). */
export const basic: Scheme = (exchange, next, user) => {
  const text =
    typeof user === 'string' ? (user.includes(':') ? user : `${user}:`) : `${user.username}:${user.password}`;
  return httpScheme('Basic')(exchange, next, toBase64(new TextEncoder().encode(text)));
};

/** A key in a header of its own. */
export function apiKeyHeader(name: string): Scheme {
  const send = inHeader(name.toLowerCase(), '');
  return (exchange, next, key, anonymous = next) =>
    followSafely(exchange, (passed) => send(passed, next, key), anonymous);
}

/** A key in the query; the URL in errors, logs and answers is the one without it. */
export function apiKeyQuery(name: string): Scheme {
  return async (exchange, next, key) => {
    const url = toUrl(appendQuery(toUrl(exchange.url).href, pair(name, key))).href;
    const answer = await next({ ...exchange, url });
    return Object.defineProperty(answer, 'url', { value: answer.url.replace(url, () => exchange.url) });
  };
}

/** A key in a cookie; browsers send their own cookies instead. */
export function apiKeyCookie(name: string): Scheme {
  return (exchange, next, key) => {
    const { cookie } = exchange.headers;
    return next(withHeader(exchange, 'cookie', `${cookie ? `${cookie}; ` : ''}${name}=${key}`));
  };
}

function inHeader(header: string, prefix: string): Scheme {
  return (exchange, next, credential) =>
    next(header in exchange.headers ? exchange : withHeader(exchange, header, `${prefix}${credential}`));
}

/** A request with one header more; an error does not quote the value, as that of fetch would. */
export function withHeader(exchange: Exchange, name: string, value: string): Exchange {
  if (/[^\t -~\x80-\xff]/.test(value.trim())) throw new TypeError(`invalid value of ${name}`);
  return { ...exchange, headers: { ...exchange.headers, [name]: value } };
}

async function ask(
  provider: Provider,
  scheme: string,
  operation: Operation,
  variable: string,
): Promise<Credential | undefined> {
  const credential = typeof provider === 'function' ? await provider({ scheme, operation }) : provider;
  return credential ?? (globalThis as { process?: { env?: Record<string, string> } }).process?.env?.[variable];
}

/** The value under a name that a description chose. */
function own<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function isPerScheme(auth: Auth): auth is { readonly [scheme: string]: Provider } {
  return typeof auth === 'object' && !('username' in auth);
}
