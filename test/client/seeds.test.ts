import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createClient as createGhes } from '../../generated/ghes/index.js';
import { createClient as createQaip } from '../../generated/qaip/index.js';

interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const received: Received[] = [];
let server: Server;
let baseUrl: string;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { method = '', url = '', headers } = request;
    received.push({ method, url, headers, body: Buffer.concat(parts).toString() });
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
afterEach(() => {
  delete process.env.QAIP_API_KEY;
});

it('a page that states no server needs one, and its key comes from the variable of the API', async () => {
  process.env.QAIP_API_KEY = 'from-the-environment';
  // @ts-expect-error the page states no server
  expect(() => createQaip()).toThrow();
  await createQaip({ baseUrl }).githubs.create({ name: 'docs', repository: 'octocat/hello-world' });
  const sent = received.at(-1);
  expect(sent).toMatchObject({ method: 'POST', url: '/githubs' });
  expect(sent?.headers['x-api-key']).toBe('from-the-environment');
  expect(JSON.parse(sent?.body ?? '')).toEqual({ name: 'docs', repository: 'octocat/hello-world' });
});

it('a preview that the page requires is asked for by itself', async () => {
  const ghes = createGhes({ baseUrl });
  await ghes.request('GET /repos/{owner}/{repo}/topics', { owner: 'octocat', repo: 'hello-world' });
  expect(received.at(-1)?.url).toBe('/repos/octocat/hello-world/topics');
  expect(received.at(-1)?.headers.accept).toContain('application/vnd.github.mercy-preview+json');
});
