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

function crossHeaders({ headers }: MockReply, request: MockRequest): Readonly<Record<string, string>> {
  const wanted = request.headers['access-control-request-headers'];
  return {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': Object.keys(headers).join(', '),
    ...(wanted !== undefined && { 'access-control-allow-headers': wanted.replace(/[^\w\-, ]/g, '') }),
    ...(wanted !== undefined && { 'access-control-allow-methods': headers.allow ?? '*' }),
  };
}

function lengthOf(body: MockBody | undefined): number | undefined {
  if (typeof body === 'string') return new TextEncoder().encode(body).length;
  return body instanceof Uint8Array ? body.length : undefined;
}
