import { createCore, type Mock, type MockParts } from './core.ts';
import { openTable } from './open-table.ts';
import type { MockReply, MockRequest } from './request.ts';
import type { MockTable } from './table.ts';

/** A mock behind the interface of `fetch`. */
export type FetchMock = (request: Request) => Promise<Response>;

/** Creates a mock that answers `Request`s: the same one that listens on a port. */
export function createMock(table: MockTable | string, options: MockParts = {}): FetchMock {
  return toFetch(createCore(openTable(table), options));
}

/** Wraps a mock for `Request` and `Response`; a cut connection is the error of a failed fetch. */
export function toFetch(mock: Mock): FetchMock {
  return async (request) => {
    const reply = await mock.handle(await toMockRequest(request));
    if (reply.isCut) throw new TypeError('fetch failed: the mock cut the connection');
    return toResponse(reply);
  };
}

/** A `Request` as plain data. */
export async function toMockRequest(request: Request): Promise<MockRequest> {
  const hasBody = request.body !== null && request.method !== 'GET' && request.method !== 'HEAD';
  return {
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers),
    body: hasBody ? new Uint8Array(await request.arrayBuffer()) : undefined,
  };
}

const WITHOUT_BODY: readonly number[] = [101, 103, 204, 205, 304];

/** A plain reply as a `Response`. */
export function toResponse({ status, headers, body }: MockReply): Response {
  const init = { status, headers: { ...headers } };
  if (body === undefined || WITHOUT_BODY.includes(status)) return new Response(null, init);
  if (typeof body === 'string') return new Response(body, init);
  if (body instanceof Uint8Array) return new Response(new Uint8Array(body), init);
  return new Response(toStream(body), init);
}

function toStream(chunks: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
