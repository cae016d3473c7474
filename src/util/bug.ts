/** An impossible state: our fault, never the user's. */
export class Bug extends Error {
  override readonly name = 'Bug';
}

/** Throws: this cannot happen, and if it does the program is wrong. */
export function bug(message: string): never {
  throw new Bug(message);
}

/** Ends a `switch` over a closed union: a kind without a case does not compile. */
export function assertNever(value: never): never {
  return bug(`unexpected ${JSON.stringify(value)}`);
}
