import type { Json } from '../../description/types.ts';
import { MARK, type PlannedFile } from '../../output/planned-file.ts';
import { rawText } from '../../util/text.ts';
import { statusText } from './answer-facts.ts';
import type { DocsContext } from './context.ts';
import type { Edition } from './edition.ts';
import type { OperationFacts } from './operation-facts.ts';
import { makeSampleRequest, parameterValue, serverOf, textOf } from './sample-request.ts';
import type { OperationPage } from './site.ts';

/** The twin of a page for programs: its operations by anchor, with what they take and what they can be asked for. */
export function printTwin(page: OperationPage, series: readonly OperationPage[], edition: Edition): PlannedFile {
  const operations = series.flatMap((part) => part.operations.map(edition.factsOf));
  const entries = operations.map((facts) => [facts.anchor, twinOf(facts, edition.context)] as const);
  const value = { generator: MARK, operations: Object.fromEntries(entries) };
  return { path: page.path.replace(/\.html$/, '.json'), text: `${JSON.stringify(value)}\n` };
}

function twinOf(facts: OperationFacts, context: DocsContext): Json {
  const { operation, panels } = facts;
  const samples = { ...context, direction: 'request' } as const;
  const request = makeSampleRequest(
    context.model,
    operation,
    { mediaType: undefined, accept: undefined, answer: undefined },
    samples,
  );
  const [credential] = request.credentials;
  const [contentType] = facts.body?.mediaTypes ?? [];
  return {
    id: operation.id,
    call: `${operation.names.group}.${operation.names.method}`,
    method: facts.method,
    path: facts.path,
    server: serverOf(context.model, operation),
    summary: rawText(facts.title.text),
    deprecated: facts.isDeprecated,
    parameters: operation.parameters.map((parameter) => ({
      name: rawText(parameter.name),
      in: parameter.in,
      required: parameter.required,
      ...(parameter.required && { sample: textOf(parameterValue(operation, parameter, samples)) }),
    })),
    accept: panels.flatMap(({ mediaType }) => mediaType ?? []),
    previews: facts.previews.map(({ name, mediaType, isRequired }) => ({ name, mediaType, required: isRequired })),
    ...(contentType !== undefined && { body: { contentType, sample: bodySample(request.body) } }),
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

function bodySample(body: ReturnType<typeof makeSampleRequest>['body']): string {
  if (!body) return '';
  switch (body.kind) {
    case 'json':
      return JSON.stringify(body.value, null, 2);
    case 'form':
      return body.fields
        .map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(textOf(value))}`)
        .join('&');
    default:
      return body.text;
  }
}
