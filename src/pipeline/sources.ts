import type { ApiPlan } from '../config/plan.ts';
import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import { readInput } from '../source/read.ts';
import type { Source } from '../source/source.ts';

/** Reads every input of an API, in the order in which they are named. */
export async function readSources({
  inputs,
  cwd,
}: Pick<ApiPlan, 'inputs' | 'cwd'>): Promise<Outcome<readonly Source[]>> {
  const outcomes = await Promise.all(inputs.map((input) => readInput(input, { cwd })));
  const diagnostics = outcomes.flatMap((outcome) => outcome.diagnostics);
  if (outcomes.some((outcome) => !outcome.ok)) return failed(diagnostics);
  return done(
    outcomes.flatMap((outcome) => (outcome.ok ? outcome.value : [])),
    diagnostics,
  );
}
