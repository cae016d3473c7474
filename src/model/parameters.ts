import type { Parameter as DeclaredParameter, Document, Reference } from '../description/types.ts';
import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import type { Pointer } from '../util/pointer.ts';
import { toWireName } from '../util/text.ts';
import { modelDiagnostics } from './diagnostics.ts';
import type { SchemaBuilder } from './schemas.ts';
import { textOf } from './text.ts';
import type { Parameter, ParameterIn, Style } from './types.ts';

/** What building parts of operations needs. */
export interface BuildContext {
  readonly document: Document;
  readonly schemas: SchemaBuilder;
  report(diagnostic: Diagnostic): void;
  placeOf(pointer: Pointer): Place;
  /** Follows `$ref`s; undefined when they lead nowhere. `at` becomes the target's pointer. */
  resolve<T extends object>(value: T | Reference, at: Pointer): { readonly value: T; readonly at: Pointer } | undefined;
}

const DEFAULT_STYLE: Readonly<Record<ParameterIn, Style>> = {
  path: 'simple',
  query: 'form',
  header: 'simple',
  cookie: 'form',
  querystring: 'form',
};

/** Headers that other parts of OpenAPI describe (OpenAPI 3.2 section 4.12.1). */
const IGNORED_HEADERS = new Set(['accept', 'content-type', 'authorization']);

/** The parameters of an operation: those of the path item, overridden by its own, completed from the template. */
export function buildParameters(
  context: BuildContext,
  path: string,
  lists: readonly { readonly at: Pointer; readonly parameters: readonly (DeclaredParameter | Reference)[] }[],
): readonly Parameter[] {
  const byKey = new Map<string, Parameter>();
  for (const { at, parameters } of lists) {
    parameters.forEach((declared, index) => {
      const parameter = buildParameter(context, path, declared, `${at}/${index}`);
      if (parameter) byKey.set(`${parameter.in} ${parameter.name}`, parameter);
    });
  }
  for (const name of templateNames(path)) {
    if (byKey.has(`path ${name}`)) continue;
    const at = lists.at(-1)?.at ?? '';
    context.report(
      modelDiagnostics.report('undeclared-path-parameter', { name, path }, { place: context.placeOf(at) }),
    );
    byKey.set(`path ${name}`, undeclared(name));
  }
  return [...byKey.values()];
}

function buildParameter(
  context: BuildContext,
  path: string,
  declared: DeclaredParameter | Reference,
  at: Pointer,
): Parameter | undefined {
  const resolved = context.resolve<DeclaredParameter>(declared, at);
  if (!resolved) return undefined;
  const { value } = resolved;
  if (value.in === 'header' && IGNORED_HEADERS.has(value.name.toLowerCase())) return undefined;
  if (value.in === 'path' && !templateNames(path).includes(value.name)) {
    const finding = modelDiagnostics.report(
      'parameter-not-in-path',
      { name: value.name, path },
      { place: context.placeOf(at) },
    );
    context.report(finding);
    return undefined;
  }
  const style = value.style ?? DEFAULT_STYLE[value.in];
  const description = textOf(value);
  return {
    name: toWireName(value.name),
    in: value.in,
    required: value.in === 'path' || value.required === true,
    deprecated: value.deprecated === true,
    style,
    explode: value.explode ?? (style === 'form' || style === 'cookie'),
    allowReserved: value.allowReserved === true,
    isMultiSegment: value['x-multi-segment'] === true,
    ...buildValue(context, value, resolved.at),
    ...(description && { description }),
  };
}

function buildValue(
  context: BuildContext,
  { schema, content }: DeclaredParameter,
  at: Pointer,
): Pick<Parameter, 'schema' | 'contentType'> {
  const [entry] = Object.entries(content ?? {});
  if (!entry) return { schema: context.schemas.build(schema, `${at}/schema`) };
  const [contentType, mediaType] = entry;
  const resolved = context.resolve<{ schema?: typeof schema }>(mediaType, `${at}/content`);
  return { schema: context.schemas.build(resolved?.value.schema, `${at}/content`), contentType };
}

function undeclared(name: string): Parameter {
  return {
    name: toWireName(name),
    in: 'path',
    required: true,
    deprecated: false,
    schema: { kind: 'string' },
    style: 'simple',
    explode: false,
    allowReserved: false,
    isMultiSegment: false,
  };
}

/** The names in braces of a path template, in order. */
export function templateNames(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name as string);
}
