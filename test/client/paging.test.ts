import { expect, it } from 'vitest';
import { readClientOptions } from '../../src/emit/client/options.ts';
import { explainBeside, makeClient, runBeside } from './made.ts';

const WALK = `
openapi: 3.1.0
info: { title: Walk, version: '1' }
servers: [{ url: https://walk.example }]
paths:
  /steps:
    get:
      operationId: steps/list
      parameters: [{ name: begin, in: query, schema: { type: string } }]
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                properties:
                  more: { type: object, properties: { begin: { type: string } } }
                  data: { type: object, properties: { rows: { type: array, items: { type: object, properties: { id: { type: integer } } } } } }
                  notes: { type: array, items: { type: string } }
  /pages:
    get:
      operationId: pages/list
      parameters: [{ name: page, in: query, schema: { type: integer } }]
      responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { type: string } } } } } }
`;

const OPTIONS = {
  pagination: {
    'steps/list': { kind: 'cursor', parameter: 'begin', next: 'more.begin', items: 'data.rows' },
    'GET /pages': false,
  },
};

it('operations are paged as the config says, and a walk can be resumed', async () => {
  const made = await makeClient(WALK, OPTIONS);
  const calls = `
import { createClient } from './index.js';
const pages: Record<string, object> = {
  none: { data: { rows: [{ id: 1 }, { id: 2 }] }, more: { begin: 'b' } },
  b: { data: { rows: [{ id: 3 }] }, more: { begin: 'c' } },
  c: { data: { rows: [{ id: 4 }] }, more: {} },
};
const send = (async (url: string) => Response.json(pages[new URL(url).searchParams.get('begin') ?? 'none'])) as unknown as typeof fetch;
const client = createClient({ fetch: send });
export const ids: (number | undefined)[] = [];
let position: string | undefined;
for await (const { id } of client.steps.list().items({ onPage: (next) => { position = next; } })) {
  ids.push(id);
  if (id === 3) break;
}
export const kept = position;
for await (const { id } of client.steps.list().items({ from: position })) ids.push(id);
// @ts-expect-error the config says that it is not paged
client.pages.list().items;
`;
  expect(explainBeside(made, calls)).toEqual([]);
  const { ids, kept } = await runBeside<{ ids: unknown; kept: unknown }>(made, calls);
  expect({ ids, kept }).toEqual({ ids: [1, 2, 3, 4], kept: 'c' });
});

it.each([[{ 'steps/list': { kind: 'cursor' } }], [{ 'steps/list': true }], [{ x: { kind: 'link', items: 1 } }], [[]]])(
  'the option %j is refused',
  (pagination) => {
    expect(readClientOptions({ pagination }).ok).toBe(false);
  },
);

it('an operation that is not there is told of', async () => {
  await expect(makeClient(WALK, { pagination: { 'steps/lost': false } })).rejects.toThrow(
    "'pagination' names 'steps/lost', which is no operation",
  );
});

const HEADERS = `
openapi: 3.1.0
info: { title: Heads, version: '1' }
servers: [{ url: https://heads.example }]
paths:
  /cursors: { get: { operationId: heads/cursors, parameters: [{ name: cursor, in: query, schema: { type: string } }], responses: { '200': { description: ok, headers: { X-Next-Cursor: { schema: { type: string } } }, content: { application/json: { schema: { type: array, items: { type: integer } } } } } } } }
  /numbers: { get: { operationId: heads/numbers, parameters: [{ name: page, in: query, schema: { type: integer } }], responses: { '200': { description: ok, headers: { X-Next-Page: { schema: { type: string } } }, content: { application/json: { schema: { type: array, items: { type: integer } } } } } } } }
  /urls: { get: { operationId: heads/urls, responses: { '200': { description: ok, headers: { Next-Link: { schema: { type: string } } }, content: { application/json: { schema: { type: array, items: { type: integer } } } } } } } }
  /told: { get: { operationId: heads/told, parameters: [{ name: from, in: query, schema: { type: string } }], responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { type: integer } } } } } } } }
`;

it('headers lead from page to page: a walk can be resumed, and ends where a page is named again', async () => {
  const made = await makeClient(HEADERS, {
    pagination: { 'heads/told': { kind: 'cursor', parameter: 'from', nextHeader: 'X-Go-On' } },
  });
  const calls = `
import { createClient } from './index.js';
// the third page names the second again
const next: Record<string, string> = { '': '2', '2': '3', '3': '2' };
const send = (async (url: string) => {
  const at = new URL(url).searchParams;
  const page = at.get('cursor') ?? at.get('page') ?? at.get('from') ?? at.get('at') ?? '';
  const following = next[page] ?? '';
  const names = { '/cursors': 'x-next-cursor', '/numbers': 'x-next-page', '/urls': 'next-link', '/told': 'x-go-on' };
  const { pathname } = new URL(url);
  const value = pathname === '/urls' ? '/urls?at=' + following : following;
  return Response.json([Number(page || '1')], { headers: { [names[pathname as keyof typeof names]]: value } });
}) as unknown as typeof fetch;
const { heads } = createClient({ fetch: send });
export const walks: unknown[] = [];
for (const list of [heads.cursors, heads.numbers, heads.urls, heads.told]) {
  const walked: number[] = [];
  let position: string | undefined;
  for await (const page of list().pages({ onPage: (following) => { position = following; } })) {
    walked.push(...page);
    if (walked.length === 1) break;
  }
  const resumed: number[] = [];
  for await (const item of list().items({ from: position })) resumed.push(item);
  const whole: number[] = [];
  for await (const item of list().items()) whole.push(item);
  walks.push([walked, position, resumed, whole]);
}`;
  expect(explainBeside(made, calls)).toEqual([]);
  const { walks } = await runBeside<{ walks: unknown }>(made, calls);
  const walk = (position: string): unknown => [[1], position, [2, 3], [1, 2, 3]];
  expect(walks).toEqual([walk('2'), walk('2'), walk('/urls?at=2'), walk('2')]);
});
