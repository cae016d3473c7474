import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainBeside, type Made, makeClient, runBeside } from './made.ts';

const DESCRIPTION = `
openapi: 3.2.0
info: { title: Tides, version: '1' }
servers:
  - url: http://{host}:{port}/v1/
    description: Tides live server
    variables:
      host: { default: 127.0.0.1, description: Where it stands. }
      port: { default: '0', enum: ['0', PORT] }
  - { url: http://127.0.0.1:PORT/sandbox, name: sandbox, description: The Tides server for trying things out }
  - { url: /here, description: Tides page host }
paths:
  /tides:
    get: { operationId: tides/list, responses: { '204': { description: '' } } }
  /charts:
    servers: [{ url: /charts-server }]
    get: { operationId: charts/list, responses: { '204': { description: '' } } }
    post:
      operationId: charts/upload
      servers: [{ url: 'http://127.0.0.1:PORT/{constructor}', description: Tides uploads, variables: { constructor: { default: upload } } }]
      responses: { '204': { description: '' } }
`;

/** A program whose server listens on `port`. */
const program = (port: number): string => `
import { chartsList, chartsUpload, createClient, createTransport, serverUrl, servers, tidesList } from './index.js';
await createClient({ baseUrl: serverUrl({ port: '${port}' }) }).tides.list();
await tidesList(createTransport(), undefined, { baseUrl: servers.sandbox() });
const transport = createTransport();
await chartsUpload(transport);
await chartsUpload(transport, undefined, { baseUrl: servers.uploads({ constructor: 'eu' }) });
const sandbox = createClient({ baseUrl: servers.sandbox() });
await sandbox.charts.list();
await sandbox.charts.upload();
export const sent = await chartsList(transport).catch((error: { request: { url: string } }) => error.request.url);
export const given = {
  live: servers.live(),
  elsewhere: servers.live({ host: 'tides.local' }),
  sandbox: servers.sandbox(),
  page: servers.page('https://me.example'),
  uploads: servers.uploads(),
  other: servers.uploads({ constructor: 'eu' }),
};`;

describe('the servers of a description', () => {
  const seen: string[] = [];
  let server: Server;
  let made: Made;
  let app: string;
  beforeAll(async () => {
    server = createServer(({ method, url }, response) => {
      seen.push(`${method} ${url}`);
      response.writeHead(204).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    made = await makeClient(DESCRIPTION.replaceAll('PORT', String(port)));
    app = program(port);
  });
  afterAll(() => void server.close());

  it('are functions by name, of what varies in them', async () => {
    const { given, sent } = await runBeside<Readonly<Record<'given' | 'sent', unknown>>>(made, app);
    const { port } = server.address() as AddressInfo;
    expect(given).toEqual({
      live: 'http://127.0.0.1:0/v1',
      elsewhere: 'http://tides.local:0/v1',
      sandbox: `http://127.0.0.1:${port}/sandbox`,
      page: 'https://me.example/here',
      uploads: `http://127.0.0.1:${port}/upload`,
      other: `http://127.0.0.1:${port}/eu`,
    });
    // relative to the server of the API, where nothing listens
    expect(sent).toBe('http://127.0.0.1:0/charts-server/charts');
  });

  it('are where requests go: as chosen, as each operation has it, or all to one', () => {
    expect(seen).toEqual([
      'GET /v1/tides',
      'GET /sandbox/tides',
      'POST /upload/charts',
      'POST /eu/charts',
      'GET /sandbox/charts',
      'POST /sandbox/charts',
    ]);
  });

  it('are typed', () => {
    const refused = `
// @ts-expect-error no such port
servers.live({ port: '1' });
// @ts-expect-error it has to be known what it is relative to
servers.page();`;
    expect(explainBeside(made, app + refused)).toEqual([]);
  });
});
