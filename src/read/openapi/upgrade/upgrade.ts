import type { Pointer } from '../../../util/pointer.ts';
import type { Findings } from '../findings.ts';
import type { Node } from '../walk-state.ts';

/** A document one version on, and which of its parts now stand elsewhere. */
export interface Upgraded {
  readonly document: Node;
  readonly moved: readonly Move[];
}

/** What stood at `from` stands at `to`. */
export interface Move {
  readonly from: Pointer;
  readonly to: Pointer;
}

/** One step of the chain; it owns the document and changes it in place where it can. */
export type Upgrade = (document: Node, findings: Findings) => Upgraded;
