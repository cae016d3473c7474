import { NetworkError } from './errors.ts';
import type { Exchange, Next } from './types.ts';
import { toUrl } from './url.ts';

const MOST_REDIRECTS = 20;

/**
 * Follows redirects as fetch does (Fetch standard, HTTP-redirect fetch), but sends `trusted` only to the origin of
 * the request and `anonymous` to any other. Browsers hide where a redirect leads: there it is an error.
 */
export async function followSafely(exchange: Exchange, trusted: Next, anonymous: Next): Promise<Response> {
  if ((exchange.redirect ?? 'follow') !== 'follow') return trusted(exchange);
  const { origin } = toUrl(exchange.url);
  let request: Exchange = { ...exchange, redirect: 'manual' };
  for (let count = 0; count <= MOST_REDIRECTS; count++) {
    const from = toUrl(request.url);
    const response = await (from.origin === origin ? trusted : anonymous)(request);
    if (response.type === 'opaqueredirect') {
      throw new NetworkError(exchange, 'redirected: name the final URL as baseUrl', {});
    }
    const location = response.headers.get('location');
    if (!location || !/^30[12378]$/.test(`${response.status}`)) return response;
    await response.body?.cancel();
    if (!URL.canParse(location, from)) throw new NetworkError(exchange, 'redirected to what is no URL', {});
    request = redirect(request, response.status, from, new URL(location, from));
  }
  throw new NetworkError(exchange, `redirected more than ${MOST_REDIRECTS} times`, {});
}

function redirect(request: Exchange, status: number, from: URL, to: URL): Exchange {
  const headers: Record<string, string> = { ...request.headers };
  const moved: Exchange = { ...request, url: to.href, headers };
  if (to.origin !== from.origin) {
    delete headers.authorization;
    delete headers.cookie;
  }
  if (status === 303 ? request.method === 'HEAD' : status > 303 || request.method !== 'POST') return moved;
  delete headers['content-type'];
  return { ...moved, method: 'GET', body: undefined };
}
