import { findPlace } from '../../description/origins.ts';
import type { Origin } from '../../description/types.ts';
import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import { appendPointer, type Pointer } from '../../util/pointer.ts';
import { readDiagnostics } from '../diagnostics.ts';

/** Collects what a reader notices; equal findings become one with a count, at the first of their places. */
export interface Findings {
  /** Something was put right: `what` was `found`, and `taken` says what became of it. */
  repaired(at: Path, what: string, found: string, taken: string): void;
  /** Something could not be kept. */
  leftOut(at: Path, what: string, why: string): void;
  /** One finding of any kind; `key` tells which are equal. */
  add(key: string, at: Path, build: (count: number, place: Place) => Diagnostic): void;
  toDiagnostics(): readonly Diagnostic[];
}

/** Keys from the root of the document, unescaped; the caller may change it afterwards. */
export type Path = readonly (string | number)[];

interface Group {
  readonly place: Place;
  readonly build: (count: number, place: Place) => Diagnostic;
  count: number;
}

/** Findings that differ; what a description has beyond them is only counted. */
const MAX_KINDS = 2_000;

/** Findings over a document whose parts come from `origins`. */
export function createFindings(origins: readonly Origin[]): Findings {
  const groups = new Map<string, Group>();
  let unlisted = 0;
  const add: Findings['add'] = (key, at, build) => {
    const group = groups.get(key);
    if (group) group.count++;
    else if (groups.size >= MAX_KINDS) unlisted++;
    else groups.set(key, { place: findPlace(origins, toPointer(at)), build, count: 1 });
  };
  return {
    add,
    repaired: (at, what, found, taken) =>
      add(`repaired ${what} ${found} ${taken}`, at, (count, place) =>
        readDiagnostics.report('repaired', { what, found, taken, count }, { place }),
      ),
    leftOut: (at, what, why) =>
      add(`left-out ${what} ${why}`, at, (count, place) =>
        readDiagnostics.report('left-out', { what, why, count }, { place }),
      ),
    toDiagnostics: () => {
      const listed = [...groups.values()].map(({ build, count, place }) => build(count, place));
      return unlisted === 0 ? listed : [...listed, readDiagnostics.report('unlisted', { count: unlisted })];
    },
  };
}

/** The pointer of a path. */
export function toPointer(path: Path): Pointer {
  return path.reduce<Pointer>(appendPointer, '');
}
