import type { Evidence } from '../../description/types.ts';
import { successTables } from '../../model/answers.ts';
import { identityOf, parseMediaType } from '../../model/media-type.ts';
import type { Operation, Representation, ResponseTable } from '../../model/types.ts';
import { toKebabCase } from '../../model/words.ts';

/** Something that an operation can be asked for, and every success that it then gives. */
export interface OperationAsk {
  /** What follows the anchor of the operation in anchors: `raw`. */
  readonly key: string;
  readonly mediaType: string;
  readonly format: string | undefined;
  /** True for what is sent to those who ask for nothing. */
  readonly isDefault: boolean;
  readonly evidence: Evidence;
  readonly answers: readonly AskAnswer[];
}

/** A success for an ask: when the status does not have the media type, what it sends instead. */
export interface AskAnswer {
  readonly table: ResponseTable;
  readonly representation: Representation | undefined;
}

/** What an operation can be asked for, in the order of its successes. */
export function listAsks(operation: Operation): readonly OperationAsk[] {
  const tables = successTables(operation);
  const byType = new Map<string, Representation>();
  for (const representation of tables.flatMap(({ representations }) => representations)) {
    const key = identityOfType(representation.ask.mediaType);
    const known = byType.get(key);
    if (!known || (known.ask.format === undefined && representation.ask.format !== undefined)) {
      byType.set(key, representation);
    }
  }
  const keys = new Set<string>();
  return [...byType.values()].map(({ ask, isDefault, evidence }) => ({
    key: takeKey(keys, ask.format ?? toKebabCase(ask.mediaType)),
    mediaType: ask.mediaType,
    format: ask.format,
    isDefault,
    evidence,
    answers: tables.map((table) => ({
      table,
      representation:
        table.representations.find((one) => one.ask.mediaType === ask.mediaType) ?? table.representations[0],
    })),
  }));
}

/** Several spellings of one media type are one choice. */
function identityOfType(type: string): string {
  const mediaType = parseMediaType(type);
  return mediaType ? identityOf(mediaType) : type;
}

function takeKey(taken: Set<string>, wanted: string): string {
  let key = wanted;
  for (let number = 2; taken.has(key); number++) key = `${wanted}-${number}`;
  taken.add(key);
  return key;
}
