import { type PatternNode, parsePattern } from './pattern.ts';
import { longestText } from './pattern-cost.ts';
import { areApart, overlaps, type SetNode, setsIn } from './pattern-sets.ts';

/** A pattern that is ready to test texts, up to a length: even a harmless-looking one can be quadratic. One that cannot be trusted with time accepts them all and says why. */
export type SafePattern =
  | { readonly kind: 'checked'; readonly test: (text: string) => boolean }
  | { readonly kind: 'unchecked'; readonly reason: string };

/** Compiles a pattern of a description, unless it could take exponential time (repetition in repetition without a mark between). */
export function compilePattern(source: string): SafePattern {
  const node = parsePattern(source);
  if (!node) return { kind: 'unchecked', reason: 'it is malformed or uses back-references' };
  const longest = isLinear(node) ? longestText(node, source.startsWith('^') && node.kind === 'sequence') : undefined;
  if (longest === undefined) return { kind: 'unchecked', reason: 'it could take exponential time' };
  const regExp = toRegExp(source);
  if (!regExp) return { kind: 'unchecked', reason: 'it is no ECMAScript pattern' };
  return { kind: 'checked', test: (text) => text.length > longest || regExp.test(text) };
}

function toRegExp(source: string): RegExp | undefined {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(source, flags);
    } catch {
      // without `u` more is allowed: needless escapes, for one
    }
  }
  return undefined;
}

/** True when no unbounded repetition stands in another with nothing to tell their texts apart. */
function isLinear(node: PatternNode): boolean {
  switch (node.kind) {
    case 'nothing':
      return node.look === undefined || isLinear(node.look);
    case 'set':
      return true;
    case 'sequence':
    case 'choice':
      return node.items.every(isLinear);
    case 'repeat':
      return isLinear(node.item) && (node.max <= 1 || isUnambiguous(node.item));
  }
}

function isUnambiguous(item: PatternNode): boolean {
  if (item.kind === 'choice') return item.items.every(isUnambiguous) && areApart(item.items);
  const repeated = repeatedSets(item);
  if (repeated.length === 0) return choicesIn(item).every(({ items }) => areApart(items));
  const marks = item.kind === 'sequence' ? item.items.filter((part) => part.kind === 'set') : [];
  return marks.some((mark) => repeated.every((set) => !overlaps(mark, set)));
}

type ChoiceNode = Extract<PatternNode, { kind: 'choice' }>;

/** The sets under repetitions whose length varies. */
function repeatedSets(node: PatternNode): readonly SetNode[] {
  if (node.kind === 'repeat') return node.max !== node.min ? setsIn(node.item) : repeatedSets(node.item);
  return node.kind === 'sequence' || node.kind === 'choice' ? node.items.flatMap(repeatedSets) : [];
}

function choicesIn(node: PatternNode): readonly ChoiceNode[] {
  if (node.kind === 'repeat') return choicesIn(node.item);
  if (node.kind === 'choice') return [node, ...node.items.flatMap(choicesIn)];
  return node.kind === 'sequence' ? node.items.flatMap(choicesIn) : [];
}
