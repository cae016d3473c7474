import type {
  Discriminator,
  Document,
  Json,
  Schema as JsonSchema,
  SchemaObject,
  SchemaTypeName,
} from '../description/types.ts';
import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import { appendPointer, type Pointer, valueAt } from '../util/pointer.ts';
import { type Prose, toProse, toWireName } from '../util/text.ts';
import { modelDiagnostics } from './diagnostics.ts';
import { intersectionOf, NEVER, NULL, UNKNOWN, unionOf } from './schema-combine.ts';
import type { Literal, Property, Schema } from './types.ts';

/** Builds model schemas from JSON Schema 2020-12, and remembers what is referred to. */
export interface SchemaBuilder {
  /** `at` is the pointer of `schema`, for findings. */
  build(schema: JsonSchema | undefined, at: Pointer): Schema;
  /** Pointers of all schemas referred to so far, in the order of first mention; grows while they are built. */
  readonly referred: ReadonlySet<Pointer>;
  /** The JSON Schema at a pointer, or undefined when nothing sensible stands there. */
  lookUp(id: Pointer): JsonSchema | undefined;
}

/** Keywords that shape values in ways no type can say. */
const INEXPRESSIBLE = [
  'not',
  'if',
  'dependentSchemas',
  'dependentRequired',
  'propertyNames',
  'contains',
  'unevaluatedItems',
  '$dynamicRef',
  'contentSchema',
] as const;
const MAX_DEPTH = 200;
const MAX_PARTS = 200;

