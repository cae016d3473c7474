import { beforeAll, describe, expect, it } from 'vitest';
import { explainBeside, type Made, makeClient, runBeside } from './made.ts';

const LABELS = `
openapi: 3.1.0
info: { title: Labels, version: '1' }
servers: [{ url: https://labels.example }]
paths:
  /labels/{id}:
    get:
      operationId: labels/get
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer } }
        - { name: unit, in: query, schema: { enum: [mm, in] } }
      responses:
        '200': { description: '', content: { application/json: { schema: { type: object, required: [printed], properties: { printed: { type: string, format: date-time } } } } } }
        '202': { description: '', content: { application/json: { schema: { type: object, required: [ready], properties: { ready: { type: boolean } } } } } }
        '404': { description: '', content: { application/json: { schema: { type: object, required: [reason], properties: { reason: { type: string } } } } } }
  /labels:
    get:
      operationId: labels/list
      parameters: [{ name: page, in: query, schema: { type: integer } }]
      responses: { '200': { description: '', content: { application/json: { schema: { type: array, items: { type: string } } } } } }
`;

const APP = `
import { ApiError, createClient, labelsGet, labelsList, on } from './index.js';
export const told: unknown[] = [];
const answers = [
  Response.json({ printed: '2020-01-01T00:00:00Z' }),
  Response.json({ reason: 'burnt' }, { status: 404 }),
  Response.json(['a']),
  Response.json([]),
];
const send = (async (url: string) => {
  told.push(url);
  return answers.shift();
}) as unknown as typeof fetch;
const client = createClient({
  fetch: send,
  use: [
    on(labelsGet, {
      onRequest: ({ id, unit = 'mm' }) => ({ id: id + 1, unit }),
      onResponse(reply) {
        if (reply.status === 200) {
          const year: number = reply.data.printed.getUTCFullYear();
          told.push(year);
        }
        if (reply.status === 202) {
          const isReady: boolean = reply.data.ready;
          told.push(isReady);
        }
      },
      onError(error) {
        if (!(error instanceof ApiError)) return;
        if (error.status === 404) throw new Error(error.data.reason);
      },
    }),
    on([labelsGet, labelsList], {
      onResponse: ({ ok, data }) => void told.push(ok && Array.isArray(data)),
    }),
  ],
});
await client.labels.get({ id: 1 });
export const burnt = await client.labels.get({ id: 1 }).catch((error: Error) => error.message);
export const items: string[] = [];
for await (const label of client.labels.list().items()) items.push(label);
`;

describe('middleware of an operation', () => {
  let made: Made;
  beforeAll(async () => {
    made = await makeClient(LABELS, { dates: 'Date' });
  });

  it('sees parameters, answers with their values decoded, and errors', async () => {
    const { told, burnt, items } = await runBeside<Readonly<Record<'told' | 'burnt' | 'items', unknown>>>(made, APP);
    expect(told).toEqual([
      'https://labels.example/labels/2?unit=mm',
      false,
      2020,
      'https://labels.example/labels/2?unit=mm',
      false,
      'https://labels.example/labels',
      true,
      'https://labels.example/labels?page=2',
      true,
    ]);
    expect([burnt, items]).toEqual(['burnt', ['a']]);
  });

  it('is typed by the operation', () => {
    const refused = `
// @ts-expect-error there is no such parameter
on(labelsGet, { onRequest: () => ({ name: 'x' }) });
// @ts-expect-error the data of a 404 has a reason, not a message
on(labelsGet, { onResponse: (reply) => (reply.status === 404 ? void reply.data.message : undefined) });
// @ts-expect-error labels have no such status
on(labelsGet, { onError: (error) => void (error instanceof ApiError && error.status === 299) });
// @ts-expect-error what takes the place of an answer is one
on(labelsList, { onResponse: () => ({ ok: true, status: 200, data: [1], headers: new Headers(), mediaType: '' }) });
on(labelsList, { onError: () => ({ ok: true, status: 200, data: ['a'], headers: new Headers(), mediaType: '' }) });
`;
    expect(explainBeside(made, APP + refused)).toEqual([]);
  });
});
