import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  apiKeyCookie,
  apiKeyHeader,
  apiKeyQuery,
  authorize,
  authorizeBy,
  basic,
  bearer,
  httpScheme,
  type SchemeSource,
} from '../../src/runtime/auth.ts';
import { unlessEmpty, writeJson } from '../../src/runtime/bodies.ts';
import { writeQuery } from '../../src/runtime/places.ts';
import { createTransport, type TransportOptions } from '../../src/runtime/transport.ts';
import type { Auth, Operation } from '../../src/runtime/types.ts';
import { listen, type Seen, serve } from './loopback.ts';

const GET: Operation = { method: 'GET', path: '/a', query: ['q'], prepare: [writeQuery] };
const SCHEMES: Readonly<Record<string, SchemeSource>> = {
  token: [bearer, ''],
  user: [basic, ''],
  shared: [httpScheme('SharedAccessKey'), ''],
  header: [apiKeyHeader('X-Api-Key'), ''],
  query: [apiKeyQuery('key'), ''],
  cookie: [apiKeyCookie('session'), ''],
};

async function send(auth: Auth, security: Operation['security'], options: object = {}): Promise<Seen | undefined> {
  const { seen, url } = await serve(() => ({}));
  const transport = createTransport({ baseUrl: url }, undefined, authorize(auth, SCHEMES, [['token']]));
  await transport.request({ ...GET, ...(security && { security }) }, { q: 1 }, options);
  return seen[0];
}

describe('a credential', () => {
  it.each<[string, Auth, object]>([
    ['token', 't0', { authorization: 'Bearer t0' }],
    ['user', { username: 'ü', password: 'p:w' }, { authorization: `Basic ${Buffer.from('ü:p:w').toString('base64')}` }],
    ['user', 'u:p', { authorization: `Basic ${Buffer.from('u:p').toString('base64')}` }],
    ['user', 'sk_1', { authorization: `Basic ${Buffer.from('sk_1:').toString('base64')}` }],
    ['shared', 'k', { authorization: 'SharedAccessKey k' }],
    ['header', 'k', { 'x-api-key': 'k' }],
    ['cookie', 'k', { cookie: 'session=k' }],
  ])('goes into the headers by scheme %s', async (scheme, auth, headers) => {
    expect((await send(auth, [[scheme]]))?.headers).toMatchObject(headers);
  });

  it('goes into the query', async () => {
    expect((await send('k&', [['query']]))?.url).toBe('/a?q=1&key=k%26');
  });

  it.each<[string, Auth]>([
    ['as a value', { token: 't1' }],
    ['from a function', () => 't1'],
    ['from a function of one scheme', { token: async ({ scheme }) => `${scheme === 'token' && 't1'}` }],
  ])('is given %s', async (_, auth) => {
    expect((await send(auth, undefined))?.headers.authorization).toBe('Bearer t1');
  });

  it('of a call counts more than that of the client, and a header more than both', async () => {
    expect((await send('client', undefined, { auth: 'call' }))?.headers.authorization).toBe('Bearer call');
    const headers = { authorization: 'own' };
    expect((await send('client', undefined, { auth: 'call', headers }))?.headers.authorization).toBe('own');
  });
});

describe('security', () => {
  it.each<[string, Auth, Operation['security'], string | undefined, string | undefined]>([
    [
      'takes the first alternative that can be had',
      { header: 'h', token: 't' },
      [['user'], ['token'], ['header']],
      'Bearer t',
      undefined,
    ],
    ['takes all of an alternative', { header: 'h', token: 't' }, [['token', 'header']], 'Bearer t', 'h'],
    ['takes no half of an alternative', { token: 't' }, [['token', 'header']], undefined, undefined],
    ['prefers credentials where none are needed', { token: 't' }, [[], ['token']], 'Bearer t', undefined],
    ['sends nothing to public operations', { token: 't' }, [], undefined, undefined],
    ['sends nothing when nothing is known', undefined, undefined, undefined, undefined],
    ['does not know schemes of the prototype', 'x', [['constructor']], undefined, undefined],
  ])('%s', async (_, auth, security, authorization, key) => {
    const seen = await send(auth, security);
    expect([seen?.headers.authorization, seen?.headers['x-api-key']]).toEqual([authorization, key]);
  });
});

describe('an API with one scheme', () => {
  afterEach(() => vi.unstubAllEnvs());

  const request = async (
    auth: string | undefined,
    security?: Operation['security'],
    options: TransportOptions = {},
  ) => {
    const { seen, url } = await serve(() => ({}));
    const inner = [authorizeBy(bearer, auth, 'token', 'MIMEWRIGHT_TEST_TOKEN')];
    await createTransport({ baseUrl: url, ...options }, undefined, ...inner).request({
      ...GET,
      ...(security && { security }),
    });
    return seen[0]?.headers.authorization;
  };

  it('needs no names', async () => {
    expect([await request('t'), await request('t', []), await request(undefined)]).toEqual([
      'Bearer t',
      undefined,
      undefined,
    ]);
  });

  it('reads the environment when no option says otherwise', async () => {
    vi.stubEnv('MIMEWRIGHT_TEST_TOKEN', 'env');
    expect([await request(undefined), await request('t'), await request(undefined, [])]).toEqual([
      'Bearer env',
      'Bearer t',
      undefined,
    ]);
  });
});

