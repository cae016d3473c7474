import type { Json, Schema as JsonSchema } from '../../description/types.ts';
import { hundredOf, successTables } from '../../model/answers.ts';
import { sentType } from '../../model/sent-type.ts';
import type { ApiModel, Body, Operation, Parameter, RequestRepresentation, Schema } from '../../model/types.ts';
import { rawText } from '../../util/text.ts';
import { fitExample } from './fit-example.ts';
import { keyword, propertySchema } from './json-schema.ts';
import { listCredentials, type SampleCredential } from './sample-credentials.ts';
import { type SampleContext, sampleValue } from './sample-value.ts';
import { admitsText } from './text-pattern.ts';

/** One request in full, as every kind of sample prints it. */
export interface SampleRequest {
  readonly model: ApiModel;
  readonly operation: Operation;
  readonly method: string;
  readonly server: string;
  /** Path and query, percent-encoded. */
  readonly target: string;
  /** Accept and Content-Type too, credentials not. */
  readonly headers: readonly (readonly [string, string])[];
  readonly credentials: readonly SampleCredential[];
  /** By the property of the client's parameters. */
  readonly parameters: readonly (readonly [string, Json])[];
  readonly body?: SampleBody;
  /** How the client is asked for it; undefined when that is what it asks for anyway. */
  readonly accept?: string;
  /** The optional preview that the media type is the one of: the client is asked for it by name. */
  readonly preview?: string;
  /** What the answer is. */
  readonly answer: Body | undefined;
  /** Whether the answer is what a redirect leads to: no type is known of it. */
  readonly isRedirect: boolean;
}

