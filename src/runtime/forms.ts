import { deepObject, formJoined, pipeDelimited, spaceDelimited } from './styles.ts';
import type { Style, Writer } from './types.ts';
import { form, isCompound, toText } from './url.ts';

/** How one field of a form is written (OpenAPI 3.2 section 4.15, Encoding Object). */
export interface FieldEncoding {
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
}

type Encodings = Readonly<Record<string, FieldEncoding>>;
type EncodingByField = ReadonlyMap<string, FieldEncoding>;

/** Writes `multipart/form-data` and its kin; files are Blobs, objects become JSON parts, arrays one part an item. */
export const multipart: Writer = (value, headers) => writeParts(value, headers, new Map());

/** `multipart` with fields that are written in ways of their own. */
export function multipartWith(encodings: Encodings): Writer {
  const byField = new Map(Object.entries(encodings));
  return (value, headers) => writeParts(value, headers, byField);
}

/** Writes `application/x-www-form-urlencoded`; objects become JSON, arrays one pair an item. */
export const urlencoded: Writer = (value) => writePairs(value, new Map());

/** `urlencoded` with fields that are written in ways of their own. */
export function urlencodedWith(encodings: Encodings): Writer {
  const byField = new Map(Object.entries(encodings));
  return (value) => writePairs(value, byField);
}

interface Part {
  readonly type: string;
  readonly body: BlobPart;
  readonly filename?: string;
}

function writeParts(value: unknown, headers: Record<string, string>, encodings: EncodingByField): BodyInit {
  const type = headers['content-type'] ?? 'multipart/form-data';
  if (value instanceof FormData) {
    // fetch writes the boundary of its own forms
    delete headers['content-type'];
    return value;
  }
  const boundary = `----${crypto.randomUUID()}`;
  headers['content-type'] = `${type}; boundary=${boundary}`;
  const parts = Object.entries(value as object).flatMap(([name, field]) =>
    toParts(field, encodings.get(name)).map((part) => [
      `--${boundary}\r\n${partHeaders(name, part)}`,
      part.body,
      '\r\n',
    ]),
  );
  return new Blob([...parts.flat(), `--${boundary}--\r\n`]);
}

function toParts(value: unknown, encoding: FieldEncoding = {}): readonly Part[] {
  const { contentType, style, explode = style === 'form' } = encoding;
  const isJson = contentType !== undefined && /[/+]json$/.test(contentType);
  if (value === undefined) return [];
  if (Array.isArray(value) && !isJson) {
    return style && !explode
      ? [toPart(value.map(toText).join(), contentType)]
      : value.map((item) => toPart(item, contentType));
  }
  return [
    isJson && !(value instanceof Blob)
      ? { type: contentType, body: JSON.stringify(value) }
      : toPart(value, contentType),
  ];
}

function toPart(value: unknown, contentType: string = ''): Part {
  // an encoding may list types and ranges; a part has exactly one
  const type = /[^,*]+(?=,|$)/.exec(contentType)?.[0].trim() ?? '';
  const isBytes = value instanceof ArrayBuffer || ArrayBuffer.isView(value);
  if (isBytes || value instanceof Blob) {
    const { name = 'blob', type: own } = value as Partial<File>;
    return { body: value as BlobPart, filename: name, type: own || type || 'application/octet-stream' };
  }
  if (isCompound(value)) return { type: type || 'application/json', body: JSON.stringify(value) };
  return { type, body: toText(value) };
}

function partHeaders(name: string, { type, filename }: Part): string {
  const file = filename === undefined ? '' : `; filename="${escapeName(filename)}"`;
  const contentType = type && `content-type: ${type.replace(/[\r\n]/g, '')}\r\n`;
  return `content-disposition: form-data; name="${escapeName(name)}"${file}\r\n${contentType}\r\n`;
}

/** As browsers do (HTML, multipart/form-data encoding algorithm). */
function escapeName(name: string): string {
  return name.replace(/[\r\n"]/g, encodeURIComponent);
}

const STYLES: ReadonlyMap<string, Style> = /* @__PURE__ */ new Map(
  Object.entries({ deepObject, pipeDelimited, spaceDelimited }),
);

function writePairs(value: unknown, encodings: EncodingByField): BodyInit {
  if (value instanceof URLSearchParams) return value;
  return Object.entries(value as object)
    .flatMap(([name, field]) => (field === undefined ? [] : writePair(name, field, encodings.get(name)) || []))
    .join('&')
    .replaceAll('%20', '+');
}

function writePair(name: string, value: unknown, encoding: FieldEncoding = {}): string {
  const { contentType = '', style, explode = style === undefined || style === 'form' } = encoding;
  if (style !== undefined) {
    const isExploded = explode && style !== 'deepObject';
    return (isExploded ? form : (STYLES.get(style) ?? formJoined))(name, value);
  }
  const isJson = (isCompound(value) && !Array.isArray(value)) || contentType.endsWith('json');
  return form(name, isJson ? JSON.stringify(value) : Array.isArray(value) ? value.map(toItem) : value);
}

function toItem(value: unknown): unknown {
  return isCompound(value) ? JSON.stringify(value) : value;
}
