import type { Operation, ResponseTable, Status } from './types.ts';

/** The answers below 300: 2xx, or `default` when the description names no 2xx and no 3xx. */
export function successTables({ responses }: Operation): readonly ResponseTable[] {
  const named = responses.filter(({ status }) => hundredOf(status) === 2);
  if (named.length || responses.some(({ status }) => hundredOf(status) === 3)) return named;
  return responses.filter(({ status }) => status.kind === 'default');
}

/**
 * The answers that a call resolves with: those below 300, or else what a redirect leads to, of which nothing is known but
 * that it has a body.
 */
export function resolvingTables(operation: Operation): readonly ResponseTable[] {
  const named = successTables(operation);
  const redirect = operation.responses.find(({ status }) => isRedirect(status));
  return named.length || !redirect ? named : [elsewhere(redirect)];
}

/** True for the statuses that fetch follows (Fetch standard, redirect status). */
function isRedirect(status: Status): boolean {
  return status.kind === 'code' ? [301, 302, 303, 307, 308].includes(status.code) : hundredOf(status) === 3;
}

function elsewhere({ status }: ResponseTable): ResponseTable {
  return {
    status: { kind: 'range', hundred: 2 },
    headers: [],
    representations: [
      {
        ask: { mediaType: '*/*' },
        // JSON too is taken as it comes
        contentType: 'application/json',
        body: { kind: 'bytes' },
        isDefault: true,
        evidence: { kind: 'convention', at: `a redirect (${status.kind === 'code' ? status.code : '3XX'})` },
      },
    ],
  };
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
