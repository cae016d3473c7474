import { failureTables, hundredOf, successTables } from '../../model/answers.ts';
import type { Operation, Representation, ResponseTable, Schema, Status } from '../../model/types.ts';
import { toPascalCase } from '../../model/words.ts';
import { groupBy } from '../../util/group-by.ts';
import { responseBodyType } from '../print/body-types.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import type { Declaration } from '../print/declarations.ts';
import { propertyKey, stringLiteral } from '../print/escape.ts';
import type { Imports } from '../print/imports.ts';
import type { Member, TypePrinter } from '../print/types.ts';
import { unionCode } from './bodies.ts';
import { nameOf, runtimeType } from './types.ts';

/** What an operation answers, as types. */
export interface AnswerTypes {
  /** `…Result`, `…ByAccept`, `…Reply`, `…Error`, as far as the operation needs them. */
  readonly declarations: readonly Declaration[];
  /** What awaiting a call gives when nothing was asked for. */
  readonly body: Code;
  readonly reply: Code;
  /** True when what is asked for changes the type: functions get a type parameter. */
  readonly isGeneric: boolean;
  /** The map from previews to bodies, when a preview changes the type. */
  readonly byPreview?: Code;
  /** The previews that change the type. */
  readonly previews: ReadonlySet<string>;
  /** True when a body is text or bytes, which callers may want as bytes or as a stream. */
  readonly hasRawBody: boolean;
  /** The map from what is asked for to bodies; undefined when there is nothing to ask for. */
  readonly byAccept?: Code;
  /** True when JSON is all that can be asked for. */
  readonly isPlainJson: boolean;
}

/** Plans the types of all answers of an operation. */
export function planAnswers(operation: Operation, types: TypePrinter, imports: Imports): AnswerTypes {
  const results: Declaration[] = [];
  const successes = successTables(operation);
  const bodyOf = namedBodies(operation, types, results, successes.length > 1);
  const body = successes.length ? unionCode(successes.map((table) => defaultBody(table, bodyOf))) : ts`undefined`;
  const members = byAcceptMembers(successes, bodyOf, body);
  const isGeneric = new Set(members.map(({ type }) => type)).size > 1;
  const byAccept = members.length > 1 ? nameOf(operation.names.type, 'ByAccept') : undefined;
  const isPlainJson = !isGeneric && members.map(({ name }) => name).join() === PLAIN_JSON;
  const previews = byPreviewMembers(successes, bodyOf);
  const byPreview = previews.length ? nameOf(operation.names.type, 'ByPreview') : undefined;
  const hasRawBody = successes.some(({ representations }) =>
    representations.some(({ body: { kind } }) => kind === 'text' || kind === 'bytes'),
  );
  const isChosen = isGeneric || byPreview !== undefined || hasRawBody;
  const fallback = byAccept ? ts`${byAccept}['*/*']` : body;
  const reply = planReply(operation, { types, imports, bodyOf, chosen: isChosen ? fallback : undefined });
  const maps = [
    ...(byAccept
      ? [isPlainJson ? declarePlain(byAccept, body, imports) : declareByAccept(operation, byAccept, members)]
      : []),
    ...(byPreview ? [declareByPreview(operation, byPreview, previews)] : []),
  ];
  return {
    body,
    reply: nameOf(operation.names.type, 'Reply'),
    isGeneric,
    isPlainJson,
    hasRawBody,
    previews: new Set(
      successes.flatMap(({ representations }) => representations.flatMap(({ ask }) => ask.preview ?? [])),
    ),
    declarations: [...results, ...maps, ...reply],
    ...(byAccept && { byAccept }),
    ...(byPreview && { byPreview }),
  };
}

type BodyOf = (representation: Representation, table: ResponseTable) => Code;

/** The length up to which a type is repeated rather than named. */
const MAX_INLINE = 60;

/** Bodies by their type; a long one, or a long item of a stream, gets a name of its own. */
function namedBodies(operation: Operation, types: TypePrinter, results: Declaration[], isNumbered: boolean): BodyOf {
  const named = new Map<Code, Code>();
  const used = new Set<string>();
  return ({ body, ask }, { status }) => {
    const schema = body.kind === 'json' ? body.schema : body.kind === 'stream' ? body.item : undefined;
    const type = schema && types.type(schema);
    if (!schema || !type || (!type.includes('\n') && type.length <= MAX_INLINE)) return responseBodyType(body, types);
    const code = isNumbered && status.kind === 'code' ? String(status.code) : '';
    const word = `${body.kind === 'stream' ? 'Item' : 'Result'}${code}`;
    const name = named.get(type) ?? nameOf(operation.names.type, unusedName(word, ask.format ?? ask.preview, used));
    if (!named.has(type)) results.push(declareBody(name, schema, type, types));
    named.set(type, name);
    return body.kind === 'stream' ? ts`AsyncIterable<${name}>` : name;
  };
}

