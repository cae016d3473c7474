import type { Diagnostic, Place, Severity } from './diagnostic.ts';

/** One kind of finding of a stage: its gravity, its sentence and its advice, both made from typed parameters. */
export interface CatalogEntry<P> {
  readonly severity: Severity;
  readonly message: (params: P) => string;
  readonly help?: (params: P) => string;
  /** True when the finding says that an output lacks something that the input states. */
  readonly isLoss?: boolean;
}

/** What a finding may carry besides its parameters. */
export interface Where {
  readonly place?: Place | undefined;
  readonly related?: Place | undefined;
  readonly confidence?: number | undefined;
}

/** Entries of any parameters: `never` because functions are contravariant in theirs. */
export type CatalogEntries = Readonly<Record<string, CatalogEntry<never>>>;
type ParamsOf<E> = E extends CatalogEntry<infer P> ? P : never;

/** The findings of one stage, and the function that makes a `Diagnostic` of one of them. */
export interface Catalog<E extends CatalogEntries> {
  readonly stage: string;
  readonly entries: E;
  report<C extends keyof E & string>(code: C, params: ParamsOf<E[C]>, where?: Where): Diagnostic;
}

/** Defines the catalog of a stage: codes become `stage/code`. */
export function defineCatalog<const E extends CatalogEntries>(stage: string, entries: E): Catalog<E> {
  return {
    stage,
    entries,
    report(code, params, where = {}) {
      const entry = entries[code] as CatalogEntry<ParamsOf<E[typeof code]>>;
      return {
        code: `${stage}/${code}`,
        severity: entry.severity,
        message: entry.message(params),
        isLoss: entry.isLoss ?? false,
        ...(entry.help && { help: entry.help(params) }),
        ...(where.place && { place: where.place }),
        ...(where.related && { related: where.related }),
        ...(where.confidence !== undefined && { confidence: where.confidence }),
      };
    },
  };
}
