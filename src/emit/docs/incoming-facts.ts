import type { Operation as DeclaredOperation, MediaType, RequestBody } from '../../description/types.ts';
import type { Body, Callback, Operation, Schema, Text, Webhook } from '../../model/types.ts';
import { toKebabCase } from '../../model/words.ts';
import { rawText, toProse } from '../../util/text.ts';
import { responseBodyType } from '../print/body-types.ts';
import type { Html } from '../print/html.ts';
import { statusText } from './answer-facts.ts';
import { jsonHtml, typeHtml } from './code-html.ts';
import type { DocsContext } from './context.ts';
import { bodyFields, type FieldContext, type FieldFacts } from './fields.ts';
import { safeUrl } from './link.ts';
import { sampleValue } from './sample-value.ts';

/** A request that the API sends: what a webhook or a callback receives. */
export interface IncomingFacts {
  readonly anchor: string;
  readonly name: string;
  readonly method: string;
  /** Where it is sent, when the description says so; '' for an address that was agreed on elsewhere. */
  readonly target: string;
  readonly summary: Text | undefined;
  readonly description: Text | undefined;
  readonly originalPage: string | undefined;
  readonly headers: readonly IncomingHeader[];
  readonly mediaTypes: readonly string[];
  readonly fields: readonly FieldFacts[];
  readonly type: Html | undefined;
  readonly typeText: string;
  readonly example: Html | undefined;
  readonly answers: readonly { readonly status: string; readonly description: Text | undefined }[];
  readonly statedAt: string;
}

interface IncomingHeader {
  readonly name: string;
  readonly description: Text | undefined;
  readonly example: string;
}

/** What is told of a webhook, for a page of webhooks. */
export function gatherWebhook(webhook: Webhook, fields: FieldContext, context: DocsContext): IncomingFacts {
  const { declared } = context;
  const name = rawText(webhook.name);
  const request = declared.webhook(name);
  const operation = request?.operation ?? {};
  const { content = {} } = declared.follow<RequestBody>(operation.requestBody) ?? {};
  const [first] = Object.values(content).map((one) => declared.follow<MediaType>(one));
  return {
    ...gatherPayload({ body: webhook.body, declared: first }, fields, context),
    anchor: toKebabCase(name),
    name,
    method: request?.method ?? 'POST',
    target: '',
    summary: webhook.summary,
    description: webhook.description,
    originalPage: operation.externalDocs && safeUrl(operation.externalDocs.url),
    headers: gatherHeaders(operation, context),
    mediaTypes: Object.keys(content),
    answers: Object.entries(operation.responses ?? {}).map(([status, response]) => ({
      status,
      description: textOf(declared.follow<{ description?: string }>(response)?.description),
    })),
    statedAt: request ? declared.placeOf(request.pointer) : '',
  };
}

/** What is told of the callbacks of an operation, as the handlers of a client are called. */
export function gatherCallbacks(
  { callbacks }: Operation,
  anchor: string,
  fields: FieldContext,
  context: DocsContext,
): readonly IncomingFacts[] {
  return callbacks.map((callback) => gatherCallback(callback, anchor, fields, context));
}

function gatherCallback(callback: Callback, anchor: string, fields: FieldContext, context: DocsContext): IncomingFacts {
  const { declared } = context;
  const { request, responses, pointer, parameters, summary, description } = callback;
  const { representations = [] } = request ?? {};
  const [first] = representations;
  const content = first && declared.request(callback, first.contentType);
  const { externalDocs } = declared.operation(callback);
  return {
    ...gatherPayload({ body: first?.body, declared: content }, fields, context),
    anchor: `${anchor}--${toKebabCase(rawText(callback.key))}`,
    name: rawText(callback.key),
    method: callback.method,
    target: rawText(callback.expression),
    summary,
    description,
    originalPage: externalDocs && safeUrl(externalDocs.url),
    headers: parameters.flatMap((parameter) => {
      if (parameter.in !== 'header') return [];
      const example = exampleText(declared.parameter(callback, parameter), context);
      return { name: rawText(parameter.name), description: parameter.description, example };
    }),
    mediaTypes: representations.map(({ contentType }) => contentType),
    answers: responses.map((table) => ({ status: statusText(table.status), description: table.description })),
    statedAt: declared.placeOf(pointer),
  };
}

/** The body of a request that arrives, and the content that the description states for it. */
interface Payload {
  readonly body: Body | undefined;
  readonly declared: MediaType | undefined;
}

function gatherPayload(
  { body, declared }: Payload,
  asSent: FieldContext,
  context: DocsContext,
): Pick<IncomingFacts, 'fields' | 'type' | 'typeText' | 'example'> {
  const schema = body && 'schema' in body ? body.schema : undefined;
  const type = body && responseBodyType(body, context.outputTypes);
  const fields = { ...asSent, types: context.outputTypes };
  const rows = schema ? bodyFields(schema, declared?.schema, fields) : [];
  return {
    fields: rows,
    // rows tell more than the type of an object without a name
    type: type === undefined || (rows.length > 0 && type.includes('\n')) ? undefined : typeHtml(type, fields.hrefOf),
    typeText: type ?? '',
    // what stands in a form is told field by field
    example: body?.kind === 'form' ? undefined : exampleHtml(declared, schema, context),
  };
}

function gatherHeaders(operation: DeclaredOperation, context: DocsContext): readonly IncomingHeader[] {
  return (operation.parameters ?? []).flatMap((one) => {
    const parameter = context.declared.follow<Exclude<typeof one, { $ref: string }>>(one);
    if (parameter?.in !== 'header') return [];
    const description = textOf(parameter.description);
    return { name: parameter.name, description, example: exampleText(parameter, context) };
  });
}

function exampleText(parameter: MediaType | undefined, { declared }: DocsContext): string {
  const [example] = parameter ? declared.examples(parameter) : [];
  return example === undefined ? '' : String(example.value);
}

function exampleHtml(
  content: MediaType | undefined,
  schema: Schema | undefined,
  context: DocsContext,
): Html | undefined {
  const [stated] = content ? context.declared.examples(content) : [];
  if (stated) return jsonHtml(stated.value);
  return schema && jsonHtml(sampleValue(schema, content?.schema, { ...context, direction: 'response', fullDepth: 2 }));
}

function textOf(text: string | undefined): Text | undefined {
  return text === undefined || text === '' ? undefined : { text: toProse(text), translations: new Map() };
}
