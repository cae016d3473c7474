import { describe, expect, it } from 'vitest';
import { unlessEmpty, writeJson } from '../../src/runtime/bodies.ts';
import { renamedHeader, writeCookies, writeQuerystring } from '../../src/runtime/places.ts';
import { askPreviews } from '../../src/runtime/previews.ts';
import { cookieExploded, jsonText, simpleHeader } from '../../src/runtime/styles.ts';
import type { Operation, Style } from '../../src/runtime/types.ts';
import { form } from '../../src/runtime/url.ts';
import { serve } from './loopback.ts';

async function send(operation: Partial<Operation>, params: object, options: object = {}) {
  const { seen, transport } = await serve(() => ({}));
  await transport.request({ method: 'GET', path: '/', ...operation }, params, options);
  const { url, headers, body } = seen[0] ?? {};
  return { url, headers, cookie: headers?.cookie, accept: headers?.accept, body };
}

describe('cookies', () => {
  it('go into one header, beside the one that a caller gives', async () => {
    const operation: Partial<Operation> = {
      method: 'POST',
      cookies: ['a', 'b', 'absent'],
      styles: { b: cookieExploded },
      prepare: [writeCookies],
      body: unlessEmpty(writeJson),
    };
    const { cookie, body } = await send(operation, { a: 'x y', b: ['1', '2'], c: 3 }, { headers: { cookie: 'z=0' } });
    expect([cookie, body]).toEqual(['z=0; a=x%20y; b=1; b=2', '{"c":3}']);
  });
});

describe('a querystring', () => {
  it.each<[string, Style, object, string]>([
    ['a form', form, { q: { a: 1, b: [1, 2] } }, '/?a=1&b=1%2C2'],
    ['JSON', jsonText, { q: { a: 1 } }, '/?%7B%22a%22%3A1%7D'],
    ['nothing', form, {}, '/'],
  ])('is written from %s', async (_, style, params, url) => {
    const sent = await send({ prepare: [writeCookies, writeQuerystring('q', style)] }, params);
    expect(sent.url).toBe(url);
  });
});

it.each([
  [{ header_q: ['a', 'b'] }, 'a,b'],
  [{ header_q: null }, undefined],
])('a header can have another key: %j', async (params, want) => {
  const sent = await send({ prepare: [renamedHeader('header_q', 'q', simpleHeader)] }, params);
  expect(sent.headers?.q).toBe(want);
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
    prepare: [askPreviews],
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
