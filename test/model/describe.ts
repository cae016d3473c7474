import type { ApiDescription, Schema as JsonSchema } from '../../src/description/types.ts';
import { buildModel, type ModelOptions } from '../../src/model/build.ts';
import type { ApiModel, Operation, Property, Schema } from '../../src/model/types.ts';
import { noteMediaTypes } from '../../src/read/media-prose.ts';
import { readOpenApi } from '../../src/read/openapi/document.ts';
import { rawText } from '../../src/util/text.ts';

/** A model, and what was found while it was built as `code at pointer`. */
export interface Built {
  readonly model: ApiModel;
  readonly description: ApiDescription;
  readonly findings: readonly string[];
}

/** The model of a 3.1 description around some fields; the names of its operations and schemas are settled anew. */
export async function build(fields: object, options: Partial<ModelOptions> = {}): Promise<Built> {
  const text = JSON.stringify({ openapi: '3.1.0', info: { title: 'Pets', version: '1' }, paths: {}, ...fields });
  const read = await readOpenApi({ name: 'pets', text });
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  noteMediaTypes(read.value.document);
  const built = buildModel(read.value, { name: 'pets', ...options });
  if (!built.ok) throw new Error(JSON.stringify(built.diagnostics));
  const findings = built.diagnostics.map(({ code, place }) =>
    place?.kind === 'pointer' ? `${code} ${place.pointer}` : code,
  );
  return { model: built.value, description: read.value, findings };
}

/** The only operation of a description with one path, `GET` unless another method is named. */
export async function buildOperation(operation: object, path = '/pets', method = 'get'): Promise<Operation> {
  const { model } = await build({ paths: { [path]: { [method]: { responses: {}, ...operation } } } });
  const [only] = model.operations;
  if (!only) throw new Error('there is no operation');
  return only;
}

/** The named schemas of a description as `Name = type`, by name. */
export async function showSchemas(
  schemas: Readonly<Record<string, JsonSchema>>,
): Promise<{ readonly types: Readonly<Record<string, string>>; readonly findings: readonly string[] }> {
  const { model, findings } = await build({ components: { schemas } });
  return { types: typesOf(model), findings };
}

/** The type of each named schema in one line. */
export function typesOf({ schemas }: ApiModel): Readonly<Record<string, string>> {
  const names = new Map(schemas.map(({ id, typeName }) => [id, typeName]));
  return Object.fromEntries(schemas.map(({ typeName, schema }) => [typeName, show(schema, names)]));
}

/** A schema in one line, in the words of TypeScript where it has words for it. */
export function show(schema: Schema, names: ReadonlyMap<string, string> = new Map()): string {
  const again = (part: Schema): string => show(part, names);
  switch (schema.kind) {
    case 'literals':
      return schema.values.map(({ kind, value }) => (kind === 'string' ? `'${value}'` : String(value))).join(' | ');
    case 'array':
      return `(${again(schema.items)})[]`;
    case 'tuple': {
      const items = schema.items.map((item, index) => again(item) + (index < schema.required ? '' : '?'));
      return `[${[...items, ...(schema.rest ? [`...${again(schema.rest)}`] : [])].join(', ')}]`;
    }
    case 'object': {
      const rest = schema.rest ? [`[key]: ${again(schema.rest)}`] : [];
      return `{ ${[...schema.properties.map((property) => showProperty(property, names)), ...rest].join('; ')} }`;
    }
    case 'union':
      return schema.members.map(again).join(' | ');
    case 'intersection':
      return schema.members.map((part) => (part.kind === 'union' ? `(${again(part)})` : again(part))).join(' & ');
    case 'ref':
      return names.get(schema.id) ?? `<${schema.id}>`;
    case 'number':
      return [schema.isInteger ? 'integer' : 'number', schema.format].filter(Boolean).join(':');
    case 'string':
      return [schema.kind, schema.format].filter(Boolean).join(':');
    default:
      return schema.kind;
  }
}

function showProperty(property: Property, names: ReadonlyMap<string, string>): string {
  const access = property.access === 'both' ? '' : `${property.access}-only `;
  return `${access}${rawText(property.name)}${property.required ? '' : '?'}: ${show(property.schema, names)}`;
}
