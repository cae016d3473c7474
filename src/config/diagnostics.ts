import { defineCatalog } from '../diagnostics/catalog.ts';

/** What a configuration can be wrong about. */
export const configDiagnostics = defineCatalog('config', {
  missing: {
    severity: 'error',
    message: ({ folder }: { folder: string }) =>
      `no inputs are named, and '${folder}' has no mimewright.config.{ts,mts,js,mjs,json}`,
    help: () => 'Run `npx mimewright generate INPUT -o DIR`, or write a config with `npx mimewright init`.',
  },
  'no-input': {
    severity: 'error',
    message: ({ why }: { why: string }) => `no inputs are named, and ${why}`,
    help: () => 'Name the description: a file, a URL or a package path.',
  },
  exists: {
    severity: 'error',
    message: ({ path }: { path: string }) => `'${path}' is there already; it is not overwritten`,
    help: () => 'Add to it, or move it away and run `npx mimewright init` again.',
  },
  'nothing-found': {
    severity: 'error',
    message: ({ folder }: { folder: string }) => `no OpenAPI description was found in '${folder}'`,
    help: () => 'Name it: `npx mimewright init INPUT`, where INPUT is a file, a URL or a package path.',
  },
  'not-found': {
    severity: 'error',
    message: ({ path }: { path: string }) => `the config '${path}' does not exist`,
    help: () => 'Check the path after --config.',
  },
  'cannot-load': {
    severity: 'error',
    message: ({ path, why }: { path: string; why: string }) => `the config '${path}' cannot be loaded: ${why}`,
    help: () => 'Mend the file; it has to run by itself and export its config as default.',
  },
  invalid: {
    severity: 'error',
    message: ({ path, key, wanted }: { path: string; key: string; wanted: string }) =>
      `'${key}' in '${path}' has to be ${wanted}`,
    help: () => '`defineConfig` from mimewright shows what is allowed, in the editor.',
  },
  'unknown-key': {
    severity: 'error',
    message: ({ path, key }: { path: string; key: string; known: readonly string[] }) =>
      `'${key}' in '${path}' is nothing that a config can say`,
    help: ({ known }: { path: string; key: string; known: readonly string[] }) => `Known there: ${known.join(', ')}.`,
  },
  'unknown-api': {
    severity: 'error',
    message: ({ name }: { name: string; known: readonly string[] }) => `the config has no API called '${name}'`,
    help: ({ known }: { name: string; known: readonly string[] }) => `It has ${known.join(', ') || 'none'}.`,
  },
  'unknown-emitter': {
    severity: 'error',
    message: ({ name }: { name: string; known: readonly string[] }) => `there is no emitter called '${name}'`,
    help: ({ known }: { name: string; known: readonly string[] }) => `Emitters: ${known.join(', ')}.`,
  },
});
