import { defineCatalog } from '../../diagnostics/catalog.ts';

/** What printing a client can find. */
export const clientDiagnostics = defineCatalog('client', {
  'invalid-option': {
    severity: 'error',
    message: ({ option, wanted }: { option: string; wanted: string }) => `client: '${option}' has to be ${wanted}`,
    help: () => 'Correct it under `emit.client` in the config.',
  },
});
