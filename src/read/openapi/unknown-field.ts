import type { Shape } from '../../description/shapes.ts';
import { closest } from '../../util/closest.ts';
import { readDiagnostics } from '../diagnostics.ts';
import type { Walk } from './walk-state.ts';

/** Notes a field that the standard does not name; it stays in the document. */
export function reportUnknownField(walk: Walk, shape: Shape, field: string): void {
  if (field === '__proto__') return;
  walk.findings.add(`unknown-field ${shape.label} ${field}`, walk.path, (count, place) => {
    const guess = closest(field, shape.fields.keys());
    return readDiagnostics.report('unknown-field', { field, owner: shape.label, count, guess }, { place });
  });
}
