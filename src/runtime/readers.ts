import type { Reader } from './types.ts';

/** Reads a body as text. */
export const text: Reader = (response) => response.text();

/** Reads a body as bytes. */
export const bytes: Reader = async (response) => new Uint8Array(await response.arrayBuffer());
