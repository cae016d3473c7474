import { describe, expect, it } from 'vitest';
import { both, writeCookies, writeQuerystring } from '../../src/runtime/cookies.ts';
import { askPreviews } from '../../src/runtime/previews.ts';
import { cookieExploded, jsonText } from '../../src/runtime/styles.ts';
import type { Operation } from '../../src/runtime/types.ts';
import { serve } from './loopback.ts';

async function send(operation: Partial<Operation>, params: object, options: object = {}) {
  const { seen, transport } = await serve(() => ({}));
  await transport.request({ method: 'GET', path: '/', ...operation }, params, options);
  return { url: seen[0]?.url, cookie: seen[0]?.headers.cookie, accept: seen[0]?.headers.accept, body: seen[0]?.body };
}

describe('cookies', () => {
  it('go into one header, beside the one that a caller gives', async () => {
    const operation: Partial<Operation> = {
      method: 'POST',
      cookies: ['a', 'b', 'absent'],
      styles: { b: cookieExploded },
      prepare: writeCookies,
      body: 'fields',
    };
    const { cookie, body } = await send(operation, { a: 'x y', b: ['1', '2'], c: 3 }, { headers: { cookie: 'z=0' } });
    expect([cookie, body]).toEqual(['z=0; a=x%20y; b=1; b=2', '{"c":3}']);
  });
});

describe('a querystring', () => {
  it.each<[string, Partial<Operation>, object, string]>([
    ['a form', {}, { q: { a: 1, b: [1, 2] } }, '/?a=1&b=1%2C2'],
    ['JSON', { styles: { q: jsonText } }, { q: { a: 1 } }, '/?%7B%22a%22%3A1%7D'],
    ['nothing', {}, {}, '/'],
  ])('is written from %s', async (_, operation, params, url) => {
    const sent = await send({ querystring: 'q', prepare: both(writeCookies, writeQuerystring), ...operation }, params);
    expect(sent.url).toBe(url);
  });
});

describe('previews', () => {
  const operation: Partial<Operation> = {
    accept: {
      json: { type: 'application/json' },
      raw: { type: 'application/vnd.x.raw+json' },
      diff: { type: 'application/vnd.x.v3.diff' },
    },
    previews: {
      must: { type: 'application/vnd.x.must-preview+json', required: true },
      may: { type: 'application/vnd.x.may-preview+json' },
      other: { type: 'application/vnd.other.o-preview+json' },
    },
    prepare: askPreviews,
  };

  it.each<[string, object, string]>([
    ['required ones unasked', {}, 'application/vnd.x.must-preview+json, application/json'],
    [
      'named ones',
      { previews: ['may'] },
      'application/vnd.x.must-preview+json, application/vnd.x.may-preview+json, application/json',
    ],
    [
      'in the words of Octokit',
      { mediaType: { format: 'raw', previews: ['may'] } },
      'application/vnd.x.must-preview.raw+json, application/vnd.x.may-preview.raw+json, application/vnd.x.raw+json',
    ],
    [
      'with a format that is not JSON',
      { accept: 'diff' },
      'application/vnd.x.must-preview.diff, application/vnd.x.v3.diff',
    ],
    [
      'of another vendor as they are',
      { accept: 'raw', previews: ['other'] },
      'application/vnd.x.must-preview.raw+json, application/vnd.other.o-preview+json, application/vnd.x.raw+json',
    ],
  ])('are asked for: %s', async (_, options, accept) => {
    const { seen, transport } = await serve(() => ({ headers: { 'content-type': 'application/json' } }));
    await transport.request({ method: 'GET', path: '/', ...operation }, {}, options);
    expect(seen[0]?.headers.accept).toBe(accept);
  });
});
