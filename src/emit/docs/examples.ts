import type { Json } from '../../description/types.ts';
import { parseMediaType } from '../../model/media-type.ts';
import { sampleTextOf } from '../../model/sample-text.ts';
import type { Operation, Representation, ResponseTable, Schema } from '../../model/types.ts';
import { fitExample } from './fit-example.ts';
import { type SampleContext, sampleValue } from './sample-value.ts';

/** What an answer may look like. */
export type Example =
  | { readonly kind: 'json'; readonly value: Json }
  | { readonly kind: 'text'; readonly text: string };

/** The example of an answer: the one that is declared, else the usual answer's made to fit, else one made up. */
export function exampleOf(
  operation: Operation,
  table: ResponseTable,
  representation: Representation,
  context: SampleContext,
): Example | undefined {
  const { body, ask } = representation;
  const content = context.declared.response(operation, table.status, ask.mediaType);
  const [declared] = content ? context.declared.examples(content) : [];
  switch (body.kind) {
    case 'text': {
      const mediaType = parseMediaType(ask.mediaType);
      const text = typeof declared?.value === 'string' ? declared.value : mediaType && sampleTextOf(mediaType);
      return text === undefined ? undefined : { kind: 'text', text };
    }
    case 'json': {
      if (declared) return { kind: 'json', value: declared.value };
      const fitted = fittedExample(operation, table, body.schema, context);
      return { kind: 'json', value: fitted ?? sampleValue(body.schema, content?.schema, context) };
    }
    case 'form':
      return { kind: 'json', value: sampleValue(body.schema, content?.schema, context) };
    case 'stream': {
      const item = JSON.stringify(sampleValue(body.item, content?.itemSchema, context));
      return { kind: 'text', text: body.format === 'sse' ? `data: ${item}\n\n` : `${item}\n` };
    }
    case 'bytes':
    case 'empty':
      return undefined;
  }
}

function fittedExample(
  operation: Operation,
  { status, representations }: ResponseTable,
  schema: Schema,
  context: SampleContext,
): Json | undefined {
  const usual = representations.find(({ isDefault }) => isDefault);
  const content = usual && context.declared.response(operation, status, usual.ask.mediaType);
  const [example] = content ? context.declared.examples(content) : [];
  if (!example || usual?.body.kind !== 'json') return undefined;
  if (Array.isArray(example.value) !== (schema.kind === 'array')) return undefined;
  return fitExample(example.value, schema, context.schemas, (wanted, name) =>
    sampleValue(wanted, undefined, context, name),
  );
}