/** `Result`, then `ResultTextMatch` for what is asked for as `text-match`, or else `Result2`. */
function unusedName(word: string, asked: string | undefined, used: Set<string>): string {
  const candidates = [word, ...(asked ? [word + toPascalCase(asked)] : [])];
  let name = candidates.find((candidate) => !used.has(candidate));
  for (let number = 2; name === undefined; number++) {
    if (!used.has(`${word}${number}`)) name = `${word}${number}`;
  }
  used.add(name);
  return name;
}

function declareBody(name: Code, schema: Schema, type: Code, types: TypePrinter): Declaration {
  if (schema.kind !== 'object') return { kind: 'alias', name, docs: [], typeParameters: [], type };
  return {
    kind: 'interface',
    name,
    docs: [],
    extends: [],
    members: types.visible(schema).map(types.member),
    ...(schema.rest && { index: ts`unknown` }),
  };
}

function defaultBody(table: ResponseTable, bodyOf: BodyOf): Code {
  const [first] = table.representations;
  return first ? bodyOf(first, table) : ts`undefined`;
}

function byAcceptMembers(tables: readonly ResponseTable[], bodyOf: BodyOf, fallback: Code): readonly Member[] {
  const all = tables.flatMap(({ representations }) => representations);
  const formats = all.flatMap(({ ask }) => ask.format ?? []);
  const mediaTypes = all.map(({ ask }) => ask.mediaType).filter((type) => type !== '*/*' && !formats.includes(type));
  if (all.length === 0) return [];
  const entry = (key: string, matches: (representation: Representation) => boolean): Member => {
    const found = tables.map((table) => {
      const representation = table.representations.find(matches);
      return representation ? bodyOf(representation, table) : defaultBody(table, bodyOf);
    });
    return { name: propertyKey(key), type: unionCode(found), isOptional: false, docs: [] };
  };
  return [
    { name: propertyKey('*/*'), type: fallback, isOptional: false, docs: [] },
    ...[...new Set(formats)].map((format) => entry(format, ({ ask }) => ask.format === format)),
    ...[...new Set(mediaTypes)].map((type) => entry(type, ({ ask }) => ask.mediaType === type)),
  ];
}

function declareByAccept({ names }: Operation, name: Code, members: readonly Member[]): Declaration {
  return {
    kind: 'interface',
    name,
    docs: [{ words: `The body of \`${names.function}\`, by what is asked for.` }],
    extends: [],
    members,
  };
}

const PLAIN_JSON = "'*/*',json,'application/json'";

function declarePlain(name: Code, body: Code, imports: Imports): Declaration {
  return {
    kind: 'alias',
    name,
    docs: [],
    typeParameters: [],
    type: ts`${runtimeType(imports, 'JsonByAccept')}<${body}>`,
  };
}

function byPreviewMembers(tables: readonly ResponseTable[], bodyOf: BodyOf): readonly Member[] {
  const members = new Map<string, Member>();
  for (const table of tables) {
    for (const representation of table.representations) {
      const { preview } = representation.ask;
      if (preview === undefined || members.has(preview)) continue;
      members.set(preview, {
        name: propertyKey(preview),
        type: bodyOf(representation, table),
        isOptional: false,
        docs: [],
      });
    }
  }
  return [...members.values()];
}

function declareByPreview({ names }: Operation, name: Code, members: readonly Member[]): Declaration {
  return {
    kind: 'interface',
    name,
    docs: [{ words: `The body of \`${names.function}\`, by preview.` }],
    extends: [],
    members,
  };
}

interface ReplyContext {
  readonly types: TypePrinter;
  readonly imports: Imports;
  readonly bodyOf: BodyOf;
  /** What the body is unless the caller chooses another, for operations where callers can. */
  readonly chosen: Code | undefined;
}

