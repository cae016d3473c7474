import { printStatus } from '../../model/inspect.ts';
import type { Operation, ResponseTable } from '../../model/types.ts';
import { type Code, ts } from '../print/code.ts';
import type { Declaration } from '../print/declarations.ts';
import { byAcceptMembers, declareByAccept, differ } from './asked-bodies.ts';
import { type BodyOf, defaultBody } from './named-bodies.ts';
import { nameOf } from './types.ts';

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

/** One choice for all statuses that have a body, or one for each when they differ. */
export function chooseBodies(
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
    const isGeneric = differ(list);
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
