import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/description/types.ts';
import { readAppSupport, readHistory } from '../../src/model/vendors.ts';

const operation = (extensions: object): Operation => extensions as Operation;

describe("vendors' extensions", () => {
  it.each([
    ['x-apps', { 'x-apps': true }, true],
    ['x-github', { 'x-github': { enabledForGitHubApps: true } }, true],
    ['x-github that says no', { 'x-github': { enabledForGitHubApps: false } }, false],
    ['nothing', {}, false],
  ])('tell by %s whether apps may call an operation', (_, extensions, wanted) => {
    expect(readAppSupport(operation(extensions))).toBe(wanted);
  });

  it('tell the past and the future of an operation', () => {
    const extensions = {
      'x-github': { deprecationDate: '2026-05-22', removalDate: '2026-08-28' },
      'x-octokit': {
        changes: [
          { type: 'OPERATION', date: '2020-11-10', before: { operationId: 'pages/fetch' } },
          { type: 'PARAMETER', date: '2022-07-01', parameter: 'slug', before: { name: 'id' } },
        ],
      },
      'x-github-breaking-changes': [{ version: '2027-01-01', changeset: 'remove_slug', patch: {} }],
    };
    expect(readHistory(operation(extensions))).toEqual({
      deprecatedSince: '2026-05-22',
      removal: '2026-08-28',
      renames: [
        { date: '2020-11-10', before: 'pages/fetch' },
        { date: '2022-07-01', before: 'id', parameter: 'slug' },
      ],
      versions: [{ version: '2027-01-01', change: 'remove_slug' }],
    });
  });

  it.each([
    ['a removal alone', { 'x-sunset': '2027-01-01' }, { removal: '2027-01-01', renames: [], versions: [] }],
    ['values of other types', { 'x-sunset': 7, 'x-octokit': { changes: 'none' } }, { renames: [], versions: [] }],
    [
      'entries that say nothing',
      { 'x-octokit': { changes: [null, 1, {}, { date: '2020-01-01' }] } },
      { renames: [], versions: [] },
    ],
  ])('may be %s', (_, extensions, wanted) => {
    expect(readHistory(operation(extensions))).toEqual(wanted);
  });
});
