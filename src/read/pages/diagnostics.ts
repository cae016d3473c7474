import { defineCatalog } from '../../diagnostics/catalog.ts';

interface Named {
  readonly operation: string;
}

/** What the reader of reference pages may have to say. */
export const pages = defineCatalog('pages', {
  'no-operation': {
    severity: 'error',
    message: (_: Record<string, never>) => 'no operation was found on this page',
    help: () => 'a page needs a line such as `GET /path`, or a curl sample with a URL, for each operation',
  },
  'layout-tie': {
    severity: 'info',
    message: ({ first, second }: { readonly first: string; readonly second: string }) =>
      `the page fits the layouts ${first} and ${second} equally well; it was read as ${first}`,
    help: () => 'check that each operation has its own parameters and responses',
  },
  'path-guessed': {
    severity: 'warning',
    message: ({ operation, path }: Named & { readonly path: string }) =>
      `${operation}: the page shows only the example path ${path}; which parts are parameters was guessed`,
    help: () => 'check the path in the imported document',
  },
  'title-derived': {
    severity: 'info',
    message: ({ operation, title }: Named & { readonly title: string }) =>
      `${operation}: the page lost its title; "${title}" was made from method and path`,
  },
  'value-lost': {
    severity: 'warning',
    isLoss: true,
    message: ({ operation, name, what }: Named & { readonly name: string; readonly what: 'default' | 'enum' }) =>
      `${operation}: the capture lost the ${what === 'default' ? 'default' : 'allowed values'} of \`${name}\``,
    help: () => 'take a new copy of the page, or add the values to the imported document',
  },
  'nesting-guessed': {
    severity: 'warning',
    message: ({ operation, name, parent }: Named & { readonly name: string; readonly parent: string }) =>
      `${operation}: whether \`${name}\` belongs to ${parent === '' ? 'the body' : `\`${parent}\``} had to be guessed`,
    help: () => 'the table has no end marks and no example shows the property',
  },
  'type-missing': {
    severity: 'info',
    message: ({ operation, name }: Named & { readonly name: string }) =>
      `${operation}: the page gives no type for \`${name}\``,
  },
  'location-guessed': {
    severity: 'info',
    message: ({ operation, name, location }: Named & { readonly name: string; readonly location: string }) =>
      `${operation}: the page does not say where \`${name}\` goes; taken as ${location}`,
  },
  'body-from-example': {
    severity: 'info',
    message: ({ operation }: Named) => `${operation}: only the sample shows the request body; its types were inferred`,
  },
  'json-cut': {
    severity: 'warning',
    isLoss: true,
    message: ({ operation, status }: Named & { readonly status: string }) =>
      `${operation}: the example of ${status} breaks off; its visible part was used`,
    help: () => 'take a new copy of the page to get the whole response',
  },
  'content-dropped': {
    severity: 'warning',
    message: ({ operation, status }: Named & { readonly status: string }) =>
      `${operation}: a body stands below ${status}, which cannot have one; it was left out`,
    help: () => 'it probably belongs to another status that the capture lost',
  },
  'status-guessed': {
    severity: 'info',
    message: ({ operation, status }: Named & { readonly status: string }) =>
      `${operation}: the page gives no status for a response; taken as ${status}`,
  },
  'placeholder-dropped': {
    severity: 'info',
    message: ({ operation, status }: Named & { readonly status: string }) =>
      `${operation}: the response ${status} is a placeholder of the page's generator and was left out`,
  },
  'duplicate-operation': {
    severity: 'warning',
    message: ({ operation }: Named) => `${operation} stands on this page twice; the first was kept`,
  },
  'secret-redacted': {
    severity: 'info',
    message: ({ operation, pointers }: Named & { readonly pointers: readonly string[] }) =>
      `${operation}: what looks like a secret in an example was replaced (${pointers.slice(0, 5).join(', ')})`,
  },
});
