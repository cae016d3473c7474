/** A call as users of Octokit write it, and what a real provider answers. */
export interface Call {
  readonly route: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly status: number;
  /** Part of the body, a pattern for a text, or the length of a list or of bytes. */
  readonly data?: object | RegExp | number;
  /** Part of the headers. */
  readonly headers?: Readonly<Record<string, unknown>>;
  /** Descriptions that do not have it. */
  readonly missing?: 'github' | 'ghes-2-19';
}

const JSON_TYPE = 'application/json; charset=utf-8';
const repo = 'GET /repos/{owner}/{repo}';
const issue = `${repo}/issues/{issue_number}`;
const reviewComment = `${repo}/pulls/comments/42`;
const pull = `${repo}/pulls/{pull_number}`;
const ok = (route: string, params: object = {}, data: Call['data'] = {}): Call => ({
  route,
  params: { ...params },
  status: 200,
  data,
  headers: { 'content-type': JSON_TYPE },
});
const as = (route: string, format: string, params: object, data: Call['data'], type: string = JSON_TYPE): Call => ({
  route,
  params: { ...params, mediaType: { format } },
  status: 200,
  ...(data !== undefined && { data }),
  headers: { 'content-type': type },
});
const text = (format: string): string => `application/vnd.github.${format}; charset=utf-8`;
const done = (route: string, params: object = {}): Call => ({ route, params: { ...params }, status: 204 });
const fails = (route: string, params: object, status: number, message: RegExp): Call => ({
  route,
  params: { ...params },
  status,
  data: { message: like(message) },
  headers: { 'content-type': JSON_TYPE },
});
const preview = (...names: readonly string[]): object => ({
  headers: { accept: names.map((name) => `application/vnd.github.${name}-preview+json`).join(', ') },
});
const not = (missing: 'github' | 'ghes-2-19', ...calls: readonly Call[]): readonly Call[] =>
  calls.map((call) => ({ ...call, missing }));

/** A pattern that a text in a body has to match; resolved by the test. */
export interface Matching {
  readonly matching: RegExp;
}
function like(matching: RegExp): Matching {
  return { matching };
}

