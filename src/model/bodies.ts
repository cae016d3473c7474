import type { MediaType as DeclaredMediaType, Schema as JsonSchema } from '../description/types.ts';
import { appendPointer, type Pointer } from '../util/pointer.ts';
import { rawText } from '../util/text.ts';
import type { BuildContext } from './build-context.ts';
import { contentKindOf, formatBodyOf, type StreamFormat, streamFormatOf } from './content-kind.ts';
import { modelDiagnostics } from './diagnostics.ts';
import { eventSchema } from './event-schema.ts';
import { type MediaType, parseMediaType } from './media-type.ts';
import type { Body, Schema } from './types.ts';

/** What a body of a media type is; `at` is the pointer of the media type object. */
export function buildBody(context: BuildContext, type: string, declared: DeclaredMediaType, at: Pointer): Body {
  const mediaType = parseMediaType(type);
  if (!mediaType || mediaType.subtype === '*') return buildRangeBody(context, mediaType, declared, at);
  if (formatBodyOf(mediaType) === 'either' && isString(declared)) return { kind: 'text' };
  const schema = (): Schema => context.schemas.build(declared.schema, `${at}/schema`);
  const kind = contentKindOf(mediaType);
  switch (kind) {
    case 'json':
      return { kind: 'json', schema: schema() };
    case 'multipart':
      if (!hasUnnamedParts(context, declared, schema)) return { kind: 'form', encoding: 'multipart', schema: schema() };
      reportUnexpressed(context, type, 'bytes', at);
      return { kind: 'bytes' };
    case 'urlencoded':
      return { kind: 'form', encoding: 'urlencoded', schema: schema() };
    case 'text':
    case 'bytes':
      if (hasParts(context, declared.schema)) reportUnexpressed(context, type, kind, at);
      return { kind };
    case 'stream':
      return buildStream(context, streamFormatOf(mediaType) ?? 'lines', declared, at);
  }
}

function reportUnexpressed(context: BuildContext, mediaType: string, kind: 'text' | 'bytes', at: Pointer): void {
  const params = { mediaType, kind };
  context.report(modelDiagnostics.report('schema-not-expressed', params, { place: context.placeOf(at) }));
}

/** True for parts that are told apart by their position (OpenAPI 3.2, Encoding By Position): a form has fields with names. */
function hasUnnamedParts(context: BuildContext, { itemSchema }: DeclaredMediaType, schema: () => Schema): boolean {
  if (itemSchema !== undefined) return true;
  const { kind } = shapeOf(context, schema());
  return kind === 'array' || kind === 'tuple';
}

function shapeOf(context: BuildContext, schema: Schema): Schema {
  return schema.kind === 'ref' ? context.schemas.build(context.schemas.lookUp(schema.id), schema.id) : schema;
}

/** True for schemas of objects and lists, which say more than that a body is text. */
function hasParts(context: BuildContext, root: JsonSchema | undefined): boolean {
  // a set goes on with what is added to it, and takes nothing twice
  const pending = new Set([root]);
  for (const schema of pending) {
    if (typeof schema !== 'object') continue;
    const { $ref, type, properties, items, allOf = [], oneOf = [], anyOf = [] } = schema;
    if (properties || items || type === 'object' || type === 'array') return true;
    const target = $ref?.startsWith('#') ? context.schemas.lookUp($ref.slice(1)) : undefined;
    for (const part of [target, ...allOf, ...oneOf, ...anyOf]) pending.add(part);
  }
  return false;
}

function isString({ schema }: DeclaredMediaType): boolean {
  return typeof schema === 'object' && schema.type === 'string';
}

/** A range such as `*\/*` says nothing of the bytes, its schema does. */
function buildRangeBody(
  context: BuildContext,
  range: MediaType | undefined,
  declared: DeclaredMediaType,
  at: Pointer,
): Body {
  if (range?.type === 'text') return { kind: 'text' };
  const schema = context.schemas.build(declared.schema, `${at}/schema`);
  if (schema.kind === 'string') return { kind: 'text' };
  const isBytes =
    schema.kind === 'binary' || (range !== undefined && range.type !== '*' && range.type !== 'application');
  return isBytes ? { kind: 'bytes' } : { kind: 'json', schema };
}

