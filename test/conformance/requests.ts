import type { ApiModel, Operation, Parameter } from '../../src/index.ts';
import { rawText } from '../../src/util/text.ts';
import type { Match } from './match.ts';
import { contentOf, type Exchange, readLines, type SuiteBody } from './suite.ts';
import { fieldOf, parseText, parseWire, propertiesOf, resolve } from './wire-values.ts';

type Params = Record<string, unknown>;

/** The parameters of the call that an exchange describes: its path, query, headers and body in our one object. */
export function writeParams(
  exchange: Exchange,
  { operation, path, client: { model } }: Match,
  baseUrl: string,
): Params {
  const query = new Map(Object.entries(exchange.request?.query ?? {}));
  const headers = new Map(
    Object.entries(exchange.request?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const params: Params = {};
  const put = (parameter: Parameter, value: unknown): void => {
    if (value !== undefined) params[rawText(parameter.key)] = value;
  };
  const named = new Set(operation.parameters.map(({ name }) => rawText(name)));
  for (const parameter of operation.parameters) {
    const name = rawText(parameter.name);
    if (parameter.in === 'path') put(parameter, pathValue(path.get(name), parameter, model));
    if (parameter.in === 'header') put(parameter, wireValue(headers.get(name.toLowerCase()), parameter, model));
    if (parameter.in !== 'query') continue;
    const others = [...query].filter(([key]) => !named.has(key));
    put(
      parameter,
      query.has(name) ? wireValue(query.get(name), parameter, model) : spreadValue(others, parameter, model),
    );
  }
  const body = exchange.request?.body;
  if (!body) return params;
  const value = bodyValue(body, operation, model, baseUrl);
  return operation.bodyPlacement === 'whole' ? { ...params, body: value } : { ...params, ...(value as object) };
}

function wireValue(wire: unknown, parameter: Parameter, model: ApiModel): unknown {
  return wire === undefined ? undefined : parseWire(wire, parameter, model);
}

/** The value in a path; matrix and label have marks of their own. */
function pathValue(text: string | undefined, parameter: Parameter, model: ApiModel): unknown {
  if (text === undefined) return undefined;
  const { style, explode } = parameter;
  if (style === 'label') return parseWire(explode ? text.replaceAll('.', ',') : text, parameter, model);
  if (style !== 'matrix') return parseWire(text, parameter, model);
  const isObject = resolve(parameter.schema, model).kind === 'object';
  const parts = text.slice(1).split(';');
  const plain = isObject && explode ? parts : parts.map((part) => part.slice(part.indexOf('=') + 1));
  return parseWire(plain.join(), parameter, model);
}

/** An object whose properties stand among the query parameters under names of their own. */
function spreadValue(others: readonly [string, unknown][], parameter: Parameter, model: ApiModel): unknown {
  const { schema, explode } = parameter;
  if (!explode || resolve(schema, model).kind !== 'object' || others.length === 0) return undefined;
  return Object.fromEntries(
    others.map(([key, value]) => [key, parseText(String(value), fieldOf(schema, key, model), model)]),
  );
}

/** What a caller would pass for a body, by what the model takes the body of its content type for. */
function bodyValue(body: SuiteBody, { request }: Operation, model: ApiModel, baseUrl: string): unknown {
  const { representations = [] } = request ?? {};
  const known = representations.find(({ contentType }) => contentType === body.contentType) ?? representations[0];
  if (body.kind === 'multipart') return formValue(body, known?.body, model);
  const content = contentOf(body, baseUrl);
  switch (known?.body.kind) {
    case 'json':
      return JSON.parse(String(content));
    case 'stream':
      return readLines(String(content));
    case 'bytes':
      return new Blob([content], { type: body.contentType });
    default:
      // the suite writes JSON for some texts that go out as they are
      return body.contentType === 'application/json' ? asText(JSON.parse(String(content))) : String(content);
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

type ModelBody = NonNullable<Operation['request']>['representations'][number]['body'];

/** The fields of a form; those that the schema calls a list are lists. */
function formValue({ parts = {}, files = [] }: SuiteBody, body: ModelBody | undefined, model: ApiModel): Params {
  const schema = body?.kind === 'form' ? body.schema : ({ kind: 'unknown' } as const);
  const lists = new Set(
    propertiesOf(schema, model).flatMap((property) =>
      resolve(property.schema, model).kind === 'array' ? [rawText(property.name)] : [],
    ),
  );
  const value: Params = { ...parts };
  for (const { fieldname, buffer, originalname, mimetype } of files) {
    const file = new File([buffer], originalname, { type: mimetype });
    value[fieldname] = lists.has(fieldname) ? [...((value[fieldname] as unknown[]) ?? []), file] : file;
  }
  return value;
}

/** The options of the call: what is asked for, what is sent, and with which credentials. */
export function writeOptions({ request }: Exchange, { client: { model }, operation }: Match): Params {
  const headers = new Map(
    Object.entries(request?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const accept = headers.get('accept');
  const contentType = request?.body && !request.body.kind ? request.body.contentType : undefined;
  const isKnown = operation.request?.representations.some((other) => other.contentType === contentType);
  return {
    ...(accept !== undefined && { accept }),
    ...(isKnown && { contentType }),
    ...credentials(headers, model),
  };
}

function credentials(headers: ReadonlyMap<string, string>, { securitySchemes }: ApiModel): Params {
  const given = securitySchemes.flatMap((scheme) => {
    const header = scheme.kind === 'apiKey' ? rawText(scheme.parameter) : 'authorization';
    const value = headers.get(header.toLowerCase());
    return value === undefined ? [] : [[rawText(scheme.name), value.replace(/^\w+ /, '')] as const];
  });
  if (given.length === 0) return {};
  return { auth: securitySchemes.length === 1 ? given[0]?.[1] : Object.fromEntries(given) };
}
