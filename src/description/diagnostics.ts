import { defineCatalog } from '../diagnostics/catalog.ts';

interface Conflict {
  readonly operation: string;
  readonly name: string;
  readonly kept: string;
  readonly dropped: string;
}

/** What merging descriptions of one API may have to say; each finding names both places. */
export const mergeDiagnostics = defineCatalog('merge', {
  'different-versions': {
    severity: 'error',
    message: ({ first, second }: { readonly first: string; readonly second: string }) =>
      `these inputs describe different versions of the API: ${first} and ${second}`,
    help: () => 'give each version an API of its own in the config, or allow it with `versions: merge`',
  },
  'type-conflict': {
    severity: 'warning',
    message: ({ operation, name, kept, dropped }: Conflict) =>
      `${operation}: the type of \`${name}\` is ${kept} in one input and ${dropped} in another; ${kept} was kept`,
    help: () => 'the order of trust is an option of the config: `prefer: description` or `prefer: page`',
  },
  'required-conflict': {
    severity: 'info',
    message: ({ operation, name, kept, dropped }: Conflict) =>
      `${operation}: \`${name}\` is ${kept} in one input and ${dropped} in another; ${kept} was kept`,
  },
  'values-conflict': {
    severity: 'warning',
    message: ({ operation, name, kept, dropped }: Conflict) =>
      `${operation}: \`${name}\` may be ${kept} in one input and ${dropped} in another; the first was kept`,
  },
  'default-conflict': {
    severity: 'warning',
    message: ({ operation, name, kept, dropped }: Conflict) =>
      `${operation}: the default of \`${name}\` is ${kept} in one input and ${dropped} in another; ${kept} was kept`,
  },
});
