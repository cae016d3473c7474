import { failureTables, resolvingTables } from '../../model/answers.ts';
import { isJson } from '../../model/content-kind.ts';
import { printStatus } from '../../model/inspect.ts';
import { essenceOf, parseMediaType } from '../../model/media-type.ts';
import type { Body, Operation, Representation, Status } from '../../model/types.ts';
import { groupBy } from '../../util/group-by.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import { propertyKey, stringLiteral } from '../print/escape.ts';
import { readerOf } from './body-code.ts';
import { type Context, callWithCodec, codecOf } from './value-code.ts';

/** What can be asked for, and how what comes is read; nothing where that is JSON as it is. */
export function describeAccept(operation: Operation, context: Context): readonly Code[] {
  const stated = resolvingTables(operation).flatMap(({ status, representations }) =>
    representations
      .filter(({ ask }) => ask.preview === undefined)
      .map((representation) => ({ status, representation, codec: codecOfBody(representation.body, context) })),
  );
  const isPlain = stated.every(
    ({ representation: { ask, body }, codec }) =>
      ask.mediaType === 'application/json' && body.kind === 'json' && codec === undefined,
  );
  if (isPlain) return operation.method === 'HEAD' ? [headOnly(context)] : [];
  const byKey = groupBy(stated, ({ representation }) => keyOf(representation));
  const lines = [...byKey].map(([key, members]) => {
    const parts = [...describeParts(members, context), ...describeOthers(members, stated, context)];
    return ts`${propertyKey(key)}: { ${joinCode(parts, ', ')} },`;
  });
  return [
    ts`accept: {
  ${lines}
},`,
  ];
}

/** An answer to HEAD has no body, of whatever type it says that the body would be (RFC 9110 section 9.3.2). */
function headOnly({ imports }: Context): Code {
  return ts`accept: {
  json: { type: 'application/json', read: ${imports.value('readAny', 'runtime/readers')} },
},`;
}

/** Reads the bodies of errors of which any has to be decoded. */
export function describeFailures(operation: Operation, context: Context): readonly Code[] {
  const members = failureTables(operation).map(({ status, representations: [first] }) => ({
    status,
    codec: first && codecOfBody(first.body, context),
  }));
  const reader = printByStatus(members, context);
  return reader ? [ts`readFailure: ${reader},`] : [];
}

/** One answer of those that can be asked for by one name, and what its JSON is decoded by. */
interface Stated {
  readonly status: Status;
  readonly representation: Representation;
  readonly codec: Code | undefined;
}

function codecOfBody(body: Body, context: Context): Code | undefined {
  return body.kind === 'json' ? codecOf(body.schema, context) : undefined;
}

function keyOf({ ask }: Representation): string {
  return ask.format ?? ask.mediaType;
}

function describeParts(members: readonly Stated[], context: Context): readonly Code[] {
  const [{ representation }] = members as readonly [Stated];
  const { ask, contentType, body } = representation;
  const wire = parseMediaType(contentType);
  const essence = wire ? essenceOf(wire) : contentType;
  const reader = readByStatus(members, context) ?? readerOf(body, context);
  const isDecoded = body.kind === 'json' && reader !== undefined;
  // JSON is read as JSON whatever its name on the wire
  const isReadAnyway = (reader === undefined || isDecoded) && wire !== undefined && isJson(wire);
  return [
    ts`type: ${stringLiteral(ask.mediaType)}`,
    ...(essence === ask.mediaType || isReadAnyway ? [] : [ts`wire: ${stringLiteral(essence)}`]),
    ...(reader ? [ts`read: ${reader}`] : []),
    ...(isDecoded ? [ts`isJson: true`] : []),
  ];
}

/** What comes with statuses that have no answer of that name: the first of theirs, where it is read in another way. */
function describeOthers(members: readonly Stated[], all: readonly Stated[], context: Context): readonly Code[] {
  const [asked] = members;
  const own = new Set(members.map(({ status }) => status));
  const usual = [...groupBy(all, ({ status }) => status).values()].flatMap(([first]) => first ?? []);
  const others = usual.filter((one) => !own.has(one.status) && asked && readingOf(one) !== readingOf(asked));
  if (others.length === 0) return [];
  // a range says nothing of the statuses beside it
  const hasRange = others.some(({ status }) => status.kind !== 'code');
  const lines = [...others, ...(hasRange ? members : [])].map(
    (one) => ts`${propertyKey(String(printStatus(one.status)))}: { ${joinCode(describeParts([one], context), ', ')} },`,
  );
  return [
    ts`at: /* @__PURE__ */ ${context.imports.value('byStatus', 'runtime/readers')}({
  ${lines}
})`,
  ];
}

/** Equal for answers that one reader reads. */
function readingOf({ representation: { body, contentType }, codec = ts`` }: Stated): string {
  return body.kind === 'json' ? `json ${codec}` : `${body.kind} ${contentType}`;
}

/** Reads the JSON of each status by a codec of its own, where they differ. */
function readByStatus(members: readonly Stated[], context: Context): Code | undefined {
  if (new Set(members.map(({ codec }) => codec)).size < 2) return undefined;
  return printByStatus(members, context);
}

function printByStatus(members: readonly Omit<Stated, 'representation'>[], context: Context): Code | undefined {
  const lines = members.flatMap(({ status, codec }) =>
    codec ? [ts`${propertyKey(String(printStatus(status)))}: ${codec},`] : [],
  );
  if (lines.length === 0) return undefined;
  return callWithCodec(
    'readByStatus',
    ts`({
  ${lines}
})`,
    context,
  );
}
