import { dereference, resolveRef } from '../../description/resolve.ts';
import type {
  ApiDescription,
  Operation as Declared,
  Document,
  MediaType,
  Reference,
  Response,
} from '../../description/types.ts';
import type { Json } from '../../mock/json.ts';
import type { JsonSchema } from '../../mock/schema.ts';
import type {
  BodyFacts,
  ExampleFacts,
  MockSource,
  OperationFacts,
  PaginationFacts,
  ParameterFacts,
  RepresentationFacts,
  RequestFacts,
  ResponseFacts,
} from '../../mock/table.ts';
import { parseMediaType } from '../../model/media-type.ts';
import type { ApiModel, Body, Operation, Pagination, Representation, Status } from '../../model/types.ts';
import { valueAt } from '../../util/pointer.ts';
import { rawText } from '../../util/text.ts';

/** What a mock needs of a model, gathered operation by operation when it is first asked for. */
export function sourceOf(description: ApiDescription, model: ApiModel): MockSource {
  const { document } = description;
  const vendor = model.operations.flatMap(mediaTypesOf).find((type) => parseMediaType(type)?.vendor);
  const tree = vendor === undefined ? undefined : parseMediaType(vendor)?.vendor?.tree;
  const errors = usualError(model, document);
  return {
    name: model.name,
    servers: model.servers.map(({ url, variables }) =>
      variables.reduce(
        (text, { name, default: value }) => text.replaceAll(`{${rawText(name)}}`, rawText(value)),
        rawText(url),
      ),
    ),
    ...(tree && { vendor: tree.name }),
    ...(errors && { errors }),
    resolve: (ref) => {
      const found = resolveRef(document, ref);
      return found.kind === 'found' ? (found.value as JsonSchema) : undefined;
    },
    webhooks: [],
    webhook: () => undefined,
    operations: model.operations.map((operation) => ({
      id: operation.id,
      method: operation.method,
      path: rawText(operation.path),
      multiSegment: operation.parameters
        .filter(({ isMultiSegment }) => isMultiSegment)
        .map(({ name }) => rawText(name)),
      facts: remember(() => factsOf(document, operation, tree?.name)),
    })),
  };
}

function remember<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function mediaTypesOf({ responses, previews }: Operation): readonly string[] {
  const asked = responses.flatMap(({ representations }) => representations.map(({ ask }) => ask.mediaType));
  return [...previews.map(({ mediaType }) => mediaType), ...asked];
}

