import { listPathItems } from '../description/path-items.ts';
import { type Document, METHODS } from '../description/types.ts';
import { appendPointer, type Pointer } from '../util/pointer.ts';
import { rawText, toProse, toWireName } from '../util/text.ts';
import { findVendorTree } from './state-media-types.ts';
import type { ApiVersions, NamedSchema, Operation, Parameter, Schema } from './types.ts';
import { readVersionChanges } from './vendors.ts';

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
  const values = listLaterVersions(document).length ? [toProse(tree.firstVersion)] : [];
  const [usual] = values;
  return { header: toWireName(tree.versionHeader), values, isRequired: false, ...(usual !== undefined && { usual }) };
}

/** A version after the one that a description is of: how many of its parts that one changes, and where the first stands. */
export interface LaterVersion {
  readonly version: string;
  readonly count: number;
  readonly at: Pointer;
}

/** The versions of which a description only tells what they change, in the order in which it names them. */
export function listLaterVersions({ paths, components }: Document): readonly LaterVersion[] {
  const operations = listPathItems(paths).flatMap(([path, item]) =>
    METHODS.map((method) => [`${appendPointer('/paths', path)}/${method}`, item[method]] as const),
  );
  const schemas = Object.entries(components?.schemas ?? {}).map(
    ([key, schema]) => [appendPointer('/components/schemas', key), schema] as const,
  );
  const found = new Map<string, LaterVersion>();
  for (const [at, node] of [...operations, ...schemas]) {
    if (typeof node !== 'object' || node === null) continue;
    for (const version of new Set(readVersionChanges(node).map((change) => change.version))) {
      const known = found.get(version) ?? { version, count: 0, at };
      found.set(version, { ...known, count: known.count + 1 });
    }
  }
  return [...found.values()];
}
