import { describe, expect, it } from 'vitest';
import { explainBeside, makeClient, runBeside } from './made.ts';

const SHELF = `
openapi: 3.1.0
info: { title: Shelf, version: '1' }
servers: [{ url: https://shelf.example }]
paths:
  /books/{id}:
    put:
      operationId: books/replace
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer } }
        - { name: id, in: query, schema: { type: string } }
        - { name: body, in: query, schema: { type: string } }
        - { name: If-Match, in: header, schema: { type: string } }
        - { name: X-Count, in: header, schema: { type: integer } }
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [title], properties: { title: { type: string }, id: { type: string } } } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: string } } } } }
  /books:
    get:
      operationId: books/list
      parameters: [{ name: q, in: query, schema: { type: string } }]
      responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { type: string } } } } } }
`;

const CALLS = `
import { booksReplace, createClient } from './index.js';
export const sent: unknown[] = [];
const send = (async (url: string, { headers, body }: { headers: Record<string, string>; body?: string }) => {
  sent.push([url, headers['if-match'], body]);
  return Response.json([]);
}) as unknown as typeof fetch;
const client = createClient({ fetch: send });
const params = { path: { id: 1 }, query: { id: 'a', body: 'b' }, headers: { 'If-Match': 'c' }, body: { title: 'T', id: 'd' } };
await client.books.replace(params);
await booksReplace(client, params);
await client.request('PUT /books/{id}', { path: { id: 2 }, headers: { 'If-Match': 'e', 'X-Count': 3 }, body: { title: 'T' } });
await client.books.list();
await client.books.list({ query: { q: 'x' } });
`;

describe('parameters in groups', async () => {
  const made = await makeClient(SHELF, { params: 'grouped' });

  it('go where they belong, under whatever names', async () => {
    const { sent } = await runBeside<{ sent: unknown }>(made, CALLS);
    const whole = ['https://shelf.example/books/1?id=a&body=b', 'c', '{"title":"T","id":"d"}'];
    expect(sent).toEqual([
      whole,
      whole,
      ['https://shelf.example/books/2', 'e', '{"title":"T"}'],
      ['https://shelf.example/books', undefined, undefined],
      ['https://shelf.example/books?q=x', undefined, undefined],
    ]);
  });

  it('are typed by place', () => {
    const refused = `
// @ts-expect-error the path is required
void client.books.replace({ body: { title: 'T' } });
// @ts-expect-error it belongs to the query
void client.books.list({ q: 'x' });
export {};`;
    expect(explainBeside(made, CALLS + refused)).toEqual([]);
  });

  it('are told of by place to what is done around an operation', async () => {
    const contents = `
import { booksList, booksReplace, createClient, on } from './index.js';
export const seen: unknown[] = [];
const send = (async (url: string, { body }: { body?: string }) => {
  seen.push([url, body]);
  return Response.json('done');
}) as unknown as typeof fetch;
const changing = on(booksReplace, {
  onRequest: ({ path, query, body }) => ({ path: { id: path.id + 1 }, query: { ...query, id: 'z' }, body: { ...body, title: 'U' } }),
  onResponse: ({ status, data }) => void seen.push([status, data]),
});
const client = createClient({ fetch: send, use: [changing, on(booksList, { onRequest: () => ({ query: { q: 'y' } }) })] });
await client.books.replace({ path: { id: 1 }, query: { id: 'a', body: 'b' }, body: { title: 'T' } });
await client.books.list();`;
    expect(explainBeside(made, contents)).toEqual([]);
    const { seen } = await runBeside<{ seen: unknown }>(made, contents);
    expect(seen).toEqual([
      ['https://shelf.example/books/2?id=z&body=b', '{"title":"U"}'],
      [200, 'done'],
      ['https://shelf.example/books?q=y', undefined],
    ]);
  });
});
