import type { Difference } from './compare-types.ts';

/** Why types of ours and of openapi-typescript differ, and whose doing it is. */
export interface Explanation {
  readonly whose: 'ours, on purpose' | 'openapi-typescript' | 'the description';
  readonly why: string;
  readonly isIt: (difference: Difference) => boolean;
}

/** Every way in which the two are known to differ; the first that fits explains a difference. */
export const EXPLANATIONS: readonly Explanation[] = [
  {
    whose: 'openapi-typescript',
    why: 'a property with a default is taken as always there, though a server may leave it out',
    isIt: ({ ours, theirs }) => ours === 'optional' && theirs === 'required',
  },
  {
    whose: 'ours, on purpose',
    why: 'what is read-only is not asked of callers, and what is write-only is not promised to them',
    isIt: ({ at, ours, theirs }) =>
      (/ body /.test(at) && ours === 'never') ||
      (ours === 'absent' && /\.(?:signature|notify)$/.test(at) && theirs !== 'never'),
  },
  {
    whose: 'ours, on purpose',
    why: 'a stream is an iterable of its items',
    isIt: ({ ours }) => ours.startsWith('AsyncIterable<'),
  },
  {
    whose: 'ours, on purpose',
    why: 'a body that is neither JSON nor text is bytes, and a file in a form is a Blob',
    isIt: ({ ours }) => /^(?:Uint8Array<ArrayBuffer>|Blob|Bytes(?: \| undefined)?)$/.test(ours),
  },
  {
    whose: 'ours, on purpose',
    why: 'Accept is no parameter: `accept` and `previews` of a call say it',
    isIt: ({ at }) => at.endsWith(' header .accept'),
  },
  {
    whose: 'openapi-typescript',
    why: 'an object of which nothing is known may hold anything, not nothing',
    isIt: ({ at, ours, theirs }) => at.endsWith('.*') && ours === 'unknown' && theirs === 'never',
  },
  {
    whose: 'openapi-typescript',
    why: 'an object that must be empty is the same as one without properties',
    isIt: ({ at, ours, theirs }) => at.endsWith('.*') && ours === 'absent' && theirs === 'never',
  },
  {
    whose: 'openapi-typescript',
    why: 'keywords without a `type`, such as `required` in an alternative or `items`, are taken as unknown',
    isIt: ({ theirs }) => theirs === 'unknown',
  },
  {
    whose: 'the description',
    why: 'the type is string, an alternative is an object: nothing can be both',
    isIt: ({ at }) => at === 'PUT /repos/{owner}/{repo}/pages body application/json .source',
  },
];

/** How many differences each explanation covers; what none covers stands under its own words. */
export function explain(differences: readonly Difference[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const difference of differences) {
    const found = EXPLANATIONS.find(({ isIt }) => isIt(difference));
    const { at, ours, theirs } = difference;
    const key = found ? `${found.whose}: ${found.why}` : `NOT EXPLAINED: ${at}: ${ours} / ${theirs}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
