import type { Reader } from './types.ts';

/** Reads a body as text. */
export const text: Reader = (response) => response.text();

/** Reads a body as bytes. */
export const bytes: Reader = async (response) => new Uint8Array(await response.arrayBuffer());

/** Reads a body as JSON; nothing is undefined. */
export const json: Reader = async (response) => {
  const source = await response.text();
  return source === '' ? undefined : JSON.parse(source);
};
