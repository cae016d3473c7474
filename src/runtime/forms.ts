import { isJson } from './readers.ts';
import { JSON_TYPE } from './replies.ts';
import type { Style, Writer } from './types.ts';
import { form, isCompound, toText } from './url.ts';

/** How one field of a form is written (OpenAPI 3.2 section 4.15, Encoding Object). */
export interface FieldEncoding {
  readonly contentType?: string;
  /** Writes the field as a parameter of a query; its content type does not count then. */
  readonly style?: Style;
  /** What else stands in the head of a part. */
  readonly headers?: Readonly<Record<string, string>>;
}

type Encodings = Readonly<Record<string, FieldEncoding>>;
type EncodingByField = ReadonlyMap<string, FieldEncoding>;
type ToJson = (value: unknown) => string;

/** `multipart/form-data` and its kin with fields that are written in ways of their own; files are Blobs, objects become JSON parts, arrays one part an item. */
export function multipartWith(encodings: Encodings, toJson: ToJson = JSON.stringify): Writer {
  const byField = new Map(Object.entries(encodings));
  return (value, { headers }) => writeParts(value, headers, byField, toJson);
}

/** `multipart/form-data` and its kin. */
export const multipart: Writer = /* @__PURE__ */ multipartWith({});

/** `application/x-www-form-urlencoded` with fields that are written in ways of their own; objects become JSON, arrays one pair an item. */
export function urlencodedWith(encodings: Encodings, toJson: ToJson = JSON.stringify): (value: unknown) => string {
  const byField = new Map(Object.entries(encodings));
  return (value) =>
    value instanceof URLSearchParams
      ? String(value)
      : Object.entries(value as object)
          .flatMap(([name, field]) => (field == null ? [] : writePair(name, field, toJson, byField.get(name)) || []))
          .join('&')
          .replaceAll('%20', '+');
}

/** `application/x-www-form-urlencoded`. */
export const urlencoded: (value: unknown) => string = /* @__PURE__ */ urlencodedWith({});

/** A form as the whole query. */
export function formQuery(write: (value: unknown) => string): Style {
  return (_, value) => write(value);
}

/** A form as the value of a parameter. */
export function formParameter(write: (value: unknown) => string, style: Style): Style {
  return (name, value) => style(name, write(value));
}

interface Part {
  readonly name: string;
  readonly type?: string | undefined;
  readonly body: BlobPart;
  readonly filename?: string;
}

function writeParts(
  value: unknown,
  headers: Record<string, string>,
  encodings: EncodingByField,
  toJson: ToJson,
): BodyInit {
  const type = headers['content-type'];
  if (value instanceof FormData) {
    // fetch writes the boundary of its own forms
    delete headers['content-type'];
    return value;
  }
  const boundary = `----${crypto.randomUUID()}`;
  headers['content-type'] = `${type}; boundary=${boundary}`;
  const parts = Object.entries(value as object).flatMap(([name, field]) => {
    const encoding = encodings.get(name) ?? {};
    return toParts(name, field, encoding, toJson).map((part) => ({ ...part, ...encoding }));
  });
  // files come last: servers that store them as they arrive want to know everything else before
  parts.sort((a, b) => +('filename' in a) - +('filename' in b));
  const pieces = parts.flatMap((part) => [`--${boundary}\r\n${partHeaders(part)}\r\n`, part.body, '\r\n']);
  return new Blob([...pieces, `--${boundary}--\r\n`]);
}

function toParts(name: string, value: unknown, encoding: FieldEncoding, toJson: ToJson): readonly Part[] {
  const { contentType = '', style } = encoding;
  // no part is percent-encoded
  if (style && value != null) {
    return [...new URLSearchParams(style(name, value))].map(([key, body]) => ({ name: key, body }));
  }
  const items = Array.isArray(value) && !isJson(contentType) ? value : [value];
  return items.flatMap((item) => (item == null ? [] : { name, ...toBody(item, contentType, toJson) }));
}

function toBody(value: unknown, contentType: string, toJson: ToJson): Omit<Part, 'name'> {
  // an encoding may list types and ranges; a part has exactly one
  const type = /[^,*]+(?=,|$)/.exec(contentType)?.[0].trim();
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value) || value instanceof Blob) {
    const { name = 'blob', type: own } = value as Partial<File>;
    return { body: value as BlobPart, filename: name, type: own || type || 'application/octet-stream' };
  }
  if (isCompound(value) || isJson(type ?? '')) return { type: type ?? JSON_TYPE, body: toJson(value) };
  return { type, body: toText(value) };
}

function partHeaders({ name, type, filename, headers }: Part & Pick<FieldEncoding, 'headers'>): string {
  const file = filename === undefined ? '' : `; filename="${escapeName(filename)}"`;
  return Object.entries({
    'content-disposition': `form-data; name="${escapeName(name)}"${file}`,
    ...(type && { 'content-type': type }),
    ...headers,
  })
    .map((line) => `${line.join(': ')}\r\n`)
    .join('');
}

/** As browsers do (HTML, multipart/form-data encoding algorithm). */
function escapeName(name: string): string {
  return name.replace(/[\r\n"]/g, encodeURIComponent);
}

function writePair(
  name: string,
  value: unknown,
  toJson: ToJson,
  { contentType = '', style }: FieldEncoding = {},
): string {
  if (style) return style(name, value);
  if (isJson(contentType)) return form(name, toJson(value));
  return form(
    name,
    [value].flat().map((item) => (isCompound(item) ? toJson(item) : item)),
  );
}
