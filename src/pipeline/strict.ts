import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** Under `--strict` whatever an output loses is an error. */
export function toStrict(diagnostics: readonly Diagnostic[], strict: boolean): readonly Diagnostic[] {
  return strict
    ? diagnostics.map((diagnostic) => (diagnostic.isLoss ? { ...diagnostic, severity: 'error' } : diagnostic))
    : diagnostics;
}
