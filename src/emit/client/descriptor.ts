import { failureTables, successTables } from '../../model/answers.ts';
import { isJson } from '../../model/content-kind.ts';
import { printStatus } from '../../model/inspect.ts';
import { essenceOf, parseMediaType } from '../../model/media-type.ts';
import type { Operation, Parameter, Representation } from '../../model/types.ts';
import { rawText, type WireName } from '../../util/text.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import { propertyKey, stringLiteral } from '../print/escape.ts';
import type { Imports } from '../print/imports.ts';
import { contentTypeKey } from './bodies.ts';
import { readerOf, writerOf } from './body-code.ts';
import type { Layout } from './layout.ts';
import { ownStyle, styleCode } from './style-code.ts';
import { type Context, callWithCodec, codecOf, encodeStyle } from './value-code.ts';

/** The lines of the object literal that tells the runtime how to send an operation and read its answer. */
export function describeOperation(operation: Operation, imports: Imports, layout: Layout): Code {
  const context: Context = { imports, layout };
  const lines = [
    ts`method: ${stringLiteral(operation.method)},`,
    ts`path: ${stringLiteral(pathTemplate(operation))},`,
    ...describePath(operation, context),
    ...(operation.serverUrl ? [ts`baseUrl: ${stringLiteral(operation.serverUrl)},`] : []),
    ...names('query', operation, 'query'),
    ...names('headers', operation, 'header'),
    ...names('cookies', operation, 'cookie'),
    ...describeStyles(operation, context),
    ...describeBody(operation, context),
    ...describeAccept(operation, context),
    ...describeReadAs(operation, imports),
    ...describeFailures(operation, context),
    ...describePreviews(operation),
    ...describePages(operation, imports),
    ...describePrepare(operation, context),
    ...describeSecurity(operation),
  ];
  return ts`{
  ${lines}
}`;
}

/** The path with `{+name}` for values that may hold slashes (RFC 6570 section 3.2.3). */
function pathTemplate({ path, parameters }: Operation): string {
  const multi = new Set(parameters.filter(({ isMultiSegment }) => isMultiSegment).map(({ name }) => rawText(name)));
  return rawText(path).replace(/\{([^{}]+)\}/g, (place, name: string) => (multi.has(name) ? `{+${name}}` : place));
}

/** A path with `{+name}`, or with styles, takes more than to encode values. */
function describePath({ parameters }: Operation, context: Context): readonly Code[] {
  const isUsual = parameters.every(
    (parameter) => parameter.in !== 'path' || (!parameter.isMultiSegment && styleOf(parameter, context) === undefined),
  );
  return isUsual ? [] : [ts`expandPath: ${context.imports.value('expandStyledPath', 'runtime/places')},`];
}

function styleOf(parameter: Parameter, context: Context): Code | undefined {
  return encodeStyle(parameter, styleCode(parameter, context.imports), context);
}

function names(
  key: 'query' | 'headers' | 'cookies',
  { parameters }: Operation,
  location: Parameter['in'],
): readonly Code[] {
  const list = parameters
    .filter((parameter) => parameter.in === location && !isPlacedAlone(parameter))
    .map((parameter) => stringLiteral(parameter.key));
  return list.length ? [ts`${key as Code}: [${joinCode(list, ', ')}],`] : [];
}

function describeStyles({ parameters }: Operation, context: Context): readonly Code[] {
  const lines = parameters.flatMap((parameter) => {
    if (isPlacedAlone(parameter)) return [];
    const style = styleOf(parameter, context);
    return style ? [ts`${propertyKey(parameter.key)}: ${style},`] : [];
  });
  return lines.length
    ? [
        ts`styles: {
  ${lines}
},`,
      ]
    : [];
}

function describeBody({ bodyPlacement, request }: Operation, context: Context): readonly Code[] {
  if (!request || bodyPlacement === 'none') return [];
  const placement = bodyPlacement === 'whole' ? 'whole' : request.required ? 'required fields' : 'fields';
  const [first, ...others] = request.representations;
  const isPlain =
    first?.body.kind === 'json' &&
    contentTypeKey(first, request) === 'application/json' &&
    !others.length &&
    codecOf(first.body.schema, context) === undefined;
  const types = request.representations.map(
    (representation) =>
      ts`${propertyKey(contentTypeKey(representation, request))}: ${writerOf(representation, context)},`,
  );
  return [
    ts`body: ${stringLiteral(placement)},`,
    ...(isPlain
      ? []
      : [
          ts`contentTypes: {
  ${types}
},`,
        ]),
  ];
}

function describeAccept(operation: Operation, context: Context): readonly Code[] {
  const all = successTables(operation).flatMap(({ representations }) =>
    representations.filter(({ ask }) => ask.preview === undefined),
  );
  const [first, ...others] = all;
  if (first === undefined) return [];
  const isPlain = all.every(
    ({ ask, body }) =>
      ask.mediaType === 'application/json' && body.kind === 'json' && codecOf(body.schema, context) === undefined,
  );
  if (isPlain) return [];
  const byKey = new Map(
    [first, ...others].map((representation) => [keyOf(representation), representation] as const).reverse(),
  );
  const lines = [...byKey]
    .reverse()
    .map(([key, representation]) => ts`${propertyKey(key)}: ${describeRepresentation(representation, context)},`);
  return [
    ts`accept: {
  ${lines}
},`,
  ];
}

