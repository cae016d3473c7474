import { describe, expect, it } from 'vitest';
import {
  draftRequest,
  type TryContent,
  type TryOperation,
  type TryParameter,
  type TryValues,
} from '../../../src/emit/docs/browser/try-request.ts';

const operation: TryOperation = {
  method: 'POST',
  path: '/pages/{slug}',
  server: 'https://api.example.com',
  parameters: [],
  accept: [],
  previews: [],
};
const values: TryValues = {
  server: 'https://api.example.com/v1/',
  secret: '',
  accept: '',
  parameters: [],
  text: '',
  fields: [],
};
const parameter = (name: string, place: string, more: Partial<TryParameter> = {}): TryParameter => ({
  name,
  in: place,
  required: false,
  ...more,
});

describe('a request of the panel', () => {
  it.each<[string, TryParameter, string, string]>([
    ['a value in the path', parameter('slug', 'path'), 'a b/c', '/pages/a%20b/c'],
    ['a value that looks like a replacement', parameter('slug', 'path'), '$&', '/pages/%24%26'],
    ['nothing for an empty value', parameter('q', 'query'), '', '/pages/{slug}'],
    ['a list', parameter('q', 'query', { shape: 'array', explode: true }), 'a\nb\n', '/pages/{slug}?q=a&q=b'],
    ['a list in one', parameter('q', 'query', { shape: 'array', explode: false }), 'a\nb', '/pages/{slug}?q=a%2Cb'],
    [
      'a list between pipes',
      parameter('q', 'query', { shape: 'array', explode: false, style: 'pipeDelimited' }),
      'a\nb',
      '/pages/{slug}?q=a%7Cb',
    ],
    [
      'an object',
      parameter('q', 'query', { shape: 'object', style: 'deepObject' }),
      '{"after":1}',
      '/pages/{slug}?q%5Bafter%5D=1',
    ],
  ])('has %s', (_, one, value, wanted) => {
    const { url } = draftRequest({ ...operation, parameters: [one] }, { ...values, parameters: [value] });
    expect(url).toBe(`https://api.example.com/v1${wanted}`);
  });

  it('asks for what is chosen, and for the previews that it needs', () => {
    const previews = [
      { mediaType: 'application/vnd.x.nova-preview+json', required: true },
      { mediaType: 'application/vnd.x.luna-preview+json', required: false },
    ];
    const { init } = draftRequest({ ...operation, previews }, { ...values, accept: 'text/html' });
    expect(init.headers).toEqual({ accept: 'text/html, application/vnd.x.nova-preview+json' });
  });

  it.each([
    ['header', 'X-Key', 'Bearer ', '', { 'X-Key': 'Bearer secret' }],
    ['query', 'key', '', '?key=secret', {}],
    ['user', '', '', '', { authorization: 'Basic c2VjcmV0' }],
  ])('carries its credential as %s', (place, name, prefix, query, headers) => {
    const drafted = draftRequest(
      { ...operation, credential: { place, name, prefix } },
      { ...values, secret: 'secret' },
    );
    expect(drafted.url.slice(drafted.url.indexOf('}') + 1)).toBe(query);
    expect(drafted.init.headers).toEqual(headers);
  });

  it('has a body as text, with its media type, and none when it is empty', () => {
    const content: TryContent = { contentType: 'application/json', kind: 'text' };
    expect(draftRequest(operation, { ...values, content, text: '{}' }).init).toEqual({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(draftRequest(operation, { ...values, content }).init).toEqual({ method: 'POST', headers: {} });
  });

  it('has forms with their fields, and parts with files', () => {
    const fields = [
      { name: 'title', required: true, isFile: false, sample: '' },
      { name: 'photo', required: false, isFile: true, sample: '' },
    ];
    const form = draftRequest(operation, {
      ...values,
      content: { contentType: 'application/x-www-form-urlencoded', kind: 'urlencoded', fields },
      fields: ['A b', []],
    });
    expect(String(form.init.body)).toBe('title=A+b');
    const parts = draftRequest(operation, {
      ...values,
      content: { contentType: 'multipart/form-data', kind: 'multipart', fields },
      fields: ['', [new Blob(['x'])]],
    });
    expect(parts.init.headers).toEqual({});
    expect([...(parts.init.body as FormData).keys()]).toEqual(['photo']);
  });
});