function planReply(operation: Operation, context: ReplyContext): readonly Declaration[] {
  const { imports, types, bodyOf, chosen } = context;
  const named = operation.responses.map(({ status }) => status);
  const successes = successTables(operation).map((table) => {
    const body = chosen && table.representations.length ? ts`B` : defaultBody(table, bodyOf);
    return ts`${runtimeType(imports, 'Reply')}<${statusType(table.status, 2, named, imports)}, ${body}${headersOf(table, imports)}>`;
  });
  const statusesOf = (tables: readonly ResponseTable[]): Code =>
    joinCode(
      tables.map(({ status }) => statusType(status, undefined, named, imports)),
      ' | ',
    );
  const failures = groupBy(failureTables(operation), ({ representations }) =>
    unionCode(
      representations.length ? representations.map(({ body }) => responseBodyType(body, types)) : [ts`undefined`],
    ),
  );
  const documented = [...failures].map(([body, tables]) => ts`<${statusesOf(tables)}, ${body}>`);
  const failed = [...failures].flatMap(([body, tables]) => {
    const byHeaders = groupBy(tables, (table) => headersOf(table, imports));
    return [...byHeaders].map(
      ([headers, some]) => ts`${runtimeType(imports, 'Failure')}<${statusesOf(some)}, ${body}${headers}>`,
    );
  });
  const others = otherStatuses(operation, named, imports);
  const otherwise = (name: string): readonly Code[] => others.map((rest) => ts`${runtimeType(imports, name)}${rest}`);
  const reply = nameOf(operation.names.type, 'Reply');
  return [
    {
      kind: 'alias',
      name: reply,
      docs: [{ words: `Every answer of \`${operation.names.function}\`.` }],
      typeParameters: chosen ? [ts`B = ${chosen}`] : [],
      type: unionLines([...successes, ...failed, ...otherwise('OtherFailure')]),
    },
    {
      kind: 'alias',
      name: nameOf(operation.names.type, 'Error'),
      docs: [{ words: `Every error of \`${operation.names.function}\`.` }],
      typeParameters: [],
      // written out, not derived from the replies: the compiler resolves it when somebody asks
      type: unionLines([
        ...documented.map((rest) => ts`${runtimeType(imports, 'ApiError')}${rest}`),
        ...otherwise('OtherError'),
      ]),
    },
  ];
}

/** The type argument for headers that an answer is documented to have; nothing when there are none. */
function headersOf({ headers }: ResponseTable, imports: Imports): Code {
  const union = (isThere: boolean): Code => {
    const names = headers.filter(({ required }) => required === isThere).map(({ name }) => stringLiteral(name));
    return names.length ? joinCode([...new Set(names)], ' | ') : ts`never`;
  };
  if (headers.length === 0) return ts``;
  const known = union(false);
  const args = joinCode(known === ts`never` ? [union(true)] : [union(true), known], ', ');
  return ts`, ${runtimeType(imports, 'TypedHeaders')}<${args}>`;
}

/** A union with one member a line; a single one stands alone, none is `never`. */
export function unionLines(members: readonly Code[]): Code {
  const [only = ts`never`] = members;
  return members.length < 2
    ? only
    : ts`
  | ${joinCode(members, '\n| ')}`;
}

/** The type argument for failures of statuses that are not named; none when a default names all. */
function otherStatuses({ responses }: Operation, named: readonly Status[], imports: Imports): readonly Code[] {
  if (responses.some(({ status }) => status.kind === 'default')) return [];
  const failures = named.flatMap((status) => failureType(status, imports));
  return [failures.length ? ts`<${joinCode(failures, ' | ')}>` : ts``];
}

/** The statuses of a table: a code, or the registered codes of a range, or of all failures, that no other table names. */
function statusType(status: Status, hundred: number | undefined, named: readonly Status[], imports: Imports): Code {
  if (status.kind === 'code') return ts`${status.code}`;
  const range = status.kind === 'range' ? status.hundred : hundred;
  const all = range === undefined ? runtimeType(imports, 'FailureStatus') : statusRange(range, imports);
  const taken =
    range === undefined
      ? named.flatMap((other) => failureType(other, imports))
      : named.flatMap((other) => (other.kind === 'code' && hundredOf(other) === range ? [ts`${other.code}`] : []));
  return taken.length ? ts`Exclude<${all}, ${joinCode(taken, ' | ')}>` : all;
}

/** The failures that a row of the description names. */
function failureType(status: Status, imports: Imports): readonly Code[] {
  if ((hundredOf(status) ?? 0) < 3) return [];
  if (status.kind === 'code') return [ts`${status.code}`];
  return status.kind === 'range' ? [statusRange(status.hundred, imports)] : [];
}

const RANGES: Readonly<Record<number, string>> = {
  2: 'SuccessStatus',
  3: 'RedirectStatus',
  4: 'ClientErrorStatus',
  5: 'ServerErrorStatus',
};

/** The registered statuses of a hundred, as a type. */
export function statusRange(hundred: number, imports: Imports): Code {
  return runtimeType(imports, RANGES[hundred] ?? 'SuccessStatus');
}
