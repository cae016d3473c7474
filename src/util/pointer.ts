/** A JSON pointer (RFC 6901), `''` for the whole document. */
export type Pointer = string;

/** Appends one reference token: `('/paths', '/user')` -> `/paths/~1user`. */
export function appendPointer(pointer: Pointer, token: string | number): Pointer {
  return `${pointer}/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Splits a pointer into its unescaped reference tokens. */
export function parsePointer(pointer: Pointer): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value a pointer names, or undefined; own properties only. */
export function valueAt(root: unknown, pointer: Pointer): unknown {
  let value = root;
  for (const token of parsePointer(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined;
    value = (value as Record<string, unknown>)[token];
  }
  return value;
}
