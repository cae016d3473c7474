import type { Findings, Path } from './findings.ts';

/** Any object of a description, not yet known to have the right shape. */
export type Node = { [key: string]: unknown };

/** What the walk knows and gathers. */
export interface Walk {
  readonly document: Node;
  readonly findings: Findings;
  /** Where the walk is; changes as it goes. */
  readonly path: (string | number)[];
  /** Every `$ref` by its text: the objects that hold it, and the place of the first. */
  readonly refs: Map<string, RefUse>;
  /** References that are being replaced by what they name, innermost last. */
  readonly inlining: string[];
  /** True for a version in which `nullable` and the like still mean something. */
  readonly admitsSuperseded: boolean;
  /** References that may still be replaced so: copies of copies must not grow without end. */
  copies: number;
  /** Which chains of references return to themselves, as far as they were followed. */
  readonly endless: Map<string, boolean>;
  /** Misspelt references that may still be compared with what there is. */
  guesses: number;
  /** Objects that may still be visited: what is unfolded must not grow without end. */
  fuel: number;
}

export interface RefUse {
  readonly at: Path;
  readonly holders: Node[];
}

/** Levels of keys below the root; a schema in a property takes two. */
export const MAX_DEPTH = 400;

/** True for an object that is no array. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
