import { join } from 'node:path';
import type { ApiPlan } from '../config/plan.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import type { NameLock } from '../model/name-lock.ts';
import { isIntact, readManifest, readText } from '../output/apply.ts';
import { type Changes, compareFiles, noChanges } from '../output/compare.ts';
import type { Manifest } from '../output/manifest.ts';
import type { Source } from '../source/source.ts';
import { describe } from './describe.ts';
import { emit } from './emit.ts';
import { keyOf } from './key.ts';
import { readLock } from './lock-file.ts';
import { type Inputs, readSources } from './sources.ts';
import { toStrict } from './strict.ts';
import { explainOddities } from './validate.ts';

/** What a run would change for one API. */
export interface Generated {
  readonly changes: Changes;
  /** How many operations were emitted; undefined when nothing had changed and nothing was read. */
  readonly operations?: number;
  /** The settled names, to be kept beside the config. */
  readonly lock?: NameLock;
}

/** An outcome with the sources that its findings speak of. */
export type GenerateOutcome = Outcome<Generated> & { readonly sources: readonly Source[] };

/** What a run is at. */
export type Stage = 'reading' | 'resolving' | 'printing' | 'comparing';

/** The table of contents of the program: from inputs to changes; writes nothing. `enter` is told of each stage. */
export async function generate(plan: ApiPlan, enter: (stage: Stage) => void = () => {}): Promise<GenerateOutcome> {
  enter('reading');
  const inputs = await readSources(plan);
  if (!inputs.ok) return { ...inputs, sources: [] };
  const { sources } = inputs.value;
  const lock = readLock(plan);
  const key = keyOf(plan, sources, lock);
  const manifest = readManifest(plan.output);
  const outcome =
    manifest?.key === key && isIntact(plan.output, manifest)
      ? done({ changes: noChanges(manifest) })
      : await regenerate(plan, inputs.value, { manifest, lock, enter });
  return { ...withFindings(outcome, inputs.diagnostics, plan), sources };
}

interface Before {
  readonly manifest: Manifest | undefined;
  readonly lock: NameLock | undefined;
  readonly enter: (stage: Stage) => void;
}

async function regenerate(
  plan: ApiPlan,
  inputs: Inputs,
  { manifest, lock, enter }: Before,
): Promise<Outcome<Generated>> {
  enter('resolving');
  const read = await describe(plan, inputs, lock);
  const oddities = plan.source?.validate ? [] : await explainOddities(inputs.bundles, read.diagnostics);
  const described = { ...read, diagnostics: [...read.diagnostics, ...oddities] };
  if (!described.ok) return described;
  enter('printing');
  const emitted = await emit(plan, described.value);
  enter('comparing');
  const { model, lock: settled } = described.value;
  const names = plan.lockFile === undefined ? undefined : settled;
  const key = keyOf(plan, inputs.sources, names);
  const changes = compareFiles(emitted.files, (path) => readText(join(plan.output, path)), manifest, key);
  const generated = { changes, operations: model.operations.length, ...(names && { lock: names }) };
  return done(generated, [...described.diagnostics, ...emitted.diagnostics, ...changes.diagnostics]);
}

function withFindings<T>(outcome: Outcome<T>, earlier: readonly Diagnostic[], { strict }: ApiPlan): Outcome<T> {
  const diagnostics = toStrict([...earlier, ...outcome.diagnostics], strict);
  const isWrong = !outcome.ok || diagnostics.some(({ severity }) => severity === 'error');
  return isWrong ? failed(diagnostics) : done(outcome.value, diagnostics);
}
