import { identityOf, type MediaType, parseMediaType, splitOutsideQuotes } from './media-type.ts';

/** One element of an Accept header: a media range and its weight. */
export interface AcceptRange {
  readonly range: MediaType;
  /** From 0 (refused) to 1. */
  readonly quality: number;
}

/** Something that can be served. */
export interface Offer {
  readonly mediaType: MediaType;
  /** What a request that does not care is given. */
  readonly isDefault: boolean;
}

/** The offer that was chosen and the range that chose it; without a range the request did not say what it wants. */
export interface Choice<O extends Offer> {
  readonly offer: O;
  readonly range?: MediaType;
}

/** Reads an Accept header (RFC 9110 section 12.5.1): elements that are malformed are left out. */
export function parseAccept(header: string): readonly AcceptRange[] {
  return splitOutsideQuotes(header, ',').flatMap((element) => {
    const range = parseMediaType(element);
    const quality = range && parseQuality(range.parameters.get('q'));
    return range && quality !== undefined ? [{ range, quality }] : [];
  });
}

function parseQuality(text: string | undefined): number | undefined {
  if (text === undefined) return 1;
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(text) ? Number(text) : undefined;
}

/** Prints an Accept header: `q` is left out where it is 1. */
export function printAccept(ranges: readonly { readonly type: string; readonly quality?: number }[]): string {
  return ranges
    .map(({ type, quality = 1 }) => (quality === 1 ? type : `${type};q=${Number(quality.toFixed(3))}`))
    .join(', ');
}

/**
 * Chooses what to serve: of the acceptable offers the one with the greatest quality, then the more exactly named, then
 * the one named first, then the default. Undefined when nothing is acceptable; no ranges accept everything.
 */
export function negotiate<O extends Offer>(
  ranges: readonly AcceptRange[],
  offers: readonly O[],
): Choice<O> | undefined {
  if (ranges.length === 0) {
    const offer = offers.find(({ isDefault }) => isDefault) ?? offers[0];
    return offer && { offer };
  }
  let best: Ranked<O> | undefined;
  for (const offer of offers) {
    const ranked = rank(ranges, offer);
    if (ranked && (!best || isBetter(ranked, best))) best = ranked;
  }
  return best && { offer: best.offer, range: best.range };
}

interface Ranked<O> {
  readonly offer: O;
  readonly range: MediaType;
  readonly quality: number;
  readonly specificity: number;
  readonly position: number;
}

/** The most specific range that the offer falls under decides its quality; undefined when that is 0 or there is none. */
function rank<O extends Offer>(ranges: readonly AcceptRange[], offer: O): Ranked<O> | undefined {
  let best: Ranked<O> | undefined;
  for (const [position, { range, quality }] of ranges.entries()) {
    const specificity = specificityOf(range, offer);
    if (specificity !== undefined && (!best || specificity > best.specificity)) {
      best = { offer, range, quality, specificity, position };
    }
  }
  return best && best.quality > 0 ? best : undefined;
}

function isBetter<O extends Offer>(a: Ranked<O>, b: Ranked<O>): boolean {
  if (a.quality !== b.quality) return a.quality > b.quality;
  if (a.specificity !== b.specificity) return a.specificity > b.specificity;
  if (a.position !== b.position) return a.position < b.position;
  return a.offer.isDefault && !b.offer.isDefault;
}

/** How exactly a range names an offer, greater is more exact; undefined when the offer is not in the range. */
export function specificityOf(range: MediaType, { mediaType, isDefault }: Offer): number | undefined {
  if (range.type === '*') return matchesParameters(range, mediaType) ? 0 : undefined;
  if (range.subtype === '*') {
    return range.type === mediaType.type && matchesParameters(range, mediaType) ? 10 : undefined;
  }
  if (identityOf(range) === identityOf(mediaType)) return 30 + countParameters(range);
  if (range.vendor) return vendorSpecificity(range, mediaType, isDefault);
  return isSameEssence(range, mediaType) && matchesParameters(range, mediaType)
    ? 20 + countParameters(range)
    : undefined;
}

/**
 * Providers ignore a preview that does not concern them, and a format that has nothing to act upon: both give what
 * the request would have given without them. A format that is another kind of body, or that the tree does not know,
 * is not to be had.
 */
function vendorSpecificity(range: MediaType, offered: MediaType, isDefault: boolean): number | undefined {
  const { tree, format, preview } = range.vendor ?? {};
  if (!tree) return undefined;
  if (offered.vendor?.tree === tree && offered.vendor.format === format && !offered.vendor.preview) return 29;
  if (format === undefined) {
    if (identityOf(offered) === tree.base && preview !== undefined) return 28;
    return isDefault ? 5 : undefined;
  }
  const isIgnored = Object.hasOwn(tree.formats, format) && tree.formats[format] !== 'text';
  return isIgnored && isDefault ? 4 : undefined;
}

function isSameEssence(a: MediaType, b: MediaType): boolean {
  return a.type === b.type && a.subtype === b.subtype;
}

function matchesParameters(range: MediaType, offered: MediaType): boolean {
  for (const [name, value] of range.parameters) {
    if (name === 'q' || name === 'charset') continue;
    if (offered.parameters.get(name)?.toLowerCase() !== value.toLowerCase()) return false;
  }
  return true;
}

function countParameters({ parameters }: MediaType): number {
  return Math.min(parameters.size - (parameters.has('q') ? 1 : 0), 8);
}
