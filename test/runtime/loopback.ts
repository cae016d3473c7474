import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { createTransport, type TransportOptions } from '../../src/runtime/transport.ts';
import type { Transport } from '../../src/runtime/types.ts';

/** A request as the server saw it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What a server answers; JSON unless it is text. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server on loopback that lives until the test ends. */
export async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server that keeps what it sees, and a transport that talks to it. */
export async function serve(
  answer: (seen: Seen, count: number) => Answer | undefined | ((response: ServerResponse) => void),
  options: TransportOptions = {},
): Promise<{ readonly url: string; readonly seen: Seen[]; readonly transport: Transport }> {
  const seen: Seen[] = [];
  const url = await listen(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url: path = '', headers } = request;
    seen.push({ method, url: path, headers, body: Buffer.concat(chunks).toString() });
    const reply = answer(seen.at(-1) as Seen, seen.length) ?? {};
    if (typeof reply === 'function') return reply(response);
    const { status = 200, body = {}, headers: extra } = reply;
    const isText = typeof body === 'string';
    response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json', ...extra });
    response.end(status === 204 || status === 304 ? undefined : isText ? body : JSON.stringify(body));
  });
  return { url, seen, transport: createTransport({ baseUrl: url, ...options }) };
}
