import { describe, expect, it } from 'vitest';
import { readClientOptions } from '../../src/emit/client/options.ts';
import { bundleBeside, explainBeside, makeClient, runBeside } from './made.ts';

const DIARY = `
openapi: 3.1.0
info: { title: Diary, version: '1' }
servers: [{ url: https://diary.example }]
paths:
  /events/{day}:
    get:
      operationId: events/list
      parameters:
        - { name: day, in: path, required: true, schema: { type: string, format: date } }
        - { name: since, in: query, schema: { type: string, format: date-time } }
        - { name: days, in: query, schema: { type: array, items: { type: string, format: date } } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Event' } } } } }
        '404': { description: no, content: { application/json: { schema: { $ref: '#/components/schemas/Gone' } } } }
  /events:
    post:
      operationId: events/create
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Event' } } } }
      responses:
        '201': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Event' } } } }
  /plain:
    get:
      operationId: events/plain
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: object, properties: { name: { type: string } } } } } }
  /subject:
    get:
      operationId: events/subject
      responses:
        '200': { description: ok, content: { application/json: { schema: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: kind } } } } }
  /log:
    get:
      operationId: events/log
      responses:
        '200': { description: ok, content: { application/x-ndjson: { schema: {}, itemSchema: { $ref: '#/components/schemas/Event' } } } }
components:
  schemas:
    State: { type: string, enum: [open, in-progress, done] }
    Event:
      type: object
      required: [id, at]
      properties:
        id: { type: integer, format: int64 }
        at: { type: string, format: date-time }
        on: { type: [string, 'null'], format: date }
        size: { type: integer }
        state: { $ref: '#/components/schemas/State' }
        parent: { $ref: '#/components/schemas/Event' }
        tags: { type: object, additionalProperties: { type: string, format: date } }
    Gone: { type: object, properties: { gone_at: { type: string, format: date-time } } }
    Cat: { type: object, required: [kind, born], properties: { kind: { const: cat }, born: { type: string, format: date } } }
    Dog: { type: object, required: [kind, born], properties: { kind: { const: dog }, born: { type: string } } }
`;

/** Calls that note what they send and answer with what they are given. */
const PROBE = `
import { createClient } from './index.js';
export const sent: [string, unknown][] = [];
export let answer = (): Response => Response.json({});
export const give = (body: string, status = 200, type = 'application/json'): void => {
  answer = () => new Response(body, { status, headers: { 'content-type': type } });
};
const send = (async (url: string, init: RequestInit) => {
  sent.push([url, init.body]);
  return answer();
}) as unknown as typeof fetch;
export const { events } = createClient({ fetch: send });
`;

const EVENT =
  '{"id":9223372036854775807,"size":9223372036854775807,"at":"2020-01-01T00:00:00Z","on":"2020-02-03","tags":{"a":"2020-01-01"},"parent":{"id":1,"at":"2020-01-01T00:00:00Z"}}';
const DAY = new Date('2020-02-03T00:00:00Z');
const NEW_YEAR = new Date('2020-01-01T00:00:00Z');

interface Probe {
  readonly sent: [string, unknown][];
  readonly give: (body: string, status?: number, type?: string) => void;
  // biome-ignore lint/suspicious/noExplicitAny: the types are what another test is about
  readonly events: any;
}

describe('values that are Date and bigint', async () => {
  const made = await makeClient(DIARY, { dates: 'Date', int64: 'bigint' });
  const { sent, give, events } = await runBeside<Probe>(made, PROBE);

  it('are read without rounding, deep down, whatever the JSON is called', async () => {
    give(`[${EVENT}]`, 200, 'application/vnd.diary+json');
    expect(await events.list({ day: DAY })).toEqual([
      {
        id: 9223372036854775807n,
        size: Number('9223372036854775807'),
        at: NEW_YEAR,
        on: DAY,
        tags: { a: NEW_YEAR },
        parent: { id: 1n, at: NEW_YEAR },
      },
    ]);
  });

  it('are written into paths, queries and bodies', async () => {
    give('[]');
    await events.list({ day: DAY, days: [DAY, NEW_YEAR], since: NEW_YEAR });
    give(EVENT);
    await events.create({
      id: 9223372036854775807n,
      at: NEW_YEAR,
      on: DAY,
      parent: { id: 1n, at: DAY },
      tags: { a: DAY },
    });
    expect(sent.slice(-2)).toEqual([
      [
        'https://diary.example/events/2020-02-03?since=2020-01-01T00%3A00%3A00.000Z&days=2020-02-03&days=2020-01-01',
        undefined,
      ],
      [
        'https://diary.example/events',
        '{"id":9223372036854775807,"at":"2020-01-01T00:00:00.000Z","on":"2020-02-03","parent":{"id":1,"at":"2020-02-03T00:00:00.000Z"},"tags":{"a":"2020-02-03"}}',
      ],
    ]);
  });

  it('are read in errors, in streams, and in the member of a union that they belong to', async () => {
    give('{"gone_at":"2020-01-01T00:00:00Z"}', 404);
    expect(await events.list({ day: DAY }).response()).toMatchObject({ status: 404, data: { gone_at: NEW_YEAR } });
    give('{"kind":"cat","born":"2020-02-03"}');
    expect(await events.subject()).toEqual({ kind: 'cat', born: DAY });
    give('{"kind":"dog","born":"2020-02-03"}');
    expect(await events.subject()).toEqual({ kind: 'dog', born: '2020-02-03' });
    give(`${EVENT}\n${EVENT}\n`, 200, 'application/x-ndjson');
    const ids: unknown[] = [];
    for await (const { id } of await events.log()) ids.push(id);
    expect(ids).toEqual([9223372036854775807n, 9223372036854775807n]);
  });

  it('have the types that they are', () => {
    const calls = `${PROBE}
const [event] = await events.list({ day: new Date(), since: new Date() });
export const id: bigint | undefined = event?.id;
export const time: number | undefined = event?.on?.getTime();
// @ts-expect-error a day is a Date
void events.list({ day: '2020-02-03' });
const subject = await events.subject();
export const born: Date | string = subject.kind === 'cat' ? subject.born satisfies Date : subject.born satisfies string;`;
    expect(explainBeside(made, calls)).toEqual([]);
  });

  it('cost nothing to operations without them', async () => {
    const bundle = await bundleBeside(
      made,
      `import { eventsPlain } from './operations/events.js'; console.log(eventsPlain);`,
    );
    expect(bundle).not.toMatch(/BigInt|Codec/);
  });
});

