import type { Body, FieldEncoding, Property, Schema } from '../../model/types.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import { propertyKey } from '../print/escape.ts';
import { eventReader, eventWriter } from './event-code.ts';
import { encodedForm } from './form-code.ts';
import { type Context, callWithCodec, codecOf, resolve } from './value-code.ts';

/** The runtime's way to write a body; `undefined` for JSON as it is. */
export function writerOf(
  { body, encodings: stated = [] }: { readonly body: Body; readonly encodings?: readonly FieldEncoding[] },
  context: Context,
): Code {
  const { imports } = context;
  switch (body.kind) {
    case 'json': {
      const codec = codecOf(body.schema, context);
      return codec ? callWithCodec('writeJsonAs', codec, context) : ts`undefined`;
    }
    case 'form': {
      const codec = codecOf(body.schema, context);
      const encodings = body.encoding === 'multipart' ? withoutStyles(stated, body.schema, context) : stated;
      if (!codec) return encodedForm(body.encoding, encodings, imports);
      const hasBigints = context.layout.options.int64 !== 'number';
      const toJson = hasBigints ? [imports.value('stringifyExactly', 'runtime/codecs')] : [];
      return callWithCodec('encoded', codec, context, encodedForm(body.encoding, encodings, imports, ...toJson));
    }
    case 'empty':
      return ts`undefined`;
    case 'text':
    case 'bytes':
      return imports.value('asIs', 'runtime/bodies');
    case 'stream': {
      if (body.format === 'events') return eventWriter(body.item, context);
      const codec = codecOf(body.item, context);
      const writer = imports.value(`${STREAM_WRITERS[body.format]}${codec ? 'As' : ''}`, 'runtime/streams');
      return codec ? ts`/* @__PURE__ */ ${writer}(${callWithCodec('writeJsonAs', codec, context)})` : writer;
    }
  }
}

/** Files have no style, though some generators of descriptions state one for every field: no parameter of a query is a file. */
function withoutStyles(
  encodings: readonly FieldEncoding[],
  schema: Schema,
  context: Context,
): readonly FieldEncoding[] {
  if (encodings.length === 0) return encodings;
  const files = propertiesOf(schema, context).filter((property) => isFile(property.schema, context));
  return encodings.map((encoding) => {
    if (files.every(({ name }) => name !== encoding.field)) return encoding;
    const { style: _, explode: __, ...rest } = encoding;
    return { ...rest, allowReserved: false };
  });
}

/** True for a file, a list of them, or one that may be absent. */
function isFile(schema: Schema, context: Context): boolean {
  const shape = resolve(schema, context);
  const parts = shape.kind === 'union' ? shape.members : [shape.kind === 'array' ? shape.items : shape];
  return parts.some((part) => resolve(part, context).kind === 'binary');
}

const STREAM_WRITERS = {
  sse: 'writeSseData',
  lines: 'writeLines',
  sequence: 'writeSequence',
} as const;
const STREAM_READERS = { sse: 'readSseData', lines: 'readLines', sequence: 'readSequence' } as const;

/** The runtime's way to read a body; undefined for JSON as it is, and for none. */
export function readerOf(body: Body, context: Context): Code | undefined {
  const { imports } = context;
  switch (body.kind) {
    case 'json': {
      const codec = codecOf(body.schema, context);
      return codec && callWithCodec('readJsonAs', codec, context);
    }
    case 'empty':
      return undefined;
    case 'text':
      return imports.value('text', 'runtime/readers');
    case 'form': {
      const codec = codecOf(body.schema, context);
      const fields = fieldReaders(body.schema, context);
      const args = [...(fields || codec ? [fields ?? ts`{}`] : []), ...(codec ? [ts`() => ${codec}`] : [])];
      return ts`/* @__PURE__ */ ${imports.value('readForm', 'runtime/form-reader')}(${joinCode(args, ', ')})`;
    }
    case 'bytes':
      return imports.value('bytes', 'runtime/readers');
    case 'stream': {
      if (body.format === 'events') return eventReader(body.item, context);
      const codec = codecOf(body.item, context);
      const reader = imports.value(`${STREAM_READERS[body.format]}${codec ? 'As' : ''}`, 'runtime/streams');
      return codec ? ts`/* @__PURE__ */ ${reader}(${callWithCodec('parseAs', codec, context)})` : reader;
    }
  }
}

/** How the fields of a form are read that are not texts; undefined when all are. */
function fieldReaders(schema: Schema, context: Context): Code | undefined {
  const lines = propertiesOf(schema, context).flatMap((property) => {
    const field = resolve(property.schema, context);
    const isList = field.kind === 'array';
    const read = fieldReader(isList ? resolve(field.items, context) : field, context);
    const name = propertyKey(property.name);
    if (isList) return [ts`${name}: [${read ?? ts`String`}]`];
    return read ? [ts`${name}: ${read}`] : [];
  });
  return lines.length ? ts`{ ${joinCode(lines, ', ')} }` : undefined;
}

function propertiesOf(schema: Schema, context: Context): readonly Property[] {
  const shape = resolve(schema, context);
  if (shape.kind === 'intersection') return shape.members.flatMap((member) => propertiesOf(member, context));
  return shape.kind === 'object' ? shape.properties : [];
}

function fieldReader(schema: Schema, context: Context): Code | undefined {
  const { imports, layout } = context;
  switch (schema.kind) {
    case 'number': {
      const { int64 } = layout.options;
      const isWide = int64 !== 'number' && /^u?int64$/.test(schema.format ?? '');
      return isWide ? ts`BigInt` : ts`Number`;
    }
    case 'boolean':
      return imports.value('flag', 'runtime/form-reader');
    case 'binary':
      return imports.value('file', 'runtime/form-reader');
    case 'object':
    case 'array':
    case 'tuple':
    case 'intersection': {
      const codec = codecOf(schema, context);
      return codec ? callWithCodec('parseAs', codec, context) : ts`JSON.parse`;
    }
    default:
      return undefined;
  }
}
