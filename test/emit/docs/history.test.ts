import { describe, expect, it } from 'vitest';
import { describeDocument, printPage, printReference } from './reference.ts';

const operation = (operationId: string, more: object = {}) => ({
  get: { operationId, summary: operationId, tags: ['pages'], responses: {}, ...more },
});
const renamed = (before: string) => ({
  'x-octokit': { changes: [{ type: 'OPERATION', date: '2020-11-10', before: { operationId: before } }] },
});

const document = {
  info: { title: 'Sample', version: '2' },
  paths: {
    '/a': operation('pages/a', {
      deprecated: true,
      'x-github': { deprecationDate: '2026-05-22', removalDate: '2026-08-28' },
      ...renamed('pages/first'),
    }),
    '/b': operation('pages/b', {
      'x-octokit': { changes: [{ type: 'PARAMETER', date: '2022-07-01', parameter: 'page', before: { name: 'p' } }] },
      'x-github-breaking-changes': [{ version: '3', changeset: 'remove_page' }],
    }),
    '/c': operation('pages/c', { deprecated: true, ...renamed('pages/a') }),
  },
};

/** The headings of a page of changes, each with the lines below it. */
function sectionsOf(page: string): readonly (readonly string[])[] {
  return page
    .split('<section>')
    .slice(1)
    .map((section) =>
      [...section.matchAll(/<h2 [^>]*><a [^>]*>([^<]*)|<li><a [^>]*>([^<]*)|<span class="line-note">([^<]*)/g)].map(
        ([, heading, title, note]) => heading ?? title ?? note ?? '',
      ),
    );
}

describe('the page of changes', () => {
  it('tells of later versions, then of dates from the latest on, then of what is deprecated without one', async () => {
    expect(sectionsOf(await printPage(document, 'changes.html'))).toEqual([
      ['Changes in version 3', 'pages/b', 'remove page'],
      ['August 28, 2026', 'pages/a', 'Removal on August 28, 2026'],
      ['May 22, 2026', 'pages/a', 'Deprecated'],
      ['July 1, 2022', 'pages/b', 'p → page'],
      ['November 10, 2020', 'pages/a', 'Formerly pages/first', 'pages/c', 'Formerly pages/a'],
      ['Deprecated operations', 'pages/c'],
    ]);
  });

  it('writes days as its language does', async () => {
    const files = await printReference(describeDocument(document), { locales: ['ko'] });
    expect(files.get('changes.html')).toContain('>2026년 5월 22일</a>');
    expect(files.get('operations/pages.html')).toContain('<li class="old">2026년 5월 22일부터 사용되지 않음</li>');
  });
});

describe('an operation with a past', () => {
  it('says since when it is deprecated and when it goes', async () => {
    const page = await printPage(document, 'operations/pages.html');
    expect([...page.matchAll(/<li class="old">([^<]*)/g)].map(([, text]) => text)).toEqual([
      'Deprecated since May 22, 2026',
      'Removal on August 28, 2026',
      'Deprecated',
    ]);
  });

  it('is reached by its former names, unless they are the names of another', async () => {
    for (const path of ['operations/pages.html', 'index.html']) {
      const page = await printPage(document, path);
      expect(page.match(/id="pages\/first"/g)).toHaveLength(1);
      expect(page.match(/id="pages\/a"/g)).toHaveLength(1);
    }
  });
});
