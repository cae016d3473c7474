import { readDiagnostics } from '../../../diagnostics.ts';
import type { Path } from '../../findings.ts';
import { isNode, type Node } from '../../walk-state.ts';
import { type Context, sharedName } from './context.ts';

/** What stays with a parameter; all else that 2.0 writes into it describes its value. */
const OF_PARAMETER: ReadonlySet<string> = new Set([
  '$ref',
  'name',
  'in',
  'description',
  'required',
  'allowEmptyValue',
  'deprecated',
  'schema',
  'content',
  'style',
  'explode',
  'examples',
]);

/** A parameter in the words of 3.0; undefined for bodies and form fields, which are no parameters any more. */
export function upgradeParameter(context: Context, parameter: unknown, at: Path): unknown {
  if (!isNode(parameter)) return parameter;
  const name = sharedName(parameter.$ref, 'parameters');
  if (name !== undefined)
    return isBody(Object.hasOwn(context.parameters, name) && context.parameters[name]) ? undefined : parameter;
  if (isBody(parameter)) return undefined;
  const schema = toSchema(context, parameter, at);
  const upgraded = Object.fromEntries(Object.entries(parameter).filter(([key]) => isOfParameter(key)));
  if (Object.keys(schema).length > 0) upgraded.schema = schema;
  return { ...upgraded, ...styleOf(context, parameter, at) };
}

/** The schema that 2.0 writes into a parameter, a form field or a header. */
export function toSchema(context: Context, holder: Node, at: Path): Node {
  if (isNode(holder.schema)) return holder.schema;
  const entries = Object.entries(holder).filter(([key]) => !isOfParameter(key) && key !== 'collectionFormat');
  const schema: Node = Object.fromEntries(entries);
  if (isNode(schema.items)) schema.items = toItems(context, schema.items, [...at, 'items']);
  return schema;
}

/** How 3.0 says a `collectionFormat`; in 2.0 lists are separated by commas unless they say otherwise. */
export function styleOf(context: Context, holder: Node, at: Path): Node {
  if (holder.type !== 'array') return {};
  const isInQuery = holder.in === 'query' || holder.in === 'formData';
  const format = holder.collectionFormat ?? 'csv';
  if (format === 'csv') return isInQuery ? { style: 'form', explode: false } : {};
  if (format === 'multi' && isInQuery) return { style: 'form', explode: true };
  if (format === 'ssv' && isInQuery) return { style: 'spaceDelimited', explode: false };
  if (format === 'pipes' && isInQuery) return { style: 'pipeDelimited', explode: false };
  const plain = isInQuery ? { style: 'form', explode: false } : {};
  // no style says it, but the client knows how
  if (format === 'tsv' || format === 'ssv' || format === 'pipes') return { ...plain, 'x-collection-format': format };
  reportFormat(context, format, at, 'its values are separated by commas');
  return plain;
}

function toItems(context: Context, items: Node, at: Path): Node {
  const { collectionFormat, ...rest } = items;
  if (collectionFormat !== undefined && collectionFormat !== 'csv') {
    reportFormat(context, collectionFormat, at, 'how the inner lists are separated is lost');
  }
  return isNode(rest.items) ? { ...rest, items: toItems(context, rest.items, [...at, 'items']) } : rest;
}

function reportFormat({ findings }: Context, format: unknown, at: Path, became: string): void {
  const what = `collectionFormat '${String(format).slice(0, 20)}'`;
  findings.add(`inexpressible ${what} ${became}`, at, (count, place) =>
    readDiagnostics.report('inexpressible', { what, became, count }, { place }),
  );
}

function isBody(parameter: unknown): boolean {
  return isNode(parameter) && (parameter.in === 'body' || parameter.in === 'formData');
}

function isOfParameter(key: string): boolean {
  return OF_PARAMETER.has(key) || (key.startsWith('x-') && key !== 'x-nullable');
}
