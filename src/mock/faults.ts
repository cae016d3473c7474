import { createRandom, pickOne, type Random } from './random.ts';

/** What a request asks of the mock itself: `Prefer: code=503, times=2, example=name, dynamic=true`, or the same in `Mimewright-Mock`. */
export interface Wishes {
  readonly code?: number;
  /** How often the same request gets that code before it is answered properly; always when absent. */
  readonly times?: number;
  readonly example?: string;
  readonly dynamic: boolean;
  /** Milliseconds to wait. */
  readonly delay: number;
}

/** The header of our own for clients that use `Prefer` themselves. */
export const WISHES_HEADER = 'mimewright-mock';

/** What most requests ask of the mock. */
export const NO_WISHES: Wishes = { dynamic: false, delay: 0 };
const MAX_DELAY = 60_000;

/** Reads the wishes of a request (RFC 7240); what is not understood is ignored, as that RFC asks. */
export function parseWishes(headers: Readonly<Record<string, string | undefined>>): Wishes {
  const texts = [headers.prefer, headers[WISHES_HEADER]].filter((text) => text !== undefined);
  if (texts.length === 0) return NO_WISHES;
  const wishes = new Map(texts.join(',').split(/[,;]/).map(parseWish));
  const code = Number(wishes.get('code') ?? wishes.get('status'));
  const example = wishes.get('example');
  const times = Number(wishes.get('times'));
  return {
    ...(Number.isInteger(code) && code >= 200 && code <= 599 && { code }),
    ...(Number.isInteger(times) && times > 0 && { times }),
    ...(example !== undefined && { example }),
    dynamic: wishes.get('dynamic') === 'true',
    delay: Math.min(Number(wishes.get('delay') ?? 0) || 0, MAX_DELAY),
  };
}

function parseWish(text: string): readonly [string, string] {
  const [name = '', value = 'true'] = text.trim().split(/\s*=\s*(.*)/s);
  return [name.toLowerCase(), value.replace(/^"(.*)"$/s, '$1')];
}

/** What goes wrong for no reason of the client's. */
export type Mishap = { readonly kind: 'status'; readonly status: number } | { readonly kind: 'cut' };

const MISHAPS: readonly Mishap[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 429 },
  { kind: 'cut' },
];

/** Gives a mishap for a share of requests, the same ones in the same order for a seed. */
export function createChaos(rate: number, seed: number): () => Mishap | undefined {
  const random: Random = createRandom(seed);
  return () => (rate > 0 && random() < rate ? pickOne(random, MISHAPS) : undefined);
}
