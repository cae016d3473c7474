type Params = Readonly<Record<string, unknown>>;

/** By group, then by name: the key of a parameter whose name others have too. */
type Keys = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** `{ path, query, headers, cookies, body }` as one object of parameters, the body under `body`. */
export function ungroup(groups: object | undefined, keys: Keys = {}): Params | undefined {
  if (!groups) return undefined;
  const { body, ...places } = groups as Params;
  const entries = Object.entries(places).flatMap(([place, group]) =>
    Object.entries((group ?? {}) as Params).map(([name, value]) => [findKey(keys, place, name), value] as const),
  );
  return Object.fromEntries([...entries, ['body', body]]);
}

function findKey(keys: Keys, place: string, name: string): string {
  const group = keys[place];
  return (group && Object.hasOwn(group, name) && group[name]) || name;
}
