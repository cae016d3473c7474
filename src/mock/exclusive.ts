import { flatten } from './flatten.ts';
import { fromEntries, isObject, type Json } from './json.ts';
import { satisfies } from './satisfy.ts';
import type { JsonSchema, Resolve } from './schema.ts';

/** How many branches of a `oneOf` a value satisfies: one is right. */
export function countSatisfied(value: Json, branches: readonly JsonSchema[], resolve: Resolve): number {
  return branches.filter((branch) => satisfies(value, branch, resolve)).length;
}

/** A value that several branches take is made one of a single branch, by a null that the others do not allow. */
export function setApart(value: Json, lists: readonly (readonly JsonSchema[])[], resolve: Resolve): Json {
  return lists.reduce((one, branches) => setApartFrom(one, branches, resolve), value);
}

function setApartFrom(value: Json, branches: readonly JsonSchema[], resolve: Resolve): Json {
  if (!isObject(value) || countSatisfied(value, branches, resolve) < 2) return value;
  const names = branches.flatMap((branch) => Object.keys(flatten(branch, resolve, () => 0)?.schema.properties ?? {}));
  const candidates = [...new Set(names)]
    .filter((name) => !Object.hasOwn(value, name))
    .map((name): Json => ({ ...value, ...fromEntries([[name, null]]) }));
  return candidates.find((candidate) => countSatisfied(candidate, branches, resolve) === 1) ?? value;
}
