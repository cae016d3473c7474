import { defineCatalog } from '../../diagnostics/catalog.ts';

/** What printing a client can find. */
export const clientDiagnostics = defineCatalog('client', {
  'unknown-operation': {
    severity: 'error',
    message: ({ option, key }: { option: string; key: string }) =>
      `client: '${option}' names '${key}', which is no operation`,
    help: () => '`npx mimewright inspect INPUT` lists operations; they go by their id or by `GET /path`.',
  },
  'invalid-option': {
    severity: 'error',
    message: ({ option, wanted }: { option: string; wanted: string }) => `client: '${option}' has to be ${wanted}`,
    help: () => 'Correct it under `emit.client` in the config.',
  },
});
