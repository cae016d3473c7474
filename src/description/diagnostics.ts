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
    help: () => "Give each version an API of its own in the config, or allow it there: `merge: { versions: 'merge' }`.",
  },
  'type-conflict': {
    severity: 'warning',
    message: ({ operation, name, kept, dropped }: Conflict) =>
      `${operation}: the type of \`${name}\` is ${kept} in one input and ${dropped} in another; ${kept} was kept`,
    help: () => "Correct one of the two, or say in the config whom to believe: `merge: { prefer: 'page' }`.",
  },
  'same-name': {
    severity: 'warning',
    message: ({ name, final }: { readonly name: string; readonly final: string }) =>
      `\`${name}\` means different things in two inputs; the second is called \`${final}\``,
    help: () => 'Rename one of the two, or describe both alike.',
  },
  'webhook-conflict': {
    severity: 'warning',
    isLoss: true,
    message: ({ name }: { readonly name: string }) =>
      `the webhook \`${name}\` is described differently in two inputs; the first was kept`,
    help: () => 'Rename one of the two, or describe both alike.',
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
