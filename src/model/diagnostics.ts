import { defineCatalog } from '../diagnostics/catalog.ts';

/** Parts of operations and webhooks that no output has. */
type UnexpressedPart = 'callbacks' | 'links' | 'other methods' | 'other media types';

/** What building the model can find. */
export const modelDiagnostics = defineCatalog('model', {
  'unresolved-ref': {
    severity: 'warning',
    isLoss: true,
    message: ({ ref }: { ref: string }) => `'${ref}' does not exist; its type becomes unknown`,
    help: () => 'Add what it names, or correct the reference.',
  },
  'circular-alias': {
    severity: 'warning',
    isLoss: true,
    message: ({ name }: { name: string }) => `'${name}' is defined as itself; the type becomes unknown there`,
    help: () => 'Put a property or an array between the schema and itself.',
  },
  'deep-alias': {
    severity: 'warning',
    isLoss: true,
    message: ({ name }: { name: string }) =>
      `'${name}' leads through more than 200 other names to what it is; the type becomes unknown there`,
    help: () => 'Let it refer to the schema itself.',
  },
  'keyword-not-expressed': {
    severity: 'info',
    isLoss: true,
    message: ({ keyword }: { keyword: string }) =>
      `TypeScript types cannot express '${keyword}'; values are not checked for it`,
  },
  'unknown-mapping': {
    severity: 'warning',
    isLoss: true,
    message: ({ value, target }: { value: string; target: string }) =>
      `the discriminator maps '${value}' to '${target}', which does not exist; that value is left out`,
    help: () => 'Name a schema of the components, or write a whole reference.',
  },
  'words-not-expressed': {
    severity: 'info',
    isLoss: true,
    message: () => 'the external documentation of a schema is shown nowhere',
  },
  'schema-not-expressed': {
    severity: 'info',
    isLoss: true,
    message: ({ mediaType, kind }: { mediaType: string; kind: 'text' | 'bytes' }) =>
      `the schema of '${mediaType}' is not expressed; its body is ${kind === 'text' ? 'a string' : 'bytes'}`,
  },
  'part-not-expressed': {
    severity: 'info',
    isLoss: true,
    message: ({ part, operation }: { part: UnexpressedPart; operation: string }) =>
      `the ${part} of '${operation}' are not expressed`,
  },
  'signature-unknown': {
    severity: 'warning',
    isLoss: true,
    message: () => `this says nothing of how webhooks are signed that could be verified`,
    help: ({ known }: { known: readonly string[] }) =>
      `Write ${known.join(', ')}, or { header, prefix, encoding, signed, timestamp, secret }.`,
  },
  'later-version': {
    severity: 'info',
    message: ({ version, count }: { version: string; count: number }) =>
      `version ${version} of the API changes ${count} operations and schemas; the outputs are of the version before`,
    help: () => 'Give the description of that version to have its types.',
  },
  'body-not-sent': {
    severity: 'warning',
    isLoss: true,
    message: ({ operation, method }: { operation: string; method: string }) =>
      `the request body of '${operation}' is left out, for fetch sends none with ${method}`,
    help: () => 'Describe it as parameters, or use another method.',
  },
  'part-header-unknown': {
    severity: 'info',
    isLoss: true,
    message: ({ name }: { name: string }) =>
      `parts are sent without the header '${name}', for the description does not settle its value`,
    help: () => 'Give its schema a const or a default.',
  },
  'not-a-status': {
    severity: 'warning',
    isLoss: true,
    message: ({ key }: { key: string }) => `'${key}' is no status; its response is left out`,
    help: () => 'Use three digits, a range such as 4XX, or default.',
  },
  'format-not-expressed': {
    severity: 'info',
    message: ({ format, type }: { format: string; type: 'number' | 'string' }) =>
      `values of format '${format}' are of type ${type}; no type says more of them`,
  },
  'fields-not-found': {
    severity: 'info',
    message: ({ mediaType, fields }: { mediaType: string; fields: readonly string[] }) =>
      `'${mediaType}' is said to bring ${fields.join(', ')}, but nothing in the schema is like it; the body stays as it is`,
  },
  'media-types-unused': {
    severity: 'warning',
    message: ({ key }: { key: string }) => `mediaTypes names '${key}', which is no operation of the description`,
    help: () => 'Write an operationId, a route such as GET /pets/{id}, or a path with * for any characters.',
  },
  'duplicate-operation': {
    severity: 'warning',
    message: ({ id, other }: { id: string; other: string }) =>
      `operationId '${id}' is used twice; this operation is named '${other}'`,
    help: () => 'Give each operation an operationId of its own.',
  },
  'body-not-flat': {
    severity: 'info',
    message: ({ operation, why }: { operation: string; why: string }) =>
      `the body of '${operation}' stands under 'body' because ${why}`,
  },
  'undeclared-path-parameter': {
    severity: 'warning',
    message: ({ name, path }: { name: string; path: string }) =>
      `'${path}' needs '{${name}}', but no parameter declares it; it becomes a required string`,
    help: () => 'Declare the parameter with in: path.',
  },
  'not-a-parameter': {
    severity: 'warning',
    isLoss: true,
    message: ({ path }: { path: string }) =>
      `a parameter of '${path}' refers to something that is no parameter; it is left out`,
    help: () => 'Parameters need name and in; a schema belongs under schema.',
  },
  'parameter-not-in-path': {
    severity: 'warning',
    isLoss: true,
    message: ({ name, path }: { name: string; path: string }) =>
      `'${name}' is declared as a path parameter, but '${path}' has no place for it; it is left out`,
    help: () => `Name it in the path, or move it to the query.`,
  },
});
