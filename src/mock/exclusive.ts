import { flatten } from './flatten.ts';
import { fromEntries, isObject, type Json } from './json.ts';
import { satisfies } from './satisfy.ts';
import type { JsonSchema, Resolve } from './schema.ts';
import type { Work } from './work.ts';

/** How many branches of a `oneOf` a value satisfies: one is right. */
export function countSatisfied(value: Json, branches: readonly JsonSchema[], resolve: Resolve, work: Work): number {
  return branches.filter((branch) => satisfies(value, branch, resolve, work)).length;
}

/** A value that several branches take is made one of a single branch, by a null that the others do not allow. */
export function setApart(value: Json, lists: readonly (readonly JsonSchema[])[], resolve: Resolve, work: Work): Json {
  return lists.reduce((one, branches) => setApartFrom(one, branches, resolve, work), value);
}

function setApartFrom(value: Json, branches: readonly JsonSchema[], resolve: Resolve, work: Work): Json {
  if (!isObject(value) || countSatisfied(value, branches, resolve, work) < 2) return value;
  const names = branches.flatMap((branch) =>
    Object.keys(flatten(branch, resolve, () => 0, work)?.schema.properties ?? {}),
  );
  const candidates = [...new Set(names)]
    .filter((name) => !Object.hasOwn(value, name))
    .map((name): Json => ({ ...value, ...fromEntries([[name, null]]) }));
  return candidates.find((candidate) => countSatisfied(candidate, branches, resolve, work) === 1) ?? value;
}
