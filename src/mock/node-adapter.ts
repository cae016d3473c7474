import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Mock } from './core.ts';
import type { MockReply, MockRequest } from './request.ts';

/** What a server can be told. */
export interface ServerOptions {
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  /** Bytes of a request's body beyond which it is refused with 413. */
  readonly maxBody?: number | undefined;
  /** Hears of every request that was answered. */
  readonly onReply?: ((request: MockRequest, reply: MockReply) => void) | undefined;
  /** Hears of what went wrong in us. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** What answers requests. */
export type Served = Pick<Mock, 'handle'>;

/** A mock that accepts requests. */
export interface MockServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const MAX_BODY = 25_000_000;
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 60_000;

/** Starts to listen; port 0 takes any that is free. */
export async function listen(mock: Served, options: ServerOptions = {}): Promise<MockServer> {
  const { createServer } = await import('node:http');
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      connectionsCheckingInterval: 2_000,
      maxHeaderSize: 65_536,
    },
    toListener(mock, options),
  );
  server.maxHeadersCount = 20_000;
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${name}:${port}`, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}

/** A listener for `node:http` that serves a mock. */
export function toListener(mock: Served, options: ServerOptions = {}): RequestListener {
  return (incoming, outgoing) => {
    serve(mock, options, incoming, outgoing).catch((error: unknown) => {
      options.onError?.(error);
      if (!outgoing.headersSent) outgoing.writeHead(500, { 'content-type': 'text/plain' });
      outgoing.end('The mock failed: this is its own fault.\n');
    });
  };
}

async function serve(
  mock: Served,
  options: ServerOptions,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const body = hasBody(incoming) ? await readBody(incoming, options.maxBody ?? MAX_BODY) : undefined;
  const headers = incoming.headers as Readonly<Record<string, string | undefined>>;
  const request: MockRequest = {
    method: incoming.method ?? 'GET',
    url: incoming.url ?? '/',
    headers,
    body: body ?? undefined,
  };
  if (body === null) {
    const reply: MockReply = { status: 413, headers: { connection: 'close' }, reason: 'the body is too large' };
    outgoing.writeHead(413, reply.headers as Record<string, string>).end();
    incoming.resume();
    return options.onReply?.(request, reply);
  }
  const reply = await mock.handle(request);
  await send(reply, outgoing);
  options.onReply?.(request, reply);
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

/** The whole body; null when it is larger than allowed. */
async function readBody(incoming: IncomingMessage, limit: number): Promise<Uint8Array | null> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) return null;
    chunks.push(chunk);
  }
  return chunks.length === 1 ? (chunks[0] ?? null) : Buffer.concat(chunks);
}

async function send({ status, headers, body, isCut }: MockReply, outgoing: ServerResponse): Promise<void> {
  if (isCut) {
    outgoing.destroy();
    return;
  }
  outgoing.writeHead(status, headers as Record<string, string>);
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) {
    outgoing.end(body);
    return;
  }
  for await (const chunk of body) {
    if (outgoing.destroyed) return;
    outgoing.write(chunk);
  }
  outgoing.end();
}
