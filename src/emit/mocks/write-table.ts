import type {
  BodyFacts,
  CallbackFacts,
  ExampleFacts,
  MockSource,
  OperationEntry,
  OperationFacts,
  RequestFacts,
  ResponseFacts,
  WebhookFacts,
} from '../../mock/table.ts';
import type { LineKind, WrittenExample, WrittenOperation } from '../../mock/table-text.ts';
import { createSharedValues, type SharedValues } from './shared-values.ts';
import { slimSchema } from './slim-schema.ts';

/** Writes a table as lines, each of one thing; `refs` are the schemas that stand in it even when no operation needs them. */
export function writeTable(source: MockSource, refs: readonly string[]): readonly string[] {
  const { operations, resolve, webhook, webhooks, ...api } = source;
  const facts = operations.map((entry) => ({ entry, facts: slimFacts(entry.facts()) }));
  const shared = createSharedValues();
  for (const one of facts) noteFacts(one.facts, shared);
  const lines = [
    writeLine('api', [], api),
    ...facts.map((one) => writeLine('operation', namesOf(one.entry), shareFacts(one.facts, shared))),
    ...webhooks.map((name) => writeLine('webhook', [name], slimPayload(webhook(name) ?? { schema: true }))),
  ];
  const others = [...shared.taken].sort(([a], [b]) => (a < b ? -1 : 1));
  lines.push(...others.map(([name, value]) => writeLine('shared', [name], value)));
  return [...lines, ...writeSchemas(lines, refs, resolve)];
}

function writeLine(kind: LineKind, names: readonly string[], value: unknown): string {
  return [kind, ...names.map((name) => JSON.stringify(name)), JSON.stringify(value)].join(' ');
}

function namesOf({ id, method, path, multiSegment }: OperationEntry): readonly string[] {
  return [id, method, path, ...multiSegment];
}

/** The schemas that lines refer to, those that these refer to, and so on. */
function writeSchemas(
  lines: readonly string[],
  refs: readonly string[],
  resolve: MockSource['resolve'],
): readonly string[] {
  const written = new Map<string, string>();
  const pending = [...refs, ...lines.flatMap(refsIn)];
  for (let ref = pending.pop(); ref !== undefined; ref = pending.pop()) {
    const schema = written.has(ref) ? undefined : resolve(ref);
    if (schema === undefined) continue;
    const line = writeLine('schema', [ref], slimSchema(schema));
    written.set(ref, line);
    pending.push(...refsIn(line));
  }
  return [...written].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

function refsIn(line: string): readonly string[] {
  return [...line.matchAll(/"\$ref":("#(?:[^"\\]|\\.)*")/g)].map(([, ref = '""']) => JSON.parse(ref) as string);
}

function slimFacts({ parameters, request, responses, ...facts }: OperationFacts): OperationFacts {
  const { previews, ...others } = facts;
  return {
    ...others,
    ...(previews?.length && { previews }),
    ...(parameters?.length && {
      parameters: parameters.map((parameter) => ({ ...parameter, schema: slimSchema(parameter.schema) })),
    }),
    ...(request && { request: slimRequest(request) }),
    ...(others.callbacks && { callbacks: others.callbacks.map(slimCallback) }),
    responses: responses.map(slimResponse),
  };
}

function slimRequest({ representations, ...request }: RequestFacts): RequestFacts {
  return { ...request, representations: representations.map((one) => ({ ...one, body: slimBody(one.body) })) };
}

function slimResponse({ headers, representations, ...response }: ResponseFacts): ResponseFacts {
  return {
    ...response,
    ...(headers?.length && { headers: headers.map((one) => ({ ...one, schema: slimSchema(one.schema) })) }),
    representations: representations.map((one) => ({ ...one, body: slimBody(one.body) })),
  };
}

function slimBody(body: BodyFacts): BodyFacts {
  switch (body.kind) {
    case 'json':
    case 'form':
      return { ...body, schema: slimSchema(body.schema) };
    case 'text':
      return body.schema === undefined ? body : { ...body, schema: slimSchema(body.schema) };
    case 'stream':
      return { ...body, item: slimSchema(body.item) };
    default:
      return body;
  }
}

function slimCallback({ payload, ...callback }: CallbackFacts): CallbackFacts {
  return { ...callback, ...(payload && { payload: slimPayload(payload) }) };
}

function slimPayload(payload: WebhookFacts): WebhookFacts {
  return { ...payload, schema: slimSchema(payload.schema) };
}

function examplesOf(body: BodyFacts): readonly ExampleFacts[] {
  return 'examples' in body ? (body.examples ?? []) : [];
}

function noteFacts({ parameters = [], responses }: OperationFacts, { note }: SharedValues): void {
  parameters.forEach(note);
  responses.forEach(note);
  for (const { representations } of responses)
    for (const { body } of representations) for (const { value } of examplesOf(body)) note(value);
}

function shareFacts({ parameters, responses, ...facts }: OperationFacts, shared: SharedValues): WrittenOperation {
  const shareResponse = (response: ResponseFacts): ResponseFacts => ({
    ...response,
    representations: response.representations.map((one) => ({ ...one, body: shareExamples(one.body, shared) })),
  });
  return {
    ...facts,
    ...(parameters && { parameters: parameters.map((one) => shared.take(one)) }),
    responses: responses.map((one) => {
      const taken = shared.take(one, shareResponse);
      return typeof taken === 'string' ? taken : shareResponse(taken);
    }),
  };
}

function shareExamples(body: BodyFacts, shared: SharedValues): BodyFacts {
  const examples = examplesOf(body).map((example): ExampleFacts | WrittenExample => {
    const text = isLong(example.value) ? shared.take<unknown>(example.value) : example.value;
    return text === example.value ? example : { name: example.name, shared: text as string };
  });
  return examples.length === 0 ? withoutExamples(body) : ({ ...body, examples } as BodyFacts);
}

function withoutExamples(body: BodyFacts): BodyFacts {
  if (!('examples' in body)) return body;
  const { examples: _, ...others } = body;
  return others;
}

/** Only containers are worth a name. */
function isLong(value: ExampleFacts['value']): boolean {
  return typeof value === 'object' && value !== null;
}