/**
 * An item of server-sent events that has `data` is the whole event; another is what the data says. Lines or sequences
 * whose schema is a string, and says nothing of items, are a text as a whole.
 */
function buildStream(context: BuildContext, format: StreamFormat, declared: DeclaredMediaType, at: Pointer): Body {
  if (format !== 'sse' && declared.itemSchema === undefined && isString(declared)) return { kind: 'text' };
  if (format !== 'sse') return { kind: 'stream', format, item: buildItem(context, declared, at) };
  const { itemSchema } = declared;
  const lookUp = (ref: string): JsonSchema | undefined =>
    ref.startsWith('#') ? context.schemas.lookUp(ref.slice(1)) : undefined;
  const told = itemSchema === undefined ? declared : { ...declared, itemSchema: eventSchema(itemSchema, lookUp) };
  const item = buildItem(context, told, at);
  return { kind: 'stream', format: isEvent(context, item) ? 'events' : format, item };
}

/** The fields of a server-sent event (HTML section 9.2.6); `comment` is what OpenAPI 3.2 calls its comments. */
const EVENT_FIELDS: ReadonlySet<string> = new Set(['data', 'event', 'id', 'retry', 'comment']);
const MOST_KINDS = 100;

/** True for what has `data` and nothing that is no field of an event, and for a choice of such. */
function isEvent(context: BuildContext, schema: Schema): boolean {
  const shape = shapeOf(context, schema);
  if (shape.kind === 'union') {
    const { members } = shape;
    // a choice that refers to itself is none of events
    return members.length < MOST_KINDS && members.every((member) => isPlainEvent(shapeOf(context, member)));
  }
  return isPlainEvent(shape);
}

function isPlainEvent(shape: Schema): boolean {
  if (shape.kind !== 'object') return false;
  const names = shape.properties.map(({ name }) => rawText(name));
  return names.includes('data') && names.every((name) => EVENT_FIELDS.has(name));
}

function buildItem(context: BuildContext, declared: DeclaredMediaType, at: Pointer): Schema {
  if (declared.itemSchema !== undefined) return context.schemas.build(declared.itemSchema, `${at}/itemSchema`);
  const whole = context.schemas.build(declared.schema, `${at}/schema`);
  return whole.kind === 'array' ? whole.items : whole;
}

/** A media type with the object that describes it. */
export interface DeclaredContent {
  readonly type: string;
  readonly declared: DeclaredMediaType;
  readonly at: Pointer;
}

/** The entries of a `content` map with their references followed. */
export function readContent(
  context: BuildContext,
  content: object | undefined,
  at: Pointer,
): readonly DeclaredContent[] {
  return Object.entries(content ?? {}).flatMap(([type, value]) => {
    const resolved = context.resolve<DeclaredMediaType>(value, appendPointer(at, type));
    return resolved ? [{ type, declared: resolved.value, at: resolved.at }] : [];
  });
}

const SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ['application/json', 'json'],
  ['text/json', 'json'],
  ['text/plain', 'text'],
  ['text/html', 'html'],
  ['text/csv', 'csv'],
  ['text/markdown', 'markdown'],
  ['text/event-stream', 'sse'],
  ['application/xml', 'xml'],
  ['text/xml', 'xml'],
  ['application/yaml', 'yaml'],
  ['application/x-yaml', 'yaml'],
  ['application/pdf', 'pdf'],
  ['application/zip', 'zip'],
  ['application/x-ndjson', 'ndjson'],
  ['application/jsonl', 'jsonl'],
  ['application/octet-stream', 'binary'],
  ['image/png', 'png'],
  ['image/jpeg', 'jpeg'],
  ['image/svg+xml', 'svg'],
]);

/** The short form of a media type: the format of a vendor type, or the common name of a well-known one. */
export function shortFormOf(type: string): string | undefined {
  const mediaType = parseMediaType(type);
  if (!mediaType) return undefined;
  if (mediaType.vendor) return mediaType.vendor.format ?? (mediaType.vendor.preview ? undefined : 'json');
  return SHORT_FORMS.get(`${mediaType.type}/${mediaType.subtype}`);
}
