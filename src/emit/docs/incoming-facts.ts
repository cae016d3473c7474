import type {
  Operation as DeclaredOperation,
  Schema as JsonSchema,
  MediaType,
  RequestBody,
} from '../../description/types.ts';
import type { Operation, Schema, Text, Webhook } from '../../model/types.ts';
import { toKebabCase } from '../../model/words.ts';
import { rawText, toProse } from '../../util/text.ts';
import type { Html } from '../print/html.ts';
import { jsonHtml, typeHtml } from './code-html.ts';
import type { DocsContext } from './context.ts';
import type { IncomingRequest } from './declared.ts';
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
  const name = rawText(webhook.name);
  const request = context.declared.webhook(name);
  const facts = gatherIncoming(request, webhook.body, fields, context);
  return {
    ...facts,
    anchor: toKebabCase(name),
    name,
    target: '',
    summary: webhook.summary,
    description: webhook.description,
  };
}

/** What is told of the callbacks of an operation, in the order of the description. */
export function gatherCallbacks(
  operation: Operation,
  anchor: string,
  fields: FieldContext,
  context: DocsContext,
): readonly IncomingFacts[] {
  return context.declared.callbacks(operation).map((request) => ({
    ...gatherIncoming(request, undefined, fields, context),
    anchor: `${anchor}--${toKebabCase(request.name)}`,
    name: request.name,
    target: request.target,
    summary: textOf(request.operation.summary),
    description: textOf(request.operation.description),
  }));
}

type Gathered = Omit<IncomingFacts, 'anchor' | 'name' | 'target' | 'summary' | 'description'>;

function gatherIncoming(
  request: IncomingRequest | undefined,
  modelled: Schema | undefined,
  fields: FieldContext,
  context: DocsContext,
): Gathered {
  const { declared, outputTypes } = context;
  const operation: DeclaredOperation = request?.operation ?? {};
  const { content = {} } = declared.follow<RequestBody>(operation.requestBody) ?? {};
  const [first] = Object.values(content).map((one) => declared.follow<MediaType>(one));
  const schema = modelled ?? namedSchema(first?.schema, context);
  const type = schema && outputTypes.type(schema);
  const rows = schema ? bodyFields(schema, first?.schema, fields) : [];
  return {
    method: request?.method ?? 'POST',
    originalPage: operation.externalDocs && safeUrl(operation.externalDocs.url),
    headers: gatherHeaders(operation, context),
    mediaTypes: Object.keys(content),
    fields: rows,
    // rows tell more than the type of an object without a name
    type: type === undefined || (rows.length > 0 && type.includes('\n')) ? undefined : typeHtml(type, fields.hrefOf),
    typeText: type ?? '',
    example: exampleHtml(first, schema, context),
    answers: Object.entries(operation.responses ?? {}).map(([status, response]) => ({
      status,
      description: textOf(declared.follow<{ description?: string }>(response)?.description),
    })),
    statedAt: request ? declared.placeOf(request.pointer) : '',
  };
}

/** The schema that a reference names, where the model has no schema of the place itself. */
function namedSchema(json: JsonSchema | undefined, { schemas }: DocsContext): Schema | undefined {
  const ref = typeof json === 'object' ? json.$ref : undefined;
  const target = ref === undefined ? undefined : schemas.get(ref.slice(1));
  return target && { kind: 'ref', id: target.id };
}

function gatherHeaders(operation: DeclaredOperation, { declared }: DocsContext): readonly IncomingHeader[] {
  return (operation.parameters ?? []).flatMap((one) => {
    const parameter = declared.follow<Exclude<typeof one, { $ref: string }>>(one);
    if (parameter?.in !== 'header') return [];
    const [example] = declared.examples(parameter);
    const description = textOf(parameter.description);
    return { name: parameter.name, description, example: example === undefined ? '' : String(example.value) };
  });
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
