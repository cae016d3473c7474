import type { ApiPlan } from '../config/plan.ts';
import type { NameLock } from '../model/name-lock.ts';
import { hashOf } from '../output/manifest.ts';
import type { Source } from '../source/source.ts';
import { readBuildId, readOverrides } from './assets.ts';

/** A hash of everything that the output depends on: inputs, config, and this build of the program. */
export function keyOf(
  { name, emit, strict, templates, mediaTypes, merge }: ApiPlan,
  sources: readonly Source[],
  lock?: NameLock,
): string {
  const parts = sources.map((source) => `${source.name} ${hashOf(source.text)}`);
  return hashOf(
    JSON.stringify([readBuildId(), name, emit, strict, lock, readOverrides(templates), mediaTypes, merge, ...parts]),
  );
}
