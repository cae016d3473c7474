import { beforeAll, describe, expect, it } from 'vitest';
import { explainBeside, type Made, makeClient, runBeside } from './made.ts';

const PRINTER = `
openapi: 3.1.0
info: { title: Printer, version: '1' }
servers: [{ url: https://printer.example }]
paths:
  /prints/{id}:
    get:
      operationId: prints/get
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        '200':
          description: ''
          content:
            application/json: { schema: { type: object, required: [printed], properties: { printed: { type: string, format: date-time } } } }
            text/html: {}
        '202':
          description: ''
          content: { application/json: { schema: { type: object, required: [ready], properties: { ready: { type: string, format: date-time } } } } }
        '204': { description: '' }
`;

const APP = `
import { createClient } from './index.js';
const send = (async (url: string, { headers }: { headers: Record<string, string> }) => {
  if (headers.accept === 'text/html') return new Response('<p>', { headers: { 'content-type': 'text/html' } });
  return url.endsWith('/1')
    ? Response.json({ printed: '2020-01-01T00:00:00Z' })
    : Response.json({ ready: '2021-01-01T00:00:00Z' }, { status: 202 });
}) as unknown as typeof fetch;
const { prints } = createClient({ fetch: send });
export const years: number[] = [];
for (const id of [1, 2]) {
  const reply = await prints.get({ id }).response();
  if (reply.status === 200) years.push(reply.data.printed.getUTCFullYear());
  if (reply.status === 202) years.push(reply.data.ready.getUTCFullYear());
}
const page = await prints.get({ id: 1 }, { accept: 'html' }).response();
export const html: string = page.status === 200 ? page.data : '';
const route = await createClient({ fetch: send }).request('GET /prints/{id}', { id: 1 }, { accept: 'html' }).response();
export const routed: string = route.status === 200 ? route.data : '';
export const waited: Date | undefined = route.status === 202 ? route.data.ready : undefined;
const pending = page.status === 202 ? page.data.ready : undefined;
export const later: Date | undefined = pending;
`;

describe('several statuses with bodies of their own', () => {
  let made: Made;
  beforeAll(async () => {
    made = await makeClient(PRINTER, { dates: 'Date' });
  });

  it('are asked for as JSON, and each is decoded as what it is', async () => {
    const { years, html } = await runBeside<Readonly<Record<'years' | 'html', unknown>>>(made, APP);
    expect(years).toEqual([2020, 2021]);
    expect(html).toBe('<p>');
  });

  it('are told apart in the answer, whatever is asked for', () => {
    const refused = `
// @ts-expect-error a 202 says when it is ready, not when it was printed
if (page.status === 202) void page.data.printed;
// @ts-expect-error a 200 is a page, for that was asked for
if (page.status === 200) void page.data.printed;
// @ts-expect-error nor does a route string make of it what it was not asked for
if (route.status === 200) void route.data.printed;
// @ts-expect-error and a 202 stays what it is
if (route.status === 202) void route.data.printed;`;
    expect(explainBeside(made, APP + refused)).toEqual([]);
  });
});

const QUEUE = `
openapi: 3.1.0
info: { title: Queue, version: '1' }
servers: [{ url: https://queue.example }]
paths:
  /jobs:
    post:
      operationId: jobs/create
      responses:
        '200':
          description: ''
          content:
            application/json: { schema: { type: object, required: [done], properties: { done: { type: boolean } } } }
            text/html: {}
        '202': { description: '', content: { text/plain: {} } }
        2XX: { description: '', content: { application/octet-stream: {} } }
`;

const CALLER = `
import { createClient } from './index.js';
const bodies = new Map<number, [type: string, body: string]>([
  [200, ['application/json', '{"done":true}']],
  [202, ['text/plain', 'later']],
  [203, ['application/octet-stream', 'abc']],
]);
export async function ask(status: number, accept?: 'html') {
  const [type, body] = bodies.get(status) ?? ['application/json', '{}'];
  const headers = { 'content-type': type };
  const { jobs } = createClient({ fetch: async () => new Response(body, { status: status || 202, headers }) });
  return jobs.create({}, { ...(accept && { accept }) });
}
export async function read(): Promise<string> {
  const { jobs } = createClient();
  const reply = await jobs.create().response();
  return reply.ok && reply.status === 202 ? reply.data : '';
}`;

describe('several statuses with media types of their own', () => {
  let made: Made;
  let caller: { readonly ask: (status: number, accept?: 'html') => Promise<unknown> };
  beforeAll(async () => {
    made = await makeClient(QUEUE);
    caller = await runBeside(made, CALLER);
  });

  it.each<[number, 'html' | undefined, unknown]>([
    [200, undefined, { done: true }],
    [202, undefined, 'later'],
    [203, undefined, Uint8Array.from([97, 98, 99])],
    [202, 'html', 'later'],
  ])('give a %i as what is declared for it, asked for %s', async (status, accept, body) => {
    expect(await caller.ask(status, accept)).toEqual(body);
  });

  it.each<[string, number, 'html' | undefined]>([
    ['what no status declares', 0, undefined],
    ['what its status declares beside what was asked for', 200, 'html'],
  ])('refuse %s', async (_, status, accept) => {
    await expect(caller.ask(status, accept)).rejects.toMatchObject({ name: 'MediaTypeMismatchError' });
  });

  it('are typed one by one', () => {
    expect(explainBeside(made, CALLER)).toEqual([]);
  });
});
