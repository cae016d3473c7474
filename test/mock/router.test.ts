import { expect, test } from 'vitest';
import { createRouter, decodeSegment, type Match } from '../../src/mock/router.ts';

interface Row {
  readonly method: string;
  readonly path: string;
  readonly multiSegment: readonly string[];
}

const router = createRouter<Row>(
  [
    'GET /user/repos',
    'GET /users/{username}',
    'GET /gists/public',
    'GET /gists/{gist_id}',
    'PATCH /gists/{gist_id}',
    'GET /gists/{gist_id}/{sha}',
    'GET /repos/{owner}/{repo}',
    'GET /repos/{owner}/{repo}/contents/{path}',
    'GET /repos/{owner}/{repo}/compare/{basehead}',
    'GET /repos/{owner}/{repo}/compare/{base}...{head}',
    'GET /repos/{owner}/{repo}/git/ref/{ref}',
    'GET /repos/{owner}/{repo}/commits/{ref}',
    'GET /repos/{owner}/{repo}/commits/{ref}/status',
    'GET /files/{name}.json',
    'GET /',
  ].map((line) => {
    const [method = '', path = ''] = line.split(' ');
    return { method, path, multiSegment: /path|ref/.test(path) ? ['path', 'ref'] : [] };
  }),
);

function show(match: Match<Row>): string {
  if (match.kind === 'none') return 'none';
  if (match.kind === 'method') return `allow ${match.allow.join()}`;
  return `${match.route.path} ${Object.values(match.params).join(' ')}`.trim();
}

test.each([
  ['GET', '/', '/'],
  ['GET', '/user/repos', '/user/repos'],
  ['GET', '/users/repos', '/users/{username} repos'],
  ['GET', '/gists/public', '/gists/public'],
  ['PATCH', '/gists/public', '/gists/{gist_id} public'],
  ['DELETE', '/gists/public', 'allow GET,PATCH'],
  ['GET', '/gists/public/abc', '/gists/{gist_id}/{sha} public abc'],
  ['GET', '/repos/a/b/', '/repos/{owner}/{repo} a b'],
  ['GET', '/repos/a/b/contents/src/deep/file.ts', '/repos/{owner}/{repo}/contents/{path} a b src/deep/file.ts'],
  ['GET', '/repos/a/b/contents/src%2Ffile%20x', '/repos/{owner}/{repo}/contents/{path} a b src/file x'],
  ['GET', '/repos/a/b/compare/x...y', '/repos/{owner}/{repo}/compare/{base}...{head} a b x y'],
  ['GET', '/repos/a/b/compare/xy', '/repos/{owner}/{repo}/compare/{basehead} a b xy'],
  ['GET', '/repos/a/b/commits/heads/main/status', '/repos/{owner}/{repo}/commits/{ref}/status a b heads/main'],
  ['GET', '/repos/a/b/commits/heads/main', '/repos/{owner}/{repo}/commits/{ref} a b heads/main'],
  ['GET', '/repos//b', 'none'],
  ['GET', '/us%65r/repos', '/user/repos'],
  ['GET', '/users/%E0%A4%A', '/users/{username} %E0%A4%A'],
  ['GET', '/users/__proto__', '/users/{username} __proto__'],
  ['GET', '/files/a.b.json', '/files/{name}.json a.b'],
  ['GET', '/files/.json', 'none'],
  ['GET', '/nothing', 'none'],
  ['GET', '', '/'],
])('%s %s is served by %s', (method, path, expected) => {
  expect(show(router.match(method, path))).toBe(expected);
});

test('a parameter named like a built-in property is a parameter', () => {
  const { match } = createRouter([{ method: 'GET', path: '/{__proto__}', multiSegment: [] }]);
  const found = match('GET', '/x');
  expect(found.kind === 'found' && Object.entries(found.params)).toEqual([['__proto__', 'x']]);
});

test('two templates that match the same requests are told', () => {
  const { ambiguous } = createRouter(['/a/{x}', '/a/{y}'].map((path) => ({ method: 'GET', path, multiSegment: [] })));
  expect(ambiguous.map((pair) => pair.map(({ path }) => path))).toEqual([['/a/{x}', '/a/{y}']]);
});

test('templates made to multiply end soon', () => {
  const names = Array.from({ length: 12 }, (_, index) => `p${index}`);
  const path = `/${names.map((name) => `{${name}}`).join('/')}/end`;
  const { match } = createRouter([{ method: 'GET', path, multiSegment: names }]);
  const started = performance.now();
  expect(match('GET', '/a'.repeat(60)).kind).toBe('none');
  expect(performance.now() - started).toBeLessThan(1_000);
});

test('a broken escape is kept as text', () => {
  expect(['%E0%A4%A', 'a%20b', '%'].map(decodeSegment)).toEqual(['%E0%A4%A', 'a b', '%']);
});
