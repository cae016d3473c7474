import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainBeside, type Made, makeClient, runBeside } from './made.ts';

const ARCHIVES = `
openapi: 3.1.0
info: { title: Archives, version: '1' }
servers: [{ url: http://127.0.0.1 }]
paths:
  /archives/{id}:
    get:
      operationId: archives/download
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '302': { description: '', headers: { Location: { required: true, schema: { type: string } } } }
        '404': { description: '', content: { application/json: { schema: { type: object, required: [reason], properties: { reason: { type: string } } } } } }
  /state:
    get: { operationId: archives/state, responses: { '304': { description: '' } } }
`;

const APP = `
import { createClient, isError, archivesDownload } from './index.js';
export async function run(baseUrl: string) {
  const { archives } = createClient({ baseUrl });
  const bytes: Uint8Array = await archives.download({ id: 'zip' });
  const chunks: Uint8Array[] = [];
  const stream = await archives.download({ id: 'zip' }, { as: 'stream' });
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk);
  const json = await archives.download({ id: 'json' });
  const moved = await archives.download({ id: 'zip' }, { redirect: 'manual' }).response();
  const where: string = moved.status === 302 ? moved.headers.get('Location') : '';
  const reply = await archives.download({ id: 'zip' }).response();
  const length: number = reply.ok ? reply.data.length : 0;
  let reason = '';
  await archives.download({ id: 'none' }).catch((error: unknown) => {
    if (isError(archivesDownload, error) && error.status === 404) reason = error.data.reason;
  });
  return { bytes: [...bytes], chunks: chunks.map((chunk) => [...chunk]).flat(), json: new TextDecoder().decode(json), where, length, reason };
}
`;

describe('an operation that only redirects', () => {
  let made: Made;
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const [, , id] = request.url?.split('/') ?? [];
      const json = { 'content-type': 'application/json' };
      if (request.url?.startsWith('/files')) {
        if (id === 'zip')
          response.writeHead(200, { 'content-type': 'application/zip' }).end(Buffer.from([80, 75, 255]));
        else response.writeHead(200, json).end('{"a":1}');
      } else if (id === 'none') response.writeHead(404, json).end('{"reason":"burnt"}');
      else response.writeHead(302, { location: `/files/${id}` }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    made = await makeClient(ARCHIVES);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('resolves with what it leads to, as bytes or a stream, or tells where that is', async () => {
    const { run } = await runBeside<{ run: (baseUrl: string) => Promise<object> }>(made, APP);
    expect(await run(url)).toEqual({
      bytes: [80, 75, 255],
      chunks: [80, 75, 255],
      json: '{"a":1}',
      where: '/files/zip',
      length: 3,
      reason: 'burnt',
    });
  });

  it('is typed so, and one that answers with nothing but 304 stays what it is', () => {
    const refused = `
const client = createClient();
// @ts-expect-error nothing is known of it but its bytes
void client.archives.download({ id: 'a' }).then((body) => body.name);
export const nothing: Promise<undefined> = client.archives.state();`;
    expect(explainBeside(made, APP + refused)).toEqual([]);
  });
});
