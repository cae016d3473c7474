import { parsePointer } from '../util/pointer.ts';
import { isObject, type Json, own } from './json.ts';
import type { JsonSchema } from './schema.ts';
import type { Check, Fault } from './validate.ts';

/** Makes a value for a schema; later attempts try other ways. */
export type MakeValue = (schema: JsonSchema, name: string, attempt: number) => Json;

const MAX_ROUNDS = 12;
/** A value with more faults is past mending. */
export const MAX_FAULTS = 300;

/** Mends a value, fault by fault, until it is valid: as little as possible is changed. Undefined when that does not succeed. */
export function repairValue(value: Json, check: Check, makeValue: MakeValue): Json | undefined {
  let mended = structuredClone(value) as Json;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const faults = check(mended);
    if (faults.length === 0) return mended;
    if (faults.length > MAX_FAULTS) return undefined;
    for (const fault of chooseFaults(faults, round)) mended = mend(mended, fault, makeValue, round);
  }
  return check(mended).length === 0 ? mended : undefined;
}

/** Faults inside branches go first, for the choice is whole when its branch is; when that has not helped, the choice is made anew. */
function chooseFaults(faults: readonly Fault[], round: number): readonly Fault[] {
  const choices = faults.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf');
  const isBelowChoice = (fault: Fault): boolean =>
    choices.some(
      ({ pointer }) =>
        fault.pointer.startsWith(`${pointer}/`) || (fault.pointer === pointer && fault.keyword === 'required'),
    );
  const plain = faults.filter((fault) => !choices.includes(fault) && !fault.isInBranch);
  if (plain.length > 0) return plain;
  const inner = faults.filter((fault) => fault.isInBranch && isBelowChoice(fault));
  return inner.length > 0 && round < MAX_ROUNDS / 2 ? inner.slice(0, 1) : choices.slice(-1);
}

/** Changes what one fault points at; `value` is a copy of our own. */
function mend(value: Json, fault: Fault, makeValue: MakeValue, round: number): Json {
  const tokens = parsePointer(fault.pointer);
  const name = tokens.findLast((token) => !/^\d+$/.test(token)) ?? '';
  const { property, schema, keyword } = fault;
  if (property !== undefined && keyword === 'required') {
    const wanted = typeof schema === 'object' ? (own(schema.properties, property) ?? true) : true;
    return setAt(value, [...tokens, property], makeValue(wanted, property, round));
  }
  if (property !== undefined) return deleteAt(value, [...tokens, property]);
  return setAt(value, tokens, makeValue(schema, name, round));
}

function setAt(root: Json, tokens: readonly string[], value: Json): Json {
  const [first, ...rest] = tokens;
  if (first === undefined) return value;
  if (Array.isArray(root))
    return root.map((item: Json, index) => (String(index) === first ? setAt(item, rest, value) : item));
  if (!isObject(root)) return root;
  const child = setAt(own(root, first) ?? null, rest, value);
  const entries = Object.entries(root).map(([key, old]): [string, Json] => [key, key === first ? child : old]);
  return Object.fromEntries(Object.hasOwn(root, first) ? entries : [...entries, [first, child]]);
}

function deleteAt(root: Json, tokens: readonly string[]): Json {
  const [first, ...rest] = tokens;
  if (first === undefined) return root;
  if (Array.isArray(root))
    return root.map((item: Json, index) => (String(index) === first ? deleteAt(item, rest) : item));
  if (!isObject(root)) return root;
  const entries = Object.entries(root);
  if (rest.length === 0) return Object.fromEntries(entries.filter(([key]) => key !== first));
  return Object.fromEntries(entries.map(([key, child]) => [key, key === first ? deleteAt(child, rest) : child]));
}
