import { contentKindOf } from '../model/content-kind.ts';
import { isSameMediaType, type MediaType, parseMediaType } from '../model/media-type.ts';
import { fromEntries, type Json, type JsonObject } from './json.ts';
import { coerce, readParameters } from './parameters.ts';
import { type MockRequest, parseQuery } from './request.ts';
import type { JsonSchema, Resolve } from './schema.ts';
import type { ParameterFacts, RequestFacts, RequestRepresentationFacts } from './table.ts';

/** What a request carries, and the documented body that it is an instance of. */
export type RequestBody =
  | { readonly kind: 'absent' }
  /** The Content-Type is none that the operation documents. */
  | { readonly kind: 'unsupported'; readonly contentType: string }
  | { readonly kind: 'malformed'; readonly reason: string }
  | { readonly kind: 'json'; readonly value: Json; readonly schema: JsonSchema }
  /** Bytes, text, or what cannot be checked. */
  | { readonly kind: 'opaque' };

/** Reads the body of a request as the operation documents it. */
export function readRequestBody(request: MockRequest, facts: RequestFacts | undefined, resolve: Resolve): RequestBody {
  const { body, headers } = request;
  if (body === undefined || body.length === 0) return { kind: 'absent' };
  if (!facts) return { kind: 'opaque' };
  const text = headers['content-type'];
  const mediaType = text === undefined ? undefined : parseMediaType(text);
  const named = facts.representations.find(({ contentType }) => contentType === text);
  if (text !== undefined && !mediaType && !named) return { kind: 'unsupported', contentType: text };
  const representation = named ?? (mediaType ? findRepresentation(mediaType, facts) : facts.representations[0]);
  if (!representation) return { kind: 'unsupported', contentType: text ?? '' };
  return parseBody(body, mediaType, representation, resolve);
}

/** An exact type before a range; `application/octet-stream` stands for bytes of any type. */
function findRepresentation(
  mediaType: MediaType,
  { representations }: RequestFacts,
): RequestRepresentationFacts | undefined {
  const parsed = representations.map((one) => ({ one, documented: parseMediaType(one.contentType) }));
  const exact = parsed.find(({ documented }) => documented && isSameMediaType(bare(documented), bare(mediaType)));
  const range = parsed.find(({ documented }) => documented && isInRange(mediaType, documented));
  const bytes = parsed.find(({ one }) => one.contentType === 'application/octet-stream');
  return (exact ?? range ?? bytes)?.one;
}

function bare(mediaType: MediaType): MediaType {
  return { ...mediaType, parameters: new Map() };
}

function isInRange(mediaType: MediaType, range: MediaType): boolean {
  return range.subtype === '*' && (range.type === '*' || range.type === mediaType.type);
}

function parseBody(
  body: Uint8Array | string,
  mediaType: MediaType | undefined,
  { body: documented, contentType, encodings }: RequestRepresentationFacts,
  resolve: Resolve,
): RequestBody {
  const actual = mediaType ?? parseMediaType(contentType);
  if (documented.kind === 'json' && (!actual || contentKindOf(actual) === 'json'))
    return parseJson(body, documented.schema);
  if (documented.kind !== 'form') return { kind: 'opaque' };
  if (documented.encoding === 'urlencoded') return parseForm(body, documented.schema, encodings, resolve);
  return parseMultipart(body, actual?.parameters.get('boundary'), documented.schema, resolve);
}

function parseJson(body: Uint8Array | string, schema: JsonSchema): RequestBody {
  try {
    return { kind: 'json', value: JSON.parse(toText(body)) as Json, schema };
  } catch {
    return { kind: 'malformed', reason: 'the body is not valid JSON' };
  }
}

function toText(body: Uint8Array | string): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

/** Fields whose style is stated are read like the query parameters that they are written like (OpenAPI 3.2 section 4.15.2). */
function parseForm(
  body: Uint8Array | string,
  schema: JsonSchema,
  encodings: RequestRepresentationFacts['encodings'],
  resolve: Resolve,
): RequestBody {
  const text = toText(body);
  const styled = Object.entries(encodings ?? {})
    .filter(([, { style, explode }]) => style !== undefined || explode !== undefined)
    .map(([name, { style, explode }]): ParameterFacts => {
      const property = propertySchema(schema, name, resolve);
      return {
        name,
        in: 'query',
        required: false,
        schema: property,
        ...(style && { style }),
        ...(explode !== undefined && { explode }),
      };
    });
  const { query } = readParameters(styled, { path: {}, query: text, headers: {} }, resolve);
  const others = parseQuery(text).filter(
    ([key]) => !styled.some(({ name }) => key === name || key.startsWith(`${name}[`)),
  );
  return { kind: 'json', value: { ...collectFields(others, schema, resolve), ...query }, schema };
}

/** Fields that occur more than once, or whose schema is an array, become arrays. */
function collectFields(
  pairs: readonly (readonly [string, string])[],
  schema: JsonSchema,
  resolve: Resolve,
): JsonObject {
  const fields = new Map<string, string[]>();
  for (const [name, value] of pairs) fields.set(name, [...(fields.get(name) ?? []), value]);
  return fromEntries(
    [...fields].map(([name, texts]) => {
      const property = propertySchema(schema, name, resolve);
      const isArray = typeof property === 'object' && property.type === 'array';
      const item = isArray ? (property.items ?? true) : property;
      const values = texts.map((text) => readField(text, item, resolve));
      return [name, isArray || values.length > 1 ? values : (values[0] ?? null)] as const;
    }),
  );
}

function readField(text: string, schema: JsonSchema, resolve: Resolve): Json {
  if (!/^\s*[[{]/.test(text) || (typeof schema === 'object' && schema.type === 'string'))
    return coerce(text, schema, resolve);
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function propertySchema(schema: JsonSchema, name: string, resolve: Resolve): JsonSchema {
  const target = typeof schema === 'object' && schema.$ref !== undefined ? (resolve(schema.$ref) ?? true) : schema;
  if (typeof target !== 'object' || !target.properties || !Object.hasOwn(target.properties, name)) return true;
  const property = target.properties[name] ?? true;
  return typeof property === 'object' && property.$ref !== undefined ? (resolve(property.$ref) ?? true) : property;
}

const MAX_PARTS = 1_000;

/** The fields of a form (RFC 7578): enough to check names, types and presence. */
function parseMultipart(
  body: Uint8Array | string,
  boundary: string | undefined,
  schema: JsonSchema,
  resolve: Resolve,
): RequestBody {
  if (!boundary) return { kind: 'malformed', reason: 'the Content-Type names no boundary' };
  const text = typeof body === 'string' ? body : new TextDecoder('latin1').decode(body);
  const parts = text.split(`--${boundary}`, MAX_PARTS).slice(1, -1);
  const pairs = parts.flatMap((part): readonly (readonly [string, string])[] => {
    const end = part.indexOf('\r\n\r\n');
    const name = /;\s*name="([^"\r\n]*)"/i.exec(part.slice(0, Math.max(end, 0)))?.[1];
    return name === undefined ? [] : [[name, part.slice(end + 4, part.endsWith('\r\n') ? -2 : undefined)]];
  });
  return { kind: 'json', value: collectFields(pairs, schema, resolve), schema };
}
