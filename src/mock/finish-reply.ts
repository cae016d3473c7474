import type { MockOptions } from './exchange.ts';
import type { MockBody, MockReply, MockRequest } from './request.ts';

/** What every reply has in common: no body for HEAD, and headers for browsers of other origins. */
export function finishReply(reply: MockReply, request: MockRequest, options: MockOptions): MockReply {
  const isCross = options.cors !== false && request.headers.origin !== undefined;
  const headers = isCross ? { ...reply.headers, ...crossHeaders(reply, request) } : reply.headers;
  if (request.method.toUpperCase() !== 'HEAD') return isCross ? { ...reply, headers } : reply;
  const { body, ...rest } = reply;
  const length = lengthOf(body);
  return { ...rest, headers: { ...headers, ...(length !== undefined && { 'content-length': String(length) }) } };
}

/** A page may send its credentials only where its own origin is named, not any (Fetch standard, CORS protocol). */
function crossHeaders({ headers }: MockReply, request: MockRequest): Readonly<Record<string, string>> {
  const wanted = request.headers['access-control-request-headers'];
  const isPreflight = wanted !== undefined || request.headers['access-control-request-method'] !== undefined;
  const origin = toFieldText(request.headers.origin ?? '*');
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': Object.keys(headers).join(', '),
    vary: headers.vary === undefined ? 'Origin' : `${headers.vary}, Origin`,
    ...(isPreflight && {
      'access-control-allow-methods': headers.allow ?? 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
      'access-control-max-age': '600',
    }),
    ...(wanted !== undefined && { 'access-control-allow-headers': wanted.replace(/[^\w\-, ]/g, '') }),
  };
}

function toFieldText(text: string): string {
  return text.replace(/[^\x21-\x7e]/g, '');
}

function lengthOf(body: MockBody | undefined): number | undefined {
  if (typeof body === 'string') return new TextEncoder().encode(body).length;
  return body instanceof Uint8Array ? body.length : undefined;
}
