import type { Operation, Parameter } from '../../model/types.ts';
import { rawText } from '../../util/text.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import { stringLiteral } from '../print/escape.ts';
import { ownStyle } from './style-code.ts';
import { type Context, encodeStyle } from './value-code.ts';

/** Hooks of the runtime for what not every operation needs, in this order. */
export function describePrepare({ parameters, previews }: Operation, context: Context): readonly Code[] {
  const { imports } = context;
  const standing = (location: Parameter['in'], hook: string): readonly Code[] =>
    parameters.some((parameter) => parameter.in === location && !isPlacedAlone(parameter))
      ? [imports.value(hook, 'runtime/places')]
      : [];
  const hooks = [
    ...standing('query', 'writeQuery'),
    ...standing('header', 'writeHeaders'),
    ...parameters.filter(isPlacedAlone).map((parameter) => placeAlone(parameter, context)),
    ...standing('cookie', 'writeCookies'),
    ...(previews.length ? [imports.value('askPreviews', 'runtime/previews')] : []),
  ];
  return hooks.length ? [ts`prepare: [${joinCode(hooks, ', ')}],`] : [];
}

/** What the lists of names do not hold: the whole query, and a header whose name another parameter has as its key. */
export function isPlacedAlone({ in: location, key, name }: Parameter): boolean {
  return location === 'querystring' || (location === 'header' && key !== name);
}

function placeAlone(parameter: Parameter, context: Context): Code {
  const { imports } = context;
  const isQuery = parameter.in === 'querystring';
  const hook = imports.value(isQuery ? 'writeQuerystring' : 'renamedHeader', 'runtime/places');
  const own = (): Code => ownStyle(parameter, imports) ?? imports.value('simpleHeader', 'runtime/styles');
  const style = encodeStyle(parameter, own, context) ?? own();
  const name = isQuery ? [] : [stringLiteral(rawText(parameter.name).toLowerCase())];
  return ts`/* @__PURE__ */ ${hook}(${joinCode([stringLiteral(parameter.key), ...name, style], ', ')})`;
}
