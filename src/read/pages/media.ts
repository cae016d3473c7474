import type { Dictionary, MediaType, Preview, Schema, SchemaObject } from '../../description/types.ts';
import { findMediaFormats, findMediaTypes, findPreviewNames } from '../prose.ts';
import { toRecord } from './loose-json.ts';
import type { PreviewReading, Reading } from './reading.ts';

/** Where the operation stands. */
interface PreviewPlace {
  readonly source: string;
  readonly line: number;
}

/** The previews of an operation: its notices, what its samples send, and what its text names in full. */
export function buildPreviews(
  reading: Reading,
  { source, line }: PreviewPlace,
  responseNames: ReadonlySet<string>,
): Preview[] {
  const byName = new Map<string, Preview>();
  for (const notice of reading.previews) {
    const name = previewName(notice.mediaType);
    const adds = addedKeys(notice, responseNames);
    byName.set(name, {
      name,
      mediaType: notice.mediaType,
      required: notice.isRequired,
      ...(adds.length > 0 && { adds }),
      ...(notice.text !== '' && { description: notice.text }),
      'x-evidence': { kind: 'preview', at: `${source}:${notice.line}` },
    });
  }
  for (const sample of reading.samples) {
    for (const name of sample.previews) {
      if (byName.has(name) || sample.isTemplate) continue;
      const mediaType = sample.headers.map(([, value]) => value).find((value) => value.includes(`${name}-preview`));
      const first = mediaType?.split(/\s*[,;]\s*/).find((one) => one.includes(`${name}-preview`));
      if (first)
        byName.set(name, {
          name,
          mediaType: first,
          required: false,
          'x-evidence': { kind: 'example', at: `${source}:${sample.line}` },
        });
    }
  }
  for (const { mediaType } of findMediaTypes(reading.prose.join('\n'))) {
    const name = previewName(mediaType);
    if (!mediaType.includes('-preview') || byName.has(name)) continue;
    byName.set(name, { name, mediaType, required: false, 'x-evidence': { kind: 'prose', at: `${source}:${line}` } });
  }
  return [...byName.values()];
}

function previewName(mediaType: string): string {
  return /\.([a-z0-9-]+)-preview/.exec(mediaType)?.[1] ?? mediaType;
}

/** The keys that a notice says a preview adds, as far as the response shows them. */
function addedKeys({ text }: PreviewReading, responseNames: ReadonlySet<string>): string[] {
  const list =
    /\bThe ((?:[a-z]\w{0,60}(?:, and |, | and )){0,8}[a-z]\w{0,60}) (?:keys?|property|properties)\b/.exec(text)?.[1] ??
    '';
  return list
    .split(/, and |, | and /)
    .filter((name) => responseNames.has(name))
    .map((name) => `/${name}`);
}

/** A media type that an operation offers besides plain JSON. */
export interface MediaVariant {
  readonly mediaType: string;
  readonly format: string;
}

/** What the media types of an operation are built from. */
export interface MediaSources {
  /** The text of the operation. */
  readonly prose: string;
  /** The media types that the text of the section lists. */
  readonly section: readonly string[];
  /** The vendor's general media type, from samples: `application/vnd.github.v3+json`. */
  readonly base: string | null;
}

/** Finds the media types that prose offers, in full or by their short forms. */
export function findVariants({ prose, section, base }: MediaSources): MediaVariant[] {
  const named = findMediaTypes(prose)
    .map(({ mediaType }) => mediaType)
    .filter((mediaType) => isVariant(mediaType, base));
  const formats = findMediaFormats(prose);
  const listed = /media type/i.test(prose) && formats.length === 0 && named.length === 0 ? section : [];
  const built = formats
    .map((format) => section.find((one) => shortFormat(one) === format) ?? toVendorType(base, format))
    .filter((one) => one !== null);
  const previews = findPreviewNames(prose)
    .filter((name) => new RegExp(`\\b${name}-preview media type`).test(prose))
    .map((name) => toPreviewType(base, name));
  const all = [...named, ...listed, ...built, ...previews].map((mediaType) =>
    mediaType.replace('.VERSION.', versionOf(base)),
  );
  return [...new Set(all)].map((mediaType) => ({ mediaType, format: shortFormat(mediaType) }));
}