/** Text and bytes can be had as bytes or as a stream. */
function describeReadAs(operation: Operation, imports: Imports): readonly Code[] {
  const isRaw = successTables(operation).some(({ representations }) =>
    representations.some(({ body: { kind } }) => kind === 'text' || kind === 'bytes'),
  );
  return isRaw ? [ts`${imports.value('readAs', 'runtime/readers')},`] : [];
}

function keyOf({ ask }: Representation): string {
  return ask.format ?? ask.mediaType;
}

function describeRepresentation({ ask, contentType, body }: Representation, context: Context): Code {
  const wire = parseMediaType(contentType);
  const essence = wire ? essenceOf(wire) : contentType;
  const reader = readerOf(body, context);
  const isDecoded = body.kind === 'json' && reader !== undefined;
  // JSON is read as JSON whatever its name on the wire
  const isReadAnyway = (reader === undefined || isDecoded) && wire !== undefined && isJson(wire);
  const parts = [
    ts`type: ${stringLiteral(ask.mediaType)}`,
    ...(essence === ask.mediaType || isReadAnyway ? [] : [ts`wire: ${stringLiteral(essence)}`]),
    ...(reader ? [ts`read: ${reader}`] : []),
    ...(isDecoded ? [ts`isJson: true`] : []),
  ];
  return ts`{ ${joinCode(parts, ', ')} }`;
}

/** Reads the bodies of errors of which any has to be decoded. */
function describeFailures(operation: Operation, context: Context): readonly Code[] {
  const lines = failureTables(operation).flatMap(({ status, representations: [first] }) => {
    const codec = first?.body.kind === 'json' ? codecOf(first.body.schema, context) : undefined;
    if (!codec) return [];
    return [ts`${propertyKey(String(printStatus(status)))}: ${codec},`];
  });
  if (lines.length === 0) return [];
  return [
    ts`readFailure: ${callWithCodec(
      'readFailureAs',
      ts`({
  ${lines}
})`,
      context,
    )},`,
  ];
}

function describePreviews({ previews }: Operation): readonly Code[] {
  if (previews.length === 0) return [];
  const lines = previews.map(({ name, mediaType, required }) => {
    const mark = required ? ts`, required: true` : ts``;
    return ts`${propertyKey(name)}: { type: ${stringLiteral(mediaType)}${mark} },`;
  });
  return [
    ts`previews: {
  ${lines}
},`,
  ];
}

function describePages({ pagination }: Operation, imports: Imports): readonly Code[] {
  if (!pagination) return [];
  const path = (names: readonly WireName[]): Code => ts`[${joinCode(names.map(stringLiteral), ', ')}]`;
  const pager = (name: string, ...args: readonly Code[]): readonly Code[] => [
    ts`pages: /* @__PURE__ */ ${imports.value(name, 'runtime/pages')}(${joinCode(args, ', ')}),`,
  ];
  const items = path(pagination.items);
  switch (pagination.kind) {
    case 'link':
      return pager('linkPages', ...(pagination.items.length ? [items] : []));
    case 'url':
      return pager('urlPages', path(pagination.next), items);
    case 'cursor':
      return pager('cursorPages', stringLiteral(pagination.parameter), path(pagination.next), items);
    case 'page':
      return pager('numberPages', stringLiteral(pagination.parameter), items);
    case 'offset':
      return pager('offsetPages', stringLiteral(pagination.parameter), items);
  }
}

/** Hooks of the runtime for what not every operation needs, in this order. */
function describePrepare({ parameters, previews }: Operation, context: Context): readonly Code[] {
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
function isPlacedAlone({ in: location, key, name }: Parameter): boolean {
  return location === 'querystring' || (location === 'header' && key !== name);
}

function placeAlone(parameter: Parameter, context: Context): Code {
  const { imports } = context;
  const isQuery = parameter.in === 'querystring';
  const hook = imports.value(isQuery ? 'writeQuerystring' : 'renamedHeader', 'runtime/places');
  const own = ownStyle(parameter, imports) ?? imports.value('simpleHeader', 'runtime/styles');
  const style = encodeStyle(parameter, own, context) ?? own;
  const name = isQuery ? [] : [stringLiteral(rawText(parameter.name).toLowerCase())];
  return ts`/* @__PURE__ */ ${hook}(${joinCode([stringLiteral(parameter.key), ...name, style], ', ')})`;
}

function describeSecurity({ security }: Operation): readonly Code[] {
  if (!security) return [];
  const alternatives = security.map((schemes) => ts`[${joinCode(schemes.map(stringLiteral), ', ')}]`);
  return [ts`security: [${joinCode(alternatives, ', ')}],`];
}
