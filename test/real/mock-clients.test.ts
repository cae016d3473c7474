import { Octokit as Core } from '@octokit/core';
import { paginateRest } from '@octokit/plugin-paginate-rest';
import { retry } from '@octokit/plugin-retry';
import { Octokit } from '@octokit/rest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ghes219, github } from './descriptions.ts';
import { type Call, calls, type Matching } from './mock-calls.ts';
import { type Served, serve } from './serve.ts';

const owner = 'octo';
const repo = 'hello';
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly data: unknown;
}

/** What Octokit makes of a reply: its answer, or the error that it throws, as the same thing. */
async function call(octokit: Core, { route, params = {} }: Pick<Call, 'route' | 'params'>): Promise<Answer> {
  try {
    return (await octokit.request(route, { owner, repo, ...params })) as Answer;
  } catch (error) {
    const { status, response } = error as { readonly status: number; readonly response?: Answer };
    return { status, headers: response?.headers ?? {}, data: response?.data };
  }
}

/** The matcher that a table means. */
function toMatcher(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isMatching(value)) return value.matching.test('true') ? expect.anything() : expect.stringMatching(value.matching);
  if (Array.isArray(value)) return value.map(toMatcher);
  const matchers = Object.entries(value).map(([key, one]) => [key, toMatcher(one)]);
  return expect.objectContaining(Object.fromEntries(matchers));
}

function isMatching(value: object): value is Matching {
  return 'matching' in value;
}

const named = (call: Call): readonly [string, Call] => [
  `${call.route} ${JSON.stringify(call.params ?? {})} gives ${call.status}`,
  call,
];

describe.each([github, ghes219])('Octokit against the mock of $name', (description) => {
  let served: Served;
  let octokit: Octokit;
  beforeAll(async () => {
    served = await serve(description);
    octokit = new Octokit({ baseUrl: served.url, log: quiet });
  });
  afterAll(() => served.close());

  describe.each(Object.entries(calls))('%s', (_, table) => {
    test.each(table.filter(({ missing }) => missing !== description.name).map(named))('%s', async (__, one) => {
      const { status, headers, data } = await call(octokit, one);
      expect(status, JSON.stringify(data)).toBe(one.status);
      if (one.headers) expect(headers).toEqual(toMatcher(one.headers));
      if (one.data instanceof RegExp) expect(data).toMatch(one.data);
      else if (typeof one.data === 'number') expect(data).toHaveLength(one.data);
      else if (one.data) expect(data).toEqual(toMatcher(one.data));
    });
  });

  test('paginate reads every page to the last one', async () => {
    const Paginating = Core.plugin(paginateRest);
    const client = new Paginating({ baseUrl: served.url, log: quiet });
    const issues = await client.paginate('GET /repos/{owner}/{repo}/issues', { owner, repo, per_page: 10 });
    expect(new Set(issues.map(({ number }) => number)).size).toBe(65);
    const found = await client.paginate('GET /search/repositories', { q: 'x', per_page: 20 });
    expect(new Set(found.map(({ id }) => id)).size).toBe(65);
    expect(await octokit.paginate(octokit.rest.repos.listBranches, { owner, repo, per_page: 50 })).toHaveLength(65);
    const pages: number[] = [];
    for await (const { data } of octokit.paginate.iterator(octokit.rest.pulls.list, { owner, repo, per_page: 25 }))
      pages.push(data.length);
    expect(pages).toEqual([25, 25, 15]);
  });

  test('retry tries again until the failure is over', async () => {
    const Retrying = Core.plugin(retry);
    const client = new Retrying({ baseUrl: served.url, log: quiet, retry: { retryAfterBaseValue: 1 } });
    const headers = { 'mimewright-mock': 'code=503, times=2' };
    const { status } = await client.request('GET /repos/{owner}/{repo}', { owner, repo, headers });
    expect(status).toBe(200);
  });

  test('what has not changed is not sent again', async () => {
    const first = await call(octokit, { route: 'GET /repos/{owner}/{repo}' });
    const headers = { 'if-none-match': first.headers.etag };
    expect(await call(octokit, { route: 'GET /repos/{owner}/{repo}', params: { headers } })).toMatchObject({
      status: 304,
    });
  });

  test('HEAD says what GET would, OPTIONS what is allowed', async () => {
    const head = await fetch(`${served.url}/repos/octo/hello`, { method: 'HEAD' });
    const get = await fetch(`${served.url}/repos/octo/hello`);
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      String((await get.arrayBuffer()).byteLength),
      '',
    ]);
    const options = await fetch(`${served.url}/repos/octo/hello`, { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow')]).toEqual([
      204,
      expect.stringMatching(/^(?=.*GET)(?=.*PATCH)(?=.*DELETE).*HEAD, OPTIONS$/),
    ]);
  });

  test('how a request was understood is said as GitHub says it', async () => {
    const { headers } = await call(octokit, {
      route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}',
      params: { pull_number: 1, mediaType: { format: 'diff' } },
    });
    expect(headers).toMatchObject({ vary: 'Accept', 'x-github-media-type': 'github.v3; param=diff' });
  });

  test('no URL of a reply leads elsewhere', async () => {
    const { url } = served;
    for (const route of ['GET /repos/{owner}/{repo}', 'GET /repos/{owner}/{repo}/issues', 'GET /', 'GET /meta']) {
      const { data, headers } = await call(octokit, { route });
      const urls = JSON.stringify([data, headers.link ?? '']).match(/https?:\/\/[^/"\s]+/g) ?? [];
      expect(
        urls.filter((one) => one !== url),
        route,
      ).toEqual([]);
    }
  });
});

