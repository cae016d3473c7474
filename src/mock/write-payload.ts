import { contentKindOf } from '../model/content-kind.ts';
import { parseMediaType } from '../model/media-type.ts';
import { isObject, type Json } from './json.ts';
import { hashText } from './random.ts';
import { dereference, type JsonSchema, type Resolve } from './schema.ts';
import type { WebhookFacts } from './table.ts';

/** A body as it is sent, and the Content-Type that says how. */
export interface WrittenPayload {
  readonly body: string;
  readonly contentType: string;
}

/** A payload as its media type writes it: a form, a text, or else JSON. */
export function writePayload(
  payload: Json,
  { contentType = 'application/json', schema }: Pick<WebhookFacts, 'contentType' | 'schema'>,
  resolve: Resolve,
): WrittenPayload {
  const mediaType = parseMediaType(contentType);
  const kind = mediaType && contentKindOf(mediaType);
  if (kind === 'urlencoded') return { body: new URLSearchParams(textFields(payload)).toString(), contentType };
  if (kind === 'multipart') return writeMultipart(payload, schema, resolve);
  return { body: kind === 'text' && typeof payload === 'string' ? payload : JSON.stringify(payload), contentType };
}

/** The fields of a form: one for each item of a list; what is no text is JSON. */
function textFields(payload: Json): [name: string, text: string][] {
  return Object.entries(isObject(payload) ? payload : {}).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, typeof one === 'string' ? one : JSON.stringify(one)]),
  );
}

function writeMultipart(payload: Json, schema: JsonSchema, resolve: Resolve): WrittenPayload {
  const fields = textFields(payload);
  const boundary = `mimewright-${hashText(JSON.stringify(fields), 1)}`;
  const parts = fields.map(([name, text]) => {
    const quoted = name.replace(/["\r\n]/g, encodeURIComponent);
    const file = isFile(name, schema, resolve)
      ? `; filename="${quoted}"\r\nContent-Type: application/octet-stream`
      : '';
    return `--${boundary}\r\nContent-Disposition: form-data; name="${quoted}"${file}\r\n\r\n${text}\r\n`;
  });
  return { body: `${parts.join('')}--${boundary}--\r\n`, contentType: `multipart/form-data; boundary=${boundary}` };
}

/** True for a field, or a list of fields, that holds bytes. */
function isFile(name: string, schema: JsonSchema, resolve: Resolve): boolean {
  const find = (one: JsonSchema | undefined): Exclude<JsonSchema, boolean> => {
    const found = one === undefined ? undefined : dereference(one, resolve);
    return typeof found === 'object' ? found : {};
  };
  const { properties = {} } = find(schema);
  const field = find(Object.hasOwn(properties, name) ? properties[name] : undefined);
  const { format, contentMediaType, contentEncoding } = field.items === undefined ? field : find(field.items);
  const isRaw = contentEncoding === undefined ? contentMediaType !== undefined : contentEncoding === 'binary';
  return format === 'binary' || isRaw;
}
