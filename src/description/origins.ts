import type { Place } from '../diagnostics/diagnostic.ts';
import type { Pointer } from '../util/pointer.ts';
import type { Origin } from './types.ts';

/** Where a part of a normalized document stands in its sources: the origin with the longest prefix says so. */
export function findPlace(origins: readonly Origin[], pointer: Pointer): Place {
  let best: Origin | undefined;
  for (const origin of origins) {
    const isPrefix = origin.prefix === '' || pointer === origin.prefix || pointer.startsWith(`${origin.prefix}/`);
    if (isPrefix && (best === undefined || origin.prefix.length >= best.prefix.length)) best = origin;
  }
  if (best === undefined) return { kind: 'pointer', source: '', pointer };
  const { at, prefix } = best;
  return at.kind === 'pointer' ? { ...at, pointer: at.pointer + pointer.slice(prefix.length) } : at;
}
