import type { Writer } from './types.ts';

/** Sends a value as it is: text, bytes or a stream. */
export const asIs: Writer = (value) => value as BodyInit;
