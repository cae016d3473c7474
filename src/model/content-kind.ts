import { charsetOf, essenceOf, type MediaType, suffixOf } from './media-type.ts';

/** How the items of a sequential media type stand in the bytes: server-sent events, a line each, or RFC 7464. */
export type StreamFormat = 'sse' | 'lines' | 'sequence';
/** How the bytes of a media type are read. */
export type ContentKind = 'json' | 'text' | 'bytes' | 'stream' | 'multipart' | 'urlencoded';

const streamFormats: ReadonlyMap<string, StreamFormat> = new Map([
  ['text/event-stream', 'sse'],
  ['application/x-ndjson', 'lines'],
  ['application/ndjson', 'lines'],
  ['application/jsonl', 'lines'],
  ['application/x-jsonlines', 'lines'],
  ['application/jsonlines', 'lines'],
  ['application/x-json-stream', 'lines'],
  ['application/stream+json', 'lines'],
  ['application/json-lines', 'lines'],
  ['application/json-seq', 'sequence'],
]);

const textTypes: ReadonlySet<string> = new Set([
  'application/xml',
  'application/json5',
  'application/javascript',
  'application/ecmascript',
  'application/yaml',
  'application/x-yaml',
  'application/graphql',
  'application/sql',
  'application/toml',
  'application/x-sh',
  'application/x-pem-file',
]);

/** How the bytes of the type are to be read: JSON, text, a stream of items, a form, or as they are. */
export function contentKindOf(mediaType: MediaType): ContentKind {
  if (streamFormatOf(mediaType)) return 'stream';
  if (isJson(mediaType)) return 'json';
  if (essenceOf(mediaType) === 'application/x-www-form-urlencoded') return 'urlencoded';
  if (mediaType.type === 'multipart') return 'multipart';
  return isText(mediaType) ? 'text' : 'bytes';
}

/** True for JSON values: `application/json`, `text/json`, `+json`, and vendor types whose format is JSON; never for streams of them. */
export function isJson(mediaType: MediaType): boolean {
  if (streamFormatOf(mediaType)) return false;
  const { vendor } = mediaType;
  const format = vendor?.format;
  const suffix = suffixOf(mediaType);
  if (vendor && suffix === '') return !format || formatBodyOf(mediaType) === 'json';
  return mediaType.subtype === 'json' || suffix === 'json';
}

/** What the format of a vendor type gives, when the tree knows it. */
export function formatBodyOf({ vendor }: MediaType): 'json' | 'text' | 'either' | undefined {
  if (!vendor?.format) return undefined;
  return Object.hasOwn(vendor.tree.formats, vendor.format) ? vendor.tree.formats[vendor.format] : undefined;
}

/** True for what people read as text: `text/*`, XML, YAML and the like, vendor formats that are text, or anything with a charset. */
export function isText(mediaType: MediaType): boolean {
  if (isJson(mediaType) || streamFormatOf(mediaType) || mediaType.type === 'multipart') return false;
  if (mediaType.type === 'text' || charsetOf(mediaType) !== undefined) return true;
  const body = formatBodyOf(mediaType);
  if (body === 'text' || body === 'either') return true;
  return ['xml', 'yaml'].includes(suffixOf(mediaType)) || textTypes.has(essenceOf(mediaType));
}

/** The framing of a sequential media type (OpenAPI 3.2 section 4.14.3); undefined for all others. */
export function streamFormatOf(mediaType: MediaType): StreamFormat | undefined {
  if (suffixOf(mediaType) === 'json-seq') return 'sequence';
  if (mediaType.parameters.get('stream') === 'watch' && mediaType.subtype === 'json') return 'lines';
  return streamFormats.get(essenceOf(mediaType));
}
