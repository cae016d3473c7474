import { describe, expect, test } from 'vitest';
import { negotiate, parseAccept, printAccept } from '../../src/model/accept.ts';
import { parseMediaType, printMediaType } from '../../src/model/media-type.ts';

function choose(accept: string, types: readonly string[]): string | undefined {
  const offers = types.flatMap((type, index) => {
    const mediaType = parseMediaType(type);
    return mediaType ? [{ mediaType, isDefault: index === 0 }] : [];
  });
  const choice = negotiate(parseAccept(accept), offers);
  return choice && printMediaType(choice.offer.mediaType);
}

test('elements that are malformed are left out', () => {
  const ranges = parseAccept('text/html;q=0.5, ;;, json, */*;q=2, text/x;q=abc, a/b;x="1,2"');
  expect(ranges.map(({ range, quality }) => [printMediaType(range), quality])).toEqual([
    ['text/html; q=0.5', 0.5],
    ['a/b; x="1,2"', 1],
  ]);
});

test('a header is printed without weights of 1', () => {
  expect(printAccept([{ type: 'text/html' }, { type: 'a/b', quality: 0.3333333 }])).toBe('text/html, a/b;q=0.333');
});

test('ten thousand ranges are read in a moment', () => {
  expect(parseAccept(Array(10_000).fill('text/html;x="1').join(',')).length).toBeLessThan(10_000);
  expect(parseAccept(Array(10_000).fill('text/html;q=0.1').join(','))).toHaveLength(10_000);
});

describe('of plain types', () => {
  const types = ['application/json', 'text/html', 'text/plain'];
  test.each([
    ['', 'application/json'],
    ['!!', 'application/json'],
    ['*/*', 'application/json'],
    ['text/*', 'text/html'],
    ['text/plain', 'text/plain'],
    ['TEXT/Plain; charset=utf-8', 'text/plain'],
    ['text/html;q=0.3, text/plain;q=0.7', 'text/plain'],
    ['*/*, application/json;q=0', 'text/html'],
    ['text/*;q=0.5, text/html;q=0.1', 'text/plain'],
    ['text/plain, text/html', 'text/plain'],
    ['text/*, application/json', 'application/json'],
    ['application/xml', undefined],
    ['application/xml, */*;q=0.1', 'application/json'],
    ['*/*;q=0', undefined],
    ['text/plain; format=flowed', undefined],
  ])('%s chooses %s', (accept, chosen) => {
    expect(choose(accept, types)).toBe(chosen);
  });

  test('parameters make a range more exact', () => {
    expect(choose('text/html;level=1, text/html;q=0.4', ['text/html', 'text/html;level=1'])).toBe('text/html; level=1');
  });
});

describe('of the types of a vendor tree', () => {
  const types = ['application/json', 'application/vnd.github.raw+json', 'application/vnd.github.diff'];
  test.each([
    ['application/vnd.github+json', 'application/json'],
    ['application/vnd.github.v3+json', 'application/json'],
    ['application/vnd.github.v3.diff', 'application/vnd.github.diff'],
    ['application/vnd.github.v3.raw', 'application/vnd.github.raw+json'],
    ['application/vnd.github.baptiste-preview+json,application/vnd.github.mercy-preview+json', 'application/json'],
    ['application/vnd.github.mercy-preview.raw', 'application/vnd.github.raw+json'],
    ['application/vnd.github.full+json', 'application/json'],
    ['application/vnd.github.patch', undefined],
    ['application/vnd.github.nonsense+json', undefined],
    ['application/vnd.github.nonsense, */*;q=0.1', 'application/json'],
  ])('%s chooses %s', (accept, chosen) => {
    expect(choose(accept, types)).toBe(chosen);
  });

  test('a representation of a preview is chosen by that preview only', () => {
    const offers = ['application/json', 'application/vnd.github.baptiste-preview+json'];
    expect(choose('application/vnd.github.baptiste-preview+json', offers)).toBe(offers[1]);
    expect(choose('application/vnd.github.mercy-preview+json', offers)).toBe(offers[0]);
    expect(choose('application/vnd.github.v3+json', offers)).toBe(offers[0]);
  });

  test('the tree without a format is the default, whatever type that has', () => {
    expect(choose('application/vnd.github.v3+json', ['text/plain'])).toBe('text/plain');
    expect(choose('application/vnd.github.v3+json', ['application/scim+json', 'text/html'])).toBe(
      'application/scim+json',
    );
  });
});
