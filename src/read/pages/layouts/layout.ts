import type { Block } from '../blocks.ts';
import type { Core } from '../cores.ts';
import type { Cut } from '../cut.ts';

/** A page with the places where its operations are named. */
export interface NamedPage {
  readonly blocks: readonly Block[];
  readonly cores: readonly Core[];
}

/** A family of pages: in which order the parts of an operation stand, and so where one ends and the next begins. */
export interface Layout {
  readonly name: string;
  /** The part of the page's operations, from 0 to 1, whose blocks stand as this family has them. */
  score(page: NamedPage): number;
  /** Cuts the page into operations. */
  read(page: NamedPage): Cut[];
}
