import type { FieldEncoding, Parameter } from '../../model/types.ts';
import { type Code, ts } from '../print/code.ts';
import type { Imports } from '../print/imports.ts';

/** The style of a query; undefined for the usual one, which the delimited styles are as well when they are exploded. */
export function queryStyle(
  { style, explode, delimiter }: Pick<Parameter, 'style' | 'explode' | 'delimiter'>,
  imports: Imports,
): Code | undefined {
  if (style === 'deepObject') return imports.value(style, 'runtime/styles');
  if (explode) return undefined;
  if (delimiter === '\t') return imports.value('tabDelimited', 'runtime/styles');
  return imports.value(style === 'form' ? 'formJoined' : style, 'runtime/styles');
}

/** The runtime's way to write a field of a form that is encoded as a query parameter is. */
export function fieldStyle(encoding: FieldEncoding, form: 'multipart' | 'urlencoded', imports: Imports): Code {
  const { style = 'form', explode = style === 'form', allowReserved } = encoding;
  const base = queryStyle({ ...encoding, style, explode }, imports) ?? imports.value('form', 'runtime/url');
  // in parts nothing is percent-encoded anyway
  return allowReserved && form === 'urlencoded' ? call('reserved', base, imports) : base;
}

/** A call of a function of `runtime/styles`, free of side effects. */
export function call(name: string, args: Code, imports: Imports): Code {
  return ts`/* @__PURE__ */ ${imports.value(name, 'runtime/styles')}(${args})`;
}
