import { RequestError } from './errors.ts';
import type { Exchange, Next } from './types.ts';
import { toUrl } from './url.ts';

const MOST_REDIRECTS = 20;

/**
 * Follows redirects as fetch does (Fetch standard, HTTP-redirect fetch), but sends `trusted` only to the origin of
 * the request and `anonymous` to any other. Browsers hide where a redirect leads: there it is an error.
 */
export async function followSafely(exchange: Exchange, trusted: Next, anonymous: Next): Promise<Response> {
  if (exchange.redirect) return trusted(exchange);
  const { origin } = toUrl(exchange.url);
  let request: Exchange = { ...exchange, redirect: 'manual' };
  for (let count = 0; count <= MOST_REDIRECTS; count++) {
    const isHome = toUrl(request.url).origin === origin;
    const response = await (isHome ? trusted : anonymous)(request);
    if (response.type === 'opaqueredirect') {
      throw new RequestError(exchange, 'redirected: name the final URL as baseUrl', {});
    }
    const location = response.headers.get('location');
    if (!location || !/^30[12378]$/.test(String(response.status))) return response;
    await response.body?.cancel();
    const base = toUrl(request.url);
    if (!URL.canParse(location, base)) throw new RequestError(exchange, 'redirected to what is no URL', {});
    request = redirected(request, response.status, new URL(location, base));
  }
  throw new RequestError(exchange, `redirected more than ${MOST_REDIRECTS} times`, {});
}

function redirected(request: Exchange, status: number, to: URL): Exchange {
  const url = to.href;
  const isOther = to.origin !== toUrl(request.url).origin;
  const { authorization, cookie, ...open } = request.headers;
  const headers = isOther ? open : request.headers;
  const becomesGet = status === 303 ? request.method !== 'HEAD' : status < 303 && request.method === 'POST';
  if (!becomesGet) return { ...request, url, headers };
  const { 'content-type': _, ...rest } = headers;
  return { ...request, url, method: 'GET', headers: rest, body: undefined };
}
