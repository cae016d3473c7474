/** How grave a finding is: an `error` forbids writing, a `warning` costs a type or an operation, an `info` costs nothing. */
export type Severity = 'error' | 'warning' | 'info';

/** Where a finding is: resolved to line and column only when it is shown (`source/position.ts`). */
export type Place =
  /** The whole of a source: a file, a URL, standard input, a command line. */
  | { readonly kind: 'source'; readonly source: string }
  /** A JSON pointer (RFC 6901) in a parsed source: `/paths/~1repos/get`. */
  | { readonly kind: 'pointer'; readonly source: string; readonly pointer: string }
  /** A character offset (UTF-16 units, from 0) in the text of a source. */
  | { readonly kind: 'offset'; readonly source: string; readonly offset: number }
  /** A line and column, both from 1. */
  | { readonly kind: 'line'; readonly source: string; readonly line: number; readonly column: number };

/** One finding: what, where, and what to do about it. */
export interface Diagnostic {
  /** `stage/what`, never renamed once released. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** The next step for the reader, when there is one to name. */
  readonly help?: string;
  readonly place?: Place;
  /** Another place that the message speaks of, such as the first of two definitions. */
  readonly related?: Place;
  /** From 0 to 1, for findings of readers that weigh evidence. */
  readonly confidence?: number;
  /** True when `--strict` turns this warning into an error: it means that an output lost something. */
  readonly isLoss: boolean;
}
