import type { PatternNode } from './pattern.ts';
import { areApart } from './pattern-sets.ts';

/** Steps that a match may take: a tenth of a second. */
const MOST_STEPS = 20_000_000;
/** Lengths of texts that are tried, the longest first; a pattern that is too slow for the last is not worth running. */
const LENGTHS = [5_000, 2_000, 1_000, 500, 200, 100, 40] as const;

/** How long a text may be for a backtracking match of the pattern to end soon; undefined when hardly any may. */
export function longestText(node: PatternNode, isAnchored: boolean): number | undefined {
  const flows = [...new Set(repeatedMasks(node, false))];
  const masks = flows.length > MAX_FLOWS ? [ALL] : flows;
  return LENGTHS.find((length) => {
    const starts = isAnchored ? 1 : length;
    const own = masks.map((mask) => starts * walk(node, mask, length).worst);
    // what looks ahead or behind may do so from every place
    const looks = looksIn(node).map((look) => longestSteps(look, length) * length * length);
    return Math.max(length, ...own, ...looks) <= MOST_STEPS;
  });
}

/** Beyond so many kinds of characters all count as one. */
const MAX_FLOWS = 64;
const OTHERS = 1n << 128n;
const ALL = (OTHERS << 1n) - 1n;

function longestSteps(node: PatternNode, length: number): number {
  return Math.max(1, ...[...new Set(repeatedMasks(node, false))].map((mask) => walk(node, mask, length).worst));
}

/** The characters of a set as bits: one for each of ASCII, and one for all others. */
function maskOf({ spans }: Extract<PatternNode, { kind: 'set' }>): bigint {
  let mask = 0n;
  let count = 0;
  for (const [first, last] of spans) {
    for (let point = first; point <= Math.min(last, 127); point++, count++) mask |= 1n << BigInt(point);
    if (last > 127) mask |= OTHERS;
  }
  // large sets are those of `.` and of negations
  return count > 60 ? mask | OTHERS : mask;
}

/** The sets that a text may stay in for a number of characters that varies, or may be read by in several ways. */
function repeatedMasks(node: PatternNode, isRepeated: boolean): readonly bigint[] {
  switch (node.kind) {
    case 'nothing':
      return [];
    case 'set':
      return isRepeated ? [maskOf(node)] : [];
    case 'sequence':
      return node.items.flatMap((item) => repeatedMasks(item, isRepeated));
    case 'choice': {
      const isOpen = isRepeated || !areApart(node.items);
      return node.items.flatMap((item) => repeatedMasks(item, isOpen));
    }
    case 'repeat':
      return repeatedMasks(node.item, isRepeated || node.max > node.min);
  }
}

function looksIn(node: PatternNode): readonly PatternNode[] {
  switch (node.kind) {
    case 'nothing':
      return node.look ? [node.look, ...looksIn(node.look)] : [];
    case 'set':
      return [];
    case 'sequence':
    case 'choice':
      return node.items.flatMap(looksIn);
    case 'repeat':
      return looksIn(node.item);
  }
}

/** In how many ways a part can read characters of one kind. */
interface Ways {
  /** From its start. */
  readonly head: number;
  /** From its start to its end; 0 when it needs others. */
  readonly through: number;
  /** To its end, after others that it needs; 0 when it needs none. */
  readonly tail: number;
  /** Anywhere in it. */
  readonly worst: number;
}

const ONE: Ways = { head: 1, through: 1, tail: 0, worst: 1 };
const NONE: Ways = { head: 1, through: 0, tail: 1, worst: 1 };

function walk(node: PatternNode, mask: bigint, length: number): Ways {
  switch (node.kind) {
    case 'nothing':
      return ONE;
    case 'set':
      return (maskOf(node) & mask) === 0n ? NONE : ONE;
    case 'sequence':
      return node.items.map((item) => walk(item, mask, length)).reduce(follow, ONE);
    case 'choice': {
      const all = node.items.map((item) => walk(item, mask, length));
      return areApart(node.items) ? all.reduce((one, other) => merge(one, other, Math.max)) : all.reduce(addUp);
    }
    case 'repeat':
      return repeat(walk(node.item, mask, length), Math.min(node.min, length), Math.min(node.max, length), length);
  }
}

function follow(first: Ways, second: Ways): Ways {
  return {
    head: Math.max(first.head, first.through * second.head),
    through: first.through * second.through,
    tail: Math.max(second.tail, first.tail * second.through),
    worst: Math.max(first.worst, second.worst, Math.max(first.through, first.tail) * second.head),
  };
}

function addUp(one: Ways, other: Ways): Ways {
  return merge(one, other, (a, b) => a + b);
}

function merge(one: Ways, other: Ways, join: (a: number, b: number) => number): Ways {
  const head = join(one.head, other.head);
  const through = join(one.through, other.through);
  const tail = join(one.tail, other.tail);
  return { head, through, tail, worst: Math.max(head, through, tail, one.worst, other.worst) };
}

/** What is repeated is unambiguous by itself: each end of it is reached in one way, unless its end and its start read the same. */
function repeat({ head, through, tail, worst }: Ways, min: number, max: number, length: number): Ways {
  const times = max > 1 ? Math.min(length, through * (max - min + 1)) : through;
  const whole = min === 0 ? times + (max > 1 ? 0 : 1) : times;
  const isTwofold = max > 1 && tail > 1 && head > 1;
  const most = isTwofold ? Number.POSITIVE_INFINITY : Math.max(worst, head, whole);
  return { head: Math.max(head, whole), through: min === 0 ? Math.max(1, whole) : whole, tail, worst: most };
}
