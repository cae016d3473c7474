import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import type { MockSource } from '../mock/table.ts';
import type { Source } from '../source/source.ts';
import { describeShown, type ShownPlan } from './describe-shown.ts';
import { readSources } from './sources.ts';

/** What a mock is served from, made straight from the inputs; nothing is written. */
export async function openMockSource(
  plan: ShownPlan,
): Promise<Outcome<MockSource> & { readonly sources: readonly Source[] }> {
  const inputs = await readSources(plan);
  if (!inputs.ok) return { ...inputs, sources: [] };
  const { sources } = inputs.value;
  const described = await describeShown(plan, inputs.value);
  const diagnostics = [...inputs.diagnostics, ...described.diagnostics];
  if (!described.ok) return { ...failed(diagnostics), sources };
  const { sourceOf } = await import('../emit/mocks/source.ts');
  return { ...done(sourceOf(described.value.description, described.value.model), diagnostics), sources };
}