export type SampleBody =
  | { readonly kind: 'json'; readonly value: Json }
  | { readonly kind: 'form'; readonly isMultipart: boolean; readonly fields: readonly SampleField[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'lines'; readonly text: string; readonly item: Json };

export interface SampleField {
  readonly name: string;
  readonly value: Json;
  readonly isFile: boolean;
}

/** What asks for one answer. */
export interface SampleAsk {
  readonly mediaType: string | undefined;
  readonly accept: string | undefined;
  readonly answer: Body | undefined;
}

/** Where samples are sent when the description names no server. */
const NO_SERVER = 'https://api.example.com';

/** Makes the request of a sample: required parameters and body, with values that the description states or allows. */
export function makeSampleRequest(
  model: ApiModel,
  operation: Operation,
  ask: SampleAsk,
  context: SampleContext,
): SampleRequest {
  const parameters = operation.parameters.filter(({ required }) => required);
  const values = parameters.map((parameter) => [parameter, parameterValue(operation, parameter, context)] as const);
  const representation = operation.request?.required || hasRequiredFields(operation) ? firstBody(operation) : undefined;
  const body = representation && makeBody(operation, representation, context);
  const isRedirect = onlyRedirects(operation);
  const preview = operation.previews.find(({ required, mediaType }) => !required && mediaType === ask.mediaType);
  return {
    model,
    operation,
    method: operation.method,
    server: serverOf(model, operation),
    target: targetOf(operation, values),
    headers: [
      ...acceptHeader(operation, ask),
      ...(body && representation ? [['Content-Type', sentType(representation)] as const] : []),
      ...values
        .filter(([{ in: place }]) => place === 'header')
        .map(([{ name }, value]) => [rawText(name), textOf(value)] as const),
      ...cookieHeader(values),
    ],
    credentials: listCredentials(model, operation),
    parameters: values.map(([{ key }, value]) => [rawText(key), value]),
    answer: ask.answer ?? (isRedirect ? { kind: 'bytes' } : undefined),
    isRedirect,
    ...(preview && { preview: preview.name }),
    ...(body && { body }),
    ...(ask.accept !== undefined && { accept: ask.accept }),
  };
}

function onlyRedirects(operation: Operation): boolean {
  const redirects = operation.responses.some(({ status }) => hundredOf(status) === 3);
  return redirects && successTables(operation).length === 0;
}

function firstBody({ request }: Operation): RequestRepresentation | undefined {
  return request?.representations[0];
}

function hasRequiredFields(operation: Operation): boolean {
  const body = firstBody(operation)?.body;
  const schema = body && 'schema' in body ? body.schema : undefined;
  return schema?.kind === 'object' && schema.properties.some(({ required }) => required);
}

function acceptHeader(
  { previews }: Operation,
  { mediaType, accept }: SampleAsk,
): readonly (readonly [string, string])[] {
  const required = previews.filter((preview) => preview.required).map((preview) => preview.mediaType);
  const asked = mediaType !== undefined && (accept !== undefined || required.length === 0) ? [mediaType] : [];
  const types = [...new Set([...asked, ...required])];
  return types.length ? [['Accept', types.join(', ')]] : [];
}

function cookieHeader(values: readonly (readonly [Parameter, Json])[]): readonly (readonly [string, string])[] {
  const cookies = values.filter(([parameter]) => parameter.in === 'cookie');
  return cookies.length
    ? [['Cookie', cookies.map(([{ name }, value]) => `${rawText(name)}=${textOf(value)}`).join('; ')]]
    : [];
}

/** The URL that requests of an operation go to, its variables filled in. */
export function serverOf(model: ApiModel, { serverUrl }: Pick<Operation, 'serverUrl'>): string {
  const [server] = model.servers;
  const template = rawText(serverUrl ?? server?.url ?? ('' as never));
  const url = template.replace(/\{([^{}]+)\}/g, (place, name: string) => {
    const variable = server?.variables.find((one) => rawText(one.name) === name);
    return variable ? rawText(variable.default) : place;
  });
  return /^https?:\/\//i.test(url) ? url.replace(/\/+$/, '') : NO_SERVER + (url === '/' ? '' : url.replace(/\/+$/, ''));
}

/** A value for a parameter: its own example, then what its schema states or allows. */
export function parameterValue(operation: Operation, parameter: Parameter, context: SampleContext): Json {
  const declared = context.declared.parameter(operation, parameter);
  const [example] = declared ? context.declared.examples(declared) : [];
  return example?.value ?? sampleValue(parameter.schema, declared?.schema, context, rawText(parameter.name));
}

function targetOf({ path }: Operation, values: readonly (readonly [Parameter, Json])[]): string {
  const byName = new Map(
    values
      .filter(([{ in: place }]) => place === 'path')
      .map(([one, value]) => [rawText(one.name), [one, value] as const]),
  );
  const expanded = rawText(path).replace(/\{([^{}]+)\}/g, (place, name: string) => {
    const found = byName.get(name);
    if (!found) return place;
    const text = encodeURIComponent(textOf(found[1]));
    return found[0].isMultiSegment ? text.replaceAll('%2F', '/') : text;
  });
  const query = values
    .filter(([{ in: place }]) => place === 'query')
    .flatMap(([parameter, value]) => queryPairs(parameter, value));
  return query.length ? `${expanded}?${query.join('&')}` : expanded;
}

function queryPairs({ name, explode, style }: Parameter, value: Json): readonly string[] {
  const key = encodeURIComponent(rawText(name));
  if (Array.isArray(value) && explode) return value.map((item) => `${key}=${encodeURIComponent(textOf(item))}`);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [`${key}=${encodeURIComponent(textOf(value))}`];
  return Object.entries(value).map(([field, item]) => {
    const own = style === 'deepObject' ? `${key}%5B${encodeURIComponent(field)}%5D` : encodeURIComponent(field);
    return `${own}=${encodeURIComponent(textOf(item))}`;
  });
}

/** The text of a value in a URL, header or form. */
export function textOf(value: Json): string {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/** A body of one of the media types that an operation takes, with values that the description states or allows. */
export function makeBody(
  operation: Operation,
  { contentType, body }: RequestRepresentation,
  context: SampleContext,
): SampleBody | undefined {
  const content = context.declared.request(operation, contentType);
  const [example] = content ? context.declared.examples(content) : [];
  switch (body.kind) {
    case 'json':
      return { kind: 'json', value: bodyValue(body.schema, content?.schema, example?.value, context) };
    case 'form':
      return {
        kind: 'form',
        isMultipart: body.encoding === 'multipart',
        fields: fieldsOf(body.schema, bodyValue(body.schema, content?.schema, example?.value, context), context),
      };
    case 'text':
      return { kind: 'text', text: typeof example?.value === 'string' ? example.value : 'text' };
    case 'bytes':
      return { kind: 'text', text: 'bytes' };
    case 'stream': {
      const item = sampleValue(body.item, content?.itemSchema, context);
      return { kind: 'lines', text: `${JSON.stringify(item)}\n`, item };
    }
    case 'empty':
      return undefined;
  }
}

/** The example of a body as far as its schema lets it stand: descriptions contradict themselves. */
function bodyValue(
  schema: Schema,
  json: JsonSchema | undefined,
  example: Json | undefined,
  context: SampleContext,
): Json {
  if (example === undefined) return sampleValue(schema, json, context);
  const { declared, schemas } = context;
  return fitExample(
    example,
    schema,
    schemas,
    (wanted, name) => sampleValue(wanted, propertySchema(json, name, declared), context, name),
    (text, name) => admitsText(keyword(propertySchema(json, name, declared), 'pattern', declared) ?? '', text),
  );
}

function fieldsOf(schema: Schema, value: Json, context: SampleContext): readonly SampleField[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const target = schema.kind === 'ref' ? context.schemas.get(schema.id)?.schema : schema;
  const properties = target?.kind === 'object' ? target.properties : [];
  return Object.entries(value).map(([name, item]) => {
    const own = properties.find((property) => rawText(property.name) === name)?.schema;
    return { name, value: item, isFile: own?.kind === 'binary' };
  });
}
