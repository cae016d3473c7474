import type { Schema as JsonSchema } from '../description/types.ts';
import { rawText, toWireName, type WireName } from '../util/text.ts';
import type { BuildContext } from './build-context.ts';
import type { Body, Literal, Schema } from './types.ts';

/** The fields in which deliveries say what they are of, the first that has one value counts. */
const EVENT_FIELDS: readonly string[] = ['type', 'event', 'event_type'];
const MAX_DEPTH = 20;

/** What a delivery calls its event: the only value of a field for that; undefined when it has none. */
export function eventOf(context: BuildContext, body: Body | undefined): WireName | undefined {
  if (body?.kind !== 'json' && body?.kind !== 'form') return undefined;
  const fields = fieldsOf(context, body.schema, 0);
  return EVENT_FIELDS.flatMap((field) => fields.get(field) ?? [])[0];
}

/** The fields of an object that have one text as their only value. */
function fieldsOf(context: BuildContext, schema: Schema, depth: number): ReadonlyMap<string, WireName> {
  if (depth > MAX_DEPTH) return new Map();
  switch (schema.kind) {
    case 'ref': {
      const declared = context.schemas.lookUp(schema.id);
      return mayTell(declared) ? fieldsOf(context, context.schemas.build(declared, schema.id), depth + 1) : new Map();
    }
    case 'intersection':
      return new Map(schema.members.slice(0, MAX_DEPTH).flatMap((part) => [...fieldsOf(context, part, depth + 1)]));
    case 'object':
      return new Map(
        schema.properties.flatMap(({ name, schema: value }) => {
          const text = value.kind === 'literals' && value.values.length === 1 && textOf(value.values[0]);
          return text ? [[rawText(name), toWireName(text)]] : [];
        }),
      );
    default:
      return new Map();
  }
}

/** False for a schema that is not worth to be built once more: payloads are large. */
function mayTell(declared: JsonSchema | undefined): boolean {
  if (typeof declared !== 'object') return false;
  const { $ref, allOf, properties = {} } = declared;
  return $ref !== undefined || allOf !== undefined || EVENT_FIELDS.some((field) => Object.hasOwn(properties, field));
}

function textOf(literal: Literal | undefined): string | undefined {
  return literal?.kind === 'string' ? rawText(literal.value) : undefined;
}