describe.each([github, ghes219])('a stateful mock of $name', (description) => {
  let served: Served;
  let octokit: Octokit;
  beforeAll(async () => {
    served = await serve(description, { stateful: true });
    octokit = new Octokit({ baseUrl: served.url, log: quiet });
  });
  afterAll(() => served.close());

  test('an issue is there once it is created, changed once it is changed', async () => {
    const { data: made } = await octokit.rest.issues.create({ owner, repo, title: 'First', body: 'words' });
    const { data: read } = await octokit.rest.issues.get({ owner, repo, issue_number: made.number });
    expect(read).toMatchObject({ number: made.number, title: 'First', body: 'words', state: 'open' });
    await octokit.rest.issues.update({ owner, repo, issue_number: made.number, state: 'closed', title: 'Second' });
    const { data: listed } = await octokit.rest.issues.listForRepo({ owner, repo });
    expect(listed[0]).toMatchObject({ number: made.number, title: 'Second', state: 'closed' });
  });

  test('a label that is deleted is gone', async () => {
    await octokit.rest.issues.createLabel({ owner, repo, name: 'urgent', color: 'ff0000' });
    expect((await octokit.rest.issues.getLabel({ owner, repo, name: 'urgent' })).data).toMatchObject({
      color: 'ff0000',
    });
    await octokit.rest.issues.deleteLabel({ owner, repo, name: 'urgent' });
    await expect(octokit.rest.issues.getLabel({ owner, repo, name: 'urgent' })).rejects.toMatchObject({ status: 404 });
    const { data } = await octokit.rest.issues.listLabelsForRepo({ owner, repo });
    expect(data.map(({ name }) => name)).not.toContain('urgent');
  });

  test('comments, milestones, releases and hooks live as issues do', async () => {
    const comment = await octokit.rest.issues.createComment({ owner, repo, issue_number: 1, body: 'Hi' });
    await octokit.rest.issues.updateComment({ owner, repo, comment_id: comment.data.id, body: 'Ho' });
    expect((await octokit.rest.issues.getComment({ owner, repo, comment_id: comment.data.id })).data.body).toBe('Ho');
    const milestone = await octokit.rest.issues.createMilestone({ owner, repo, title: 'v2' });
    expect((await octokit.rest.issues.listMilestones({ owner, repo })).data.map(({ title }) => title)).toContain('v2');
    await octokit.rest.issues.deleteMilestone({ owner, repo, milestone_number: milestone.data.number });
    expect((await octokit.rest.issues.listMilestones({ owner, repo })).data.map(({ title }) => title)).not.toContain(
      'v2',
    );
    const release = await octokit.rest.repos.createRelease({ owner, repo, tag_name: 'v9' });
    expect((await octokit.rest.repos.getRelease({ owner, repo, release_id: release.data.id })).data.tag_name).toBe(
      'v9',
    );
    await octokit.rest.repos.deleteRelease({ owner, repo, release_id: release.data.id });
    await expect(octokit.rest.repos.getRelease({ owner, repo, release_id: release.data.id })).rejects.toMatchObject({
      status: 404,
    });
  });

  test('a repository that is made is found by its name, until it is deleted', async () => {
    const { data } = await octokit.rest.repos.createForAuthenticatedUser({ name: 'fresh', description: 'New' });
    const place = { owner: data.owner.login, repo: 'fresh' };
    expect((await octokit.rest.repos.get(place)).data).toMatchObject({ name: 'fresh', description: 'New' });
    await octokit.rest.repos.delete(place);
    await expect(octokit.rest.repos.get(place)).rejects.toMatchObject({ status: 404 });
  });
});
