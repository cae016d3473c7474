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

const TIDE = `
openapi: 3.2.0
info: { title: Tide, version: '1' }
servers: [{ url: https://tide.example }]
paths:
  /tide:
    get: { operationId: tide/watch, responses: { '200': { description: '', content: { text/event-stream: { itemSchema: { $ref: '#/components/schemas/Event' } } } } } }
    post: { operationId: tide/tell, requestBody: { required: true, content: { text/event-stream: { itemSchema: { $ref: '#/components/schemas/Event' } } } }, responses: { '204': { description: '' } } }
  /plain:
    get: { operationId: plain/watch, responses: { '200': { description: '', content: { text/event-stream: { itemSchema: { type: object, required: [data], properties: { data: { type: string }, id: { type: string } } } } } } } }
  /data:
    get: { operationId: data/watch, responses: { '200': { description: '', content: { text/event-stream: { itemSchema: { type: object, required: [data, object], properties: { data: { type: array, items: { type: integer } }, object: { const: list } } } } } } } }
components:
  schemas:
    Event: { oneOf: [ { $ref: '#/components/schemas/Level' }, { $ref: '#/components/schemas/Turn' }, { $ref: '#/components/schemas/Note' } ] }
    Level: { type: object, required: [event, data], properties: { event: { const: level }, data: { type: string, contentMediaType: application/json, contentSchema: { $ref: '#/components/schemas/Reading' } }, id: { type: string } } }
    Turn: { type: object, required: [event, data], properties: { event: { const: turn }, data: { type: string, format: date-time } } }
    Note: { type: object, required: [event, data], properties: { event: { const: note }, data: { type: string } } }
    Reading: { type: object, required: [id, day], properties: { id: { type: integer, format: int64 }, day: { type: string, format: date } } }
`;

const WATCHER = `
import { createClient } from './index.js';
export const sent: string[] = [];
const events = ['event: level', 'id: 7', 'data: {"id":9223372036854775807,"day":"2020-02-03"}', '', 'event: turn', 'data: 2020-02-03T04:05:06Z', '', 'event: note', 'data: {"as":"it is"}', '', 'event: later', 'data: 1', '', ''].join('\\n');
const send = (async (url: string, { body }: { body?: BodyInit }) => {
  if (body) sent.push(await new Response(body).text());
  const text = url.endsWith('/data') ? 'data: {"object":"list","data":[1]}\\n\\n' : events;
  return body ? new Response(null, { status: 204 }) : new Response(text, { headers: { 'content-type': 'text/event-stream' } });
}) as unknown as typeof fetch;
const { tide, plain, data } = createClient({ fetch: send });
export const seen: unknown[] = [];
for await (const event of await tide.watch()) {
  seen.push(event);
  if (event.event === 'level') seen.push(event.data.id + 1n, event.data.day.getTime());
  if (event.event === 'turn') seen.push(event.data.getUTCHours());
  if (event.event === 'note') seen.push(event.data.length);
}
await tide.tell({
  body: [
    { event: 'level', data: { id: 9223372036854775807n, day: new Date('2020-02-03T00:00:00Z') }, id: '7' },
    { event: 'turn', data: new Date('2020-02-03T04:05:06Z') },
    { event: 'note', data: '{"as":"it is"}' },
  ],
});
for await (const event of await plain.watch()) { seen.push(event.data); break; }
for await (const { object, data: [first] } of await data.watch()) seen.push([object, first]);
`;

describe('whole server-sent events', () => {
  let made: Made;
  beforeAll(async () => {
    made = await makeClient(TIDE, { dates: 'Date', int64: 'bigint' });
  });

  it('have data as their schema says, each by its name, both ways', async () => {
    const { sent, seen } = await runBeside<Readonly<Record<'sent' | 'seen', readonly unknown[]>>>(made, WATCHER);
    const day = new Date('2020-02-03T00:00:00Z');
    expect(seen).toEqual([
      { event: 'level', data: { id: 9223372036854775807n, day }, id: '7' },
      9223372036854775808n,
      day.getTime(),
      { event: 'turn', data: new Date('2020-02-03T04:05:06Z'), id: '7' },
      4,
      { event: 'note', data: '{"as":"it is"}', id: '7' },
      14,
      { event: 'later', data: '1', id: '7' },
      '{"id":9223372036854775807,"day":"2020-02-03"}',
      ['list', 1],
    ]);
    expect(sent).toEqual([
      'event: level\nid: 7\ndata: {"id":9223372036854775807,"day":"2020-02-03"}\n\n' +
        'event: turn\ndata: 2020-02-03T04:05:06.000Z\n\n' +
        'event: note\ndata: {"as":"it is"}\n\n',
    ]);
  });

  it('are typed by their name', () => {
    expect(explainBeside(made, WATCHER)).toEqual([]);
  });
});

const FORMS = `
openapi: 3.1.0
info: { title: Forms, version: '1' }
servers: [{ url: https://forms.example }]
paths:
  /parts: { post: { operationId: forms/send, requestBody: { required: true, content: { multipart/form-data: { schema: { $ref: '#/components/schemas/Form' } } } }, responses: { '200': { description: '', content: { multipart/form-data: { schema: { $ref: '#/components/schemas/Form' } } } } } } }
  /pairs: { post: { operationId: forms/fill, requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Form' }, encoding: { list: { contentType: application/json } } } } }, responses: { '204': { description: '' } } } }
components:
  schemas:
    Form: { type: object, properties: { id: { type: integer, format: int64 }, inner: { type: object, properties: { id: { type: integer, format: int64 }, day: { type: string, format: date } } }, list: { type: array, items: { type: object, properties: { id: { type: integer, format: int64 } } } } } }
`;

it('integers of 64 bits go into forms and come out of them without losing a digit, however deep they stand', async () => {
  const made = await makeClient(FORMS, { dates: 'Date', int64: 'bigint' });
  const app = `
import { createClient } from './index.js';
let pairs = '';
const send = (async (url: string, init: RequestInit) => {
  if (url.endsWith('/parts')) return new Response(init.body ?? null, { headers: init.headers ?? {} });
  pairs = decodeURIComponent(String(init.body));
  return new Response(null, { status: 204 });
}) as unknown as typeof fetch;
const { forms } = createClient({ fetch: send });
const id = 9223372036854775807n;
const form = { id, inner: { id, day: new Date('2020-02-03T00:00:00Z') }, list: [{ id }, { id: -1n }] };
await forms.fill(form);
export const seen = { echo: await forms.send(form), form, pairs };
`;
  const { seen } = await runBeside<{ seen: Record<'echo' | 'form' | 'pairs', unknown> }>(made, app);
  const [inner, list] = ['{"id":9223372036854775807,"day":"2020-02-03"}', '[{"id":9223372036854775807},{"id":-1}]'];
  expect(seen.echo).toEqual(seen.form);
  expect(seen.pairs).toBe(`id=9223372036854775807&inner=${inner}&list=${list}`);
  expect(explainBeside(made, app)).toEqual([]);
});
