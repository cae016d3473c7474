import { dereference } from '../../description/resolve.ts';
import type {
  Operation as Declared,
  Document,
  MediaType,
  PathItem,
  Reference,
  RequestBody,
  Response,
} from '../../description/types.ts';
import type { Json } from '../../mock/json.ts';
import type { JsonSchema } from '../../mock/schema.ts';
import type {
  CallbackFacts,
  HeaderFacts,
  OperationFacts,
  PaginationFacts,
  ParameterFacts,
  RepresentationFacts,
  RequestFacts,
  ResponseFacts,
} from '../../mock/table.ts';
import type { NamedNext, Operation, Pagination, Representation, Status } from '../../model/types.ts';
import { valueAt } from '../../util/pointer.ts';
import { rawText } from '../../util/text.ts';
import { bodyOf, encodingsOf, examplesOf, styleName, wireType } from './body-facts.ts';

/** Everything that a mock needs of one operation, from the model and the words of the document that it stands on. */
export function factsOf(document: Document, operation: Operation, vendor: string | undefined): OperationFacts {
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
    ...(operation.deprecated && { isDeprecated: true }),
    previews: operation.previews.map(({ name, mediaType, required, adds }) => ({ name, mediaType, required, adds })),
    ...(operation.security && { security: operation.security.map((names) => names.map(rawText)) }),
    ...callbacksOf(document, declared),
    ...(operation.pagination && { pagination: paginationOf(operation.pagination, operation) }),
  };
}

/** A status as a description writes it: `200`, `4XX`, `default`. */
export function statusText(status: Status): string {
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

/** What a response of an operation declares by media type. */
export function contentOf(document: Document, operation: Operation, status: string): Response['content'] {
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

function requestOf(document: Document, { request }: Operation, declared: Declared): RequestFacts | undefined {
  const body =
    declared.requestBody &&
    dereference<Exclude<typeof declared.requestBody, Reference>>(document, declared.requestBody);
  return (
    request && {
      required: request.required,
      representations: request.representations.map(({ contentType, body: one }) => {
        const content = body?.content[contentType];
        const encodings = encodingsOf(content && dereference<MediaType>(document, content));
        return { contentType, body: bodyOf(document, one, content), ...(encodings && { encodings }) };
      }),
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
  return parameters.map(({ name, in: place, required, style: stated, delimiter, explode, contentType }) => {
    const style = styleName(delimiter) ?? stated;
    const found = all.find((one) => one?.name === rawText(name) && one.in === place);
    const [content] = Object.values(found?.content ?? {});
    const schema = (found?.schema ??
      (content && dereference<MediaType>(document, content)?.schema) ??
      true) as JsonSchema;
    return { name: rawText(name), in: place, required, schema, style, explode, ...(contentType && { contentType }) };
  });
}

function headersSent(document: Document, { parameters = [] }: Declared): readonly HeaderFacts[] {
  return parameters.flatMap((one) => {
    const parameter = dereference<Exclude<typeof one, Reference>>(document, one);
    if (parameter?.in !== 'header') return [];
    const { name, schema = true, example } = parameter;
    return [{ name, schema: schema as JsonSchema, ...(example !== undefined && { example: example as Json }) }];
  });
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** What the provider calls in return, at URLs that the request names (OpenAPI 3.2 section 4.17). */
function callbacksOf(document: Document, { callbacks }: Declared): Pick<OperationFacts, 'callbacks'> {
  const found = Object.values(callbacks ?? {}).flatMap((one) => {
    const callback = dereference<Exclude<typeof one, Reference>>(document, one);
    return Object.entries(callback ?? {}).flatMap(([url, item]) => calledAt(document, url, item as PathItem));
  });
  return found.length > 0 ? { callbacks: found } : {};
}

/** The requests that a path item describes, for a URL that somebody else serves. */
export function calledAt(document: Document, url: string, written: PathItem | Reference): readonly CallbackFacts[] {
  const item = dereference<PathItem>(document, written);
  return METHODS.flatMap((method): readonly CallbackFacts[] => {
    const declared = item?.[method];
    if (!declared) return [];
    const body = declared.requestBody && dereference<RequestBody>(document, declared.requestBody);
    const [[contentType, content] = []] = Object.entries(body?.content ?? {});
    const media = content && dereference<MediaType>(document, content);
    const schema = (media?.schema ?? true) as JsonSchema;
    const headers = headersSent(document, declared);
    const payload = contentType && { contentType, headers, schema, examples: examplesOf(document, media) };
    return [{ url, method: method.toUpperCase(), ...(payload && { payload }) }];
  });
}

function paginationOf(pagination: Pagination, { parameters }: Operation): PaginationFacts {
  const shared = { items: pagination.items.map(rawText) };
  switch (pagination.kind) {
    case 'link':
      return { kind: 'link', ...shared, ...positionOf(parameters) };
    case 'cursor':
      return {
        kind: 'cursor',
        parameter: rawText(pagination.parameter),
        ...nextOf(pagination),
        ...(parameters.some(({ name, schema }) => name === pagination.parameter && schema.kind === 'number') && {
          isCount: true,
        }),
        ...shared,
      };
    case 'after': {
      const { key, more } = pagination;
      const last = { key: key.map(rawText), ...(more && { more: more.map(rawText) }) };
      return { kind: 'after', parameter: rawText(pagination.parameter), ...last, ...shared };
    }
    case 'url':
      return { kind: 'url', ...nextOf(pagination), ...shared, ...offsetOf(parameters) };
    default:
      return { kind: pagination.kind, parameter: rawText(pagination.parameter), ...shared };
  }
}

/** What the URLs of links say where a page begins by, when no parameter counts pages. */
function positionOf(parameters: Operation['parameters']): { readonly page?: string } {
  const names = parameters.flatMap(({ name, in: place }) => (place === 'query' ? [rawText(name)] : []));
  const found = names.find((name) => /^(?:after|cursor|since)$/i.test(name));
  return found && !names.some((name) => /page/i.test(name)) ? { page: found } : {};
}

function offsetOf(parameters: Operation['parameters']): { readonly offset?: string } {
  const found = parameters.find(({ name, in: place }) => place === 'query' && /^(?:offset|skip)$/i.test(rawText(name)));
  return found ? { offset: rawText(found.name) } : {};
}

function nextOf({ next, nextHeader }: NamedNext): { readonly next: readonly string[]; readonly nextHeader?: string } {
  return { next: next.map(rawText), ...(nextHeader && { nextHeader: rawText(nextHeader) }) };
}
