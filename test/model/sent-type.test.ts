import { expect, it } from 'vitest';
import { sentType } from '../../src/model/sent-type.ts';
import type { Body } from '../../src/model/types.ts';

it.each<[string, Body, string]>([
  ['image/png', { kind: 'bytes' }, 'image/png'],
  ['application/vnd.pets+json', { kind: 'json', schema: { kind: 'unknown' } }, 'application/vnd.pets+json'],
  ['*/*', { kind: 'json', schema: { kind: 'unknown' } }, 'application/json'],
  ['application/*; q=1', { kind: 'json', schema: { kind: 'unknown' } }, 'application/json'],
  ['text/*', { kind: 'text' }, 'text/plain'],
  ['image/*', { kind: 'bytes' }, 'application/octet-stream'],
])('a request that may be %s with a body of %j names %s', (contentType, body, want) => {
  expect(sentType({ contentType, body })).toBe(want);
});
