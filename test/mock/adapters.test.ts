import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliver } from '../../src/mock/deliver.ts';
import { createFactories } from '../../src/mock/factories.ts';
import { createMock, toFetch } from '../../src/mock/fetch-adapter.ts';
import { createMswHandlers } from '../../src/mock/msw.ts';
import { listen, type MockServer } from '../../src/mock/node-adapter.ts';
import { pets, petsMock } from './pets.ts';

let server: MockServer;
const log: string[] = [];
beforeAll(async () => {
  server = await listen(petsMock(), {
    maxBody: 1_000,
    onReply: ({ method, url }, { status, operation }) => log.push(`${method} ${url} ${operation} ${status}`),
  });
});
afterAll(() => server.close());

test('node:http serves the mock and logs what it served', async () => {
  const response = await fetch(`${server.url}/owners/bob/pets/max`);
  expect(await response.json()).toMatchObject({ name: 'max', url: `${server.url}/v1/owners/bob/pets/max` });
  expect(log.at(-1)).toBe('GET /owners/bob/pets/max pets/get 200');
});

test('streams arrive whole', async () => {
  const response = await fetch(`${server.url}/events`);
  expect((await response.text()).match(/^id: \d$/gm)).toEqual(['id: 1', 'id: 2', 'id: 3']);
});

test('bodies that are too large are refused, announced or not', async () => {
  const statuses = await Promise.all(
    [{ 'content-length': '50000000' }, { 'transfer-encoding': 'chunked' }].map(
      (headers) =>
        new Promise((resolve) => {
          const sent = request(`${server.url}/owners/bob/pets`, { method: 'POST', headers }, ({ statusCode }) =>
            resolve(statusCode),
          );
          sent.on('error', () => resolve('cut'));
          sent.write('x'.repeat(2_000));
          if (headers['transfer-encoding']) sent.end();
        }),
    ),
  );
  expect(statuses).toEqual([413, 413]);
});

test('a Request gives the Response that a server would send', async () => {
  const mock = createMock(pets);
  const made = await mock(
    new Request('https://pets.example/v1/owners/bob/pets', {
      method: 'POST',
      body: '{"name":"kit"}',
      headers: { 'content-type': 'application/json' },
    }),
  );
  expect([made.status, await made.json()]).toMatchObject([
    201,
    { name: 'kit', full_name: 'bob/kit', url: 'https://pets.example/v1/owners/bob/pets/kit' },
  ]);
  const none = await mock(new Request('https://pets.example/v1/secure'));
  expect([none.status, none.body]).toEqual([204, null]);
  const events = await mock(new Request('https://pets.example/v1/events'));
  expect(await events.text()).toMatch(/^id: 1\n/);
});

test('a cut connection fails as fetch does', async () => {
  const cut = toFetch({ ...petsMock(), handle: async () => ({ status: 500, headers: {}, isCut: true }) });
  await expect(cut(new Request('https://pets.example/'))).rejects.toThrow(TypeError);
});

interface Handler {
  readonly path: RegExp;
  readonly resolver: (info: { readonly request: Request }) => Promise<Response | undefined>;
}

/** What `msw` does with handlers: the first answer wins. */
async function resolve(handlers: readonly Handler[], url: string): Promise<Response | undefined> {
  for (const { path, resolver } of handlers) {
    const response = path.test(url) ? await resolver({ request: new Request(url) }) : undefined;
    if (response) return response;
  }
  return undefined;
}

test('MSW handlers serve the API, let one operation be overridden, and leave the rest of the web alone', async () => {
  const { handlers, override } = createMswHandlers<Handler>(
    { http: { all: (path, resolver) => ({ path, resolver }) } },
    pets,
  );
  const own = override<{ pet: string }, never>('pets/get', async ({ params, reply }) =>
    params.pet === 'mine' ? new Response('mine') : reply(),
  );
  const all = [own, ...handlers({ seed: 7 })];
  const urls = ['/v1/owners/bob/pets/mine', '/v1/owners/bob/pets/max', '/v1/secure', '/v1/nowhere'].map(
    (path) => `https://pets.example${path}`,
  );
  const replies = await Promise.all([...urls, 'https://other.example/v1/secure'].map((url) => resolve(all, url)));
  expect(replies.map((reply) => reply?.status)).toEqual([200, 200, 204, undefined, undefined]);
  expect([await replies[0]?.text(), await replies[1]?.json()]).toMatchObject(['mine', { name: 'max' }]);
});

test('what an MSW handler answers with may hold the dates and 64-bit integers of a client', async () => {
  const { override } = createMswHandlers<Handler>({ http: { all: (path, resolver) => ({ path, resolver }) } }, pets);
  type Answered = { ok: true; status: 200; data: { id: bigint; born: Date } };
  const own = override<object, Answered>('pets/get', () => ({
    status: 200,
    data: { id: 9223372036854775807n, born: new Date('2020-01-01T00:00:00Z') },
  }));
  const reply = await resolve([own], 'https://pets.example/v1/owners/bob/pets/max');
  expect(await reply?.text()).toBe('{"id":9223372036854775807,"born":"2020-01-01T00:00:00.000Z"}');
});

test('factories lay parts over a valid value, the same one for a seed', () => {
  const mockPet = createFactories(pets)<{ id: number; name: string; owner?: { a: number; b: number } }>(
    '#/components/schemas/pet',
  );
  expect(mockPet()).toEqual(mockPet());
  expect(mockPet({}, { seed: 2 })).not.toEqual(mockPet());
  expect(mockPet({ name: 'kit', owner: { a: 1 } })).toMatchObject({ id: mockPet().id, name: 'kit', owner: { a: 1 } });
  expect(Object.keys(mockPet({ name: undefined }))).not.toContain('name');
});

test('webhooks are delivered on this machine only', async () => {
  const received: string[] = [];
  const hook = createServer((incoming, outgoing) => {
    received.push(`${incoming.method} ${incoming.headers['x-webhook-event']}`);
    outgoing.end();
  });
  await new Promise<void>((done) => hook.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`;
  const ordered = await fetch(`${server.url}/.mimewright/webhooks/born`, {
    method: 'POST',
    body: JSON.stringify({ url }),
  });
  expect([await ordered.json(), received]).toEqual([{ kind: 'delivered', status: 200 }, ['POST born']]);
  hook.close();
  const outside = ['https://example.com/', 'http://127.0.0.1.example.com/', 'file:///etc/passwd', 'nothing'];
  const never = (): never => {
    throw new Error('sent');
  };
  const refused = await Promise.all(outside.map((one) => deliver(never, { url: one, method: 'POST', headers: {} })));
  expect(refused.map(({ kind }) => kind)).toEqual(outside.map(() => 'refused'));
});
