import { fromEntries, isObject, type Json, type JsonObject, own } from '../../src/mock/json.ts';
import type { JsonSchema } from '../../src/mock/schema.ts';
import type {
  BodyFacts,
  ExampleFacts,
  MockTable,
  OperationFacts,
  OperationRow,
  PaginationFacts,
  ParameterFacts,
  RepresentationFacts,
  ResponseFacts,
} from '../../src/mock/table.ts';
import { contentKindOf, streamFormatOf } from '../../src/model/content-kind.ts';
import { parseMediaType, vendorTrees } from '../../src/model/media-type.ts';

/** Makes a table of a plain OpenAPI 3 document: what is declared, and the media types that list items of the prose name. */
export function tableOf(document: JsonObject, name: string): MockTable {
  const vendor = JSON.stringify(document).includes('vnd.github') ? vendorTrees[0] : undefined;
  const context: Context = { document, vendor: vendor?.name };
  const components = object(document.components);
  const definitions = Object.entries(object(components.schemas)).map(([key, schema]): [string, JsonSchema] => [
    `#/components/schemas/${escapeToken(key)}`,
    upgrade(schema),
  ]);
  const operations = Object.entries(object(document.paths)).flatMap(([path, item]) =>
    rowsOf(path, object(item), context),
  );
  const error = own(object(components.schemas), 'basic-error');
  return {
    name,
    servers: array(document.servers).map((server) => serverUrl(object(server))),
    ...(vendor && { vendor: vendor.name }),
    ...(error !== undefined && {
      errors: {
        contentType: 'application/json; charset=utf-8',
        schema: { $ref: '#/components/schemas/basic-error' },
        invalid: 422,
      },
    }),
    definitions: fromEntries(definitions),
    operations,
  };
}

interface Context {
  readonly document: JsonObject;
  readonly vendor: string | undefined;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

function serverUrl(server: JsonObject): string {
  return String(server.url).replace(/\{([^{}]+)\}/g, (_, name) =>
    String(object(object(server.variables)[name]).default ?? ''),
  );
}

function rowsOf(path: string, item: JsonObject, context: Context): readonly OperationRow[] {
  return METHODS.flatMap((method): readonly OperationRow[] => {
    const operation = own(item, method);
    if (!isObject(operation)) return [];
    const all = [...array(item.parameters), ...array(operation.parameters)].map((one) => object(follow(one, context)));
    const multiSegment = all.filter((one) => one['x-multi-segment'] === true).map((one) => String(one.name));
    return [
      {
        id: String(operation.operationId ?? `${method} ${path}`),
        method: method.toUpperCase(),
        path,
        ...(multiSegment.length > 0 && { multiSegment }),
        facts: JSON.stringify(factsOf(operation, all, context)),
      },
    ];
  });
}

function factsOf(operation: JsonObject, parameters: readonly JsonObject[], context: Context): OperationFacts {
  const request = follow(operation.requestBody, context);
  const previews = array(object(operation['x-github']).previews).map(object);
  const facts: OperationFacts = {
    parameters: parameters.map(parameterOf),
    responses: Object.entries(object(operation.responses)).map(([status, response]) =>
      responseOf(status, object(follow(response, context)), operation, context),
    ),
    previews: previews.map((preview) => ({
      name: String(preview.name),
      mediaType: `application/vnd.github.${String(preview.name)}-preview+json`,
      required: preview.required === true,
    })),
    ...(isObject(request) && {
      request: {
        required: request.required === true,
        representations: Object.entries(object(request.content)).map(([contentType, media]) => ({
          contentType,
          body: bodyOf(contentType, object(media), context),
        })),
      },
    }),
  };
  const pagination = paginationOf(facts);
  return pagination ? { ...facts, pagination } : facts;
}

function paginationOf({ parameters = [], responses }: OperationFacts): PaginationFacts | undefined {
  const names = parameters.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name);
  const ok = responses.find(({ status }) => status === '200')?.representations.find(({ isDefault }) => isDefault);
  if (!names.includes('per_page') || ok?.body.kind !== 'json') return undefined;
  const value = ok.body.examples?.[0]?.value;
  const items = Array.isArray(value)
    ? []
    : Object.entries(object(value))
        .find(([, field]) => Array.isArray(field))
        ?.slice(0, 1);
  if (!items) return undefined;
  return { kind: 'link', items: items.map(String), size: 'per_page', ...(names.includes('page') && { page: 'page' }) };
}

function parameterOf(parameter: JsonObject): ParameterFacts {
  return {
    name: String(parameter.name),
    in: String(parameter.in) as ParameterFacts['in'],
    required: parameter.required === true,
    schema: upgrade(parameter.schema ?? {}),
    ...(typeof parameter.style === 'string' && { style: parameter.style }),
    ...(typeof parameter.explode === 'boolean' && { explode: parameter.explode }),
  };
}