/** A builder over one document; findings go to `report`. */
export function createSchemaBuilder(
  document: Document,
  report: (diagnostic: Diagnostic) => void,
  placeOf: (pointer: Pointer) => Place,
): SchemaBuilder {
  const referred = new Set<Pointer>();
  const formats = new Set<string>();
  let depth = 0;

  const place = (pointer: Pointer) => ({ place: placeOf(pointer) });

  function lookUp(id: Pointer): JsonSchema | undefined {
    const value = valueAt(document, id);
    return typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value))
      ? (value as JsonSchema)
      : undefined;
  }

  function build(schema: JsonSchema | undefined, at: Pointer): Schema {
    if (schema === undefined || schema === true) return UNKNOWN;
    if (schema === false) return NEVER;
    if (depth > MAX_DEPTH) return UNKNOWN;
    depth++;
    try {
      return buildObject(schema, at);
    } finally {
      depth--;
    }
  }

  function buildObject(schema: SchemaObject, at: Pointer): Schema {
    for (const keyword of INEXPRESSIBLE) {
      if (schema[keyword] !== undefined)
        report(modelDiagnostics.report('keyword-not-expressed', { keyword }, place(at)));
    }
    reportOddities(schema, at);
    const isNullable = Array.isArray(schema.type) && schema.type.includes('null') && schema.enum === undefined;
    const parts = [
      buildRef(schema, at),
      buildOwn(schema, at),
      ...buildAllOf(schema, at),
      ...buildAlternatives(schema, at),
    ];
    const whole = intersectionOf(parts.filter((part) => part !== undefined));
    return isNullable ? unionOf(whole.kind === 'unknown' ? [whole] : [whole, NULL]) : whole;
  }

  function reportOddities({ discriminator, externalDocs }: SchemaObject, at: Pointer): void {
    if (externalDocs) report(modelDiagnostics.report('words-not-expressed', {}, place(`${at}/externalDocs`)));
    if (!discriminator) return;
    const { mapping = {}, defaultMapping } = discriminator;
    if (defaultMapping !== undefined)
      report(
        modelDiagnostics.report('keyword-not-expressed', { keyword: 'defaultMapping' }, place(`${at}/discriminator`)),
      );
    for (const [value, target] of Object.entries(mapping)) {
      const id = target.startsWith('#') ? decodePointer(target.slice(1)) : appendPointer('/components/schemas', target);
      if (lookUp(id) !== undefined) continue;
      const where = place(appendPointer(`${at}/discriminator/mapping`, value));
      report(modelDiagnostics.report('unknown-mapping', { value, target }, where));
    }
  }

  function buildRef({ $ref }: SchemaObject, at: Pointer): Schema | undefined {
    if ($ref === undefined) return undefined;
    const id = $ref.startsWith('#') ? decodePointer($ref.slice(1)) : undefined;
    if (id === undefined || lookUp(id) === undefined) {
      report(modelDiagnostics.report('unresolved-ref', { ref: $ref }, place(at)));
      return UNKNOWN;
    }
    referred.add(id);
    return { kind: 'ref', id };
  }

  function buildOwn(schema: SchemaObject, at: Pointer): Schema | undefined {
    if (typeof schema.const === 'number' && schema.title !== undefined) {
      const name = toWireName(schema.title);
      return { kind: 'literals', values: [{ kind: 'value', value: schema.const, name }] };
    }
    if (schema.const !== undefined) return literalsOf([schema.const]);
    if (schema.enum !== undefined) return literalsOf(schema.enum);
    const types = typesOf(schema);
    return types.length ? unionOf(types.map((type) => buildType(type, schema, at))) : undefined;
  }

  /** Each way to write a value is told of once, where it is met first. */
  function noteFormat(schema: SchemaObject, type: 'number' | 'string', at: Pointer): void {
    for (const format of [schema.format, schema.contentEncoding, schema.contentMediaType]) {
      if (format === undefined || formats.has(`${type} ${format}`)) continue;
      formats.add(`${type} ${format}`);
      report(modelDiagnostics.report('format-not-expressed', { format, type }, place(at)));
    }
  }

  function buildType(type: SchemaTypeName, schema: SchemaObject, at: Pointer): Schema {
    switch (type) {
      case 'null':
        return NULL;
      case 'boolean':
        return { kind: 'boolean' };
      case 'integer':
      case 'number':
        noteFormat(schema, 'number', at);
        return { kind: 'number', isInteger: type === 'integer', ...(schema.format && { format: schema.format }) };
      case 'string':
        if (isBinary(schema)) return { kind: 'binary' };
        noteFormat(schema, 'string', at);
        return { kind: 'string', ...(schema.format && { format: schema.format }) };
      case 'array':
        return buildArray(schema, at);
      case 'object':
        return buildProperties(schema, at);
      default:
        return UNKNOWN;
    }
  }

  function buildArray(schema: SchemaObject, at: Pointer): Schema {
    const { prefixItems, items } = schema;
    if (!prefixItems) return { kind: 'array', items: build(items, `${at}/items`) };
    const members = prefixItems.map((item, index) => build(item, `${at}/prefixItems/${index}`));
    const required = Math.min(schema.minItems ?? 0, members.length);
    return { kind: 'tuple', items: members, required, ...(items !== false && { rest: build(items, `${at}/items`) }) };
  }

  function buildProperties(schema: SchemaObject, at: Pointer): Schema {
    const required = new Set(schema.required);
    const own = Object.entries(schema.properties ?? {}).map(([name, value]) =>
      buildProperty(name, value, required.has(name), appendPointer(`${at}/properties`, name)),
    );
    const named = new Set(Object.keys(schema.properties ?? {}));
    const inherited = [...required].flatMap((name) => (named.has(name) ? [] : inheritProperty(schema, name, at)));
    const rest = buildRest(schema, at);
    return { kind: 'object', properties: [...own, ...inherited], ...(rest && { rest }) };
  }

  /** A name that `required` lists and only a part of `allOf` (or a referred schema) defines. */
  function inheritProperty(schema: SchemaObject, name: string, at: Pointer): readonly Property[] {
    const found = findProperty(schema, name);
    return found === undefined ? [] : [buildProperty(name, found, true, at)];
  }

  /** Searches a schema, what it refers to and its parts, in this order; no part twice, and no more than there can sensibly be. */
  function findProperty(root: JsonSchema | undefined, name: string): JsonSchema | undefined {
    const pending = [root];
    const seen = new Set<JsonSchema>();
    while (pending.length > 0 && seen.size < MAX_PARTS) {
      const schema = pending.pop();
      if (typeof schema !== 'object' || seen.has(schema)) continue;
      seen.add(schema);
      if (schema.properties && Object.hasOwn(schema.properties, name)) return schema.properties[name];
      const target = schema.$ref?.startsWith('#') ? lookUp(decodePointer(schema.$ref.slice(1))) : undefined;
      pending.push(...[target, ...(schema.allOf ?? [])].reverse());
    }
    return undefined;
  }

  function buildProperty(name: string, schema: JsonSchema, required: boolean, at: Pointer): Property {
    const words = typeof schema === 'object' ? schema : {};
    return {
      name: toWireName(name),
      required,
      schema: build(schema, at),
      deprecated: words.deprecated === true,
      access: words.readOnly ? 'read' : words.writeOnly ? 'write' : 'both',
      ...(words.description && { description: toProse(words.description) }),
      ...(words.default !== undefined && { default: toProse(JSON.stringify(words.default)) }),
    };
  }

  function buildRest(schema: SchemaObject, at: Pointer): Schema | undefined {
    const patterns = Object.entries(schema.patternProperties ?? {}).map(([key, value]) =>
      build(value, appendPointer(`${at}/patternProperties`, key)),
    );
    const { additionalProperties: additional = schema.unevaluatedProperties } = schema;
    const isMap = Object.keys(schema.properties ?? {}).length === 0 && !isComposed(schema);
    if (additional === undefined && patterns.length === 0) return isMap ? UNKNOWN : undefined;
    if (additional === undefined || additional === false) return patterns.length ? unionOf(patterns) : undefined;
    return unionOf([...patterns, build(additional, `${at}/additionalProperties`)]);
  }

  function buildAllOf({ allOf = [] }: SchemaObject, at: Pointer): readonly Schema[] {
    return allOf.map((part, index) => build(part, `${at}/allOf/${index}`));
  }

  function buildAlternatives(schema: SchemaObject, at: Pointer): readonly Schema[] {
    return (['oneOf', 'anyOf'] as const).flatMap((keyword) => {
      const members = schema[keyword];
      if (!members?.length) return [];
      return [unionOf(members.map((member, index) => buildMember(schema, member, `${at}/${keyword}/${index}`)))];
    });
  }

  function buildMember(parent: SchemaObject, member: JsonSchema, at: Pointer): Schema {
    if (typeof member === 'object' && isRequiredOnly(member))
      return buildRequiredOnly(parent, member.required ?? [], at);
    const built = build(member, at);
    const tag = parent.discriminator && typeof member === 'object' ? tagOf(parent.discriminator, member) : undefined;
    return tag ? intersectionOf([built, tag]) : built;
  }

  /** `{ required: [a] }` beside properties means: the variant in which `a` is there. */
  function buildRequiredOnly(parent: SchemaObject, required: readonly string[], at: Pointer): Schema {
    const properties = required.flatMap((name) => {
      const found = findProperty(parent, name);
      return found === undefined ? [] : [buildProperty(name, found, true, at)];
    });
    return { kind: 'object', properties };
  }

  /** What the discriminator says of a member whose own property does not say it as a constant. */
  function tagOf(discriminator: Discriminator, member: SchemaObject): Schema | undefined {
    const { $ref } = member;
    const target = $ref?.startsWith('#') ? lookUp(decodePointer($ref.slice(1))) : undefined;
    if ($ref === undefined || typeof target !== 'object' || target.type === 'array') return undefined;
    const property = findProperty(target, discriminator.propertyName);
    if (typeof property === 'object' && (property.const !== undefined || property.enum?.length === 1)) return undefined;
    const values = tagValues(discriminator, $ref);
    const schema: Schema = {
      kind: 'literals',
      values: values.map((value) => ({ kind: 'string', value: toProse(value) })),
    };
    const name = toWireName(discriminator.propertyName);
    return { kind: 'object', properties: [{ name, required: true, schema, deprecated: false, access: 'both' }] };
  }

  return { build, referred, lookUp };
}

