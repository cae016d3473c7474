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

const unreadRef: CatalogEntry<{ readonly ref: string; readonly reason: string }> = {
  severity: 'warning',
  isLoss: true,
  message: ({ ref, reason }) => `'${ref}' cannot be followed: ${reason}`,
  help: ({ reason }) =>
    /network|outside/.test(reason)
      ? "Allow the folder or URL in 'allowRefsTo' if you trust it; until then the type is unknown."
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
  'unread-ref': unreadRef,
});
