import type { Emitter } from './emitter.ts';

/** How each emitter is loaded: only when something of it has to be printed. */
export const emitters: Readonly<Record<string, () => Promise<Emitter>>> = {
  client: async () => (await import('./client/client.ts')).clientEmitter,
  mocks: async () => (await import('./mocks/mocks.ts')).mocksEmitter,
  docs: async () => (await import('./docs/docs.ts')).docsEmitter,
  openapi: async () => (await import('./openapi/openapi.ts')).openapiEmitter,
  paths: async () => (await import('./paths/paths.ts')).pathsEmitter,
};
