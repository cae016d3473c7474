import type { ApiPlan } from '../config/plan.ts';
import type { ApiDescription } from '../description/types.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import type { NameLock } from '../model/name-lock.ts';
import type { ApiModel } from '../model/types.ts';
import type { Bundle } from '../source/bundle.ts';
import { readBundle } from './readers.ts';
import { gather, type Inputs } from './sources.ts';

/** A description and what it means. */
export interface Described {
  readonly description: ApiDescription;
  readonly model: ApiModel;
  /** The names that the model settled. */
  readonly lock: NameLock;
}

/** Reads inputs into one description and resolves it; the readers and the model are loaded only now. */
export async function describe(
  { name, mediaTypes, merge }: Pick<ApiPlan, 'name' | 'mediaTypes' | 'merge'>,
  inputs: Inputs,
  lock?: NameLock,
): Promise<Outcome<Described>> {
  const description = await readDescription(inputs.bundles, merge);
  if (!description.ok) return description;
  const { buildModel } = await import('../model/build.ts');
  const model = buildModel(description.value, { name, ...(lock && { lock }), ...(mediaTypes && { mediaTypes }) });
  const diagnostics = [
    ...description.diagnostics,
    ...untold(model.diagnostics, codesOf(description.diagnostics, inputs)),
  ];
  if (!model.ok) return failed(diagnostics);
  const { lockNames } = await import('../model/name-lock.ts');
  return done({ description: description.value, model: model.value, lock: lockNames(model.value) }, diagnostics);
}

/** What the model finds again, by the reader or the bundler that has told of all of it already. */
const RETOLD: Readonly<Record<string, readonly string[]>> = {
  'model/unresolved-ref': ['read/unresolved-ref', 'read/external-ref', 'source/unread-ref'],
  'model/circular-alias': ['read/circular-ref'],
};

/** What has been told of, references that the bundler could not follow included. */
function codesOf(found: readonly Diagnostic[], { bundles }: Inputs): ReadonlySet<string> {
  const hasUnread = bundles.some(({ parsed }) => (parsed?.unread.size ?? 0) > 0);
  return new Set([...found.map(({ code }) => code), ...(hasUnread ? ['source/unread-ref'] : [])]);
}

/** What the model finds and nobody has told of. */
function untold(found: readonly Diagnostic[], told: ReadonlySet<string>): readonly Diagnostic[] {
  return found.filter(({ code }) => !RETOLD[code]?.some((earlier) => told.has(earlier)));
}

/** Reads bundles into one normalized description; several are merged. */
export async function readDescription(
  bundles: readonly Bundle[],
  merge: NonNullable<ApiPlan['merge']> = {},
): Promise<Outcome<ApiDescription>> {
  const read = gather(await Promise.all(bundles.map(readBundle)));
  if (!read.ok) return read;
  const [first, ...others] = read.value;
  if (first === undefined) return failed(read.diagnostics);
  if (others.length === 0) return done(first, read.diagnostics);
  const { mergeDescriptions } = await import('../description/merge.ts');
  const merged = mergeDescriptions(read.value, merge);
  const diagnostics = [...read.diagnostics, ...merged.diagnostics];
  return merged.ok ? done(merged.value, diagnostics) : failed(diagnostics);
}
