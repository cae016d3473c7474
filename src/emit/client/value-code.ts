import { isJson } from '../../model/content-kind.ts';
import { parseMediaType } from '../../model/media-type.ts';
import type { Parameter, Schema } from '../../model/types.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import { stringLiteral } from '../print/escape.ts';
import type { Imports } from '../print/imports.ts';
import type { Layout } from './layout.ts';
import { codecOfScalar } from './value-types.ts';

/** What printing a descriptor needs to know besides the operation. */
export interface Context {
  readonly imports: Imports;
  readonly layout: Layout;
}

/** The codec of a schema, or undefined when JSON says all of it. */
export function codecOf(schema: Schema, { imports, layout }: Context): Code | undefined {
  return layout.codecs.codec(schema, imports);
}

/** A call of a function of `runtime/codecs`, with a codec that is made when it is needed. */
export function callWithCodec(name: string, codec: Code, { imports }: Context, ...args: readonly Code[]): Code {
  const all = [ts`() => ${codec}`, ...args];
  return ts`/* @__PURE__ */ ${imports.value(name, 'runtime/codecs')}(${joinCode(all, ', ')})`;
}

/**
 * A style that encodes values first: as text only days are not what their values give by themselves, as JSON more is.
 */
export function encodeStyle(
  parameter: Parameter,
  findStyle: () => Code | undefined,
  context: Context,
): Code | undefined {
  const mediaType = parameter.contentType === undefined ? undefined : parseMediaType(parameter.contentType);
  const json = mediaType && isJson(mediaType) ? encodeJson(parameter, context) : undefined;
  if (json) return json;
  const style = findStyle();
  const { options } = context.layout;
  const isDay = options.dates === 'Date' && codecOfScalar(parameter.schema, options)?.name !== 'dateTime';
  const codec = isDay ? codecOf(parameter.schema, context) : undefined;
  return codec
    ? callWithCodec('encodedParameter', codec, context, style ?? usualStyle(parameter.in, context.imports))
    : style;
}

function encodeJson(parameter: Parameter, context: Context): Code | undefined {
  const codec = codecOf(parameter.schema, context);
  if (!codec) return undefined;
  const { in: place, key, name } = parameter;
  const { imports } = context;
  const base =
    place === 'header'
      ? imports.value('escaped', 'runtime/styles')
      : usualStyle(place === 'querystring' ? 'path' : place, imports);
  const isRenamed = key !== name && place !== 'header' && place !== 'querystring';
  const text = isRenamed ? ts`${imports.value('renamed', 'runtime/styles')}(${stringLiteral(name)}, ${base})` : base;
  return callWithCodec('jsonParameter', codec, context, text);
}

/** The style of a place where a parameter names none, for what is no object. */
export function usualStyle(place: Parameter['in'], imports: Imports): Code {
  switch (place) {
    case 'path':
      return imports.value('plain', 'runtime/url');
    case 'header':
      return imports.value('simpleHeader', 'runtime/styles');
    case 'cookie':
      return imports.value('formCookie', 'runtime/places');
    case 'query':
    case 'querystring':
      return imports.value('form', 'runtime/url');
  }
}

const MOST_HOPS = 20;

/** What a reference leads to, and what a value is that may be null too. */
export function resolve(schema: Schema, context: Context): Schema {
  let current = schema;
  for (let hops = 0; hops < MOST_HOPS; hops++) {
    if (current.kind === 'ref') current = context.layout.schemas.get(current.id)?.schema.schema ?? { kind: 'unknown' };
    const [only, ...others] = current.kind === 'union' ? current.members.filter(({ kind }) => kind !== 'null') : [];
    if (!only || others.length) break;
    current = only;
  }
  return current;
}
