import { defineCatalog } from '../../diagnostics/catalog.ts';

/** What openapi-typescript cannot express of a normalized document. */
export const pathsDiagnostics = defineCatalog('paths', {
  'not-expressed': {
    severity: 'info',
    isLoss: true,
    message: ({ feature, count }: { feature: string; count: number }) =>
      `paths.d.ts leaves out ${count} ${feature}: openapi-typescript knows OpenAPI up to 3.1`,
    help: () => 'The client has them.',
  },
  failed: {
    severity: 'error',
    message: ({ why }: { why: string }) => `openapi-typescript refused the document: ${why}`,
    help: () => 'Leave the emitter `paths` out, or mend the description.',
  },
});
