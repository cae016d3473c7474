import type { Parameter as DeclaredParameter, MediaType, Reference } from '../description/types.ts';
import { appendPointer, type Pointer } from '../util/pointer.ts';
import { rawText, toWireName, type WireName } from '../util/text.ts';
import type { BuildContext } from './build-context.ts';
import { modelDiagnostics } from './diagnostics.ts';
import { buildEncodings, delimiterOf } from './encodings.ts';
import { textOf } from './text.ts';
import type { Parameter, ParameterIn, Style } from './types.ts';

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
  return withKeys([...byKey.values()]);
}

/** Which of several parameters with one name keeps it as its key. */
const KEY_ORDER: readonly ParameterIn[] = ['path', 'header', 'cookie', 'query', 'querystring'];

/** Gives each parameter a key of its own: its name, or `query_name` beside a path parameter of that name. */
function withKeys(parameters: readonly Parameter[]): readonly Parameter[] {
  const taken = new Set<string>();
  const keys = new Map<Parameter, WireName>();
  for (const location of KEY_ORDER) {
    for (const parameter of parameters.filter((other) => other.in === location)) {
      const name = rawText(parameter.name);
      const key = taken.has(name) ? `${location}_${name}` : name;
      taken.add(key);
      keys.set(parameter, toWireName(key));
    }
  }
  return parameters.map((parameter) => ({ ...parameter, key: keys.get(parameter) ?? parameter.name }));
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
  if (typeof value.name !== 'string' || typeof value.in !== 'string') {
    context.report(modelDiagnostics.report('not-a-parameter', { path }, { place: context.placeOf(at) }));
    return undefined;
  }
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
  const delimiter = delimiterOf(value['x-collection-format']);
  const description = textOf(value);
  return {
    name: toWireName(value.name),
    key: toWireName(value.name),
    in: value.in,
    required: value.in === 'path' || value.required === true,
    deprecated: value.deprecated === true,
    style,
    explode: value.explode ?? (style === 'form' || style === 'cookie'),
    allowReserved: value.allowReserved === true,
    isMultiSegment: value['x-multi-segment'] === true,
    ...buildValue(context, value, resolved.at),
    ...(delimiter && { delimiter }),
    ...(description && { description }),
  };
}

function buildValue(
  context: BuildContext,
  { schema, content }: DeclaredParameter,
  at: Pointer,
): Pick<Parameter, 'schema' | 'contentType' | 'encodings'> {
  const [entry] = Object.entries(content ?? {});
  if (!entry) return { schema: context.schemas.build(schema, `${at}/schema`) };
  const [contentType, mediaType] = entry;
  const resolved = context.resolve<MediaType>(mediaType, appendPointer(`${at}/content`, contentType));
  if (!resolved) return { schema: { kind: 'unknown' }, contentType };
  const encodings = buildEncodings(context, resolved.value, resolved.at);
  return {
    schema: context.schemas.build(resolved.value.schema, `${resolved.at}/schema`),
    contentType,
    ...(encodings.length && { encodings }),
  };
}

function undeclared(name: string): Parameter {
  return {
    name: toWireName(name),
    key: toWireName(name),
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
