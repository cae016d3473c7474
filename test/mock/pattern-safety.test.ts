import { expect, test } from 'vitest';
import { compilePattern } from '../../src/mock/pattern-safety.ts';

test.each([
  '^(a+)+$',
  '^(a*)*b',
  '^(?:a|a)*$',
  '^(?:a|ab)*$',
  '^(\\w+\\s?)*$',
  '^(?:.*,)*$',
  '^(a)\\1$',
  '(unclosed',
  '[z-a]',
  'a'.repeat(2_000),
  '^(?:[a-z]+-[a-z]+)*$',
  '^(?=(a+)+$)',
  '^(?:x(?!(?:a|a)*b))?',
  '^(?:a?){30}a{30}$',
  `^${'a?'.repeat(30)}${'a'.repeat(30)}$`,
  `^${'a*'.repeat(20)}b$`,
  `^${'(?:a|a)'.repeat(30)}b$`,
])('%s is not trusted', (pattern) => {
  expect(compilePattern(pattern).kind).toBe('unchecked');
});

test.each([
  ['^[a-z0-9]+(?:-[a-z0-9]+)*$', 'a-b-c', 'a--b'],
  ['^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$', '00:11:22:33:44:55', '00:11'],
  ['^(?:GET|POST)+$', 'GETPOST', 'PUT'],
  ['^\\d{3}$', '123', '12'],
  ['^(?=a)\\w+$', 'abc', 'bcd'],
  ['\\@\\-', 'x@-', '@'],
  ['^[^/]+(?:\\/[^/]+)*$', 'a/b', 'a//b'],
])('%s takes %s and refuses %s', (pattern, good, bad) => {
  const compiled = compilePattern(pattern);
  expect(compiled.kind === 'checked' && [compiled.test(good), compiled.test(bad)]).toEqual([true, false]);
});

test.each([
  ['^a*b$', 5_000],
  ['a*b$', 2_000],
  ['^\\s*.*\\s*;$', 200],
  ['^\\d+\\.\\d+\\.\\d+$', 5_000],
  ['^[a-z0-9]+(?:-[a-z0-9]+)*$', 5_000],
  ['^(?=.*[A-Z])(?=.*\\d).{8,64}$', 200],
  ['^[\\w.+-]+@[\\w-]+\\.[\\w.-]+$', 2_000],
])('%s is matched with up to %i characters', (pattern, length) => {
  const compiled = compilePattern(pattern);
  const isRefused = (text: string): boolean => compiled.kind === 'checked' && !compiled.test(text);
  expect([isRefused('\u2028'.repeat(length)), isRefused('\u2028'.repeat(length + 1))]).toEqual([true, false]);
});

test('texts of great length are not matched', () => {
  const compiled = compilePattern('^a*a*b$');
  expect(compiled.kind === 'checked' && compiled.test('a'.repeat(100_000))).toBe(true);
});
