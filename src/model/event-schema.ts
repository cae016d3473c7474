import type { Schema as JsonSchema } from '../description/types.ts';
import { isJson } from './content-kind.ts';
import { parseMediaType } from './media-type.ts';

/** Gives what a `$ref` names, or undefined when there is nothing. */
type LookUp = (ref: string) => JsonSchema | undefined;

const MAX_DEPTH = 10;

/**
 * The schema of a server-sent event in which `data`, when it says of which JSON it is the text, has the schema of that
 * JSON (OpenAPI 3.2, Server-Sent Event Streams); a schema of which nothing says so stays the same.
 */
export function eventSchema(schema: JsonSchema, lookUp: LookUp, depth: number = 0): JsonSchema {
  if (typeof schema !== 'object' || depth > MAX_DEPTH) return schema;
  const { $ref, oneOf, anyOf, properties } = schema;
  if ($ref !== undefined) {
    const target = lookUp($ref);
    const changed = target === undefined ? undefined : eventSchema(target, lookUp, depth + 1);
    return changed === undefined || changed === target ? schema : changed;
  }
  const each = (members: readonly JsonSchema[]): readonly JsonSchema[] | undefined => {
    const changed = members.map((member) => eventSchema(member, lookUp, depth + 1));
    return changed.every((member, index) => member === members[index]) ? undefined : changed;
  };
  const one = oneOf && each(oneOf);
  const any = anyOf && each(anyOf);
  const data = properties && Object.hasOwn(properties, 'data') ? jsonIn(properties.data, lookUp) : undefined;
  if (one === undefined && any === undefined && data === undefined) return schema;
  return {
    ...schema,
    ...(one && { oneOf: one }),
    ...(any && { anyOf: any }),
    ...(data !== undefined && { properties: { ...properties, data } }),
  };
}

/** The schema of the JSON that a text holds; undefined when it is not known to hold any. */
function jsonIn(schema: JsonSchema | undefined, lookUp: LookUp): JsonSchema | undefined {
  const ref = typeof schema === 'object' ? schema.$ref : undefined;
  const text = ref === undefined ? schema : lookUp(ref);
  if (typeof text !== 'object' || text.contentMediaType === undefined) return undefined;
  const mediaType = parseMediaType(text.contentMediaType);
  return mediaType && isJson(mediaType) ? text.contentSchema : undefined;
}
