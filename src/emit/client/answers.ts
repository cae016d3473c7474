import { resolvingTables } from '../../model/answers.ts';
import type { Operation } from '../../model/types.ts';
import { type Code, ts } from '../print/code.ts';
import type { Declaration } from '../print/declarations.ts';
import type { Imports } from '../print/imports.ts';
import type { TypePrinter } from '../print/types.ts';
import { type AskedBodies, planAskedBodies } from './asked-bodies.ts';
import { unionCode } from './bodies.ts';
import { type ChosenBody, chooseBodies } from './chosen-bodies.ts';
import { type BodyOf, defaultBody, namedBodies } from './named-bodies.ts';
import { type PreviewedBodies, planPreviewedBodies } from './previewed-bodies.ts';
import { nameOf } from './types.ts';

/** What an operation answers, as types; `…Result`, `…ByAccept`, `…ByPreview` are declared as far as it needs them. */
export interface AnswerTypes extends AskedBodies, PreviewedBodies {
  /** What awaiting a call gives when nothing was asked for. */
  readonly body: Code;
  readonly reply: Code;
  readonly bodyOf: BodyOf;
  /** What the type parameters of the reply stand for: the bodies of each status, when callers can choose. */
  readonly chosen: readonly ChosenBody[];
  /** True when a body is text or bytes, which callers may want as bytes or as a stream. */
  readonly hasRawBody: boolean;
}

/** Plans the types of all answers of an operation. */
export function planAnswers(operation: Operation, types: TypePrinter, imports: Imports): AnswerTypes {
  const results: Declaration[] = [];
  const successes = resolvingTables(operation);
  const bodyOf = namedBodies(operation, types, results, successes.length > 1);
  const body = successes.length ? unionCode(successes.map((table) => defaultBody(table, bodyOf))) : ts`undefined`;
  const asked = planAskedBodies(operation, successes, body, { bodyOf, imports });
  const previewed = planPreviewedBodies(operation, successes, bodyOf);
  const hasRawBody = successes.some(({ representations }) =>
    representations.some(({ body: { kind } }) => kind === 'text' || kind === 'bytes'),
  );
  const isChosen = asked.isGeneric || previewed.byPreview !== undefined || hasRawBody;
  const chosen = isChosen ? chooseBodies(operation, successes, bodyOf, usualBody(body, asked)) : [];
  return {
    ...asked,
    ...previewed,
    body,
    reply: nameOf(operation.names.type, 'Reply'),
    bodyOf,
    chosen,
    hasRawBody,
    declarations: [
      results,
      asked.declarations,
      previewed.declarations,
      chosen.flatMap((one) => one.declarations),
    ].flat(),
  };
}

/** The body of an operation of which all statuses have the same choice. */
function usualBody(body: Code, { byAccept, isGeneric }: AskedBodies): Pick<ChosenBody, 'usual' | 'byAccept'> {
  if (!byAccept) return { usual: body };
  return { usual: ts`${byAccept}['*/*']`, ...(isGeneric && { byAccept }) };
}
