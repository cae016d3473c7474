import type { Json } from '../../description/types.ts';
import type { Operation, Parameter, RequestRepresentation } from '../../model/types.ts';
import { MARK, type PlannedFile } from '../../output/planned-file.ts';
import { rawText } from '../../util/text.ts';
import { jsonFile } from '../print/escape.ts';
import { statusText } from './answer-facts.ts';
import type { DocsContext } from './context.ts';
import type { Edition } from './edition.ts';
import type { OperationFacts } from './operation-facts.ts';
import { listCredentials } from './sample-credentials.ts';
import { makeBody, parameterValue, type SampleBody, serverOf, textOf } from './sample-request.ts';
import type { SampleContext } from './sample-value.ts';
import type { OperationPage } from './site.ts';

/** The twin of a page for programs: its operations by anchor, with what they take and what they can be asked for. */
export function printTwin(page: OperationPage, series: readonly OperationPage[], edition: Edition): PlannedFile {
  const operations = series.flatMap((part) => part.operations.map(edition.factsOf));
  const entries = operations.map((facts) => [facts.anchor, twinOf(facts, edition.context)] as const);
  const value = { generator: MARK, operations: Object.fromEntries(entries) };
  return { path: page.path.replace(/\.html$/, '.json'), text: jsonFile(value) };
}

function twinOf(facts: OperationFacts, context: DocsContext): Json {
  const { operation, panels } = facts;
  const samples = { ...context, direction: 'request' } as const;
  const [credential] = listCredentials(context.model, operation);
  return {
    id: operation.id,
    call: `${operation.names.group}.${operation.names.method}`,
    method: facts.method,
    path: facts.path,
    server: serverOf(context.model, operation),
    summary: rawText(facts.title.text),
    deprecated: facts.isDeprecated,
    parameters: operation.parameters.map((parameter) => twinOfParameter(operation, parameter, samples)),
    accept: panels.flatMap(({ mediaType }) => mediaType ?? []),
    previews: facts.previews.map(({ name, mediaType, isRequired }) => ({ name, mediaType, required: isRequired })),
    ...(operation.request && {
      body: {
        required: operation.request.required,
        contents: operation.request.representations.map((one) => twinOfBody(operation, one, samples)),
      },
    }),
    ...(credential && {
      credential: { place: credential.place, name: credential.name, prefix: credential.prefix },
    }),
    responses: operation.responses.map(({ status, representations }) => ({
      status: statusText(status),
      content: representations.map(({ ask, contentType: wire, body }) => ({
        accept: ask.mediaType,
        ...(ask.format !== undefined && { format: ask.format }),
        contentType: wire,
        body: body.kind,
      })),
    })),
    statedAt: facts.statedAt,
  };
}

/** How a parameter is filled in and sent. */
function twinOfParameter(operation: Operation, parameter: Parameter, context: SampleContext): Json {
  const { name, in: place, required, schema, style, explode } = parameter;
  const target = schema.kind === 'ref' ? context.schemas.get(schema.id)?.schema : schema;
  const shape = target?.kind === 'array' || target?.kind === 'object' ? target.kind : 'value';
  const values = target?.kind === 'literals' ? target.values.map(({ value }) => String(value)) : [];
  return {
    name: rawText(name),
    in: place,
    required,
    ...(shape !== 'value' && { shape, style, explode }),
    ...(values.length > 0 && { values }),
    ...(required && { sample: sampleText(parameterValue(operation, parameter, context), shape) }),
  };
}

/** A list has one value a line, an object is JSON. */
function sampleText(value: Json, shape: 'array' | 'object' | 'value'): string {
  if (shape === 'array' && Array.isArray(value)) return value.map(textOf).join('\n');
  return textOf(value);
}

/** How a body of one media type is filled in and sent. */
function twinOfBody(operation: Operation, representation: RequestRepresentation, context: SampleContext): Json {
  const { contentType, body } = representation;
  const sample = makeBody(operation, representation, context);
  if (body.kind === 'form') {
    const values = new Map(
      sample?.kind === 'form' ? sample.fields.map(({ name, value }) => [name, textOf(value)]) : [],
    );
    const target = body.schema.kind === 'ref' ? context.schemas.get(body.schema.id)?.schema : body.schema;
    const fields = target?.kind === 'object' ? target.properties.filter(({ access }) => access !== 'read') : [];
    return {
      contentType,
      kind: body.encoding === 'multipart' ? 'multipart' : 'urlencoded',
      fields: fields.map(({ name, required, schema }) => ({
        name: rawText(name),
        required,
        isFile: schema.kind === 'binary' || (schema.kind === 'array' && schema.items.kind === 'binary'),
        sample: values.get(rawText(name)) ?? '',
      })),
    };
  }
  return { contentType, kind: body.kind === 'bytes' ? 'bytes' : 'text', sample: bodyText(sample) };
}

function bodyText(body: SampleBody | undefined): string {
  if (!body || body.kind === 'form') return '';
  return body.kind === 'json' ? JSON.stringify(body.value, null, 2) : body.text;
}
