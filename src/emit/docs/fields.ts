import type { Schema as JsonSchema } from '../../description/types.ts';
import { textOf } from '../../model/text.ts';
import type { NamedSchema, Operation, Parameter, Schema, Text } from '../../model/types.ts';
import type { Pointer } from '../../util/pointer.ts';
import { type Prose, rawText } from '../../util/text.ts';
import type { Code } from '../print/code.ts';
import type { Html } from '../print/html.ts';
import type { TypePrinter } from '../print/types.ts';
import { type HrefOfType, typeHtml } from './code-html.ts';
import { type Constraint, listConstraints } from './constraints.ts';
import type { Declared } from './declared.ts';
import { itemSchema, keyword, propertySchema } from './json-schema.ts';

/** A parameter or a property, as a row of a list; the rows below it are its own properties. */
export interface FieldFacts {
  readonly name: string;
  readonly type: Html;
  /** The same without links. */
  readonly typeText: string;
  readonly isRequired: boolean;
  readonly isDeprecated: boolean;
  readonly description: Text | undefined;
  readonly default: string | undefined;
  readonly values: readonly string[];
  readonly constraints: readonly Constraint[];
  readonly fields: readonly FieldFacts[];
}

/** What rows are made from. */
export interface FieldContext {
  readonly declared: Declared;
  readonly schemas: ReadonlyMap<Pointer, NamedSchema>;
  readonly types: TypePrinter;
  readonly hrefOf: HrefOfType;
  /** How many levels of properties are listed below a row. */
  readonly depth: number;
}

/** How deep bodies of requests are told. */
export const FIELD_DEPTH = 4;
const MAX_TYPE = 60;

/** The row of a parameter. */
export function parameterField(operation: Operation, parameter: Parameter, context: FieldContext): FieldFacts {
  const json = context.declared.parameter(operation, parameter)?.schema;
  return toField({ ...parameter, description: parameter.description }, json, context, []);
}

/** The rows of a body that is an object, as it travels, with what its branches add; empty for anything else. */
export function bodyFields(
  schema: Schema,
  json: JsonSchema | undefined,
  context: FieldContext,
  refs: readonly Pointer[] = [],
): readonly FieldFacts[] {
  if (refs.length > context.depth) return [];
  switch (schema.kind) {
    case 'object':
      return context.types.visible(schema).map((property) => {
        const own = propertySchema(json, rawText(property.name), context.declared);
        const description = property.description && withTranslations(property.description, own);
        return toField({ ...property, description }, own, context, refs);
      });
    case 'array':
      return bodyFields(schema.items, itemSchema(json, context.declared), context, refs);
    case 'ref': {
      const target = context.schemas.get(schema.id);
      return target && !refs.includes(schema.id) ? bodyFields(target.schema, json, context, [...refs, schema.id]) : [];
    }
    case 'union':
    case 'intersection':
      return mergeFields(schema.members.flatMap((member) => bodyFields(member, json, context, refs)));
    default:
      return [];
  }
}

function withTranslations(text: Prose, json: JsonSchema | undefined): Text {
  const stated = typeof json === 'object' ? textOf(json) : undefined;
  return stated?.text === text ? stated : { text, translations: new Map() };
}

/** The first row of each name: branches of a union repeat what they share. */
function mergeFields(fields: readonly FieldFacts[]): readonly FieldFacts[] {
  return [...new Map(fields.map((field) => [field.name, field] as const).reverse()).values()].reverse();
}

interface Row {
  readonly name: Parameter['name'];
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly schema: Schema;
  readonly description: Text | undefined;
}

function toField(row: Row, json: JsonSchema | undefined, context: FieldContext, refs: readonly Pointer[]): FieldFacts {
  const { schema } = row;
  const value = keyword(json, 'default', context.declared);
  const label = typeLabel(schema, context);
  const inner = refs.length < context.depth ? bodyFields(schema, json, context, [...refs, `#${refs.length}`]) : [];
  return {
    name: rawText(row.name),
    type: typeHtml(label, context.hrefOf),
    typeText: label,
    isRequired: row.required,
    isDeprecated: row.deprecated,
    description: row.description,
    default:
      value === undefined ? undefined : typeof value === 'string' && value !== '' ? value : JSON.stringify(value),
    values: literalsOf(schema, context),
    constraints: listConstraints(json, context.declared),
    fields: inner,
  };
}

/** A short type for a row: literals and properties are listed below it. */
function typeLabel(schema: Schema, context: FieldContext): Code {
  switch (schema.kind) {
    case 'literals': {
      const kinds = new Set(
        schema.values.map(({ kind, value }) => (kind === 'string' ? 'string' : value === null ? 'null' : typeof value)),
      );
      return [...kinds].join(' | ') as Code;
    }
    case 'number':
      return (schema.isInteger ? 'integer' : 'number') as Code;
    case 'object':
      return 'object' as Code;
    case 'array': {
      const items = typeLabel(schema.items, context);
      return (/[ |&]/.test(items) ? `(${items})[]` : `${items}[]`) as Code;
    }
    case 'union':
      return shorten([...new Set(schema.members.map((member) => typeLabel(member, context)))].join(' | '));
    case 'binary':
      return 'file' as Code;
    default:
      return shorten(context.types.type(schema));
  }
}

function shorten(type: string): Code {
  return (type.length > MAX_TYPE || type.includes('\n') ? 'object' : type) as Code;
}

function literalsOf(
  schema: Schema,
  context: FieldContext,
  hops = 0,
  followed: Set<Pointer> = new Set(),
): readonly string[] {
  if (hops > FIELD_DEPTH) return [];
  switch (schema.kind) {
    case 'literals':
      return schema.values.map(({ kind, value }) => (kind === 'string' ? rawText(value) : String(value)));
    case 'array':
      return literalsOf(schema.items, context, hops + 1, followed);
    case 'union':
      return schema.members.flatMap((member) => literalsOf(member, context, hops + 1, followed));
    case 'ref': {
      const target = followed.has(schema.id) ? undefined : context.schemas.get(schema.id);
      followed.add(schema.id);
      return target ? literalsOf(target.schema, context, hops + 1, followed) : [];
    }
    default:
      return [];
  }
}
