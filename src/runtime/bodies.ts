import type { Writer } from './types.ts';

/** Sends a value as it is: text, bytes or a stream; where a range of types is declared, a Blob says which it is. */
export const asIs: Writer = (value, head) => {
  const { headers } = head;
  head.duplex = 'half';
  if (headers['content-type']?.includes('*')) {
    headers['content-type'] = (value as Blob).type || 'application/octet-stream';
  }
  return value as BodyInit;
};
