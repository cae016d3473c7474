import { defineCatalog } from '../../diagnostics/catalog.ts';

/** What writing a reference can find. */
export const docsDiagnostics = defineCatalog('docs', {
  'unknown-locale': {
    severity: 'error',
    message: ({ locale }: { locale: string; known: readonly string[] }) =>
      `the reference cannot be written in '${locale}'`,
    help: ({ known }: { locale: string; known: readonly string[] }) => `Locales: ${known.join(', ')}.`,
  },
  'template-failed': {
    severity: 'error',
    message: ({ template, why }: { template: string; why: string }) =>
      `the template 'docs/${template}.hbs' cannot be filled: ${why}`,
    help: () =>
      'Mend the template, or remove it from your folder of templates to use the one that comes with mimewright.',
  },
  'invalid-option': {
    severity: 'error',
    message: ({ option, wanted }: { option: string; wanted: string }) => `docs: '${option}' has to be ${wanted}`,
  },
});
