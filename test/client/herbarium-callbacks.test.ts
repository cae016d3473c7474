import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient, receiveLoansReturnCallbacks, receiveWebhooks } from '../../generated/herbarium/index.js';
import { table } from '../../generated/herbarium/mocks/table.js';
import { createMock } from '../../src/mock/fetch-adapter.ts';

const secret = 'whsec_c2VjcmV0';
const notes: unknown[] = [];
const { inspected } = receiveLoansReturnCallbacks(
  {
    inspected: async ({ barcode, damaged, photograph }) => {
      notes.push([barcode, damaged, photograph && (await photograph.text()) !== '']);
    },
  },
  { secret },
);
const receive = receiveWebhooks({ 'loan.overdue': ({ days }) => notes.push(['overdue', days]) }, { secret });

let server: Server;
let url = '';
const statuses: number[] = [];
beforeAll(async () => {
  server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const headers = new Headers(incoming.headers as Record<string, string>);
    const request = new Request(`http://me.example${incoming.url}`, {
      method: 'POST',
      headers,
      body: Buffer.concat(chunks),
    });
    const { status } = await (incoming.url === '/hooks' ? receive : inspected)(request);
    statuses.push(status);
    outgoing.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

it('a mock with a secret calls back what a receiver with that secret takes, and nobody with another', async () => {
  for (const [given, status] of [
    [secret, 204],
    ['whsec_b3RoZXI=', 401],
  ] as const) {
    const mock = createMock(table, { secret: given });
    const herbarium = createClient({
      baseUrl: 'http://mock.example/v1',
      fetch: (input, init) => mock(new Request(input, init)),
    });
    await herbarium.loans.return({ loan_id: 88, notify: `${url}/inspected` });
    await expect.poll(() => statuses.at(-1)).toBe(status);
  }
  expect(notes).toEqual([['HB-000214', true, true]]);
});

it('a webhook that a mock is asked for is signed with its secret, too', async () => {
  const order = { method: 'POST', body: JSON.stringify({ url: `${url}/hooks` }) };
  await createMock(table, { secret })(new Request('http://mock.example/.mimewright/webhooks/loan.overdue', order));
  expect(statuses.at(-1)).toBe(204);
  expect(notes.at(-1)).toEqual(['overdue', 12]);
});