function responseOf(status: string, response: JsonObject, operation: JsonObject, context: Context): ResponseFacts {
  const declared = Object.entries(object(response.content));
  const first = object(declared[0]?.[1]);
  const named = status === '200' ? proseTypes(String(operation.description ?? '')) : [];
  const keys = [...new Map([...declared.map(([key]) => key), ...named].map((key) => [key, key])).values()];
  const headers = Object.entries(object(response.headers)).map(([name, header]) => {
    const { schema, example } = object(follow(header, context));
    return { name, schema: upgrade(schema ?? {}), ...(example !== undefined && { example }) };
  });
  return {
    status,
    headers,
    representations: keys.map((key, index): RepresentationFacts => {
      const media = declared.find(([type]) => type === key);
      const body = media ? bodyOf(key, object(media[1]), context) : namedBody(key, first, context);
      const format = parseMediaType(key)?.vendor?.format;
      return {
        ask: { mediaType: key, ...(format && { format }) },
        contentType: wireType(key, body, context),
        body,
        isDefault: index === 0,
      };
    }),
  };
}

function proseTypes(description: string): readonly string[] {
  return [...description.matchAll(/`(application\/vnd\.github[\w.+-]*)`\*\*/g)].map(([, type = '']) => type);
}

function namedBody(key: string, media: JsonObject, context: Context): BodyFacts {
  const format = parseMediaType(key)?.vendor?.format;
  const isText = format === 'diff' || format === 'patch' || format === 'sha';
  const isFile = JSON.stringify(media).includes('content-tree') || JSON.stringify(media).includes('schemas/blob');
  if (isText || (isFile && (format === 'raw' || format === 'html'))) return { kind: 'text' };
  return bodyOf('application/json', media, context);
}

function wireType(key: string, body: BodyFacts, { vendor }: Context): string {
  if (body.kind === 'json' && vendor && /json$/.test(key)) return 'application/json; charset=utf-8';
  return body.kind === 'text' ? `${key}; charset=utf-8` : key;
}

function bodyOf(contentType: string, media: JsonObject, context: Context): BodyFacts {
  const mediaType = parseMediaType(contentType);
  const schema = upgrade(media.schema ?? {});
  const examples = examplesOf(media, context);
  const kind = mediaType ? contentKindOf(mediaType) : 'bytes';
  if (kind === 'json') return { kind, schema, examples };
  if (kind === 'stream')
    return {
      kind,
      format: (mediaType && streamFormatOf(mediaType)) ?? 'lines',
      item: media.itemSchema === undefined ? schema : upgrade(media.itemSchema),
      examples,
    };
  if (kind === 'multipart' || kind === 'urlencoded') return { kind: 'form', encoding: kind, schema };
  return kind === 'text' ? { kind, examples } : { kind };
}

function examplesOf(media: JsonObject, context: Context): readonly ExampleFacts[] {
  const named = Object.entries(object(media.examples)).map(([name, example]) => ({
    name,
    value: object(follow(example, context)).value,
  }));
  const all = media.example === undefined ? named : [{ name: 'example', value: media.example }, ...named];
  return all.flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }]));
}

/** JSON Schema 2020-12 of what OpenAPI 3.0 wrote: `nullable`, and bounds that are flags. */
export function upgrade(schema: Json): JsonSchema {
  return upgradeValue(schema, true) as JsonSchema;
}

const MAPS = ['properties', 'patternProperties', '$defs', 'dependentSchemas'];
const PLAIN = ['example', 'examples', 'default', 'enum', 'const'];

function upgradeValue(value: Json, isSchema: boolean): Json {
  if (Array.isArray(value)) return value.map((item) => upgradeValue(item, isSchema));
  if (!isObject(value)) return value;
  const { nullable, ...rest } = isSchema ? value : { ...value, nullable: undefined };
  const entries = Object.entries(rest)
    .filter(([key, child]) => child !== undefined && !key.startsWith('x-'))
    .map(([key, child]): [string, Json] => {
      if (isSchema && PLAIN.includes(key)) return [key, child as Json];
      return [key, upgradeValue(child as Json, !(isSchema && MAPS.includes(key)))];
    });
  const upgraded = fromEntries(entries);
  return isSchema && nullable === true ? nullableOf(upgraded) : upgraded;
}

function nullableOf(schema: JsonObject): Json {
  if (typeof schema.type === 'string' && !schema.enum) return { ...schema, type: [schema.type, 'null'] };
  return { anyOf: [schema, { type: 'null' }] };
}

function follow(value: Json | undefined, { document }: Context): Json | undefined {
  if (!isObject(value) || typeof value.$ref !== 'string') return value;
  return value.$ref
    .slice(2)
    .split('/')
    .reduce<Json>((at, key) => own(object(at), key.replaceAll('~1', '/').replaceAll('~0', '~')) ?? null, document);
}

function escapeToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function object(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function array(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
