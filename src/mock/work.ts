/** What may still be done for one answer, in looks at a schema: the rounds of a search share it, so that they do not multiply. */
export interface Work {
  left: number;
}

/** Fifty times what the largest values of well-known APIs take; less than a second. */
const MOST = 200_000;

/** Work for one answer. */
export function createWork(): Work {
  return { left: MOST };
}

/** Takes some; false when there is none left. */
export function takeWork(work: Work, looks = 1): boolean {
  work.left -= looks;
  return work.left >= 0;
}
