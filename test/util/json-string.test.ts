import { describe, expect, it } from 'vitest';
import { endOfJsonString } from '../../src/util/json-string.ts';

describe('the end of a JSON string', () => {
  it.each([
    ['""', 2],
    ['"a", "b"', 3],
    [String.raw`"a \" b" `, 8],
    [String.raw`"a \\" "`, 6],
    [String.raw`"a \\\" b"`, 10],
    ['"never closed', 13],
  ])('%s ends at %i', (text, end) => {
    expect(endOfJsonString(text, 0)).toBe(end);
  });
});
