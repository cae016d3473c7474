import { beforeAll, describe, expect, it } from 'vitest';
import { explainBeside, type Made, makeClient, runBeside } from './made.ts';

const reading = '{ $ref: "#/components/schemas/Reading" }';
const stream = (type: string): string =>
  `{ operationId: logs/${type.replace(/.*[/-]/, '')}, requestBody: { required: true, content: { ${type}: { itemSchema: ${reading} } } }, responses: { '204': { description: '' } } }`;
const inJson = (name: string, place: string): string =>
  `{ name: ${name}, in: ${place}, required: true, content: { application/json: { schema: ${reading} } } }`;

const LOGS = `
openapi: 3.2.0
info: { title: Logs, version: '1' }
servers: [{ url: https://logs.example }]
paths:
  /lines: { post: ${stream('application/x-ndjson')} }
  /sequence: { post: ${stream('application/json-seq')} }
  /events: { post: ${stream('text/event-stream')} }
  /find/{p}: { get: { operationId: logs/find, parameters: [${inJson('p', 'path')}, ${inJson('q', 'query')}, ${inJson('h', 'header')}, ${inJson('c', 'cookie')}], responses: { '204': { description: '' } } } }
components:
  schemas:
    Reading: { type: object, required: [id, day], properties: { id: { type: integer, format: int64 }, day: { type: string, format: date }, word: { type: string } } }
`;

const APP = `
import { createClient } from './index.js';
export const sent: string[][] = [];
const send = (async (url: string, { body, headers }: { body?: BodyInit; headers: Record<string, string> }) => {
  sent.push([decodeURIComponent(url), headers.h ?? '', decodeURIComponent(headers.cookie ?? ''), body ? await new Response(body).text() : '']);
  return new Response(null, { status: 204 });
}) as unknown as typeof fetch;
const { logs } = createClient({ fetch: send });
const reading = { id: 9223372036854775807n, day: new Date('2020-02-03T00:00:00Z'), word: 'é' };
await logs.ndjson({ body: [reading, reading] });
await logs.seq({ body: [reading] });
await logs.stream({ body: [reading] });
await logs.find({ p: reading, q: reading, h: reading, c: reading });
`;

describe('values that JSON has no word for', () => {
  let made: Made;
  beforeAll(async () => {
    made = await makeClient(LOGS, { dates: 'Date', int64: 'bigint' });
  });

  it('are sent as they are in streams, and in parameters that are JSON', async () => {
    const { sent } = await runBeside<{ sent: readonly (readonly string[])[] }>(made, APP);
    const json = '{"id":9223372036854775807,"day":"2020-02-03","word":"é"}';
    const ascii = json.replace('é', '\\u00e9');
    expect(sent.map((parts) => parts.map((part) => part.replace('https://logs.example', '')))).toEqual([
      ['/lines', '', '', `${json}\n${json}\n`],
      ['/sequence', '', '', `\u001e${json}\n`],
      ['/events', '', '', `data: ${json}\n\n`],
      [`/find/${json}?q=${json}`, ascii, `c=${json}`, ''],
    ]);
  });

  it('are typed as they are', () => {
    expect(explainBeside(made, APP)).toEqual([]);
  });
});
