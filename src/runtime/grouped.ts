type Params = Readonly<Record<string, unknown>>;

/** By group, then by name: the key of a parameter whose name others have too. */
type Keys = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Where flat parameters keep the groups that they were made of. */
export const GROUPS: unique symbol = Symbol('groups');

/** The groups that parameters were made of, and those parameters: pages change some later. */
export interface Origin {
  readonly groups: object;
  readonly flat: Params;
}

/** `{ path, query, headers, cookies, body }` as one object of parameters, the body under `body`. */
export function ungroup(
  groups: object | undefined,
  keys: Keys = {},
): (Params & { readonly [GROUPS]: Origin }) | undefined {
  if (!groups) return undefined;
  const { body, ...places } = groups as Params;
  const entries = Object.entries(places).flatMap(([place, group]) =>
    Object.entries((group ?? {}) as Params).map(([name, value]) => [findKey(keys, place, name), value] as const),
  );
  const flat: Params = Object.fromEntries([...entries, ['body', body]]);
  return { ...flat, [GROUPS]: { groups, flat } };
}

function findKey(keys: Keys, place: string, name: string): string {
  const group = keys[place];
  return (group && Object.hasOwn(group, name) && group[name]) || name;
}