describe('a secret', () => {
  const SECRET = 's3cr3t';

  it.each(Object.keys(SCHEMES))('by scheme %s is not in errors', async (scheme) => {
    const { url } = await serve(() => ({ status: 500 }));
    for (const baseUrl of [url, 'http://127.0.0.1:1', 'not a url']) {
      const transport = createTransport({ baseUrl }, undefined, authorize(SECRET, SCHEMES, [[scheme]]));
      const error = await transport.request(GET).then(undefined, (reason: unknown) => reason);
      expect(error).toBeInstanceOf(Error);
      expect(inspect(error, { depth: 9 })).not.toContain(SECRET);
    }
  });

  it.each(Object.keys(SCHEMES))('by scheme %s is not in an answer that an error carries', async (scheme) => {
    const { url } = await serve(() => ({ body: 'text' }));
    const transport = createTransport({ baseUrl: url }, undefined, authorize(`${SECRET}'"`, SCHEMES, [[scheme]]));
    const error = await transport.request(GET).then(undefined, (reason: unknown) => reason);
    expect(inspect(error, { depth: 9 })).toContain(`url: '${url}/a'`);
    expect(inspect(error, { depth: 9 })).not.toContain(SECRET);
  });

  it.each(['qqq\r\nb: zzz', '\0zzz', '→zzz'])('of %j is refused without being quoted', async (secret) => {
    const error = await send(secret, [['header']]).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(inspect(error)).toContain('x-api-key');
    expect(inspect(error)).not.toContain('zzz');
  });

  it.each(Object.keys(SCHEMES))('by scheme %s stays at home when redirected to another origin', async (scheme) => {
    const foreign = await serve(() => ({}));
    const home = await serve(() => ({ status: 302, headers: { location: `${foreign.url}/b` } }));
    const transport = createTransport({ baseUrl: home.url }, undefined, authorize(SECRET, SCHEMES, [[scheme]]));
    await transport.request(GET);
    await transport.request(GET, {}, { redirect: 'follow' });
    expect(JSON.stringify(home.seen)).toContain(scheme === 'user' ? btoa(SECRET) : SECRET);
    expect(foreign.seen).toHaveLength(2);
    expect(JSON.stringify(foreign.seen)).not.toMatch(new RegExp(`${SECRET}|${btoa(SECRET)}`));
  });

  it('of two schemes stays at home, whichever comes first', async () => {
    const foreign = await serve(() => ({}));
    const home = await serve(() => ({ status: 307, headers: { location: foreign.url } }));
    for (const security of [[['header', 'query']], [['query', 'header']]]) {
      await createTransport({ baseUrl: home.url }, undefined, authorize(SECRET, SCHEMES, security)).request(GET);
    }
    expect(JSON.stringify(foreign.seen)).not.toContain(SECRET);
  });

  it('goes along within its origin', async () => {
    const { seen, url } = await serve((_, count) =>
      count < 3 ? { status: 301, headers: { location: `/${count}` } } : {},
    );
    await createTransport({ baseUrl: url }, undefined, authorize(SECRET, SCHEMES, [['header']])).request(GET);
    expect(seen.map(({ url: path, headers }) => [path, headers['x-api-key']])).toEqual([
      ['/a', SECRET],
      ['/1', SECRET],
      ['/2', SECRET],
    ]);
  });

  it.each<[number, string, string, string]>([
    [301, 'POST', 'GET', ''],
    [302, 'PUT', 'PUT', '{"a":1}'],
    [303, 'PUT', 'GET', ''],
    [307, 'POST', 'POST', '{"a":1}'],
    [308, 'POST', 'POST', '{"a":1}'],
  ])('goes through %i of %s as fetch would', async (status, method, then, body) => {
    const { seen, url } = await serve((_, count) => (count === 1 ? { status, headers: { location: '/b' } } : {}));
    const transport = createTransport({ baseUrl: url }, undefined, authorize(SECRET, SCHEMES, [['header']]));
    await transport.request({ method, path: '/a', body: unlessEmpty(writeJson) }, { a: 1 });
    expect([seen[1]?.method, seen[1]?.body]).toEqual([then, body]);
  });

  it('ends a loop of redirects', async () => {
    const url = await listen((_, response) => response.writeHead(302, { location: '/again' }).end());
    const transport = createTransport({ baseUrl: url }, undefined, authorize(SECRET, SCHEMES, [['header']]));
    await expect(transport.request(GET)).rejects.toMatchObject({
      name: 'NetworkError',
      message: expect.stringContaining('more than 20 times'),
    });
  });

  it('does not keep redirects from those who want to see them', async () => {
    const { url } = await serve(() => ({ status: 302, headers: { location: '/b' } }));
    const transport = createTransport({ baseUrl: url }, undefined, authorize(SECRET, SCHEMES, [['header']]));
    expect(await transport.request(GET, {}, { redirect: 'manual' }).response()).toMatchObject({ status: 302 });
  });
});
