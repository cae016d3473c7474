import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import type { MockSource } from '../mock/table.ts';
import type { PlannedFile } from '../output/planned-file.ts';
import type { Source } from '../source/source.ts';
import { describeShown, type ShownPlan } from './describe-shown.ts';
import { emit } from './emit.ts';
import { readSources } from './sources.ts';

/** A reference in memory, and what its try-it panel talks to. */
export interface OpenedDocs {
  /** Paths count from the root of the reference. */
  readonly files: readonly PlannedFile[];
  readonly mock: MockSource;
}

/** Makes the reference of an API without writing it. */
export async function openDocs(
  plan: ShownPlan,
): Promise<Outcome<OpenedDocs> & { readonly sources: readonly Source[] }> {
  const inputs = await readSources(plan);
  if (!inputs.ok) return { ...inputs, sources: [] };
  const { sources } = inputs.value;
  const described = await describeShown(plan, inputs.value);
  if (!described.ok) return { ...failed([...inputs.diagnostics, ...described.diagnostics]), sources };
  const emitted = await emit({ emit: {}, ...plan }, described.value, ['docs']);
  const { sourceOf } = await import('../emit/mocks/source.ts');
  const files = emitted.files.map(({ path, text }) => ({ path: path.replace(/^docs\//, ''), text }));
  const mock = sourceOf(described.value.description, described.value.model);
  return {
    ...done({ files, mock }, [...inputs.diagnostics, ...described.diagnostics, ...emitted.diagnostics]),
    sources,
  };
}
