import { type AcceptRange, negotiate, parseAccept } from '../model/accept.ts';
import { isSameMediaType, type MediaType, parseMediaType, type VendorTree, vendorTrees } from '../model/media-type.ts';
import type { PreviewFacts, RepresentationFacts, ResponseFacts } from './table.ts';

/** What a request asks for, apart from the resource itself. */
export interface Asked {
  readonly ranges: readonly AcceptRange[];
  /** The previews that the Accept header names. */
  readonly previews: ReadonlySet<string>;
  /** The version in the vendor's header. */
  readonly version?: string;
}

/** A representation with its media type parsed. */
export interface Offer {
  readonly mediaType: MediaType;
  readonly isDefault: boolean;
  readonly representation: RepresentationFacts;
}

/** The representation that answers a request, and the range that chose it. */
export interface Chosen {
  readonly representation: RepresentationFacts;
  readonly range?: MediaType;
}

/** Reads what a request asks for. */
export function parseAsked(accept: string | undefined, version: string | undefined): Asked {
  const ranges = accept === undefined ? [] : parseAccept(accept);
  const previews = ranges.flatMap(({ range, quality }) =>
    quality > 0 && range.vendor?.preview ? [range.vendor.preview] : [],
  );
  return { ranges, previews: new Set(previews), ...(version !== undefined && { version }) };
}

/** The row of the vendor table that an API follows. */
export function findVendor(name: string | undefined): VendorTree | undefined {
  return name === undefined ? undefined : vendorTrees.find((tree) => tree.name === name);
}

/** The first required preview that a request does not ask for. */
export function findMissingPreview(previews: readonly PreviewFacts[], asked: Asked): PreviewFacts | undefined {
  return previews.find((preview) => preview.required && !isAsked(preview, asked));
}

/** The previews of an operation that a request asks for, by name or by media type. */
export function findAskedPreviews(previews: readonly PreviewFacts[], asked: Asked): readonly PreviewFacts[] {
  return previews.filter((preview) => isAsked(preview, asked));
}

function isAsked({ name, mediaType }: PreviewFacts, { previews, ranges }: Asked): boolean {
  if (previews.has(name)) return true;
  const wanted = parseMediaType(mediaType);
  return wanted !== undefined && ranges.some(({ range, quality }) => quality > 0 && isSameMediaType(range, wanted));
}

/** The representations of a response, ready to be chosen from. */
export function toOffers({ representations }: ResponseFacts): readonly Offer[] {
  return representations.flatMap((representation, index) => {
    const mediaType = parseLeniently(
      isRange(representation) ? representation.contentType : representation.ask.mediaType,
    );
    const isDefault = representation.isDefault || (index === 0 && !representations.some((one) => one.isDefault));
    return mediaType ? [{ mediaType, isDefault, representation }] : [];
  });
}

/** Documented as a range: whatever type is asked for. */
function isRange({ ask }: RepresentationFacts): boolean {
  return ask.mediaType.includes('*');
}

/** Descriptions may write more into a key than a media type can hold. */
function parseLeniently(text: string): MediaType | undefined {
  return (
    parseMediaType(text) ?? parseMediaType(text.split(/[,;]/, 1)[0] ?? '') ?? parseMediaType('application/octet-stream')
  );
}

/** The representation to answer with; undefined when nothing that is offered is acceptable. */
export function chooseRepresentation(offers: readonly Offer[], asked: Asked): Chosen | undefined {
  const open = offers.filter(({ representation: { ask } }) => {
    const hasPreviews = (ask.previews ?? []).every((preview) => asked.previews.has(preview));
    return hasPreviews && (ask.version === undefined || asked.version === undefined || ask.version === asked.version);
  });
  const choice = negotiate(asked.ranges, open.length > 0 ? open : offers);
  if (choice) return { representation: choice.offer.representation, ...(choice.range && { range: choice.range }) };
  const anything = open.find(({ representation }) => isRange(representation));
  return anything && { representation: anything.representation };
}