function isVariant(mediaType: string, base: string | null): boolean {
  return (
    mediaType.startsWith('application/vnd.') &&
    mediaType !== base &&
    !/^application\/vnd\.[\w-]+(?:\.v\d+)?\+json$/.test(mediaType)
  );
}

/** `application/vnd.github.v3.raw+json` -> `raw`. */
export function shortFormat(mediaType: string): string {
  return /\.([\w-]+)(?:\+\w+)?$/.exec(mediaType)?.[1] ?? mediaType;
}

function toVendorType(base: string | null, format: string): string | null {
  const vendor = /^application\/vnd\.([\w-]+)(\.v\d+)?/.exec(base ?? '');
  return vendor ? `application/vnd.${vendor[1]}${vendor[2] ?? ''}.${format}` : null;
}

function toPreviewType(base: string | null, name: string): string {
  return `application/vnd.${/^application\/vnd\.([\w-]+)/.exec(base ?? '')?.[1] ?? 'api'}.${name}-preview+json`;
}

function versionOf(base: string | null): string {
  return `${/\.(v\d+)\b/.exec(base ?? '')?.[0] ?? ''}.`;
}

/** Adds a content entry for each variant: text for raw forms, the JSON schema with the fields of the form otherwise. */
export function addVariants(
  content: Dictionary<MediaType>,
  variants: readonly MediaVariant[],
  at: string,
): Dictionary<MediaType> {
  const json = content['application/json']?.schema ?? {};
  const added = variants.map(({ mediaType, format }): [string, MediaType] => [
    mediaType,
    { 'x-format': format, schema: schemaOf(mediaType, format, json), 'x-evidence': { kind: 'prose', at } },
  ]);
  return { ...content, ...toRecord(added) };
}

function schemaOf(mediaType: string, format: string, json: Schema): Schema {
  if (format.endsWith('-preview')) return json;
  if (format === 'object') return { type: 'object' };
  const isJsonForm = mediaType.endsWith('+json');
  const fields = FIELDS_OF.get(format);
  if (!isJsonForm) return { type: 'string' };
  if (!fields) return format === 'star' ? {} : json;
  return hasBody(json)
    ? replaceBody(json, fields, 0)
    : format === 'raw' || format === 'html'
      ? { type: 'string' }
      : json;
}

/** The fields that stand for `body` in each text form of a JSON answer. */
const FIELDS_OF: ReadonlyMap<string, readonly string[]> = new Map([
  ['raw', ['body']],
  ['text', ['body_text']],
  ['html', ['body_html']],
  ['full', ['body', 'body_text', 'body_html']],
]);

function hasBody(schema: Schema): boolean {
  if (typeof schema !== 'object') return false;
  return Object.hasOwn(schema.properties ?? {}, 'body') || (schema.items !== undefined && hasBody(schema.items));
}

function replaceBody(schema: Schema, fields: readonly string[], depth: number): Schema {
  if (typeof schema !== 'object' || depth > 8) return schema;
  if (schema.items !== undefined) return { ...schema, items: replaceBody(schema.items, fields, depth + 1) };
  const { properties, required } = schema;
  if (!properties || !Object.hasOwn(properties, 'body')) return schema;
  const renamed = Object.entries(properties).flatMap(([name, inner]) =>
    name === 'body' ? fields.map((field) => [field, inner] as const) : [[name, inner] as const],
  );
  const shaped: SchemaObject = { ...schema, properties: toRecord(renamed) };
  return required ? { ...shaped, required: required.flatMap((name) => (name === 'body' ? fields : [name])) } : shaped;
}
