import type { Schema as JsonSchema } from '../description/types.ts';
import { isJson } from './content-kind.ts';
import { parseMediaType } from './media-type.ts';

/** Gives what a `$ref` names, or undefined when there is nothing. */
type LookUp = (ref: string) => JsonSchema | undefined;

/**
 * The schema of a server-sent event in which `data`, when it says of which JSON it is the text, has the schema of that
 * JSON (OpenAPI 3.2, Server-Sent Event Streams); a schema of which nothing says so stays the same.
 */
export function eventSchema(schema: JsonSchema, lookUp: LookUp): JsonSchema {
  return withData(schema, { lookUp, made: new Map() }, 0);
}

const MAX_DEPTH = 10;

interface Known {
  readonly lookUp: LookUp;
  /** What was made of a `$ref`, undefined where nothing is: none is followed twice, however often it is named. */
  readonly made: Map<string, JsonSchema | undefined>;
}

function withData(schema: JsonSchema, known: Known, depth: number): JsonSchema {
  if (typeof schema !== 'object' || depth > MAX_DEPTH) return schema;
  const { $ref, oneOf, anyOf, properties } = schema;
  if ($ref !== undefined) return withDataOf($ref, schema, known, depth);
  const each = (members: readonly JsonSchema[]): readonly JsonSchema[] | undefined => {
    const changed = members.map((member) => withData(member, known, depth + 1));
    return changed.every((member, index) => member === members[index]) ? undefined : changed;
  };
  const oneOfThese = oneOf && each(oneOf);
  const anyOfThese = anyOf && each(anyOf);
  const data = properties && Object.hasOwn(properties, 'data') ? jsonIn(properties.data, known.lookUp) : undefined;
  if (oneOfThese === undefined && anyOfThese === undefined && data === undefined) return schema;
  return {
    ...schema,
    ...(oneOfThese && { oneOf: oneOfThese }),
    ...(anyOfThese && { anyOf: anyOfThese }),
    ...(data !== undefined && { properties: { ...properties, data } }),
  };
}

/** What a reference names, when it says something of its data; else the reference. */
function withDataOf(ref: string, schema: JsonSchema, { lookUp, made }: Known, depth: number): JsonSchema {
  if (!made.has(ref)) {
    made.set(ref, undefined);
    const target = lookUp(ref);
    const changed = target === undefined ? undefined : withData(target, { lookUp, made }, depth + 1);
    if (changed !== target) made.set(ref, changed);
  }
  return made.get(ref) ?? schema;
}

/** The schema of the JSON that a text holds; undefined when it is not known to hold any. */
function jsonIn(schema: JsonSchema | undefined, lookUp: LookUp): JsonSchema | undefined {
  const ref = typeof schema === 'object' ? schema.$ref : undefined;
  const text = ref === undefined ? schema : lookUp(ref);
  if (typeof text !== 'object' || text.contentMediaType === undefined) return undefined;
  const mediaType = parseMediaType(text.contentMediaType);
  return mediaType && isJson(mediaType) ? text.contentSchema : undefined;
}
