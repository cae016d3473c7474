import type { Ajv2020 } from 'ajv/dist/2020.js';
import { LOOK } from './prepare-schema.ts';

/** Ends a check whose schemas refer to one another so often that it would not end by itself. */
export class EndlessLook extends Error {
  constructor() {
    super('a check looked at definitions too often');
    this.name = 'EndlessLook';
  }
}

/** Counts the looks of one check. */
export interface Looks {
  /** Begins the count for a check of this value. */
  readonly begin: (value: unknown) => void;
}

const USUAL = 50_000;
/** Looks at each part of a large value: more than that, and choices multiply. */
const PER_PART = 50;

/** Counts how often a validator looks at a definition; beyond what the size of the value accounts for, it throws `EndlessLook`. */
export function countLooks(ajv: Ajv2020): Looks {
  let left = USUAL;
  let checked: unknown;
  let isMeasured = false;
  const look = (): boolean => {
    if (--left >= 0) return true;
    if (isMeasured) throw new EndlessLook();
    isMeasured = true;
    left = countParts(checked) * PER_PART - USUAL;
    if (left < 0) throw new EndlessLook();
    return true;
  };
  ajv.addKeyword({ keyword: LOOK, schema: false, errors: false, validate: look });
  return {
    begin: (value) => {
      left = USUAL;
      checked = value;
      isMeasured = false;
    },
  };
}

function countParts(root: unknown): number {
  const pending: unknown[] = [root];
  let count = 0;
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    count++;
    if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) pending.push(part);
  }
  return count;
}
