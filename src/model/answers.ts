import type { Operation, ResponseTable, Status } from './types.ts';

/** The answers that a call resolves with: 2xx, or `default` when the description names no 2xx and no 3xx. */
export function successTables({ responses }: Operation): readonly ResponseTable[] {
  const named = responses.filter(({ status }) => hundredOf(status) === 2);
  if (named.length || responses.some(({ status }) => hundredOf(status) === 3)) return named;
  return responses.filter(({ status }) => status.kind === 'default');
}

/** The answers that a call throws for; a `default` that stands for success too is in both lists. */
export function failureTables({ responses }: Operation): readonly ResponseTable[] {
  return responses.filter(({ status }) => hundredOf(status) !== 2);
}

/** The first digit of a status; undefined for `default`. */
export function hundredOf(status: Status): number | undefined {
  switch (status.kind) {
    case 'code':
      return Math.floor(status.code / 100);
    case 'range':
      return status.hundred;
    case 'default':
      return undefined;
  }
}
