import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it arrived. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** A museum on loopback. */
export interface HerbariumServer {
  readonly baseUrl: string;
  /** Every request so far. */
  readonly received: readonly Received[];
  close(): Promise<void>;
}

type Answer = (request: Received, response: ServerResponse, origin: string) => void;

export const specimen = {
  barcode: 'HB-000214',
  taxon: 'drosera-anglica',
  condition: 'fragile',
  collected: { by: 'A. Moor', on: '1911-07-02' },
  remarks: null,
  added_at: '2019-03-08T10:15:00Z',
} as const;

export const pixels: Uint8Array<ArrayBuffer> = Uint8Array.from({ length: 256 }, (_, index) => index);

/** What lets pages of other origins in (Fetch standard, CORS protocol). */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type, x-visitor-key',
  'access-control-allow-methods': 'PATCH, DELETE',
  'access-control-expose-headers': 'link, location',
};

/** Starts it on a free port; pages of other origins may talk to it. */
export async function startHerbarium(): Promise<HerbariumServer> {
  const received: Received[] = [];
  const server = createServer(async (message, response) => {
    const request = await receive(message);
    for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    received.push(request);
    const answer = findAnswer(request);
    answer(request, response, `http://${message.headers.host}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    received,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function receive(message: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const [path = '', query = ''] = (message.url ?? '').split('?');
  return {
    method: message.method ?? '',
    path: path.replace('/v1', ''),
    query: decodeURIComponent(query),
    headers: message.headers,
    body: Buffer.concat(chunks),
  };
}

const answers: readonly (readonly [RegExp, Answer])[] = [
  [/^GET \/specimens$/, answerPage],
  [
    /^POST \/specimens$/,
    ({ body }, response) => {
      const given = JSON.parse(body.toString()) as object;
      if ('taxon' in given) sendJson(response, 201, { ...specimen, ...given }, { location: '/v1/specimens/HB-000214' });
      else sendProblem(response, 422, { errors: [{ pointer: '/taxon', message: 'is missing' }] });
    },
  ],
  [/^GET \/specimens\/HB-000214$/, answerSpecimen],
  [
    /^PATCH \/specimens\/HB-000214$/,
    ({ body }, response) => sendJson(response, 200, { ...specimen, ...JSON.parse(body.toString()) }),
  ],
  [/^DELETE \/specimens\/HB-000214$/, (_, response) => response.writeHead(204).end()],
  [/^DELETE \/specimens\/HB-000300$/, (_, response) => sendProblem(response, 409, { loan: 7 })],
  [
    /^GET \/specimens\/HB-000500$/,
    (_, response) => response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Oh</h1>'),
  ],
  [/^GET \/specimens\/HB-000600$/, (_, response) => void response.flushHeaders()],
  [/^GET \/specimens\/HB-000700$/, (_, response) => sendText(response, 'text/html', '<p>Welcome to the hotel')],
  [/^POST \/specimens\/HB-000214\/images$/, answerUpload],
  [/^GET \/images\/4$/, answerImage],
  [/^GET \/taxa$/, answerTaxa],
  [
    /^POST \/loans\/\d+\/return$/,
    ({ path }, response) => {
      if (path.includes('/1/'))
        sendJson(response, 200, {
          id: 1,
          borrower: 'Kew',
          barcodes: ['HB-000214'],
          due: '2026-01-01',
          state: 'returned',
        });
      else sendJson(response, 202, { loan: 2, remaining: 3 });
    },
  ],
  [/^GET \/loans$/, (_, response) => sendJson(response, 200, [])],
  [
    /^POST \/sightings$/,
    ({ body }, response) => sendJson(response, 201, { taxon: body.toString(), seen_at: '2026-01-01T00:00:00Z' }),
  ],
  [
    /^GET \/sightings\/live$/,
    (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const taxon of ['bellis-perennis', 'viola-riviniana']) {
        response.write(`data: ${JSON.stringify({ taxon, seen_at: '2026-01-01T00:00:00Z' })}\n\n`);
      }
      response.end();
    },
  ],
];

function findAnswer({ method, path }: Received): Answer {
  return (
    answers.find(([pattern]) => pattern.test(`${method} ${path}`))?.[1] ?? ((_, response) => sendProblem(response, 404))
  );
}

function answerPage({ headers, query }: Received, response: ServerResponse, origin: string): void {
  if (headers.accept === 'text/csv') sendText(response, 'text/csv', 'barcode\nHB-000214\n');
  else sendPage(response, query, origin);
}

function sendPage(response: ServerResponse, query: string, origin: string): void {
  const page = Number(new URLSearchParams(query).get('page') ?? 1);
  const link = page < 3 ? { link: `<${origin}/v1/specimens?page=${page + 1}>; rel="next"` } : undefined;
  sendJson(response, 200, [{ ...specimen, barcode: `HB-00000${page}` }], link);
}

function answerSpecimen({ headers }: Received, response: ServerResponse): void {
  if (headers['if-none-match'] === '"1"') response.writeHead(304).end();
  else if (headers.accept === 'text/html') sendText(response, 'text/html', '<p>Drosera anglica</p>');
  else if (headers.accept === 'text/plain') sendText(response, 'text/plain', 'Drosera anglica');
  else sendJson(response, 200, specimen, { etag: '"1"' });
}

function answerUpload({ headers, body }: Received, response: ServerResponse): void {
  const boundary = /boundary=(.+)/.exec(headers['content-type'] ?? '')?.[1] ?? '';
  const parts = body.toString('latin1').split(`--${boundary}`).length - 2;
  const caption = /name="caption"(?:\r\n[^\r]+)*\r\n\r\n([^\r]*)/.exec(body.toString())?.[1] ?? null;
  sendJson(response, 201, { id: 4, barcode: 'HB-000214', view: 'sheet', width: parts, height: 1, caption });
}

function answerImage({ headers }: Received, response: ServerResponse): void {
  if (headers.accept?.startsWith('image/')) response.writeHead(200, { 'content-type': headers.accept }).end(pixels);
  else sendJson(response, 200, { id: 4, barcode: 'HB-000214', view: 'sheet', width: 16, height: 16 });
}

function answerTaxa({ query }: Received, response: ServerResponse): void {
  const cursor = new URLSearchParams(query).get('cursor');
  const taxon =
    cursor === 'b' ? { rank: 'genus', family: 'a', slug: 'b', name: 'B' } : { rank: 'family', slug: 'a', name: 'A' };
  sendJson(response, 200, { items: [taxon], next: cursor === 'b' ? null : 'b' });
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

function sendText(response: ServerResponse, mediaType: string, text: string): void {
  response.writeHead(200, { 'content-type': `${mediaType}; charset=utf-8` }).end(text);
}

function sendProblem(response: ServerResponse, status: number, more: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ title: 'No', status, ...more }));
}
