import { dereference, isReference, resolveRef } from '../../description/resolve.ts';
import type { Document, Encoding, Example, MediaType, Reference, Schema } from '../../description/types.ts';
import type { Json, JsonObject } from '../../mock/json.ts';
import type { JsonSchema } from '../../mock/schema.ts';
import type { BodyFacts, EncodingFacts, ExampleFacts } from '../../mock/table.ts';
import { delimiterOf } from '../../model/encodings.ts';
import { eventSchema } from '../../model/event-schema.ts';
import { parseMediaType } from '../../model/media-type.ts';
import type { Body, Delimiter } from '../../model/types.ts';

/** What the wire says of a body: a provider's JSON has its usual name, texts have a charset. */
export function wireType(contentType: string, body: BodyFacts, vendor: string | undefined): string {
  if (contentType.includes('*')) return concreteType(contentType, body);
  const mediaType = parseMediaType(contentType);
  if (body.kind === 'json' && mediaType?.vendor) return mediaType.vendor.tree.wireJson;
  if (body.kind === 'json' && vendor !== undefined && contentType === 'application/json')
    return 'application/json; charset=utf-8';
  return body.kind === 'text' && !contentType.includes('charset') ? `${contentType}; charset=utf-8` : contentType;
}

/** A type that can stand in a reply, for one that is documented as a range. */
function concreteType(range: string, body: BodyFacts): string {
  if (body.kind === 'json') return 'application/json';
  if (range.startsWith('image/')) return 'image/png';
  return body.kind === 'text' ? 'text/plain; charset=utf-8' : 'application/octet-stream';
}

/** What a mock needs of a body that is declared. */
export function bodyOf(document: Document, body: Body, content: MediaType | Reference | undefined): BodyFacts {
  const declared = content && dereference<MediaType>(document, content);
  const schema = (declared?.schema ?? true) as JsonSchema;
  const examples = examplesOf(document, declared);
  switch (body.kind) {
    case 'json':
      return { kind: 'json', schema, examples };
    case 'form':
      return { kind: 'form', encoding: body.encoding, schema };
    case 'text':
      return { kind: 'text', examples, ...(declared?.schema !== undefined && { schema }) };
    case 'stream':
      return {
        kind: 'stream',
        format: body.format === 'events' ? 'sse' : body.format,
        item: itemOf(document, body, declared) as JsonSchema,
        examples,
      };
    case 'bytes':
      return { kind: 'bytes', examples: declared?.schema && isText(declared.schema) ? examples : [] };
    case 'empty':
      return { kind: 'empty' };
  }
}

/** The schema of an item, whose data is JSON where it is a whole event that holds some. */
function itemOf(
  document: Document,
  { format }: Extract<Body, { kind: 'stream' }>,
  declared: MediaType | undefined,
): Schema {
  const item = declared?.itemSchema ?? declared?.schema ?? true;
  if (format !== 'events') return item;
  return eventSchema(item, (ref) => {
    const found = resolveRef(document, ref);
    return found.kind === 'found' ? (found.value as Schema) : undefined;
  });
}

/** Bytes of a type that nobody knows may be a text all the same; what is binary has examples that stand for it only. */
function isText(schema: Schema): boolean {
  return typeof schema === 'object' && schema.type === 'string' && schema.format === undefined;
}

/** The examples of a body, by name; one that names another example is that one. */
export function examplesOf(document: Document, content: MediaType | undefined): readonly ExampleFacts[] {
  const named = Object.entries(content?.examples ?? {}).flatMap(([name, example]) => {
    const found = dereference<Example>(document, example);
    return toExample(document, name, found?.value ?? found?.dataValue);
  });
  return [...toExample(document, 'example', content?.example), ...named];
}

function toExample(document: Document, name: string, written: unknown): readonly ExampleFacts[] {
  const value = written === undefined ? undefined : followExample(document, written as Json, 0);
  return value === undefined ? [] : [{ name, value }];
}

const EXAMPLES = '#/components/examples/';
const MAX_DEPTH = 8;

/** Authors write a reference to an example where a value should stand: it means what it leads to, never itself. */
function followExample(document: Document, value: Json, depth: number): Json | undefined {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) return isExampleRef(value) ? undefined : value;
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => followExample(document, item, depth + 1));
    return items.every((item, index) => item === value[index]) ? value : items.filter((item) => item !== undefined);
  }
  if (!isExampleRef(value)) return followProperties(document, value as JsonObject, depth);
  const found = resolveRef(document, value.$ref);
  const target = found.kind === 'found' ? dereference<Example>(document, found.value as Example) : undefined;
  const next = target?.value ?? target?.dataValue;
  return next === undefined ? undefined : followExample(document, next as Json, depth + 1);
}

/** The name that the mock has for lists with a separator that is no style of its place. */
export function styleName(delimiter: Delimiter | undefined): string | undefined {
  switch (delimiter) {
    case ' ':
      return 'spaceDelimited';
    case '|':
      return 'pipeDelimited';
    case '\t':
      return 'tabDelimited';
    case undefined:
      return undefined;
  }
}

function isExampleRef(value: object): value is Reference {
  return isReference(value) && value.$ref.startsWith(EXAMPLES) && Object.keys(value).length === 1;
}

function followProperties(document: Document, value: JsonObject, depth: number): Json {
  const followed = Object.entries(value).map(
    ([name, child]) => [name, followExample(document, child, depth + 1)] as const,
  );
  if (followed.every(([name, child]) => child === value[name])) return value;
  return Object.fromEntries(followed.flatMap(([name, child]) => (child === undefined ? [] : [[name, child]])));
}

/** How the fields of a form are written, where its media type says so. */
export function encodingsOf(content: MediaType | undefined): Readonly<Record<string, EncodingFacts>> | undefined {
  const entries = Object.entries(content?.encoding ?? {}).map(([field, one]: readonly [string, Encoding]) => {
    const { style: stated, explode, contentType } = one;
    const style = styleName(delimiterOf(one['x-collection-format'])) ?? stated;
    const facts: EncodingFacts = {
      ...(style && { style }),
      ...(explode !== undefined && { explode }),
      ...(contentType && { contentType }),
    };
    return [field, facts] as const;
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
