import type { ApiPlan } from '../config/plan.ts';
import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import type { MockSource } from '../mock/table.ts';
import type { Source } from '../source/source.ts';
import { describe } from './describe.ts';
import { readSources } from './sources.ts';

/** What a mock is served from, made straight from the inputs; nothing is written. */
export async function openMockSource(
  plan: Pick<ApiPlan, 'name' | 'inputs' | 'cwd' | 'source'>,
): Promise<Outcome<MockSource> & { readonly sources: readonly Source[] }> {
  const inputs = await readSources(plan);
  if (!inputs.ok) return { ...inputs, sources: [] };
  const { sources } = inputs.value;
  const described = await describe(plan, inputs.value);
  const diagnostics = [...inputs.diagnostics, ...described.diagnostics];
  if (!described.ok) return { ...failed(diagnostics), sources };
  const { sourceOf } = await import('../emit/mocks/source.ts');
  return { ...done(sourceOf(described.value.description, described.value.model), diagnostics), sources };
}
