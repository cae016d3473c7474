import { isJson } from '../model/content-kind.ts';
import { parseMediaType } from '../model/media-type.ts';
import { fromEntries, type Json, own } from './json.ts';
import { parseQuery } from './request.ts';
import { decodeSegment } from './router.ts';
import { type JsonSchema, type Resolve, type SchemaObject, type TypeName, typesOf } from './schema.ts';
import type { ParameterFacts } from './table.ts';

/** Where the values of parameters stand in a request. */
export interface ParameterTexts {
  /** Decoded, by name. */
  readonly path: Readonly<Record<string, string>>;
  /** Without its `?`. */
  readonly query: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** The values of parameters by place and name, in the types that their schemas ask for where the text allows. */
export type ParameterValues = Readonly<Record<'path' | 'query' | 'header' | 'cookie', Readonly<Record<string, Json>>>>;

/** Header parameters that an API description cannot define (OpenAPI 3.2 section 4.12.2.1). */
export const IGNORED_HEADERS: readonly string[] = ['accept', 'content-type', 'authorization'];

/** Reads the parameters of an operation by their styles (OpenAPI 3.2 section 4.12); absent ones have no key. */
export function readParameters(
  parameters: readonly ParameterFacts[],
  texts: ParameterTexts,
  resolve: Resolve,
): ParameterValues {
  const pairs = parseQuery(texts.query);
  const cookies = parseCookies(texts.headers.cookie);
  const values = (
    place: string,
    read: (parameter: ParameterFacts) => Json | undefined,
  ): Readonly<Record<string, Json>> =>
    fromEntries(
      parameters.flatMap((parameter): readonly (readonly [string, Json])[] => {
        const value = parameter.in === place ? read(parameter) : undefined;
        return value === undefined ? [] : [[parameter.name, value]];
      }),
    );
  return {
    path: values('path', (parameter) => readText(parameter, own(texts.path, parameter.name), resolve)),
    query: values('query', (parameter) => readQuery(parameter, pairs, resolve)),
    header: values('header', (parameter) => readHeader(parameter, texts.headers, resolve)),
    cookie: values('cookie', (parameter) => readCookie(parameter, cookies, resolve)),
  };
}

function readHeader(parameter: ParameterFacts, headers: ParameterTexts['headers'], resolve: Resolve): Json | undefined {
  const name = parameter.name.toLowerCase();
  return IGNORED_HEADERS.includes(name) ? undefined : readText(parameter, own(headers, name), resolve);
}

type Pairs = readonly (readonly [string, string])[];

function parseCookies(header: string | undefined): Pairs {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split(/=(.*)/s));
  return pairs.map(([name = '', value = '']) => [name, value]);
}

/** Several cookies are read as several pairs of a query are; the style that is named after cookies does not escape them. */
function readCookie(parameter: ParameterFacts, cookies: Pairs, resolve: Resolve): Json | undefined {
  const { style = 'form', explode = true } = parameter;
  const pairs =
    style === 'cookie' ? cookies : cookies.map(([name, text]) => [decodeSegment(name), decodeSegment(text)] as const);
  return readQuery({ ...parameter, style: 'form', explode }, pairs, resolve);
}

function readQuery(parameter: ParameterFacts, pairs: Pairs, resolve: Resolve): Json | undefined {
  const { name, schema, style = 'form', explode = style === 'form' } = parameter;
  const types = kindsOf(schema, resolve);
  if (style === 'deepObject') return readDeepObject(parameter, pairs, resolve);
  const texts = pairs.filter(([key]) => key === name || key === `${name}[]`).map(([, value]) => value);
  if (texts.length === 0 && explode && types.has('object')) return readExploded(schema, pairs, resolve);
  if (texts.length > 1 && types.has('array'))
    return texts.map((text) => coerce(text, itemsOf(schema, resolve), resolve));
  return readText(parameter, texts[0], resolve);
}

function readDeepObject({ name, schema }: ParameterFacts, pairs: Pairs, resolve: Resolve): Json | undefined {
  const texts = new Map<string, string[]>();
  for (const [key, text] of pairs) {
    if (!key.startsWith(`${name}[`) || !key.endsWith(']')) continue;
    const property = key.slice(name.length + 1, -1).replace(/\]\[\d*$/, '');
    texts.set(property, [...(texts.get(property) ?? []), text]);
  }
  const entries = [...texts].map(([property, values]) => {
    const one = propertyOf(schema, property, resolve);
    const isList = kindsOf(one, resolve).has('array');
    const read = values.map((text) => coerce(text, isList ? itemsOf(one, resolve) : one, resolve));
    return [property, isList ? read : (read[0] ?? null)] as const;
  });
  return entries.length > 0 ? fromEntries(entries) : undefined;
}

function readExploded(schema: JsonSchema, pairs: Pairs, resolve: Resolve): Json | undefined {
  const names = namesOf(schema, resolve);
  const entries = pairs
    .filter(([key]) => names.includes(key))
    .map(([key, text]) => [key, coerce(text, propertyOf(schema, key, resolve), resolve)] as const);
  return entries.length > 0 ? fromEntries(entries) : undefined;
}

