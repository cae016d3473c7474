import { describe, expect, it } from 'vitest';
import { connect, connectMock, type Received } from './generate.ts';
import { makeClient, runBeside } from './made.ts';

const VALUES = {
  empty: { schema: { type: 'string' }, value: '' },
  string: { schema: { type: 'string' }, value: 'blue' },
  array: { schema: { type: 'array', items: { type: 'string' } }, value: ['blue', 'black', 'brown'] },
  object: {
    schema: { type: 'object', properties: { R: { type: 'integer' }, G: { type: 'integer' }, B: { type: 'integer' } } },
    value: { R: 100, G: 200, B: 150 },
  },
} as const;
type Kind = keyof typeof VALUES;

interface Cell {
  readonly in: 'path' | 'query' | 'cookie' | 'header';
  readonly style: string;
  readonly explode: boolean;
  readonly kind: Kind;
  /** What stands on the wire; undefined when the client refuses to send it. */
  readonly want: string | undefined;
}

function row(
  place: Cell['in'],
  style: string,
  explode: boolean,
  wants: Partial<Record<Kind, string | undefined>>,
): readonly Cell[] {
  return (Object.keys(wants) as Kind[]).map((kind) => ({ in: place, style, explode, kind, want: wants[kind] }));
}

// biome-ignore format: a table reads best as one
/** "Style Examples" of OpenAPI 3.2.0; a segment that would name another resource is refused. */
const CELLS: readonly Cell[] = [
  row('path', 'matrix', false, { empty: ';color', string: ';color=blue', array: ';color=blue,black,brown', object: ';color=R,100,G,200,B,150' }),
  row('path', 'matrix', true, { empty: ';color', string: ';color=blue', array: ';color=blue;color=black;color=brown', object: ';R=100;G=200;B=150' }),
  row('path', 'label', false, { empty: undefined, string: '.blue', array: '.blue,black,brown', object: '.R,100,G,200,B,150' }),
  row('path', 'label', true, { empty: undefined, string: '.blue', array: '.blue.black.brown', object: '.R=100.G=200.B=150' }),
  row('path', 'simple', false, { empty: undefined, string: 'blue', array: 'blue,black,brown', object: 'R,100,G,200,B,150' }),
  row('path', 'simple', true, { empty: undefined, string: 'blue', array: 'blue,black,brown', object: 'R=100,G=200,B=150' }),
  row('query', 'form', false, { empty: 'color=', string: 'color=blue', array: 'color=blue,black,brown', object: 'color=R,100,G,200,B,150' }),
  row('query', 'form', true, { empty: 'color=', string: 'color=blue', array: 'color=blue&color=black&color=brown', object: 'R=100&G=200&B=150' }),
  row('query', 'spaceDelimited', false, { array: 'color=blue%20black%20brown', object: 'color=R%20100%20G%20200%20B%20150' }),
  row('query', 'pipeDelimited', false, { array: 'color=blue%7Cblack%7Cbrown', object: 'color=R%7C100%7CG%7C200%7CB%7C150' }),
  row('query', 'deepObject', true, { object: 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150' }),
  row('cookie', 'cookie', false, { empty: 'color=', string: 'color=blue', array: 'color=blue,black,brown', object: 'color=R,100,G,200,B,150' }),
  row('cookie', 'cookie', true, { empty: 'color=', string: 'color=blue', array: 'color=blue; color=black; color=brown', object: 'R=100; G=200; B=150' }),
].flat();

/** The same styles where the standard has them too, without a column of its own. */
const MORE: readonly Cell[] = [
  row('header', 'simple', false, { string: 'blue', array: 'blue,black,brown', object: 'R,100,G,200,B,150' }),
  row('header', 'simple', true, { string: 'blue', array: 'blue,black,brown', object: 'R=100,G=200,B=150' }),
  row('cookie', 'form', false, {
    string: 'color=blue',
    array: 'color=blue,black,brown',
    object: 'color=R,100,G,200,B,150',
  }),
  row('cookie', 'form', true, {
    string: 'color=blue',
    array: 'color=blue; color=black; color=brown',
    object: 'R=100; G=200; B=150',
  }),
].flat();

const nameOf = ({ in: place, style, explode, kind }: Cell): string =>
  `${place}${style}${explode ? 'Exploded' : ''}${kind}`.toLowerCase();

/** One operation a cell; `exactly` makes its value the only one that is valid. */
function describeCells(cells: readonly Cell[], exactly?: 'exactly'): object {
  const paths = cells.map((cell) => {
    const { in: place, style, explode, kind } = cell;
    const { schema: usual, value } = VALUES[kind];
    const schema = exactly ? { ...usual, const: value } : usual;
    const parameter = { name: 'color', in: place, required: true, style, explode, schema };
    const path = place === 'path' ? `/${nameOf(cell)}/{color}` : `/${nameOf(cell)}`;
    const get = {
      operationId: `cells/${nameOf(cell)}`,
      parameters: [parameter],
      responses: { 204: { description: '' } },
    };
    return [path, { get }];
  });
  return { openapi: '3.2.0', info: { title: 'Styles', version: '1' }, paths: Object.fromEntries(paths) };
}

/** What stands on the wire for the parameter. */
function wireOf({ url, headers }: Received, place: Cell['in']): string | undefined {
  if (place === 'cookie') return headers.cookie;
  if (place === 'header') return headers.color as string;
  return place === 'query' ? url.split('?')[1] : url.split('/').at(-1);
}

it('every style of OpenAPI 3.2 arrives as its table has it: 45 cells, of which 3.0 and 3.1 have 37', async () => {
  const send = await connect(describeCells([...CELLS, ...MORE]));
  const seen: unknown[] = [];
  for (const cell of [...CELLS, ...MORE]) {
    const sent = send(`cells/${nameOf(cell)}`, { color: VALUES[cell.kind].value });
    seen.push([nameOf(cell), await sent.then((received) => wireOf(received, cell.in)).catch(() => undefined)]);
  }
  expect(seen).toEqual([...CELLS, ...MORE].map((cell) => [nameOf(cell), cell.want]));
  expect([CELLS.length, CELLS.filter(({ style }) => style !== 'cookie').length]).toEqual([45, 37]);
});

it('the mock reads of every style what the client has written', async () => {
  const cells = [...CELLS, ...MORE].filter(({ want }) => want !== undefined);
  const ask = await connectMock(describeCells(cells, 'exactly'));
  const seen: unknown[] = [];
  for (const cell of cells) {
    const { status, data } = await ask(`cells/${nameOf(cell)}`, { color: VALUES[cell.kind].value });
    seen.push([nameOf(cell), status, data]);
  }
  expect(seen).toEqual(cells.map((cell) => [nameOf(cell), 204, undefined]));
});

const list = { type: 'array', items: { type: 'string' } };
const ok = { responses: { 204: { description: '' } } };

it('every collection format of OpenAPI 2.0 arrives, wherever a parameter may stand', async () => {
  const formats = ['csv', 'ssv', 'tsv', 'pipes', 'multi'];
  const places = ['query', 'header', 'path', 'formData'];
  const cells = places.flatMap((place) =>
    formats.filter((format) => format !== 'multi' || /query|form/.test(place)).map((format) => ({ place, format })),
  );
  const paths = cells.map(({ place, format }) => {
    const parameter = { name: 'color', in: place, required: true, ...list, collectionFormat: format };
    const operation = { operationId: `${place}/${format}`, parameters: [parameter], ...ok };
    return [`/${place}/${format}${place === 'path' ? '/{color}' : ''}`, { post: operation }];
  });
  const send = await connect({
    swagger: '2.0',
    info: { title: 'Lists', version: '1' },
    paths: Object.fromEntries(paths),
  });
  const seen: Record<string, string[]> = {};
  for (const { place, format } of cells) {
    const received = await send(`${place.toLowerCase() === 'formdata' ? 'formData' : place}/${format}`, {
      color: ['a b', 'c'],
    });
    const wire = place === 'formData' ? received.body : wireOf(received, place as Cell['in']);
    seen[place] = [...(seen[place] ?? []), wire ?? ''];
  }
  expect(seen).toEqual({
    query: ['color=a%20b,c', 'color=a%20b%20c', 'color=a%20b%09c', 'color=a%20b%7Cc', 'color=a%20b&color=c'],
    header: ['a b,c', 'a b c', 'a b\tc', 'a b|c'],
    path: ['a%20b,c', 'a%20b%20c', 'a%20b%09c', 'a%20b%7Cc'],
    formData: ['color=a+b,c', 'color=a+b+c', 'color=a+b%09c', 'color=a+b%7Cc', 'color=a+b&color=c'],
  });
});

describe('parameters', () => {
  const text = { schema: { type: 'string' } };
  const json = { content: { 'application/json': { schema: { type: 'object' } } } };
  const form = {
    content: {
      'application/x-www-form-urlencoded': {
        schema: { type: 'object' },
        encoding: { tags: { style: 'pipeDelimited', explode: false }, meta: { contentType: 'application/json' } },
      },
    },
  };
  it.each<[string, object, unknown, string]>([
    [
      'a path that may hold slashes',
      { in: 'path', required: true, 'x-multi-segment': true, ...text },
      'a/b c/d',
      '/p/a/b%20c/d',
    ],
    [
      'a path with reserved characters',
      { in: 'path', required: true, allowReserved: true, ...text },
      'a:b@c;d=e&f/g?h#i%20[',
      '/p/a:b@c;d=e&f%2Fg%3Fh%23i%20[',
    ],
    [
      'a query with reserved characters',
      { in: 'query', allowReserved: true, ...text },
      'a/b?c=d&e#f%20g',
      '/p?q=a/b?c=d%26e%23f%20g',
    ],
    [
      'a list with reserved characters',
      { in: 'query', allowReserved: true, explode: false, schema: list },
      ['a/b', 'c:d'],
      '/p?q=a/b,c:d',
    ],
    ['an empty value', { in: 'query', allowEmptyValue: true, ...text }, '', '/p?q='],
    ['nothing', { in: 'query', ...text }, undefined, '/p'],
    [
      'a nested deep object',
      { in: 'query', style: 'deepObject', schema: { type: 'object' } },
      { a: { b: [1, { c: 'x&y' }] } },
      '/p?q%5Ba%5D%5Bb%5D%5B0%5D=1&q%5Ba%5D%5Bb%5D%5B1%5D%5Bc%5D=x%26y',
    ],
    ['JSON in a query', { in: 'query', ...json }, { lat: 10, long: 60 }, '/p?q=%7B%22lat%22%3A10%2C%22long%22%3A60%7D'],
    [
      'a form in a query',
      { in: 'query', ...form },
      { tags: ['x', 'y z'], a: 'b c' },
      '/p?q=tags%3Dx%257Cy%2Bz%26a%3Db%2Bc',
    ],
    ['a form in a path', { in: 'path', required: true, ...form }, { a: '1/2' }, '/p/a%3D1%252F2'],
    [
      'JSON as the whole query',
      { in: 'querystring', ...json },
      { numbers: [1, 2], flag: null },
      '/p?%7B%22numbers%22%3A%5B1%2C2%5D%2C%22flag%22%3Anull%7D',
    ],
    [
      'text as the whole query',
      { in: 'querystring', content: { 'application/jsonpath': text } },
      '$.a.b[1:1]',
      '/p?%24.a.b%5B1%3A1%5D',
    ],
    [
      'a form as the whole query',
      { in: 'querystring', ...form },
      { foo: 'a + b', bar: true, tags: ['x', 'y'], meta: [1] },
      '/p?foo=a+%2B+b&bar=true&tags=x%7Cy&meta=%5B1%5D',
    ],
  ])('%s', async (_, parameter, value, want) => {
    const path = JSON.stringify(parameter).includes('"path"') ? '/p/{q}' : '/p';
    const get = { operationId: 'a/b', parameters: [{ name: 'q', ...parameter }], ...ok };
    const send = await connect({ openapi: '3.2.0', info: { title: 'Q', version: '1' }, paths: { [path]: { get } } });
    expect((await send('a/b', { q: value })).url).toBe(want);
  });

  it('cookies go beside each other, escaped unless their style says otherwise', async () => {
    const parameters = [
      { name: 'a', in: 'cookie', ...text },
      { name: 'b', in: 'cookie', style: 'cookie', ...text },
      { name: 'c', in: 'cookie', ...json },
      { name: 'd', in: 'cookie', allowReserved: true, schema: list },
    ];
    const get = { operationId: 'a/b', parameters, ...ok };
    const send = await connect({ openapi: '3.2.0', info: { title: 'C', version: '1' }, paths: { '/p': { get } } });
    const { headers } = await send('a/b', { a: 'x y', b: 'x%20y', c: { e: 1 }, d: ['1/2', '3&4'] });
    expect(headers.cookie).toBe('a=x%20y; b=x%20y; c=%7B%22e%22%3A1%7D; d=1/2; d=3%264');
  });
});

it('parameters of one name go where each belongs', async () => {
  const places = ['path', 'query', 'header', 'cookie'] as const;
  const parameters = places.map((place) => ({ name: 'Id', in: place, required: true, schema: list }));
  const get = { operationId: 'a/b', parameters, ...ok };
  const send = await connect({ openapi: '3.1.0', info: { title: 'N', version: '1' }, paths: { '/p/{Id}': { get } } });
  const { url, headers } = await send('a/b', {
    Id: ['a'],
    query_Id: ['b', 'c'],
    header_Id: ['d', 'e'],
    cookie_Id: ['f'],
  });
  expect({ url, id: headers.id, cookie: headers.cookie }).toEqual({ url: '/p/a?Id=b&Id=c', id: 'd,e', cookie: 'Id=f' });
});

describe('forms', () => {
  const fields = {
    type: 'object',
    properties: {
      title: { type: 'string' },
      tags: list,
      meta: { type: 'object' },
      box: { type: 'object' },
      sum: { type: 'string' },
      photo: { type: 'string', format: 'binary' },
      notes: { type: 'array', items: { type: 'string', format: 'binary' } },
    },
  };
  const encoding = {
    title: {
      contentType: 'text/markdown',
      headers: { 'X-Kind': { schema: { const: 'heading' } }, 'X-Other': { schema: {} } },
    },
    tags: { style: 'form', explode: false },
    box: { style: 'deepObject' },
    photo: { contentType: 'image/png, image/*', style: 'form' },
    notes: { style: 'form', explode: true },
    sum: { allowReserved: true },
  };

  async function post(type: string, params: object): Promise<Received> {
    const operation = { operationId: 'a/b', requestBody: { content: { [type]: { schema: fields, encoding } } }, ...ok };
    const send = await connect({
      openapi: '3.1.0',
      info: { title: 'F', version: '1' },
      paths: { '/p': { post: operation } },
    });
    return send('a/b', params);
  }

  it('in parts are encoded part by part, with headers and named files', async () => {
    const { headers, body } = await post('multipart/form-data', {
      title: '# ü',
      tags: ['a', 'b c'],
      meta: { a: [1] },
      box: { w: 1, h: { x: 2 } },
      photo: new Uint8Array([65]),
      sum: '1+1/2',
      notes: [new File(['n1'], 'a "1".txt', { type: 'text/plain' }), new Blob(['n2'])],
    });
    const boundary = headers['content-type']?.split('boundary=')[1];
    const parts = body.split(`--${boundary}`).slice(1, -1);
    expect(parts.map((part) => part.trim().split('\r\n'))).toEqual([
      ['content-disposition: form-data; name="title"', 'content-type: text/markdown', 'X-Kind: heading', '', '# ü'],
      ['content-disposition: form-data; name="tags"', '', 'a,b c'],
      ['content-disposition: form-data; name="meta"', 'content-type: application/json', '', '{"a":[1]}'],
      ['content-disposition: form-data; name="box[w]"', '', '1'],
      ['content-disposition: form-data; name="box[h][x]"', '', '2'],
      ['content-disposition: form-data; name="sum"', '', '1+1/2'],
      ['content-disposition: form-data; name="photo"; filename="blob"', 'content-type: image/png', '', 'A'],
      ['content-disposition: form-data; name="notes"; filename="a %221%22.txt"', 'content-type: text/plain', '', 'n1'],
      [
        'content-disposition: form-data; name="notes"; filename="blob"',
        'content-type: application/octet-stream',
        '',
        'n2',
      ],
    ]);
  });

  it('in one line are encoded field by field', async () => {
    const params = { title: 'x y&z', tags: ['a', 'b c'], meta: { a: 1 }, box: { w: 1 } };
    const { headers, body } = await post('application/x-www-form-urlencoded', params);
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(body).toBe('title=x+y%26z&tags=a,b+c&meta=%7B%22a%22%3A1%7D&box%5Bw%5D=1');
  });
});

it('an answer to HEAD has no body, whatever type it says that the body would be', async () => {
  const made = await makeClient(
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'H', version: '1' },
      servers: [{ url: 'https://heads.example' }],
      paths: { '/p': { head: { operationId: 'pages/head', responses: { 200: { description: '' } } } } },
    }),
  );
  const { reply } = await runBeside<{ reply: unknown }>(
    made,
    `import { createClient } from './index.js';
const html = async () => new Response(null, { headers: { 'content-type': 'text/html' } });
const { ok, status, data } = await createClient({ fetch: html as unknown as typeof fetch }).pages.head().response();
export const reply = { ok, status, data };`,
  );
  expect(reply).toEqual({ ok: true, status: 200, data: undefined });
});