function tagValues({ mapping = {} }: Discriminator, ref: string): readonly string[] {
  const name = ref.slice(ref.lastIndexOf('/') + 1);
  const mapped = Object.keys(mapping).filter((key) => mapping[key] === ref || mapping[key] === name);
  return mapped.length ? mapped : [name];
}

/** True when other keywords say what the properties are. */
function isComposed({ $ref, allOf = [], oneOf = [], anyOf = [] }: SchemaObject): boolean {
  const isRequirement = (member: JsonSchema): boolean => typeof member === 'object' && isRequiredOnly(member);
  return $ref !== undefined || ![...allOf, ...oneOf, ...anyOf].every(isRequirement);
}

function isRequiredOnly(schema: SchemaObject): boolean {
  const keys = Object.keys(schema);
  return (
    schema.required !== undefined &&
    keys.every((key) => key === 'required' || key === 'type' || key === 'title' || key === 'description')
  );
}

/** The types a schema names, or implies by its keywords; `null` stands apart. */
function typesOf(schema: SchemaObject): readonly SchemaTypeName[] {
  if (typeof schema.type === 'string') return [schema.type];
  if (schema.type !== undefined) return schema.type.filter((type) => type !== 'null' || schema.type?.length === 1);
  if (schema.properties || schema.additionalProperties !== undefined || schema.patternProperties) return ['object'];
  if (schema.items !== undefined || schema.prefixItems) return ['array'];
  if (schema.required && (schema.allOf || schema.$ref)) return ['object'];
  if (schema.format === 'binary' || schema.contentMediaType !== undefined) return ['string'];
  return [];
}

function isBinary({ format, contentMediaType, contentEncoding }: SchemaObject): boolean {
  return (
    format === 'binary' ||
    contentEncoding === 'binary' ||
    (contentMediaType !== undefined && contentEncoding === undefined && !/json|text|xml/.test(contentMediaType))
  );
}

function literalsOf(values: readonly Json[]): Schema {
  const isPlain = (value: Json): value is string | number | boolean | null =>
    typeof value !== 'object' || value === null;
  const plain = values.filter(isPlain);
  const literals: Schema = { kind: 'literals', values: plain.map(toLiteral) };
  if (plain.length === values.length) return plain.length ? literals : NEVER;
  return UNKNOWN;
}

function toLiteral(value: string | number | boolean | null): Literal {
  return typeof value === 'string' ? { kind: 'string', value: toProse(value) } : { kind: 'value', value };
}

/** The pointer in a URI fragment: percent-decoded, left alone when it cannot be. */
function decodePointer(fragment: string): Pointer {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The words of a schema, when it has any. */
export function descriptionOf(schema: JsonSchema | undefined): Prose | undefined {
  const words = typeof schema === 'object' ? (schema.description ?? schema.title) : undefined;
  return words ? toProse(words) : undefined;
}
