import { listPathItems } from '../description/path-items.ts';
import { type Document, METHODS } from '../description/types.ts';
import { rawText, toProse, toWireName } from '../util/text.ts';
import { findVendorTree } from './state-media-types.ts';
import type { ApiVersions, NamedSchema, Operation, Parameter, Schema } from './types.ts';
import { readHistory } from './vendors.ts';

/**
 * How the version of an API is asked for: by a header that most operations declare, by the one that a page sends, or by
 * the one that is the custom of a vendor's tree.
 */
export function readVersions(
  document: Document,
  operations: readonly Operation[],
  schemas: readonly NamedSchema[],
): ApiVersions | undefined {
  return readDeclared(operations, schemas) ?? readSent(document) ?? readCustom(document);
}

/** True for the parameter that carries the version of an API in `header`. */
export function isVersionParameter({ in: location, name }: Parameter, header: ApiVersions['header']): boolean {
  return location === 'header' && rawText(name).toLowerCase() === rawText(header).toLowerCase();
}

const VERSION_HEADER = /^(?:[a-z\d]+-){0,3}version$/i;

function readDeclared(operations: readonly Operation[], schemas: readonly NamedSchema[]): ApiVersions | undefined {
  const byHeader = new Map<string, Parameter[]>();
  for (const { parameters } of operations) {
    for (const parameter of parameters) {
      if (parameter.in !== 'header' || !VERSION_HEADER.test(rawText(parameter.name))) continue;
      const key = rawText(parameter.name).toLowerCase();
      byHeader.set(key, [...(byHeader.get(key) ?? []), parameter]);
    }
  }
  const [most] = [...byHeader.values()].sort((first, second) => second.length - first.length);
  const [first] = most ?? [];
  if (!most || !first || most.length * 2 < operations.length) return undefined;
  const literals = most.map(({ schema }) => literalsOf(schema, schemas));
  const values = literals.some((list) => list.length === 0) ? [] : [...new Set(literals.flat())];
  const isRequired = most.some(({ required }) => required);
  const [only] = values;
  if (only !== undefined && values.length === 1 && isRequired) {
    return { header: first.name, values: values.map(toProse), usual: toProse(only), isRequired: false };
  }
  return { header: first.name, values: values.map(toProse), isRequired };
}

function literalsOf(schema: Schema, schemas: readonly NamedSchema[], depth = 0): readonly string[] {
  if (schema.kind === 'literals') {
    return schema.values.flatMap((literal) => (literal.kind === 'string' ? [rawText(literal.value)] : []));
  }
  const target = schema.kind === 'ref' && depth < 5 ? schemas.find(({ id }) => id === schema.id) : undefined;
  return target ? literalsOf(target.schema, schemas, depth + 1) : [];
}

function readSent({ info, 'x-version-header': header }: Document): ApiVersions | undefined {
  if (header === undefined) return undefined;
  const version = toProse(info.version);
  return { header: toWireName(header), values: [version], usual: version, isRequired: false };
}

/** A description that tells what later versions change is of the first one; another does not say of which it is. */
function readCustom(document: Document): ApiVersions | undefined {
  const tree = findVendorTree(document);
  if (!tree) return undefined;
  const hasChanges = listPathItems(document.paths).some(([, item]) =>
    METHODS.some((method) => item[method] && readHistory(item[method]).versions.length > 0),
  );
  const values = hasChanges ? [toProse(tree.firstVersion)] : [];
  const [usual] = values;
  return { header: toWireName(tree.versionHeader), values, isRequired: false, ...(usual !== undefined && { usual }) };
}