/** The shape that most 404s have. */
function usualError(model: ApiModel, document: Document): MockSource['errors'] {
  const counts = new Map<string, number>();
  for (const operation of model.operations) {
    const content = contentOf(document, operation, '404')?.['application/json'];
    const schema = content && dereference<MediaType>(document, content)?.schema;
    const ref = typeof schema === 'object' ? schema.$ref : undefined;
    if (ref !== undefined) counts.set(ref, (counts.get(ref) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  const has422 = model.operations.some(({ responses }) => responses.some(({ status }) => statusText(status) === '422'));
  return (
    most && { contentType: 'application/json; charset=utf-8', schema: { $ref: most[0] }, invalid: has422 ? 422 : 400 }
  );
}

function factsOf(document: Document, operation: Operation, vendor: string | undefined): OperationFacts {
  const declared = valueAt(document, operation.pointer) as Declared;
  const request = requestOf(document, operation, declared);
  const parameters = parametersOf(document, operation, declared);
  return {
    parameters,
    ...(request && { request }),
    responses: operation.responses.map((table): ResponseFacts => {
      const content = contentOf(document, operation, statusText(table.status));
      const response = responseOf(document, operation, statusText(table.status));
      return {
        status: statusText(table.status),
        headers: table.headers.map(({ name }) => {
          const header = response?.headers?.[rawText(name)];
          const value = header && dereference<Exclude<typeof header, Reference>>(document, header);
          const example = (value as { readonly example?: Json } | undefined)?.example;
          return {
            name: rawText(name),
            schema: (value?.schema ?? true) as JsonSchema,
            ...(example !== undefined && { example }),
          };
        }),
        representations: table.representations.map((one) =>
          representationOf(document, one, content?.[one.ask.mediaType], vendor),
        ),
      };
    }),
    previews: operation.previews.map(({ name, mediaType, required, adds }) => ({ name, mediaType, required, adds })),
    ...(operation.security && { security: operation.security.map((names) => names.map(rawText)) }),
    ...(operation.pagination && { pagination: paginationOf(operation.pagination) }),
  };
}

function statusText(status: Status): string {
  if (status.kind === 'code') return String(status.code);
  return status.kind === 'range' ? `${status.hundred}XX` : 'default';
}

function responseOf(document: Document, { pointer }: Operation, status: string): Response | undefined {
  const declared = valueAt(document, `${pointer}/responses`) as
    | Readonly<Record<string, Response | Reference>>
    | undefined;
  const key = declared && Object.keys(declared).find((one) => one.toUpperCase() === status.toUpperCase());
  const response = key === undefined ? undefined : declared?.[key];
  return response && dereference<Response>(document, response);
}

function contentOf(document: Document, operation: Operation, status: string): Response['content'] {
  return responseOf(document, operation, status)?.content;
}

function representationOf(
  document: Document,
  one: Representation,
  content: MediaType | Reference | undefined,
  vendor: string | undefined,
): RepresentationFacts {
  const { mediaType, format, preview, version } = one.ask;
  const body = bodyOf(document, one.body, content);
  return {
    ask: { mediaType, ...(format && { format }), ...(preview && { previews: [preview] }), ...(version && { version }) },
    contentType: wireType(one.contentType, body, vendor),
    body,
    isDefault: one.isDefault,
  };
}

function wireType(contentType: string, body: BodyFacts, vendor: string | undefined): string {
  const mediaType = parseMediaType(contentType);
  if (body.kind === 'json' && mediaType?.vendor) return mediaType.vendor.tree.wireJson;
  if (body.kind === 'json' && vendor !== undefined && contentType === 'application/json')
    return 'application/json; charset=utf-8';
  return body.kind === 'text' && !contentType.includes('charset') ? `${contentType}; charset=utf-8` : contentType;
}

function bodyOf(document: Document, body: Body, content: MediaType | Reference | undefined): BodyFacts {
  const declared = content && dereference<MediaType>(document, content);
  const schema = (declared?.schema ?? true) as JsonSchema;
  const examples = examplesOf(document, declared);
  switch (body.kind) {
    case 'json':
      return { kind: 'json', schema, examples };
    case 'form':
      return { kind: 'form', encoding: body.encoding, schema };
    case 'text':
      return { kind: 'text', examples };
    case 'stream':
      return {
        kind: 'stream',
        format: body.format === 'events' ? 'sse' : body.format,
        item: (declared?.itemSchema ?? schema) as JsonSchema,
        examples,
      };
    default:
      return { kind: body.kind };
  }
}

function examplesOf(document: Document, content: MediaType | undefined): readonly ExampleFacts[] {
  const named = Object.entries(content?.examples ?? {}).flatMap(([name, example]): readonly ExampleFacts[] => {
    const found = dereference<Exclude<typeof example, Reference>>(document, example);
    const value = found?.value ?? found?.dataValue;
    return value === undefined ? [] : [{ name, value: value as Json }];
  });
  return content?.example === undefined ? named : [{ name: 'example', value: content.example as Json }, ...named];
}

function requestOf(document: Document, { request }: Operation, declared: Declared): RequestFacts | undefined {
  const body =
    declared.requestBody &&
    dereference<Exclude<typeof declared.requestBody, Reference>>(document, declared.requestBody);
  return (
    request && {
      required: request.required,
      representations: request.representations.map(({ contentType, body: one }) => ({
        contentType,
        body: bodyOf(document, one, body?.content[contentType]),
      })),
    }
  );
}

function parametersOf(
  document: Document,
  { parameters, pointer }: Operation,
  declared: Declared,
): readonly ParameterFacts[] {
  const item = valueAt(document, pointer.slice(0, pointer.lastIndexOf('/'))) as {
    readonly parameters?: Declared['parameters'];
  };
  const all = [...(declared.parameters ?? []), ...(item.parameters ?? [])].map((one) =>
    dereference<Exclude<typeof one, Reference>>(document, one),
  );
  return parameters.map(({ name, in: place, required, style, explode, contentType }) => {
    const found = all.find((one) => one?.name === rawText(name) && one.in === place);
    const [content] = Object.values(found?.content ?? {});
    const schema = (found?.schema ??
      (content && dereference<MediaType>(document, content)?.schema) ??
      true) as JsonSchema;
    return { name: rawText(name), in: place, required, schema, style, explode, ...(contentType && { contentType }) };
  });
}

function paginationOf(pagination: Pagination): PaginationFacts {
  const shared = { items: pagination.items.map(rawText) };
  switch (pagination.kind) {
    case 'link':
      return { kind: 'link', ...shared };
    case 'cursor':
      return {
        kind: 'cursor',
        parameter: rawText(pagination.parameter),
        next: pagination.next.map(rawText),
        ...shared,
      };
    case 'url':
      return { kind: 'url', next: pagination.next.map(rawText), ...shared };
    default:
      return { kind: pagination.kind, parameter: rawText(pagination.parameter), ...shared };
  }
}
