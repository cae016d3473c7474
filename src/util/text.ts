declare const prose: unique symbol;
declare const wireName: unique symbol;

/** Words of a description, for people: never code. At run time a string; printers take it only through an escape. */
export interface Prose {
  readonly [prose]: true;
}

/** A name as it stands on the wire (a property, parameter, header, path): never code. At run time a string. */
export interface WireName {
  readonly [wireName]: true;
}

/** Marks text from outside as prose. */
export function toProse(text: string): Prose {
  return text as unknown as Prose;
}

/** Marks text from outside as a name of the wire. */
export function toWireName(text: string): WireName {
  return text as unknown as WireName;
}

/** The bare characters, for data (JSON, comparison, lookup) and for escapes, never for source text. */
export function rawText(text: Prose | WireName): string {
  return text as unknown as string;
}
