import { defineCatalog } from '../diagnostics/catalog.ts';

/** What a mock can find wrong with the description that it serves. */
export const mockDiagnostics = defineCatalog('mock', {
  'invalid-example': {
    severity: 'info',
    message: (p: {
      operation: string;
      example: string;
      pointer: string;
      reason: string;
      use: 'repaired' | 'replaced';
    }) =>
      `the example '${p.example}' of ${p.operation} does not satisfy its schema: ${p.pointer || 'the body'} ${p.reason}; it was ${p.use}`,
    help: () => 'Correct the example in the description, or write an overlay that does.',
  },
  'unusable-schema': {
    severity: 'warning',
    message: (p: { operation: string; reason: string }) =>
      `a schema of ${p.operation} cannot be checked, so values for it are accepted unchecked: ${p.reason}`,
    help: () => 'Look for contradictions or misspelt keywords in the schema.',
  },
  'unchecked-pattern': {
    severity: 'info',
    message: (p: { pattern: string; reason: string }) => `the pattern ${p.pattern} is not checked: ${p.reason}`,
    help: () => 'Write the pattern without nested repetition and without back-references.',
  },
  'ambiguous-routes': {
    severity: 'warning',
    message: (p: { method: string; first: string; second: string }) =>
      `${p.method} ${p.first} and ${p.second} match the same requests; the first is served`,
    help: () => 'Leave one of the two out, or make their paths differ.',
  },
  'impossible-body': {
    severity: 'warning',
    message: (p: { operation: string; status: string; reason: string }) =>
      `no body could be made that satisfies the schema of ${p.operation} ${p.status}: ${p.reason}`,
    help: () => 'Check the schema for contradictions, or give it an example.',
  },
});
