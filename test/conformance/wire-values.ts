import type { ApiModel, Parameter, Property, Schema, Style } from '../../src/index.ts';
import { rawText } from '../../src/util/text.ts';

/** Reads the text of a parameter as the value that a caller would have passed, by its schema. */
export function parseText(text: string, schema: Schema, model: ApiModel): unknown {
  switch (schema.kind) {
    case 'ref':
      return parseText(text, targetOf(schema, model), model);
    case 'number':
      return text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'null':
      return text === 'null' ? null : undefined;
    case 'literals':
      return schema.values.map(({ value }) => value).find((value) => String(value) === text);
    case 'union':
    case 'intersection': {
      const values = schema.members.map((member) => parseText(text, member, model));
      return values.find((value) => value !== undefined);
    }
    default:
      return text;
  }
}

/** Reads what stands on the wire for one parameter: a text, or the texts of a repeated one. */
export function parseWire(
  wire: unknown,
  parameter: Pick<Parameter, 'schema' | 'style' | 'explode'>,
  model: ApiModel,
): unknown {
  const schema = resolve(parameter.schema, model);
  if (schema.kind === 'array') {
    const texts = Array.isArray(wire) ? wire : splitText(String(wire), DELIMITERS[parameter.style] ?? ',');
    return texts.map((text) => parseText(String(text), schema.items, model));
  }
  if (schema.kind === 'object') return parseObject(String(wire), parameter, model);
  return parseText(String(wire), schema, model);
}

const DELIMITERS: Partial<Record<Style, string>> = { spaceDelimited: ' ', pipeDelimited: '|' };

function splitText(text: string, delimiter: string): readonly string[] {
  return text === '' ? [] : text.split(delimiter);
}

/** `a=1,b=2` when exploded, else `a,1,b,2`. */
function parseObject(
  text: string,
  { schema, explode }: Pick<Parameter, 'schema' | 'explode'>,
  model: ApiModel,
): object {
  const parts = text.split(',');
  const pairs = explode
    ? parts.map((part) => part.split('=') as [string, string])
    : parts.flatMap((part, index) => (index % 2 ? [] : [[part, parts[index + 1] ?? ''] as const]));
  return Object.fromEntries(pairs.map(([key, value]) => [key, parseText(value, fieldOf(schema, key, model), model)]));
}

/** The schema of a property, unknown when the object names none. */
export function fieldOf(schema: Schema, name: string, model: ApiModel): Schema {
  const property = propertiesOf(schema, model).find((other) => rawText(other.name) === name);
  const resolved = resolve(schema, model);
  return property?.schema ?? (resolved.kind === 'object' ? resolved.rest : undefined) ?? { kind: 'unknown' };
}

/** The properties of an object, with those of what it is composed of. */
export function propertiesOf(schema: Schema, model: ApiModel): readonly Property[] {
  const resolved = resolve(schema, model);
  if (resolved.kind === 'object') return resolved.properties;
  const isComposed = resolved.kind === 'intersection' || resolved.kind === 'union';
  return isComposed ? resolved.members.flatMap((member) => propertiesOf(member, model)) : [];
}

/** What a schema is when its references are followed. */
export function resolve(schema: Schema, model: ApiModel): Schema {
  return schema.kind === 'ref' ? resolve(targetOf(schema, model), model) : schema;
}

function targetOf({ id }: Schema & { readonly kind: 'ref' }, { schemas }: ApiModel): Schema {
  return schemas.find((named) => named.id === id)?.schema ?? { kind: 'unknown' };
}
