import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { ask, petsMock } from './pets.ts';

const mock = petsMock();
const rex = 'GET /owners/bob/pets/max';

describe('a resource', () => {
  test('is about what was asked for, on the origin of the mock', async () => {
    const { status, headers, json } = await ask(mock, rex);
    expect({ status, headers, json }).toEqual({
      status: 200,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        etag: expect.stringMatching(/^W\/"[0-9a-f]{16}"$/),
        vary: 'Accept',
        'x-count': '3',
        'x-github-media-type': 'github.v3; format=json',
      },
      json: {
        id: 7,
        name: 'max',
        full_name: 'bob/max',
        url: 'http://mock.test:4010/v1/owners/bob/pets/max',
        tag: null,
      },
    });
  });

  test('is served below the path of its server too', async () => {
    expect(await ask(mock, 'GET /v1/owners/bob/pets/max')).toMatchObject({ status: 200, operation: 'pets/get' });
  });

  test('is on the path that clients know the mock by, when a server before it takes that off', async () => {
    const behind = petsMock({ basePath: '/~mock', stateful: true });
    const { json } = await ask(behind, rex);
    expect(json).toMatchObject({ url: 'http://mock.test:4010/~mock/v1/owners/bob/pets/max' });
    const page = await ask(behind, 'GET /owners/bob/pets?per_page=1');
    expect(page.headers.link).toContain('<http://mock.test:4010/~mock/owners/bob/pets?per_page=1&page=2>; rel="next"');
    const made = await ask(behind, 'POST /owners/bob/pets', {}, { name: 'kit' });
    expect(made.headers.location).toMatch(/^http:\/\/mock\.test:4010\/~mock\//);
    expect((await ask(behind, 'GET /owners/bob/pets/kit')).json).toMatchObject({ name: 'kit', id: 1001 });
  });

  test('has what a preview adds when the preview is asked for', async () => {
    const { json } = await ask(mock, rex, { accept: 'application/vnd.github.wild-preview+json' });
    expect(json).toMatchObject({ is_wild: true });
  });

  test('comes in the representation that is asked for', async () => {
    const { headers, body } = await ask(mock, rex, { accept: 'application/vnd.github.v3.diff' });
    expect(headers['content-type']).toBe('application/vnd.github.diff; charset=utf-8');
    expect(headers['x-github-media-type']).toBe('github.v3; param=diff');
    expect(body).toMatch(/^diff --git/);
  });

  test('is not sent again to who has it', async () => {
    const { headers } = await ask(mock, rex);
    const again = await ask(mock, rex, { 'if-none-match': `"other", ${headers.etag}` });
    expect([again.status, again.body, again.headers.etag]).toEqual([304, undefined, headers.etag]);
  });

  test('HEAD says how long it is', async () => {
    const { body } = await ask(mock, rex);
    const head = await ask(mock, rex.replace('GET', 'HEAD'));
    expect([head.status, head.body, head.headers['content-length']]).toEqual([
      200,
      undefined,
      String(String(body).length),
    ]);
  });

  test('takes over what is sent, in what is created', async () => {
    const { status, json, headers } = await ask(mock, 'POST /owners/bob/pets', {}, { name: 'lassie', tag: 'good' });
    expect([status, headers.location]).toEqual([201, 'http://mock.test:4010/owners/bob/pets/1']);
    expect(json).toMatchObject({ name: 'lassie', tag: 'good' });
  });
});

