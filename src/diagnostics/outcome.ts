import type { Diagnostic } from './diagnostic.ts';

/** What a stage gives: a value, or nothing when an error leaves no sensible one, and its findings either way. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** A stage that worked, with what it noticed. */
export function done<T>(value: T, diagnostics: readonly Diagnostic[] = []): Outcome<T> {
  return { ok: true, value, diagnostics };
}

/** A stage that could not give a value. */
export function failed(diagnostics: readonly Diagnostic[]): Outcome<never> {
  return { ok: false, diagnostics };
}
