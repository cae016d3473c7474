import { failureTables, hundredOf, resolvingTables } from '../../model/answers.ts';
import { printStatus } from '../../model/inspect.ts';
import type { Operation, ResponseTable, Status } from '../../model/types.ts';
import { groupBy } from '../../util/group-by.ts';
import { responseBodyType } from '../print/body-types.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import type { Declaration } from '../print/declarations.ts';
import { stringLiteral } from '../print/escape.ts';
import type { Imports } from '../print/imports.ts';
import type { TypePrinter } from '../print/types.ts';
import type { AnswerTypes } from './answers.ts';
import { unionCode } from './bodies.ts';
import { defaultBody } from './named-bodies.ts';
import { nameOf, runtimeType } from './types.ts';

interface ReplyContext extends Pick<AnswerTypes, 'bodyOf' | 'chosen'> {
  readonly types: TypePrinter;
  readonly imports: Imports;
}

/** `…Reply` and `…Error`: every answer of an operation by status, and what it throws. */
export function planReply(operation: Operation, context: ReplyContext): readonly Declaration[] {
  const { imports, types, bodyOf, chosen } = context;
  const named = operation.responses.map(({ status }) => status);
  const successes = resolvingTables(operation).map((table) => {
    const body =
      chosen.find(({ statuses }) => statuses.has(printStatus(table.status)))?.parameter ?? defaultBody(table, bodyOf);
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
      typeParameters: chosen.map(({ parameter, usual }) => ts`${parameter} = ${usual}`),
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
