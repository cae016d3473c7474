import { type CatalogEntry, defineCatalog } from '../diagnostics/catalog.ts';

interface Named {
  readonly input: string;
}

const missing: CatalogEntry<Named & { readonly guess: string | undefined }> = {
  severity: 'error',
  message: ({ input }) => `there is no file or folder '${input}'`,
  help: ({ guess }) => (guess ? `Did you mean '${guess}'?` : 'Check the path; it is relative to the working folder.'),
};

const noMatch: CatalogEntry<Named> = {
  severity: 'error',
  message: ({ input }) => `no file matches '${input}'`,
  help: () => 'Quote the pattern in a shell, and check it from the working folder: ** stands for any folders.',
};

const emptyFolder: CatalogEntry<Named> = {
  severity: 'error',
  message: ({ input }) => `the folder '${input}' holds no description or page`,
  help: () =>
    'Files ending in .json, .yaml, .yml, .txt, .md or .html are read from a folder; name others by themselves.',
};

const empty: CatalogEntry<Named> = {
  severity: 'error',
  message: ({ input }) => `${input} is empty`,
  help: () => 'Write an OpenAPI description or a reference page into it, or name another input.',
};

const binary: CatalogEntry<Named & { readonly found: string }> = {
  severity: 'error',
  message: ({ input, found }) => `${input} is not text: it looks like ${found}`,
  help: () => 'Unpack or export it as JSON, YAML or text first.',
};

const tooLarge: CatalogEntry<Named & { readonly megabytes: number }> = {
  severity: 'error',
  message: ({ input, megabytes }) => `${input} is larger than the limit of ${megabytes} MB`,
  help: () => "Raise 'maxBytes' if the input is what you mean.",
};

const unreadable: CatalogEntry<Named & { readonly reason: string }> = {
  severity: 'error',
  message: ({ input, reason }) => `${input} cannot be read: ${reason}`,
  help: () => 'Check its permissions, or name another input.',
};

const noPackage: CatalogEntry<Named & { readonly name: string }> = {
  severity: 'error',
  message: ({ input }) => `'${input}' is neither a file nor in an installed package`,
  help: ({ name }) => `If the package is meant: npm install --save-dev ${name}`,
};

const noFileInPackage: CatalogEntry<Named & { readonly name: string; readonly guess: string | undefined }> = {
  severity: 'error',
  message: ({ input, name }) => `the package '${name}' is installed, but has no '${input}'`,
  help: ({ guess }) => (guess ? `Did you mean '${guess}'?` : 'Look into the package for the path of its description.'),
};

const httpStatus: CatalogEntry<Named & { readonly status: number }> = {
  severity: 'error',
  message: ({ input, status }) => `${input} answers with status ${status}`,
  help: ({ status }) => {
    if (status === 401 || status === 403) return "It wants credentials: give them in 'headers' of the input.";
    return status === 404 || status === 410
      ? 'Check the address: nothing is there.'
      : 'Try again later, or use a saved copy.';
  },
};

const network: CatalogEntry<Named & { readonly reason: string }> = {
  severity: 'error',
  message: ({ input, reason }) => `${input} cannot be reached: ${reason}`,
  help: () => 'Check the address and the connection, or use a saved copy.',
};

const redirect: CatalogEntry<Named & { readonly to: string }> = {
  severity: 'error',
  message: ({ input, to }) => `${input} redirects to ${to}`,
  help: () => 'Only redirects within one site are followed: name that address yourself if you trust it.',
};

const offline: CatalogEntry<Named> = {
  severity: 'error',
  message: ({ input }) => `${input} is not in the cache, and the network is not to be used`,
  help: () => 'Run once without --offline, or use a saved copy.',
};

const invalid: CatalogEntry<{ readonly problem: string }> = {
  severity: 'warning',
  message: ({ problem }) => `not valid by the standard: ${problem}`,
};

const notStandard: CatalogEntry<{ readonly problem: string; readonly others: number }> = {
  severity: 'warning',
  message: ({ problem, others }) =>
    `not valid by the standard: ${problem}${others > 0 ? `, and ${others} more ${others === 1 ? 'fault' : 'faults'}` : ''}`,
  help: () =>
    'That is swagger-parser, asked because something had to be put right: --validate lists all that it finds.',
};

const notValidated: CatalogEntry<Named> = {
  severity: 'info',
  message: ({ input }) => `${input} is not validated: the validator does not know its version`,
  help: () => 'It knows Swagger 2.0 and OpenAPI 3.0 and 3.1; everything else is read all the same.',
};

const unreadRef: CatalogEntry<{ readonly ref: string; readonly reason: string }> = {
  severity: 'warning',
  isLoss: true,
  message: ({ ref, reason }) => `'${ref}' cannot be followed: ${reason}`,
  help: ({ reason }) =>
    /network|outside/.test(reason)
      ? "If you trust it, allow the folder or URL: --allow-refs-to, or 'source: { allowRefsTo }' in the config. Until then the type is unknown."
      : 'Correct the reference; until then the type is unknown.',
};

/** What getting hold of an input may find. */
export const sourceDiagnostics = defineCatalog('source', {
  missing,
  'no-match': noMatch,
  'empty-folder': emptyFolder,
  empty,
  binary,
  'too-large': tooLarge,
  unreadable,
  'no-package': noPackage,
  'no-file-in-package': noFileInPackage,
  'http-status': httpStatus,
  network,
  redirect,
  offline,
  invalid,
  'not-standard': notStandard,
  'not-validated': notValidated,
  'unread-ref': unreadRef,
});
