import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { NetworkOptions } from '../../src/source/options.ts';
import { readInput } from '../../src/source/read.ts';

let server: Server;
let origin = '';
let seen: IncomingMessage['headers'][] = [];
const cacheFolder = mkdtempSync(join(tmpdir(), 'mimewright-cache-'));

const ROUTES: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>> = {
  '/pets.json': (request, response) => {
    if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
    else response.writeHead(200, { etag: '"v1"' }).end('{"a":1}');
  },
  '/moved': (_, response) => response.writeHead(302, { location: '/pets.json' }).end(),
  '/away': (_, response) => response.writeHead(302, { location: 'http://elsewhere.test/x?secret=1' }).end(),
  '/round': (_, response) => response.writeHead(302, { location: '/round' }).end(),
  '/secret': (_, response) => response.writeHead(401).end(),
  '/large': (_, response) => response.writeHead(200).end('x'.repeat(1_000)),
  '/empty': (_, response) => response.writeHead(200).end(),
  '/slow': () => undefined,
  '/cut': (_, response) => response.writeHead(200, { 'content-length': '100' }).write('abc', () => response.destroy()),
};

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request.headers);
    const route = ROUTES[request.url ?? ''];
    if (route) route(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(cacheFolder, { recursive: true, force: true });
});
beforeEach(() => {
  seen = [];
});

async function read(url: string, options: NetworkOptions = {}) {
  const outcome = await readInput(url, { cwd: '/', ...options });
  const findings = outcome.diagnostics.map(({ code, message }) => `${code}: ${message.replaceAll(origin, '')}`);
  return { source: outcome.ok ? outcome.value[0] : undefined, findings };
}

describe('a URL that a person named', () => {
  test('is fetched, with the headers for it', async () => {
    const { source } = await read(`${origin}/pets.json`, { headers: { 'x-token': 'abc' } });
    expect(source).toEqual({
      name: `${origin}/pets.json`,
      text: '{"a":1}',
      location: { kind: 'url', url: `${origin}/pets.json` },
    });
    expect(seen[0]).toMatchObject({ 'x-token': 'abc', 'user-agent': 'mimewright' });
  });

  test('may redirect within its site; relative references start from where it leads', async () => {
    const { source } = await read(`${origin}/moved`);
    expect(source?.location).toEqual({ kind: 'url', url: `${origin}/pets.json` });
  });

  test('sends the name and password in it, and shows them to nobody', async () => {
    const { source } = await read(`${origin.replace('//', '//me:p%40ss@')}/pets.json`);
    expect(source?.name).toBe(`${origin}/pets.json`);
    expect(seen[0]?.authorization).toBe(`Basic ${Buffer.from('me:p@ss').toString('base64')}`);
  });

  test('is not sent again when nothing changed, and serves offline', async () => {
    const first = await read(`${origin}/pets.json`, { cacheFolder });
    const second = await read(`${origin}/pets.json`, { cacheFolder });
    const offline = await read(`${origin}/pets.json`, { cacheFolder, offline: true });
    expect([second.source, offline.source]).toEqual([first.source, first.source]);
    expect(seen.map((headers) => headers['if-none-match'])).toEqual([undefined, '"v1"']);
  });
});

test.each<[string, { path: string; options?: NetworkOptions; finding: string }]>([
  ['a page that is not there', { path: '/none', finding: 'source/http-status: /none answers with status 404' }],
  ['a page behind a lock', { path: '/secret', finding: 'source/http-status: /secret answers with status 401' }],
  [
    'a redirect to another site',
    { path: '/away', finding: 'source/redirect: /away redirects to http://elsewhere.test/x' },
  ],
  [
    'a redirect without end',
    { path: '/round', finding: 'source/network: /round cannot be reached: it redirects too often' },
  ],
  [
    'a server that is silent',
    { path: '/slow', options: { timeout: 50 }, finding: 'source/network: /slow cannot be reached: it took too long' },
  ],
  [
    'too much',
    { path: '/large', options: { maxBytes: 10 }, finding: 'source/too-large: /large is larger than the limit of 1 MB' },
  ],
  ['nothing', { path: '/empty', finding: 'source/empty: /empty is empty' }],
  [
    'no network and nothing kept',
    {
      path: '/x',
      options: { offline: true },
      finding: 'source/offline: /x is not in the cache, and the network is not to be used',
    },
  ],
])('%s is an error that says so', async (_, { path, options, finding }) => {
  expect(await read(origin + path, options)).toEqual({ source: undefined, findings: [finding] });
});

test('a reply that is cut off is an error', async () => {
  const { source, findings } = await read(`${origin}/cut`);
  expect(source).toBeUndefined();
  expect(findings[0]).toMatch(/^source\/network: \/cut cannot be reached: /);
});

test('a server that is not there is an error with its reason', async () => {
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
  const { port } = gone.address() as AddressInfo;
  await new Promise((resolve) => gone.close(resolve));
  const { findings } = await read(`http://127.0.0.1:${port}/pets.json`);
  expect(findings).toEqual([`source/network: http://127.0.0.1:${port}/pets.json cannot be reached: ECONNREFUSED`]);
});