const SEPARATORS: Readonly<Record<string, string>> = {
  spaceDelimited: ' ',
  pipeDelimited: '|',
  tabDelimited: '\t',
  label: '.',
  matrix: ',',
};

/** One text to a value: as its media type says for parameters with `content`, else by style and type. */
function readText(parameter: ParameterFacts, text: string | undefined, resolve: Resolve): Json | undefined {
  if (text === undefined) return undefined;
  const { schema, contentType, style = '', explode } = parameter;
  if (contentType !== undefined) return readContent(text, schema, contentType, resolve);
  const bare = stripPrefix(text, parameter);
  const types = kindsOf(schema, resolve);
  if (types.has('array')) {
    if (bare === '') return [];
    const usual = style === 'label' && !explode && bare.includes(',') ? ',' : (own(SEPARATORS, style) ?? ',');
    const separator = explode && style === 'matrix' ? `;${parameter.name}=` : usual;
    return bare.split(separator).map((item) => coerce(item, itemsOf(schema, resolve), resolve));
  }
  if (types.has('object')) return readFlatObject(bare, parameter, resolve);
  return coerce(bare, schema, resolve);
}

function readContent(text: string, schema: JsonSchema, contentType: string, resolve: Resolve): Json {
  const mediaType = parseMediaType(contentType);
  if (mediaType?.subtype === 'x-www-form-urlencoded') return readExploded(schema, parseQuery(text), resolve) ?? {};
  if (!mediaType || !isJson(mediaType)) return coerce(text, schema, resolve);
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function stripPrefix(text: string, { style, name }: ParameterFacts): string {
  if (style === 'label' && text.startsWith('.')) return text.slice(1);
  if (style === 'matrix' && text === `;${name}`) return '';
  return style === 'matrix' && text.startsWith(`;${name}=`) ? text.slice(name.length + 2) : text;
}

/** `a,1,b,2`, or `a=1,b=2` when exploded. */
function readFlatObject(text: string, { schema, explode, style = '' }: ParameterFacts, resolve: Resolve): Json {
  const separator = style === 'label' && !explode && text.includes(',') ? ',' : (own(SEPARATORS, style) ?? ',');
  const parts = text.split(explode && style === 'matrix' ? ';' : separator).filter((part) => part !== '');
  const pairs = explode
    ? parts.map((part) => part.split(/=(.*)/s))
    : Array.from({ length: Math.ceil(parts.length / 2) }, (_, index) => parts.slice(index * 2, index * 2 + 2));
  return fromEntries(
    pairs.map(([name = '', value = '']) => [name, coerce(value, propertyOf(schema, name, resolve), resolve)] as const),
  );
}

/** A text as the type that the schema names; a text that is none stays one, for the validation to refuse. */
export function coerce(text: string, schema: JsonSchema, resolve: Resolve): Json {
  const types = kindsOf(schema, resolve);
  if (types.has('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  if (types.has('null') && text === 'null') return null;
  if (types.has('string') || types.size === 0) return text;
  const isNumeric = types.has('number') || types.has('integer');
  return isNumeric && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(text) ? Number(text) : text;
}

/** The types that a schema allows, through references and branches; empty when it does not say. */
export function kindsOf(schema: JsonSchema, resolve: Resolve): ReadonlySet<TypeName> {
  const kinds = new Set<TypeName>();
  visitSchemas(schema, resolve, (one) => {
    for (const value of one.enum ?? []) if (typeof value === 'string') kinds.add('string');
    const types = typesOf(one);
    for (const type of types) kinds.add(type);
    return types.length > 0 ? 'leave' : 'enter';
  });
  return kinds;
}

function itemsOf(schema: JsonSchema, resolve: Resolve): JsonSchema {
  return findKeyword(schema, resolve, (one) => one.items) ?? true;
}

function propertyOf(schema: JsonSchema, name: string, resolve: Resolve): JsonSchema {
  return findKeyword(schema, resolve, (one) => own(one.properties, name) ?? one.additionalProperties) ?? true;
}

function namesOf(schema: JsonSchema, resolve: Resolve): readonly string[] {
  return findKeyword(schema, resolve, (one) => one.properties && Object.keys(one.properties)) ?? [];
}

/** The first answer of a schema or of what it refers to. */
function findKeyword<T>(
  schema: JsonSchema,
  resolve: Resolve,
  ask: (schema: SchemaObject) => T | undefined,
): T | undefined {
  let found: T | undefined;
  visitSchemas(schema, resolve, (one) => {
    found ??= ask(one);
    return found === undefined ? 'enter' : 'leave';
  });
  return found;
}

/** Visits a schema and what it is made of, each part once, however they refer to one another. */
function visitSchemas(root: JsonSchema, resolve: Resolve, visit: (schema: SchemaObject) => 'enter' | 'leave'): void {
  const pending: JsonSchema[] = [root];
  const seen = new Set<JsonSchema>();
  for (let schema = pending.shift(); schema !== undefined; schema = pending.shift()) {
    if (typeof schema === 'boolean' || seen.has(schema)) continue;
    seen.add(schema);
    if (visit(schema) === 'leave') continue;
    if (schema.$ref !== undefined) pending.push(resolve(schema.$ref) ?? true);
    pending.push(...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? []));
  }
}
