import { expect, test } from 'vitest';
import type { Json } from '../../src/mock/json.ts';
import { relateBody } from '../../src/mock/relate.ts';
import { rewriteUrls } from '../../src/mock/rewrite.ts';

test.each<[string, string, Record<string, string>, Json, Json]>([
  [
    'by the URLs of the example',
    '/repos/{owner}/{repo}',
    { owner: 'ann', repo: 'tool' },
    {
      name: 'Hello',
      full_name: 'octo/Hello',
      owner: { login: 'octo' },
      url: 'https://x/repos/octo/Hello',
      clone_url: 'https://g/octo/Hello.git',
      keys: 'https://x/repos/octo/Hello/keys{/id}',
      text: 'say octo / Hello',
    },
    {
      name: 'tool',
      full_name: 'ann/tool',
      owner: { login: 'ann' },
      url: 'https://x/repos/ann/tool',
      clone_url: 'https://g/ann/tool.git',
      keys: 'https://x/repos/ann/tool/keys{/id}',
      text: 'say octo / Hello',
    },
  ],
  [
    'numbers where they are names',
    '/repos/{owner}/issues/{issue_number}',
    { owner: 'ann', issue_number: '7' },
    { number: 1347, id: 1347, comments: 1347, url: 'https://x/repos/octo/issues/1347' },
    { number: 7, id: 7, comments: 1347, url: 'https://x/repos/ann/issues/7' },
  ],
  ['by the names of properties', '/pets/{petId}', { petId: '12' }, { id: 1, name: 'rex' }, { id: 12, name: 'rex' }],
  ['texts for ids', '/gists/{gist_id}', { gist_id: 'abc' }, { id: 'x', count: 3 }, { id: 'abc', count: 3 }],
  [
    'a name for what is called by it',
    '/labels/{label}',
    { label: 'bug' },
    { color: 'red', name: 'x' },
    { color: 'red', name: 'bug' },
  ],
  [
    'paths below what they stand below',
    '/git/ref/{ref}',
    { ref: 'heads/b' },
    { ref: 'refs/heads/a', at: 'https://x/git/refs/heads/a' },
    { ref: 'refs/heads/b', at: 'https://x/git/refs/heads/b' },
  ],
  [
    'lists by the URLs of their items',
    '/repos/{owner}/issues',
    { owner: 'ann' },
    [{ url: 'https://x/repos/octo/issues/1' }],
    [{ url: 'https://x/repos/ann/issues/1' }],
  ],
  [
    'what needs escapes',
    '/users/{user}',
    { user: 'a/b c' },
    { login: 'octo', url: 'https://x/users/octo' },
    { login: 'a/b c', url: 'https://x/users/a/b%20c' },
  ],
  ['nothing where nothing fits', '/pets/{petId}', { petId: 'x' }, { id: 1 }, { id: 1 }],
])('a body is about the resource: %s', (_, template, params, body, expected) => {
  expect(relateBody(body, { template, params })).toEqual(expected);
});

test('whole URLs move to the origin of the mock, texts that hold some do not', () => {
  const body = { a: 'https://api.x.com/v1/b?c#d', b: ['HTTP://y.com'], c: 'see https://z.com', d: 'git://q.com/r' };
  expect(rewriteUrls(body, 'http://m:1')).toEqual({
    a: 'http://m:1/v1/b?c#d',
    b: ['http://m:1'],
    c: 'see https://z.com',
    d: 'git://q.com/r',
  });
});