/** Calls by what they show. */
export const calls: Readonly<Record<string, readonly Call[]>> = {
  'reads speak of what was asked for': [
    ok(repo, {}, { name: 'hello', full_name: 'octo/hello', owner: { login: 'octo' } }),
    ok(
      issue,
      { issue_number: 7 },
      { number: 7, url: like(/^http:\/\/127\.0\.0\.1:\d+\/repos\/octo\/hello\/issues\/7$/) },
    ),
    ok(pull, { pull_number: 8 }, { number: 8, url: like(/\/repos\/octo\/hello\/pulls\/8$/) }),
    ok('GET /users/{username}', { username: 'mona' }, { login: 'mona' }),
    ok('GET /orgs/{org}', { org: 'acme' }, { login: 'acme' }),
    ok('GET /user', {}, { login: like(/./) }),
    ok(`${repo}/branches/{branch}`, { branch: 'main' }, { name: 'main' }),
    ok(`${repo}/branches/{branch}`, { branch: 'feature/a' }, { name: 'feature/a' }),
    ok(`${repo}/git/ref/{ref}`, { ref: 'heads/feature/a' }, { ref: 'refs/heads/feature/a' }),
    ok(`${repo}/git/matching-refs/{ref}`, { ref: 'heads/feature' }, 30),
    ok(`${repo}/git/commits/{commit_sha}`, { commit_sha: 'abc' }, { sha: 'abc' }),
    ok(`${repo}/git/trees/{tree_sha}`, { tree_sha: 'abc' }, { sha: 'abc' }),
    ok(`${repo}/git/tags/{tag_sha}`, { tag_sha: 'abc' }, { sha: 'abc' }),
    ok(`${repo}/git/blobs/{file_sha}`, { file_sha: 'abc' }, { sha: 'abc' }),
    ok(`${repo}/commits/{ref}`, { ref: 'main' }, { sha: like(/./) }),
    ok(`${repo}/commits/{ref}/status`, { ref: 'heads/feature/a' }, { state: like(/./) }),
    ok(`${repo}/contents/{path}`, { path: 'src/a b/c.ts' }, { path: 'src/a b/c.ts' }),
    ok(`${repo}/readme`, {}, { type: 'file' }),
    ok(`${repo}/license`, {}, { license: {} }),
    ok(`${repo}/topics`, preview('mercy'), { names: like(/./) }),
    ok(`${repo}/languages`),
    ok(`${repo}/releases/{release_id}`, { release_id: 5 }, { id: 5 }),
    ok(`${repo}/releases/latest`, {}, { tag_name: like(/./) }),
    ok(`${repo}/releases/tags/{tag}`, { tag: 'v1.0' }, { tag_name: like(/./) }),
    ok(`${repo}/milestones/{milestone_number}`, { milestone_number: 3 }, { number: 3 }),
    ok(`${repo}/labels/{name}`, { name: 'bug' }, { name: 'bug' }),
    ok(`${repo}/hooks/{hook_id}`, { hook_id: 12 }, { id: 12 }),
    ok(`${repo}/issues/comments/{comment_id}`, { comment_id: 42 }, { id: 42, user: { id: 1 } }),
    ok(`${repo}/pulls/comments/{comment_id}`, { comment_id: 42 }, { id: 42, user: { id: 1 } }),
    ok(`${repo}/compare/{basehead}`, { basehead: 'v1...main' }, { files: [{}] }),
    ok('GET /gists/{gist_id}', { gist_id: 'abc' }, { id: 'abc' }),
    ok('GET /search/repositories', { q: 'x' }, { items: { length: 30 } }),
    ok('GET /search/issues', { q: 'x' }, { items: { length: 30 } }),
    ok('GET /search/code', { q: 'x' }, { items: { length: 30 } }),
    ok('GET /search/users', { q: 'x' }, { items: { length: 30 } }),
    ok('GET /rate_limit', {}, { rate: {} }),
    ok('GET /meta'),
    ok('GET /emojis'),
    ok('GET /'),
    ok('GET /licenses/{license}', { license: 'mit' }, { key: 'mit' }),
    ok('GET /gitignore/templates/{name}', { name: 'C' }, { name: 'C' }),
    { route: 'GET /zen', status: 200, data: /./, headers: { 'content-type': 'text/plain; charset=utf-8' } },
    {
      route: 'GET /octocat',
      status: 200,
      headers: { 'content-type': like(/^application\/octocat-stream/) },
    },
  ],
  'lists have the pages that are asked for': [
    ok(`${repo}/issues`, {}, 30),
    ok(`${repo}/issues`, { per_page: 5 }, 5),
    ok(`${repo}/issues`, { per_page: 5, page: 2 }, 5),
    ok(`${repo}/issues`, { per_page: 100 }, 65),
    ok(`${repo}/issues`, { per_page: 30, page: 3 }, 5),
    ok(`${repo}/issues`, { page: 9 }, 0),
    ok(`${repo}/pulls`, { per_page: 2 }, 2),
    ok(`${repo}/pulls/{pull_number}/files`, { pull_number: 7, per_page: 2 }, 2),
    ok(`${repo}/commits`, { per_page: 3 }, 3),
    ok(`${repo}/branches`, { per_page: 3 }, 3),
    ok(`${repo}/tags`, { per_page: 3 }, 3),
    ok(`${repo}/contributors`, { per_page: 3 }, 3),
    ok(`${repo}/labels`, { per_page: 3 }, 3),
    ok(`${repo}/milestones`, { per_page: 3 }, 3),
    ok(`${repo}/releases`, { per_page: 3 }, 3),
    ok(`${repo}/hooks`, { per_page: 3 }, 3),
    ok(`${repo}/forks`, { per_page: 3 }, 3),
    ok(`${repo}/stargazers`, { per_page: 3 }, 3),
    ok(`${repo}/subscribers`, { per_page: 3 }, 3),
    ok(`${repo}/collaborators`, { per_page: 3 }, 3),
    ok(`${repo}/deployments`, { per_page: 3 }, 3),
    ok(`${repo}/comments`, { per_page: 3 }, 3),
    ok('GET /users/{username}/repos', { username: 'mona', per_page: 3 }, 3),
    ok('GET /orgs/{org}/repos', { org: 'acme', per_page: 3 }, 3),
    ok('GET /orgs/{org}/members', { org: 'acme', per_page: 3 }, 3),
    ok('GET /user/repos', { per_page: 3 }, 3),
    ok('GET /gists', { per_page: 3 }, 3),
    ok('GET /events', { per_page: 3 }, 3),
    ok('GET /notifications', { per_page: 3 }, 3),
    ok('GET /search/repositories', { q: 'x', per_page: 4 }, { total_count: 65, items: { length: 4 } }),
  ],
  'formats give what they are called': [
    as(`${repo}/contents/{path}`, 'raw', { path: 'a/b.md' }, /\w/, text('raw+json')),
    as(`${repo}/contents/{path}`, 'html', { path: 'a/b.md' }, /<\w+/, text('html+json')),
    as(`${repo}/contents/{path}`, 'object', { path: 'a/b.md' }, {}),
    as(`${repo}/readme`, 'raw', {}, /\w/, text('raw+json')),
    as(`${repo}/readme`, 'html', {}, /<\w+/, text('html+json')),
    as(`${repo}/commits/{ref}`, 'diff', { ref: 'main' }, /^diff --git/, text('diff')),
    as(`${repo}/commits/{ref}`, 'patch', { ref: 'main' }, /^From [0-9a-f]{40}/, text('patch')),
    as(`${repo}/commits/{ref}`, 'sha', { ref: 'main' }, /^[0-9a-f]{40}$/, text('sha')),
    as(`${repo}/compare/{base}...{head}`, 'diff', { base: 'a', head: 'b' }, /^diff --git/, text('diff')),
    as(`${repo}/compare/{base}...{head}`, 'patch', { base: 'a', head: 'b' }, /^From /, text('patch')),
    as(pull, 'diff', { pull_number: 7 }, /^diff --git/, text('diff')),
    as(pull, 'patch', { pull_number: 7 }, /^From /, text('patch')),
    ...['raw', 'text', 'html', 'full'].flatMap((format) => [
      as(issue, format, { issue_number: 7 }, { number: 7 }),
      as(`${repo}/issues`, format, { per_page: 2 }, 2),
      as(`${repo}/issues/comments/{comment_id}`, format, { comment_id: 5 }, { id: 5 }),
      as(pull, format, { pull_number: 7 }, { number: 7 }),
      as(`${pull}/reviews/{review_id}`, format, { pull_number: 7, review_id: 80 }, { id: 80 }),
      as('GET /gists/{gist_id}', format, { gist_id: 'abc' }, { id: 'abc' }),
    ]),
    ...not(
      'ghes-2-19',
      as(issue, 'html', { issue_number: 7 }, { body_html: like(/./) }),
      as(issue, 'text', { issue_number: 7 }, { body_text: like(/./) }),
      as(issue, 'full', { issue_number: 7 }, { body: like(/./), body_html: like(/./), body_text: like(/./) }),
      as(`${repo}/git/blobs/{file_sha}`, 'raw', { file_sha: 'abc' }, /./, text('raw+json')),
    ),
    as(`${repo}/stargazers`, 'star', { per_page: 2 }, [{ starred_at: like(/./), user: {} }, {}]),
    as('GET /user/starred', 'star', { per_page: 2 }, [{ starred_at: like(/./), repo: {} }, {}]),
    as('GET /users/{username}/starred', 'star', { username: 'mona', per_page: 2 }, [
      { starred_at: like(/./), repo: {} },
      {},
    ]),
    as('GET /search/code', 'text-match', { q: 'x' }, { items: { length: 30 } }),
    as('GET /search/issues', 'text-match', { q: 'x' }, { items: { length: 30 } }),
    ok(pull, { pull_number: 7, headers: { accept: 'application/vnd.github+json' } }, { number: 7 }),
    ok(pull, { pull_number: 7, headers: { accept: '*/*' } }, { number: 7 }),
    ok(pull, { pull_number: 7, headers: { accept: 'text/html;q=0.1, application/*;q=0.5' } }, { number: 7 }),
    {
      ...as(pull, '', { pull_number: 7 }, /^diff --git/, text('diff')),
      params: { pull_number: 7, headers: { accept: 'application/vnd.github.diff, application/json;q=0.5' } },
    },
    ok(pull, { pull_number: 7, headers: { accept: 'application/vnd.github.v3.diff;q=0, application/json' } }, {}),
  ],
  'archives, files and redirects stay on the mock': [
    {
      route: `${repo}/tarball/{ref}`,
      params: { ref: 'main' },
      status: 200,
      headers: { 'content-type': 'application/gzip' },
    },
    {
      route: `${repo}/zipball/{ref}`,
      params: { ref: 'main' },
      status: 200,
      headers: { 'content-type': 'application/zip' },
    },
    {
      route: `${repo}/zipball/{ref}`,
      params: { ref: 'feature/a', request: { redirect: 'manual' } },
      status: 302,
      headers: { location: like(/^http:\/\/127\.0\.0\.1:\d+\//) },
    },
    {
      route: `${repo}/releases/assets/{asset_id}`,
      params: { asset_id: 1, headers: { accept: 'application/octet-stream' } },
      status: 200,
      headers: { 'content-type': 'application/octet-stream' },
    },
    ...not(
      'ghes-2-19',
      {
        route: `${repo}/actions/artifacts/{artifact_id}/{archive_format}`,
        params: { artifact_id: 5, archive_format: 'zip' },
        status: 200,
        headers: { 'content-type': 'application/zip' },
      },
      {
        route: `${repo}/actions/jobs/{job_id}/logs`,
        params: { job_id: 5 },
        status: 200,
        data: /log/,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      },
    ),
    {
      route: 'POST /markdown/raw',
      params: { data: '# x', headers: { 'content-type': 'text/plain' } },
      status: 200,
      data: /<\w+/,
    },
    {
      route: 'POST /markdown/raw',
      params: { data: '# x', headers: { 'content-type': 'text/x-markdown' } },
      status: 200,
      data: /<\w+/,
    },
    { route: 'POST /markdown', params: { text: '# x' }, status: 200 },
  ],
  'what is sent stands in what comes back': [
    {
      route: 'POST /repos/{owner}/{repo}/issues',
      params: { title: 'Found a bug', body: 'It fails' },
      status: 201,
      data: { title: 'Found a bug', body: 'It fails' },
      headers: { location: like(/^http:\/\/127\.0\.0\.1:\d+\/repos\/octo\/hello\/issues\/\d+$/) },
    },
    ok(
      'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
      { issue_number: 7, state: 'closed' },
      { number: 7, state: 'closed' },
    ),
    {
      route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
      params: { issue_number: 7, body: 'Hi' },
      status: 201,
      data: { body: 'Hi' },
    },
    {
      route: 'POST /repos/{owner}/{repo}/labels',
      params: { name: 'urgent', color: 'f29513' },
      status: 201,
      data: { name: 'urgent', color: 'f29513' },
    },
    { route: 'POST /repos/{owner}/{repo}/milestones', params: { title: 'v2' }, status: 201, data: { title: 'v2' } },
    {
      route: 'POST /repos/{owner}/{repo}/pulls',
      params: { title: 'T', head: 'a', base: 'main' },
      status: 201,
      data: { title: 'T' },
    },
    { route: 'POST /repos/{owner}/{repo}/releases', params: { tag_name: 'v9' }, status: 201, data: { tag_name: 'v9' } },
    {
      route: 'POST /repos/{owner}/{repo}/releases/{release_id}/assets{?name,label}',
      params: { release_id: 3, name: 'a.zip', data: 'bytes', headers: { 'content-type': 'application/zip' } },
      status: 201,
      data: { state: like(/./) },
    },
    {
      route: 'POST /repos/{owner}/{repo}/git/refs',
      params: { ref: 'refs/heads/x', sha: 'aa218f56b14c9653891f9e74264a383fa43fefbd' },
      status: 201,
      data: { ref: 'refs/heads/x' },
    },
    {
      route: 'POST /repos/{owner}/{repo}/git/blobs',
      params: { content: 'x' },
      status: 201,
      data: { sha: like(/./) },
    },
    {
      route: 'POST /repos/{owner}/{repo}/hooks',
      params: { config: { url: 'https://example.com/h' } },
      status: 201,
      data: {},
    },
    { route: 'POST /user/repos', params: { name: 'fresh' }, status: 201, data: { name: 'fresh' } },
    { route: 'POST /gists', params: { files: { 'a.txt': { content: 'x' } } }, status: 201, data: {} },
    {
      route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/reactions',
      params: { issue_number: 7, content: 'heart', ...preview('squirrel-girl') },
      status: 201,
      data: { content: 'heart' },
    },
    ok('PATCH /repos/{owner}/{repo}', { description: 'New' }, { description: 'New' }),
    ok(
      'PUT /repos/{owner}/{repo}/contents/{path}',
      { path: 'a/b.txt', message: 'm', content: 'aGk=', sha: 'abc' },
      { commit: {} },
    ),
    ok('DELETE /repos/{owner}/{repo}/contents/{path}', { path: 'a/b.txt', message: 'm', sha: 'abc' }, { commit: {} }),
    ok('PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge', { pull_number: 7 }, { merged: true }),
    ok(
      'PATCH /repos/{owner}/{repo}/git/refs/{ref}',
      { ref: 'heads/feature/a', sha: 'aa218f56b14c9653891f9e74264a383fa43fefbd' },
      {},
    ),
    ok('PUT /repos/{owner}/{repo}/topics', { names: ['a'], ...preview('mercy') }, { names: ['a'] }),
    done('PUT /user/starred/{owner}/{repo}'),
    done('GET /user/starred/{owner}/{repo}'),
    done('DELETE /user/starred/{owner}/{repo}'),
    done('PUT /repos/{owner}/{repo}/issues/{issue_number}/lock', { issue_number: 7, lock_reason: 'spam' }),
    done('DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock', { issue_number: 7 }),
    done('DELETE /repos/{owner}/{repo}/git/refs/{ref}', { ref: 'heads/feature/a' }),
    done('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: 4 }),
    done('DELETE /repos/{owner}/{repo}/labels/{name}', { name: 'bug' }),
    done('DELETE /repos/{owner}/{repo}/hooks/{hook_id}', { hook_id: 4 }),
    done('DELETE /repos/{owner}/{repo}/releases/{release_id}', { release_id: 4 }),
    done('DELETE /gists/{gist_id}', { gist_id: 'abc' }),
    done('DELETE /repos/{owner}/{repo}'),
    done('GET /repos/{owner}/{repo}/pulls/{pull_number}/merge', { pull_number: 7 }),
  ],
  'refusals are errors of the API': [
    fails('GET /nowhere', {}, 404, /Not Found/),
    { ...fails('PATCH /emojis', {}, 405, /GET/), headers: { allow: 'GET, HEAD, OPTIONS' } },
    fails(repo, { headers: { accept: 'application/xml' } }, 406, /application\/json/),
    fails(repo, { headers: { accept: 'text/html' } }, 406, /application\/json/),
    fails(pull, { pull_number: 7, headers: { accept: 'application/vnd.github.sha' } }, 406, /Not acceptable/),
    fails(issue, { issue_number: 'abc' }, 404, /Not Found/),
    fails(`${repo}/issues`, { per_page: 'x' }, 422, /per_page must be integer/),
    fails(`${repo}/issues`, { state: 'bogus' }, 422, /state must be equal to one of/),
    fails('GET /search/repositories', {}, 422, /query\/q is required/),
    fails('POST /repos/{owner}/{repo}/issues', { title: 'x', assignees: 'nobody' }, 422, /assignees must be array/),
    fails('POST /repos/{owner}/{repo}/pulls', { title: 'x' }, 422, /(?:head|base) is required/),
    fails('POST /repos/{owner}/{repo}/labels', { color: 'fff' }, 422, /name is required/),
    fails(
      'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
      { issue_number: 7, state: 'bogus' },
      422,
      /state must be equal/,
    ),
    fails(
      'POST /repos/{owner}/{repo}/issues',
      { data: 'a=1', headers: { 'content-type': 'text/plain' } },
      415,
      /application\/json/,
    ),
    fails(repo, { headers: { 'x-github-api-version': '1999-01-01' } }, 400, /X-GitHub-Api-Version/),
    { ...fails(repo, { headers: { prefer: 'code=404' } }, 404, /./) },
    { ...fails(repo, { headers: { prefer: 'code=403' } }, 403, /./) },
    { ...fails(repo, { headers: { prefer: 'code=500' }, request: { retries: 0 } }, 500, /./) },
    ok(repo, { headers: { 'x-github-api-version': '2022-11-28' } }, {}),
  ],
  'previews have to be asked for where they are required': [
    ...not(
      'github',
      fails(`${repo}/topics`, {}, 415, /mercy-preview/),
      fails(`${repo}/projects`, {}, 415, /inertia-preview/),
      fails(`${issue}/timeline`, { issue_number: 7 }, 415, /mockingbird-preview/),
      fails(`${issue}/reactions`, { issue_number: 7 }, 415, /squirrel-girl-preview/),
      ok(`${repo}/projects`, { per_page: 2, ...preview('inertia') }, 2),
      ok(`${issue}/timeline`, { issue_number: 7, ...preview('mockingbird') }, 30),
      ok(`${issue}/reactions`, { issue_number: 7, per_page: 2, ...preview('squirrel-girl') }, 2),
      ok(`${issue}/timeline`, { issue_number: 7, ...preview('starfox', 'mockingbird') }, 30),
      ok(reviewComment, preview('comfort-fade'), { position: like(/./) }),
      ok(reviewComment, preview('squirrel-girl'), { reactions: {} }),
      ok(reviewComment, preview('comfort-fade', 'squirrel-girl'), { position: like(/./), reactions: {} }),
      ok(reviewComment, preview('squirrel-girl', 'comfort-fade'), { position: like(/./), reactions: {} }),
      ok('GET /orgs/{org}/repos', { org: 'acme', per_page: 1, ...preview('baptiste') }, [{ is_template: like(/./) }]),
    ),
    ...not(
      'ghes-2-19',
      ok(`${issue}/timeline`, { issue_number: 7 }, 30),
      ok(`${issue}/reactions`, { issue_number: 7, per_page: 2 }, 2),
    ),
    ok(repo, preview('unheard-of'), { name: 'hello' }),
  ],
};
