import type { ApiPlan } from '../config/plan.ts';
import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import { type Bundle, bundleSource } from '../source/bundle.ts';
import { readInput } from '../source/read.ts';
import type { Source } from '../source/source.ts';
import { validateBundles } from './validate.ts';

/** Everything that the inputs of an API say. */
export interface Inputs {
  /** One a description or page, with what it refers to. */
  readonly bundles: readonly Bundle[];
  /** Every text that was read. */
  readonly sources: readonly Source[];
}

/** Reads every input of an API, in the order in which they are named, and the files that descriptions refer to. */
export async function readSources({
  inputs,
  cwd,
  source,
}: Pick<ApiPlan, 'inputs' | 'cwd' | 'source'>): Promise<Outcome<Inputs>> {
  const options = { cwd, ...source };
  const read = await Promise.all(inputs.map((input) => readInput(input, options)));
  const sources = gather(read);
  if (!sources.ok) return sources;
  const bundled = gather(await Promise.all(sources.value.flat().map(bundleOne(options))));
  const checked = source?.validate && bundled.ok ? await validateBundles(bundled.value) : [];
  const diagnostics = [...sources.diagnostics, ...bundled.diagnostics, ...checked];
  if (!bundled.ok) return failed(diagnostics);
  return done({ bundles: bundled.value, sources: bundled.value.flatMap((bundle) => bundle.sources) }, diagnostics);
}

function bundleOne(options: Parameters<typeof bundleSource>[1]): (source: Source) => Promise<Outcome<Bundle>> {
  return (source) => bundleSource(source, options);
}

/** All values, or none when one of them could not be had. */
export function gather<T>(outcomes: readonly Outcome<T>[]): Outcome<readonly T[]> {
  const diagnostics = outcomes.flatMap((outcome) => outcome.diagnostics);
  if (outcomes.some((outcome) => !outcome.ok)) return failed(diagnostics);
  return done(
    outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : [])),
    diagnostics,
  );
}
