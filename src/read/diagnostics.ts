import { type CatalogEntry, defineCatalog } from '../diagnostics/catalog.ts';

const times = (count: number) => (count > 1 ? ` (${count} times)` : '');

const syntax: CatalogEntry<{ format: 'json' | 'yaml'; reason: string }> = {
  severity: 'error',
  message: ({ format, reason }) => `this is not ${format === 'json' ? 'JSON' : 'YAML'} that can be read: ${reason}`,
  help: ({ reason }) =>
    reason.includes('cut off')
      ? 'Fetch or export the file again; its end is missing.'
      : 'Correct the text at this place.',
};

const empty: CatalogEntry<{ source: string }> = {
  severity: 'error',
  message: ({ source }) => `${source} is empty`,
  help: () => 'Write an OpenAPI description or a reference page into it, or name another input.',
};

const unrecognized: CatalogEntry<{ source: string; looksLike: string; wanted: string }> = {
  severity: 'error',
  message: ({ source, looksLike, wanted }) => `${source} looks like ${looksLike}, not like ${wanted}`,
  help: ({ looksLike }) => {
    if (looksLike.includes('HTML'))
      return 'A link to a web page was probably saved instead of the file behind it: fetch the raw file.';
    if (/Postman|AsyncAPI|GraphQL|XML|Protocol/.test(looksLike)) return 'Export or convert it to OpenAPI first.';
    return looksLike === 'plain text'
      ? 'A reference page names a method and a path, such as GET /pets/{id}; a description begins with its version.'
      : "An OpenAPI description has 'openapi: 3.x.y' (or 'swagger: \"2.0\"'), 'info' and 'paths' at its top.";
  },
};

const ambiguous: CatalogEntry<{ source: string; readers: string }> = {
  severity: 'warning',
  message: ({ source, readers }) => `${source} can be read in several ways: ${readers}; the first is taken`,
};

const unknownVersion: CatalogEntry<{ version: string }> = {
  severity: 'error',
  message: ({ version }) => `version ${version} of the description format is not known`,
  help: () => "Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are: correct the 'openapi' field, or convert the description.",
};

const guessedVersion: CatalogEntry<{ stated: string; read: string }> = {
  severity: 'warning',
  message: ({ stated, read }) => `the version is ${stated}; it is read as OpenAPI ${read}`,
  help: ({ read }) => `Write openapi: "${read}".`,
};

const duplicateKey: CatalogEntry<{ key: string }> = {
  severity: 'warning',
  isLoss: true,
  message: ({ key }) => `the key '${key}' stands twice in one object: only the last value counts`,
  help: () => 'Rename or remove one of the two.',
};

const looseJson: CatalogEntry<{ reason: string }> = {
  severity: 'warning',
  message: ({ reason }) => `not strict JSON, read as YAML: ${reason}`,
  help: () => 'Other tools will refuse it: correct the text at this place.',
};

const repaired: CatalogEntry<{ what: string; found: string; taken: string; count: number }> = {
  severity: 'warning',
  message: ({ what, found, taken, count }) => `${what} is ${found}: ${taken}${times(count)}`,
  help: () => 'Correct it there: other tools may not be so lenient.',
};

const leftOut: CatalogEntry<{ what: string; why: string; count: number }> = {
  severity: 'warning',
  isLoss: true,
  message: ({ what, why, count }) => `${what} is left out: ${why}${times(count)}`,
  help: () => 'Correct it there, and it will be generated.',
};

const unknownField: CatalogEntry<{ field: string; owner: string; count: number; guess: string | undefined }> = {
  severity: 'info',
  message: ({ field, owner, count }) => `'${field}' means nothing in ${owner}; it is kept but not used${times(count)}`,
  help: ({ field, guess }) =>
    guess ? `Did you mean '${guess}'?` : `Begin it with 'x-' if it is an extension: 'x-${field}'.`,
};

const unresolvedRef: CatalogEntry<{ ref: string; guess: string | undefined; count: number }> = {
  severity: 'warning',
  isLoss: true,
  message: ({ ref, guess, count }) =>
    `'${ref}' does not exist${guess ? ` — did you mean '${guess}'?` : ''}${times(count)}`,
  help: () => 'Add what it names, or correct the reference; until then its type is unknown.',
};

const externalRef: CatalogEntry<{ ref: string; count: number }> = {
  severity: 'warning',
  isLoss: true,
  message: ({ ref, count }) => `'${ref}' is in another document that was not read: its type is unknown${times(count)}`,
  help: () => 'Name the description by its file or URL, so that what it refers to can be found and read.',
};

const circularRef: CatalogEntry<{ ref: string; count: number }> = {
  severity: 'warning',
  isLoss: true,
  message: ({ ref, count }) => `'${ref}' only leads back to itself: its type is unknown${times(count)}`,
  help: () => 'Let one of the schemas on the way say something of its own.',
};

const tooDeep: CatalogEntry<{ limit: number; count: number }> = {
  severity: 'warning',
  isLoss: true,
  message: ({ limit, count }) => `nested more than ${limit} levels deep: what is below is left out${times(count)}`,
};

const inexpressible: CatalogEntry<{ what: string; became: string; count: number }> = {
  severity: 'warning',
  isLoss: true,
  message: ({ what, became, count }) => `${what} has no equal in OpenAPI 3: ${became}${times(count)}`,
};

const unlisted: CatalogEntry<{ count: number }> = {
  severity: 'warning',
  isLoss: true,
  message: ({ count }) => `${count} more findings are not listed`,
  help: () => 'Correct those above first.',
};

/** What reading an input may find. */
export const readDiagnostics = defineCatalog('read', {
  syntax,
  empty,
  unrecognized,
  ambiguous,
  'unknown-version': unknownVersion,
  'guessed-version': guessedVersion,
  'duplicate-key': duplicateKey,
  'loose-json': looseJson,
  repaired,
  'left-out': leftOut,
  'unknown-field': unknownField,
  'unresolved-ref': unresolvedRef,
  'external-ref': externalRef,
  'circular-ref': circularRef,
  'too-deep': tooDeep,
  inexpressible,
  unlisted,
});
