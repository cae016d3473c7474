import { resolvingTables } from '../../model/answers.ts';
import type { Operation, Parameter, RequestBody } from '../../model/types.ts';
import { rawText } from '../../util/text.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import { propertyKey, stringLiteral } from '../print/escape.ts';
import type { Imports } from '../print/imports.ts';
import { describeAccept, describeFailures } from './accept-code.ts';
import { contentTypeKey } from './bodies.ts';
import { writerOf } from './body-code.ts';
import type { Layout } from './layout.ts';
import { describePages } from './pages-code.ts';
import { describePrepare, isPlacedAlone } from './prepare-code.ts';
import { styleCode } from './style-code.ts';
import { type Context, codecOf, encodeStyle } from './value-code.ts';

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
  return encodeStyle(parameter, () => styleCode(parameter, context.imports), context);
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
  const write = bodyWriter(request, context);
  const within = (hook: string): Code => ts`/* @__PURE__ */ ${context.imports.value(hook, 'runtime/bodies')}(${write})`;
  if (bodyPlacement === 'whole') return [ts`body: ${within('whole')},`];
  return [ts`body: ${request.required ? write : within('unlessEmpty')},`];
}

function bodyWriter(request: RequestBody, context: Context): Code {
  const { imports } = context;
  const [first, ...others] = request.representations;
  const isPlain =
    first?.body.kind === 'json' &&
    contentTypeKey(first, request) === 'application/json' &&
    !others.length &&
    codecOf(first.body.schema, context) === undefined;
  if (isPlain) return imports.value('writeJson', 'runtime/bodies');
  const writers = request.representations.map(
    (representation) =>
      ts`${propertyKey(contentTypeKey(representation, request))}: ${writerOf(representation, context)},`,
  );
  return ts`/* @__PURE__ */ ${imports.value('writeAs', 'runtime/bodies')}({
  ${writers}
})`;
}

/** Text and bytes can be had as bytes or as a stream. */
function describeReadAs(operation: Operation, imports: Imports): readonly Code[] {
  const isRaw = resolvingTables(operation).some(({ representations }) =>
    representations.some(({ body: { kind } }) => kind === 'text' || kind === 'bytes'),
  );
  return isRaw ? [ts`${imports.value('readAs', 'runtime/readers')},`] : [];
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

function describeSecurity({ security }: Operation): readonly Code[] {
  if (!security) return [];
  const alternatives = security.map((schemes) => ts`[${joinCode(schemes.map(stringLiteral), ', ')}]`);
  return [ts`security: [${joinCode(alternatives, ', ')}],`];
}
