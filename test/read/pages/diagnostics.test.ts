import { describe, expect, it } from 'vitest';
import { pages } from '../../../src/read/pages/diagnostics.ts';
import { readPage } from '../../../src/read/pages/page.ts';

/** A page of family B: title, text, method, table, samples, responses. */
function page(parts: {
  readonly method?: string;
  readonly rows?: readonly string[];
  readonly rest?: readonly string[];
  readonly title?: string;
}): string {
  const title = parts.title ?? 'Create a boat';
  return [
    ...(title === '' ? [] : [title, '', 'Enters it into the list.', '']),
    `${parts.method ?? 'post'} /boats`,
    '',
    'Parameters',
    '',
    'Name Type In Description',
    ...(parts.rows ?? []),
    '',
    'Code samples',
    '',
    ...(parts.rest ?? ['Response', '', 'Status: 200 OK']),
  ].join('\n');
}

const cases: readonly (readonly [string, string, number | undefined, string])[] = [
  ['no-operation', 'Once upon a time.', undefined, 'no operation was found on this page'],
  [
    'layout-tie',
    `${page({ method: 'get', title: 'Get boats' })}\n\nList docks\n\nQuery parameters\nName, Type, Description\na string\n\nget/docks\ncurl https://x.example/docks\n\nStatus: 200`,
    undefined,
    'the page fits the layouts method-first and parameters-first equally well; it was read as method-first',
  ],
  [
    'path-guessed',
    'Get a boat\n\nPath parameters\nName, Type, Description\nboat_id integer\n\ncurl https://x.example/boats/42\n\nStatus: 200',
    7,
    'GET /boats/{boat_id}: the page shows only the example path /boats/42; which parts are parameters was guessed',
  ],
  [
    'title-derived',
    page({ title: '' }),
    1,
    'POST /boats: the page lost its title; "Create boat" was made from method and path',
  ],
  [
    'value-lost',
    page({ rows: ['kind string body', '', 'What it is. Can be one of:', ''] }),
    10,
    'POST /boats: the capture lost the allowed values of `kind`',
  ],
  [
    'nesting-guessed',
    'Create a boat\n\nBody parameters\nName, Type, Description\nowner object\n\nWho.\n\nName, Type, Description\nphone string\n\nCall.\n\nharbour string\n\nWhere.\n\npost/boats\ncurl -X POST https://x.example/boats\n\nStatus: 200',
    14,
    'POST /boats: whether `harbour` belongs to `owner` had to be guessed',
  ],
  [
    'type-missing',
    page({ rows: ['cargo body', '', 'Anything.'] }),
    10,
    'POST /boats: the page gives no type for `cargo`',
  ],
  [
    'location-guessed',
    'List boats\n\nGET /boats\n\nParameters\n\nName, Type, Description\nkind string\n\nWhat it is.\n\nStatus: 200',
    8,
    'GET /boats: the page does not say where `kind` goes; taken as query',
  ],
  [
    'body-from-example',
    page({ rest: ['curl -X POST https://x.example/boats -d \'{"name":"Gull"}\'', '', 'Status: 200 OK'] }),
    13,
    'POST /boats: only the sample shows the request body; its types were inferred',
  ],
  [
    'json-cut',
    page({ rest: ['Response', '', 'Status: 200 OK', '{', '  "id": 7,', '  "name": "Gu'] }),
    16,
    'POST /boats: the example of 200 breaks off; its visible part was used',
  ],
  [
    'content-dropped',
    page({ rest: ['Response', '', 'Status: 204 No Content', '{ "message": "no" }'] }),
    15,
    'POST /boats: a body stands below 204, which cannot have one; it was left out',
  ],
  [
    'status-guessed',
    page({ rest: ['curl -X POST https://x.example/boats', '', 'Response', '', '{ "id": 7 }'] }),
    17,
    'POST /boats: the page gives no status for a response; taken as 2XX',
  ],
  [
    'placeholder-dropped',
    page({
      rest: ['curl -X POST https://x.example/boats', '', 'Response definition missing', '', "Status: 418 I'm A Teapot"],
    }),
    17,
    "POST /boats: the response 418 is a placeholder of the page's generator and was left out",
  ],
  [
    'duplicate-operation',
    `${page({})}\n\nList docks\n\nAll of them.\n\nget /docks\n\nParameters\n\nStatus: 200 OK\n\n${page({ title: 'Create a boat again' })}`,
    27,
    'POST /boats stands on this page twice; the first was kept',
  ],
  [
    'secret-redacted',
    page({ rest: ['Response', '', 'Status: 200 OK', '{ "token": "a1b2c3d4e5f6a7b8c9d0" }'] }),
    15,
    'POST /boats: what looks like a secret in an example was replaced (/token)',
  ],
];

describe('findings about pages', () => {
  it.each(cases)('say %s with its line', (code, text, line, message) => {
    const found = readPage({ name: 'boats.txt', text }).diagnostics.find((one) => one.code === `pages/${code}`);
    expect(found).toMatchObject({
      message,
      ...(line !== undefined && { place: { kind: 'line', source: 'boats.txt', line } }),
    });
  });

  it('are all tested', () => {
    expect(cases.map(([code]) => code).sort()).toEqual(Object.keys(pages.entries).sort());
  });

  it('never invent what a page lost', () => {
    const outcome = readPage({
      name: 'boats.txt',
      text: page({ rows: ['kind string body', '', 'What it is. Can be one of:', ''] }),
    });
    const body = outcome.ok ? outcome.value.document.paths['/boats']?.post?.requestBody : undefined;
    expect(body).toMatchObject({
      content: { 'application/json': { schema: { properties: { kind: { type: 'string' } } } } },
    });
    expect(JSON.stringify(body)).not.toMatch(/enum|default/);
  });
});
