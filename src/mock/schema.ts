import type { Dictionary, Json } from './json.ts';

/** The names of JSON Schema's types. */
export type TypeName = 'null' | 'boolean' | 'object' | 'array' | 'number' | 'string' | 'integer';

/** JSON Schema 2020-12 with the OpenAPI vocabulary, as far as the mock reads it; other keywords pass through. */
export type JsonSchema = boolean | SchemaObject;

/** The keywords that data is made from. */
export interface SchemaObject {
  readonly $ref?: string;
  readonly title?: string;
  readonly type?: TypeName | readonly TypeName[];
  readonly format?: string;
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly default?: Json;
  readonly example?: Json;
  readonly examples?: readonly Json[];
  readonly properties?: Dictionary<JsonSchema>;
  readonly patternProperties?: Dictionary<JsonSchema>;
  readonly additionalProperties?: JsonSchema;
  readonly unevaluatedProperties?: JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly required?: readonly string[];
  readonly dependentRequired?: Dictionary<readonly string[]>;
  readonly dependentSchemas?: Dictionary<JsonSchema>;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly contains?: JsonSchema;
  readonly allOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
  readonly discriminator?: { readonly propertyName: string; readonly mapping?: Dictionary<string> };
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly contentEncoding?: string;
  readonly contentMediaType?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minContains?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/** Gives the schema that a `$ref` names, or undefined when there is none. */
export type Resolve = (ref: string) => JsonSchema | undefined;

/** The types that a schema names itself, as a list. */
export function typesOf(schema: SchemaObject): readonly TypeName[] {
  const { type } = schema;
  return type === undefined ? [] : typeof type === 'string' ? [type] : type;
}

const MAX_HOPS = 32;

/** Follows references until a schema without one; undefined for a dangling or endless chain. */
export function dereference(schema: JsonSchema, resolve: Resolve): JsonSchema | undefined {
  let current: JsonSchema | undefined = schema;
  for (let hops = 0; hops < MAX_HOPS; hops++) {
    if (current === undefined || typeof current === 'boolean' || current.$ref === undefined) return current;
    current = resolve(current.$ref);
  }
  return undefined;
}
