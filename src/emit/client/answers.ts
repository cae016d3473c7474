import { resolvingTables } from '../../model/answers.ts';
import { printStatus } from '../../model/inspect.ts';
import type { Operation, Representation, ResponseTable, Schema } from '../../model/types.ts';
import { toPascalCase } from '../../model/words.ts';
import { responseBodyType } from '../print/body-types.ts';
import { type Code, ts } from '../print/code.ts';
import type { Declaration } from '../print/declarations.ts';
import { propertyKey } from '../print/escape.ts';
import type { Imports } from '../print/imports.ts';
import type { Member, TypePrinter } from '../print/types.ts';
import { unionCode } from './bodies.ts';
import { nameOf, runtimeType } from './types.ts';

/** What an operation answers, as types. */
export interface AnswerTypes {
  /** `…Result`, `…ByAccept`, `…ByPreview`, as far as the operation needs them. */
  readonly declarations: readonly Declaration[];
  /** What awaiting a call gives when nothing was asked for. */
  readonly body: Code;
  readonly reply: Code;
  readonly bodyOf: BodyOf;
  /** What the type parameters of the reply stand for: the bodies of each status, when callers can choose. */
  readonly chosen: readonly ChosenBody[];
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

/** The body that callers can choose. */
export interface ChosenBody {
  /** `B`, or `B200` where several statuses have bodies of their own. */
  readonly parameter: Code;
  /** What it is when nothing is chosen. */
  readonly usual: Code;
  /** The map from what is asked for to bodies; undefined when asking changes nothing. */
  readonly byAccept?: Code;
  /** The statuses that have it, as a description writes them. */
  readonly statuses: ReadonlySet<number | string>;
  readonly declarations: readonly Declaration[];
}

/** Plans the types of all answers of an operation. */
export function planAnswers(operation: Operation, types: TypePrinter, imports: Imports): AnswerTypes {
  const results: Declaration[] = [];
  const successes = resolvingTables(operation);
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
  const all = { usual: byAccept ? ts`${byAccept}['*/*']` : body, ...(isGeneric && byAccept && { byAccept }) };
  const chosen = isChosen ? chooseBodies(operation, successes, bodyOf, all) : [];
  const maps = [
    ...(byAccept
      ? [
          isPlainJson
            ? declarePlain(byAccept, body, imports)
            : declareByAccept(operation.names.function, byAccept, members),
        ]
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
    chosen,
    bodyOf,
    declarations: [...results, ...maps, ...chosen.flatMap(({ declarations }) => declarations)],
    ...(byAccept && { byAccept }),
    ...(byPreview && { byPreview }),
  };
}

/** One choice for all statuses that have a body, or one for each when they differ. */
function chooseBodies(
  { names }: Operation,
  successes: readonly ResponseTable[],
  bodyOf: BodyOf,
  all: Pick<ChosenBody, 'usual' | 'byAccept'>,
): readonly ChosenBody[] {
  const tables = successes.filter(({ representations }) => representations.length > 0);
  const members = tables.map((table) => byAcceptMembers([table], bodyOf, defaultBody(table, bodyOf)));
  const kinds = new Set(members.map((list) => list.map(({ name, type }) => `${name}: ${type}`).join('; ')));
  if (kinds.size < 2)
    return [
      {
        parameter: ts`B`,
        ...all,
        statuses: new Set(tables.map(({ status }) => printStatus(status))),
        declarations: [],
      },
    ];
  return tables.map((table, index) => {
    const list = members[index] ?? [];
    const suffix = String(printStatus(table.status)).replace(/^./, (letter) => letter.toUpperCase());
    const byAccept = nameOf(names.type, `ByAccept${suffix}`);
    const isGeneric = new Set(list.map(({ type }) => type)).size > 1;
    return {
      parameter: nameOf(`B${suffix}`),
      usual: isGeneric ? ts`${byAccept}['*/*']` : defaultBody(table, bodyOf),
      statuses: new Set([printStatus(table.status)]),
      declarations: isGeneric
        ? [declareByAccept(names.function, byAccept, list, ` of a ${printStatus(table.status)}`)]
        : [],
      ...(isGeneric && { byAccept }),
    };
  });
}

/** The type of a body that an answer of a status has. */
export type BodyOf = (representation: Representation, table: ResponseTable) => Code;

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
  const isInterface = schema.kind === 'object' && types.visible(schema).length > 0;
  if (!isInterface) return { kind: 'alias', name, docs: [], typeParameters: [], type };
  return {
    kind: 'interface',
    name,
    docs: [],
    extends: [],
    members: types.visible(schema).map(types.member),
    ...(schema.rest && { index: ts`unknown` }),
  };
}

/** The body of a status when nothing is asked for. */
export function defaultBody(table: ResponseTable, bodyOf: BodyOf): Code {
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

function declareByAccept(operation: string, name: Code, members: readonly Member[], which = ''): Declaration {
  return {
    kind: 'interface',
    name,
    docs: [{ words: `The body${which} of \`${operation}\`, by what is asked for.` }],
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
