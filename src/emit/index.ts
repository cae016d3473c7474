import type { Emitter } from './emitter.ts';

/** How each emitter is loaded: only when something of it has to be printed. */
export const emitters: Readonly<Record<string, () => Promise<Emitter>>> = {
  client: async () => (await import('./client/client.ts')).clientEmitter,
};