describe('values that are Temporal and decimal text', async () => {
  const made = await makeClient(DIARY, { dates: 'Temporal', int64: 'string' });
  const temporal = `
const kind = (name: string) => ({ from: (text: string) => ({ name, toJSON: () => text, toString: () => text }) });
Object.assign(globalThis, { Temporal: { Instant: kind('Instant'), PlainDate: kind('PlainDate') } });`;

  it('are made by the Temporal of the platform', async () => {
    const { sent, give, events } = await runBeside<Probe>(made, `${temporal}\n${PROBE}`);
    give(EVENT);
    const event = await events.create({ id: '9223372036854775807', at: NEW_YEAR });
    expect(event).toMatchObject({ id: '9223372036854775807', at: { name: 'Instant' }, on: { name: 'PlainDate' } });
    await events.create(event);
    expect(JSON.parse(String(sent.at(-1)?.[1]))).toEqual(JSON.parse(EVENT));
    expect(sent.at(-1)?.[1]).toContain('"id":9223372036854775807');
  });

  it('or by that of a package', async () => {
    const files = await makeClient(DIARY, { dates: 'Temporal', temporal: 'temporal-polyfill' });
    expect(files.get('temporal.ts')).toContain("import { Temporal } from 'temporal-polyfill';");
    expect(files.get('schemas/events.ts')).toContain("import type { Temporal } from '../temporal.js';");
  });
});

const LEVELS = `
openapi: 3.1.0
info: { title: Levels, version: '1' }
servers: [{ url: https://levels.example }]
paths: { /level: { get: { operationId: level/get, responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Level' } } } } } } } }
components: { schemas: { Level: { type: integer, oneOf: [{ title: LOW, const: 0 }, { title: HIGH, const: 5 }] } } }
`;

describe('numbers with titles', () => {
  it.each([
    [{}, 'export type Level = 0 | 5;'],
    [{ enums: 'open' }, 'export type Level = 0 | 5 | (number & {});'],
    [
      { enumsAs: 'objects' },
      'export const Level = {\n  LOW: 0,\n  HIGH: 5,\n} as const;\n\nexport type Level = (typeof Level)[keyof typeof Level];',
    ],
    [{ enumsAs: 'objects', enums: 'open' }, 'export type Level = (typeof Level)[keyof typeof Level] | (number & {});'],
  ])('with %j are %s', async (options, want) => {
    const made = await makeClient(LEVELS, options);
    expect([...made.values()].join('\n')).toContain(want);
    expect(explainBeside(made, "import type { Level } from './index.js';\nexport const high: Level = 5;")).toEqual([]);
  });
});

describe('enums', () => {
  it.each([
    [{}, "export type State = 'open' | 'in-progress' | 'done';"],
    [{ enums: 'open' }, "export type State = 'open' | 'in-progress' | 'done' | (string & {});"],
    [{ enumsAs: 'objects' }, 'export type State = (typeof State)[keyof typeof State];'],
    [{ enumsAs: 'objects', enums: 'open' }, 'export type State = (typeof State)[keyof typeof State] | (string & {});'],
  ])('with %j are %s', async (options, want) => {
    const made = await makeClient(DIARY, options);
    expect(made.get('schemas/events.ts')).toContain(want);
    const isOpen = 'enums' in options;
    const probe = `import { createClient, type State } from './index.js';
${isOpen ? '' : '// @ts-expect-error it is closed'}
export const later: State = 'archived';
export const state: State = ${'enumsAs' in options ? "(await import('./index.js')).State['in-progress']" : "'in-progress'"};
// a tag stays closed
const subject = await createClient().events.subject();
export const cat: 'cat' | undefined = subject.kind === 'cat' ? subject.kind : undefined;`;
    expect(explainBeside(made, probe)).toEqual([]);
  });
});

describe('the options', () => {
  it.each([
    [{ dates: 'Moment' }, "client: 'dates' has to be 'string' or 'Date' or 'Temporal'"],
    [{ int64: 'Long' }, "client: 'int64' has to be 'number' or 'bigint' or 'string'"],
    [{ temporal: 'a"b' }, "client: 'temporal' has to be the name of a package"],
    [
      { date: 'Date' },
      "client: 'date' has to be one of language, params, dates, int64, enums, enumsAs, typeCheck, temporal, pagination, webhooks",
    ],
  ])('%j are refused', (options, message) => {
    expect(readClientOptions(options).diagnostics.map((diagnostic) => diagnostic.message)).toEqual([message]);
  });
});
