import { readDiagnostics } from '../diagnostics.ts';
import { MAX_DEPTH, type Walk } from './walk-state.ts';

/**
 * Examples, defaults and extensions are data: nothing in them is upgraded or followed. Only what could not be printed
 * again is cut, in place: nesting beyond the limit, and numbers that JSON cannot say.
 */
export function checkData(walk: Walk, value: unknown): unknown {
  if (typeof value === 'object' && value !== null) limit(walk, value as { [key: string]: unknown }, walk.path.length);
  return value;
}

function limit(walk: Walk, container: { [key: string]: unknown }, depth: number): void {
  for (const key in container) {
    const value = container[key];
    if (typeof value === 'object') {
      if (value === null) continue;
      if (depth < MAX_DEPTH) limit(walk, value as { [key: string]: unknown }, depth + 1);
      else cut(walk, container, key);
    } else if (typeof value === 'number' && !Number.isFinite(value)) {
      walk.findings.repaired([...walk.path, key], `'${key}'`, String(value), 'taken as null');
      container[key] = null;
    }
  }
}

function cut(walk: Walk, container: { [key: string]: unknown }, key: string): void {
  container[key] = null;
  walk.findings.add('too-deep', walk.path, (count, place) =>
    readDiagnostics.report('too-deep', { limit: MAX_DEPTH, count }, { place }),
  );
}
