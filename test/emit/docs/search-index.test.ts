import { describe, expect, it } from 'vitest';
import { createSearchIndex, isNear, type SearchRow, splitTokens } from '../../../src/emit/docs/browser/search-index.ts';

const rows: readonly SearchRow[] = [
  [0, 'repos-get', 'GET', '/repos/{owner}/{repo}', 'Get a repository\nObtener un repositorio', ''],
  [0, 'repos-get-content', 'GET', '/repos/{owner}/{repo}/contents/{path}', 'Get repository content', 'ref'],
  [1, 'issues-create', 'POST', '/repos/{owner}/{repo}/issues', 'Create an issue', 'title body assignees'],
  [1, 'checks-list-suites', 'GET', '/check-suites', '검사 도구 모음 나열\nList check suites', 'app_id'],
  [2, 'labels-get', 'GET', '/labels', 'ラベルを取得する', ''],
];

describe('the search', () => {
  const search = createSearchIndex(rows);

  it.each([
    ['a title', 'create issue', [2]],
    ['the beginning of a word', 'conten', [1]],
    ['a word with a letter wrong', 'isue', [2]],
    ['two letters swapped', 'repositroy', [0, 1]],
    ['a title in the other language', 'repositorio', [0]],
    ['a title without its accents', 'Óbtener', [0]],
    ['the name of a parameter', 'assignees', [2]],
    ['a part of a path', 'check-suites', [3]],
    ['Korean inside a word', '도구', [3]],
    ['Japanese without spaces', '取得', [4]],
    ['nothing', 'zzzz', []],
    ['an empty query', '', []],
  ])('finds by %s', (_, query, wanted) => {
    expect(search.find(query, 5)).toEqual(wanted);
  });

  it('puts the shorter title first', () => {
    expect(search.find('get repository', 5)).toEqual([0, 1]);
  });

  it('finds by words of descriptions once they are there', () => {
    const own = createSearchIndex(rows);
    expect(own.find('symlink', 5)).toEqual([]);
    own.addTexts(['', 'directory symlink', '', '', '']);
    expect(own.find('symlink', 5)).toEqual([1]);
  });

  it('gives no more than the limit', () => {
    expect(search.find('get', 1)).toHaveLength(1);
  });

  it('splits names of any spelling, and scripts without spaces in pairs', () => {
    expect(splitTokens('getContent app_id')).toEqual(['get', 'content', 'app', 'id']);
    expect(splitTokens('查询参数')).toEqual(['查询', '询参', '参数']);
  });

  it.each([
    ['content', 'contnet', 1, true],
    ['content', 'context', 1, true],
    ['content', 'contexts', 1, false],
    ['branch', 'ranch', 1, false],
  ])('tells whether %s and %s differ by at most %i', (a, b, limit, wanted) => {
    expect(isNear(a, b, limit)).toBe(wanted);
  });
});
