import { join } from 'node:path';
import type { ApiPlan } from '../config/plan.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import { isIntact, readManifest, readText } from '../output/apply.ts';
import { type Changes, compareFiles, noChanges } from '../output/compare.ts';
import type { Manifest } from '../output/manifest.ts';
import type { Source } from '../source/source.ts';
import { describe } from './describe.ts';
import { emit } from './emit.ts';
import { keyOf } from './key.ts';
import { readSources } from './sources.ts';
import { toStrict } from './strict.ts';

/** What a run would change for one API. */
export interface Generated {
  readonly changes: Changes;
  /** How many operations were emitted; undefined when nothing had changed and nothing was read. */
  readonly operations?: number;
}

/** An outcome with the sources that its findings speak of. */
export type GenerateOutcome = Outcome<Generated> & { readonly sources: readonly Source[] };

/** The table of contents of the program: from inputs to changes; writes nothing. */
export async function generate(plan: ApiPlan): Promise<GenerateOutcome> {
  const sources = await readSources(plan);
  if (!sources.ok) return { ...sources, sources: [] };
  const key = keyOf(plan, sources.value);
  const manifest = readManifest(plan.output);
  const outcome =
    manifest?.key === key && isIntact(plan.output, manifest)
      ? done({ changes: noChanges(manifest) })
      : await regenerate(plan, sources.value, key, manifest);
  return { ...withFindings(outcome, sources.diagnostics, plan), sources: sources.value };
}

async function regenerate(
  plan: ApiPlan,
  sources: readonly Source[],
  key: string,
  manifest: Manifest | undefined,
): Promise<Outcome<Generated>> {
  const described = await describe(plan, sources);
  if (!described.ok) return described;
  const emitted = await emit(plan, described.value);
  const changes = compareFiles(emitted.files, (path) => readText(join(plan.output, path)), manifest, key);
  const operations = described.value.model.operations.length;
  return done({ changes, operations }, [...described.diagnostics, ...emitted.diagnostics, ...changes.diagnostics]);
}

function withFindings<T>(outcome: Outcome<T>, earlier: readonly Diagnostic[], { strict }: ApiPlan): Outcome<T> {
  const diagnostics = toStrict([...earlier, ...outcome.diagnostics], strict);
  const isWrong = !outcome.ok || diagnostics.some(({ severity }) => severity === 'error');
  return isWrong ? failed(diagnostics) : done(outcome.value, diagnostics);
}
