import type { Json } from '../../../src/description/types.ts';

/** A property or parameter as a page prints it. */
export interface PageField {
  readonly name: string;
  readonly in: 'path' | 'query' | 'body';
  /** As pages print types: `array of strings`, `object or null`. */
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
  readonly enum: readonly string[];
  readonly default: string | null;
  readonly children: readonly PageField[];
}

export interface PageResponse {
  readonly status: string;
  readonly description: string;
  readonly example: Json | undefined;
}

/** An operation that pages are rendered from, and that they are compared with. */
export interface PageOperation {
  readonly method: string;
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly fields: readonly PageField[];
  readonly body: Json | undefined;
  readonly responses: readonly PageResponse[];
}

type Node = { readonly [key: string]: unknown };
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Takes from an OpenAPI 3 document what reference pages of the usual kind show. */
export function toPageOperations(document: Node): PageOperation[] {
  const operations: PageOperation[] = [];
  for (const [path, item] of Object.entries(asNode(document.paths))) {
    for (const method of METHODS) {
      const operation = asNode(item)[method];
      if (operation) operations.push(toOperation(document, method.toUpperCase(), path, asNode(operation)));
    }
  }
  return operations;
}

function asNode(value: unknown): Node {
  return typeof value === 'object' && value !== null ? (value as Node) : {};
}

function resolve(document: Node, value: unknown): Node {
  const node = asNode(value);
  if (typeof node.$ref !== 'string') return node;
  let found: unknown = document;
  for (const key of node.$ref.slice(2).split('/'))
    found = asNode(found)[key.replaceAll('~1', '/').replaceAll('~0', '~')];
  return asNode(found);
}

function toOperation(document: Node, method: string, path: string, operation: Node): PageOperation {
  const parameters = (Array.isArray(operation.parameters) ? operation.parameters : []).map((one) =>
    resolve(document, one),
  );
  const fields = parameters
    .filter((one) => one.in === 'path' || one.in === 'query')
    .map((one) =>
      toField(
        document,
        String(one.name),
        one.in as 'path' | 'query',
        { ...resolve(document, one.schema), description: one.description },
        one.required === true,
        0,
      ),
    );
  const json = asNode(asNode(asNode(resolve(document, operation.requestBody)).content)['application/json']);
  const body = resolve(document, json.schema);
  const required = Array.isArray(body.required) ? body.required : [];
  const properties = body.type === 'object' ? Object.entries(asNode(body.properties)) : [];
  const bodyFields = properties.map(([name, schema]) =>
    toField(document, name, 'body', resolve(document, schema), required.includes(name), 0),
  );
  const example = exampleOf(document, json);
  return {
    method,
    path,
    title: String(operation.summary),
    description: String(operation.description ?? '').split('\n')[0] ?? '',
    fields: [...fields, ...bodyFields.sort((a, b) => Number(b.required) - Number(a.required))],
    body: bodyFields.length > 0 ? (example ?? sampleOf(bodyFields)) : undefined,
    responses: Object.entries(asNode(operation.responses))
      .filter(([status]) => /^\d{3}$/.test(status))
      .map(([status, response]) => toResponse(document, status, resolve(document, response))),
  };
}

function exampleOf(document: Node, media: Node): Json | undefined {
  if (media.example !== undefined) return media.example as Json;
  const [first] = Object.values(asNode(media.examples));
  return resolve(document, first).value as Json | undefined;
}

function sampleOf(fields: readonly PageField[]): Json {
  return Object.fromEntries(
    fields.filter(({ required }) => required).map(({ name, type }) => [name, type.startsWith('array') ? [name] : name]),
  );
}

function toResponse(document: Node, status: string, response: Node): PageResponse {
  const example = exampleOf(document, asNode(asNode(response.content)['application/json']));
  const description =
    String(response.description ?? '')
      .split('\n')[0]
      ?.trim() ?? '';
  const isShown = typeof example === 'object' && example !== null;
  return { status, description: description === '' ? 'Response' : description, example: isShown ? example : undefined };
}

function toField(
  document: Node,
  name: string,
  place: PageField['in'],
  schema: Node,
  required: boolean,
  depth: number,
): PageField {
  const items = resolve(document, schema.items);
  const owner = schema.type === 'array' ? items : schema;
  const inner = asNode(owner.properties);
  const children = depth < 2 && place === 'body' ? Object.entries(inner) : [];
  const innerRequired = Array.isArray(owner.required) ? owner.required : [];
  const values = Array.isArray(schema.enum) ? schema.enum : [];
  return {
    name,
    in: place,
    type: typeText(document, schema),
    required: required || place === 'path',
    description: String(schema.description ?? '').split('\n')[0] ?? '',
    enum: values.filter((value) => value !== null && value !== '').map(String),
    default:
      schema.default === undefined ||
      schema.default === null ||
      typeof schema.default === 'object' ||
      schema.default === ''
        ? null
        : String(schema.default),
    children: children.map(([key, child]) =>
      toField(document, key, 'body', resolve(document, child), innerRequired.includes(key), depth + 1),
    ),
  };
}

function typeText(document: Node, schema: Node): string {
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type]).filter((one) => typeof one === 'string');
  const union = (schema.oneOf ?? schema.anyOf) as readonly unknown[] | undefined;
  if (types.length === 0 && union)
    return [...new Set(union.map((one) => typeText(document, resolve(document, one))))].join(' or ');
  const [first = 'object'] = types;
  const items = resolve(document, schema.items).type;
  const base =
    first === 'array' ? `array of ${typeof items === 'string' && items !== 'array' ? items : 'string'}s` : first;
  return schema.nullable === true || types.includes('null') ? `${base} or null` : base;
}