describe('refusals', () => {
  test.each<[string, string, Record<string, string>, unknown, number, RegExp]>([
    ['an unknown path', 'GET /nowhere', {}, undefined, 404, /Not Found/],
    ['another method', 'DELETE /boards', {}, undefined, 405, /GET, HEAD, OPTIONS/],
    [
      'a type that there is not',
      rex,
      { accept: 'application/xml' },
      undefined,
      406,
      /application\/xml.*application\/json/,
    ],
    ['a preview without its header', 'GET /boards', {}, undefined, 415, /inertia-preview/],
    [
      'a body of another type',
      'POST /owners/bob/pets',
      { 'content-type': 'text/xml' },
      '<a/>',
      415,
      /text\/xml.*application\/json/,
    ],
    ['broken JSON', 'POST /owners/bob/pets', {}, '{"name":', 400, /not valid JSON/],
    ['a missing body', 'POST /owners/bob/pets', {}, undefined, 422, /body is required/],
    ['a missing field', 'POST /owners/bob/pets', {}, {}, 422, /body\/name is required/],
    [
      'a wrong field',
      'POST /owners/bob/pets',
      {},
      { name: '' },
      422,
      /body\/name must NOT have fewer than 1 characters/,
    ],
    ['a wrong parameter', 'GET /owners/bob/pets?per_page=many', {}, undefined, 422, /query\/per_page must be integer/],
    ['a path that cannot be', 'GET /numbers/seven', {}, undefined, 404, /path\/number must be integer/],
    ['a version that there is not', rex, { 'x-github-api-version': '1999-01-01' }, undefined, 400, /2022-11-28/],
    ['what the client wished', rex, { prefer: 'code=404' }, undefined, 404, /404/],
    ['what the client wished in our own header', rex, { 'mimewright-mock': 'code=503' }, undefined, 503, /503/],
  ])('%s is told in the shape of the API', async (_, line, headers, input, status, message) => {
    const reply = await ask(mock, line, headers, input);
    expect([reply.status, reply.headers['content-type']]).toEqual([status, 'application/json; charset=utf-8']);
    expect(reply.json).toMatchObject({ message: expect.stringMatching(message) });
    expect(reply.reason).toBeDefined();
  });

  test('errors list what is wrong', async () => {
    const { json } = await ask(mock, 'POST /owners/bob/pets', {}, { tag: 1 });
    expect(json).toMatchObject({
      errors: [
        { field: 'name', code: 'missing_field' },
        { field: 'tag', code: 'invalid' },
      ],
    });
  });

  test('405 and OPTIONS say what is allowed', async () => {
    const [refused, options] = [await ask(mock, 'PUT /owners/bob/pets'), await ask(mock, 'OPTIONS /owners/bob/pets')];
    expect([refused.headers.allow, options.status, options.headers.allow]).toEqual([
      'GET, POST, HEAD, OPTIONS',
      204,
      'GET, POST, HEAD, OPTIONS',
    ]);
  });

  test('a failure that is wished for some times only comes as often', async () => {
    const statuses: number[] = [];
    const wish = { 'mimewright-mock': 'code=503; times=2' };
    for (let index = 0; index < 4; index++) statuses.push((await ask(mock, rex, wish)).status);
    expect(statuses).toEqual([503, 503, 200, 503]);
  });

  test('who is to come back later is told when', async () => {
    expect((await ask(mock, rex, { prefer: 'code=429' })).headers['retry-after']).toBe('1');
  });

  test('a lenient mock accepts all of it', async () => {
    const lenient = petsMock({ lenient: true });
    const replies = await Promise.all(
      ['GET /boards', 'GET /numbers/seven', 'GET /owners/bob/pets?per_page=many'].map((line) =>
        ask(lenient, line, { accept: 'a/b' }),
      ),
    );
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  test('credentials are asked for when the mock is told to', async () => {
    const strict = petsMock({ security: true });
    const tries = [
      await ask(strict, 'GET /secure'),
      await ask(strict, 'GET /secure', { authorization: 'Bearer x' }),
      await ask(mock, 'GET /secure'),
    ];
    expect(tries.map(({ status }) => status)).toEqual([401, 204, 204]);
  });
});

describe('lists', () => {
  test('end after the last page, and link on the mock', async () => {
    const sizes: number[] = [];
    const ids = new Set<number>();
    let next: string | undefined = '/owners/bob/pets?per_page=20';
    while (next) {
      const { headers, json } = await ask(mock, `GET ${next}`);
      sizes.push((json as unknown[]).length);
      for (const { id } of json as { id: number }[]) ids.add(id);
      next = /<http:\/\/mock\.test:4010([^>]+)>; rel="next"/.exec(headers.link ?? '')?.[1];
    }
    expect([sizes, ids.size]).toEqual([[20, 20, 20, 5], 65]);
  });

  test.each([
    ['', 10],
    ['?per_page=3&page=2', 3],
    ['?per_page=1000', 422],
    ['?page=99', 0],
  ])('of query "%s" have %s items', async (query, expected) => {
    const { status, json } = await ask(mock, `GET /owners/bob/pets${query}`);
    expect(status === 200 ? (json as unknown[]).length : status).toBe(expected);
  });

  test('say where one is', async () => {
    const { headers } = await ask(mock, 'GET /owners/bob/pets?page=3&per_page=20&tag=a%20b');
    expect(headers.link).toBe(
      [
        ['prev', 2],
        ['next', 4],
        ['last', 4],
        ['first', 1],
      ]
        .map(
          ([rel, page]) => `<http://mock.test:4010/owners/bob/pets?per_page=20&tag=a%20b&page=${page}>; rel="${rel}"`,
        )
        .join(', '),
    );
  });
});

describe('the rest of the world', () => {
  test('redirects stay on the mock and lead to a file', async () => {
    const { status, headers } = await ask(mock, 'GET /archive/zipball');
    expect([status, headers.location]).toEqual([302, 'http://mock.test:4010/.mimewright/target/archive/zipball']);
    const file = await ask(mock, 'GET /.mimewright/target/archive/zipball');
    expect([file.headers['content-type'], file.body instanceof Uint8Array && file.body.slice(0, 2)]).toEqual([
      'application/zip',
      new Uint8Array([80, 75]),
    ]);
  });

  test('a resource that has moved on demand is where the redirect leads', async () => {
    const wish = { prefer: 'code=301' };
    const { status, headers } = await ask(mock, rex, wish);
    const moved = await ask(mock, `GET ${headers.location?.replace('http://mock.test:4010', '')}`, wish);
    expect([status, moved.status, moved.json]).toMatchObject([301, 200, { name: 'max' }]);
  });

  test('examples that break their schema are mended, and that is said', async () => {
    const found: Diagnostic[] = [];
    const { json } = await ask(petsMock({ onDiagnostic: (one) => found.push(one) }), 'GET /broken');
    expect(json).toMatchObject({
      id: expect.any(Number),
      name: 'rex',
      url: expect.stringMatching(/^http:\/\/mock\.test/),
    });
    expect(found.map(({ code, message }) => [code, message])).toEqual([
      ['mock/invalid-example', expect.stringContaining('broken/get')],
    ]);
  });

  test('events come one by one', async () => {
    const { body, headers } = await ask(mock, 'GET /events');
    const chunks: string[] = [];
    if (typeof body === 'object' && Symbol.asyncIterator in body) for await (const chunk of body) chunks.push(chunk);
    expect(headers['content-type']).toBe('text/event-stream');
    expect(chunks).toHaveLength(3);
    expect(chunks[0]).toMatch(/^id: 1\ndata: \{"id":7,.*\}\n\n$/);
  });

  test('a dynamic mock makes new values, the same ones again for the same seed', async () => {
    const names = async (seed: number): Promise<unknown> => {
      const dynamic = petsMock({ dynamic: true, seed });
      return [(await ask(dynamic, rex)).body, (await ask(dynamic, rex)).body];
    };
    const [once, again, other] = [await names(1), await names(1), await names(2)];
    expect(once).toEqual(again);
    expect(once).not.toEqual(other);
    expect(new Set(once as unknown[]).size).toBe(2);
  });

  test('browsers of other origins may read what they are given', async () => {
    const origin = 'https://app.example';
    const { headers } = await ask(mock, rex, { origin });
    expect(headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-expose-headers': expect.stringContaining('etag'),
      vary: 'Accept, Origin',
    });
    const preflight = await ask(mock, 'OPTIONS /owners/bob/pets/max', {
      origin,
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'content-type',
    });
    expect([preflight.status, preflight.headers]).toMatchObject([
      204,
      {
        'access-control-allow-methods': 'GET, PATCH, DELETE, HEAD, OPTIONS',
        'access-control-allow-headers': 'content-type',
      },
    ]);
  });

  test('chaos fails the same requests for the same seed', async () => {
    const run = async (): Promise<readonly unknown[]> => {
      const chaotic = petsMock({ chaos: 0.5, seed: 3 });
      const replies: unknown[] = [];
      for (let index = 0; index < 20; index++) replies.push((await ask(chaotic, 'GET /secure')).status);
      return replies;
    };
    const statuses = await run();
    expect(statuses).toEqual(await run());
    expect(new Set(statuses).size).toBeGreaterThan(2);
  });

  test('latency is waited for', async () => {
    const slow = petsMock({ latency: 40 });
    await slow.warm();
    const started = performance.now();
    await ask(slow, 'GET /secure');
    expect(performance.now() - started).toBeGreaterThan(35);
  });
});

test.each([
  ['a broken escape', 'GET /owners/%E0%A4%A/pets', {}],
  ['a broken Accept header', rex, { accept: ';;,"' }],
  ['no path', 'GET ?a=b', {}],
  ['a strange host', rex, { host: 'evil.example/"><script>' }],
  ['a thousand parameters', `GET /owners/bob/pets?${'per_page=1&'.repeat(1_000)}`, {}],
  ['names of built-ins', 'GET /owners/__proto__/pets/constructor?__proto__=1&constructor=2', { prefer: '__proto__=1' }],
])('%s does not make it fail', async (_, line, headers) => {
  expect((await ask(mock, line, headers)).status).toBeLessThan(500);
});
