import { hundredOf } from '../../model/answers.ts';
import type { Operation, ResponseTable, Status, Text } from '../../model/types.ts';
import { rawText } from '../../util/text.ts';
import { responseBodyType } from '../print/body-types.ts';
import { type Html, html } from '../print/html.ts';
import { type HrefOfType, jsonHtml, typeHtml } from './code-html.ts';
import type { DocsContext } from './context.ts';

/** One status that an operation answers with, as a row of a table. */
export interface AnswerFacts {
  readonly status: string;
  readonly isSuccess: boolean;
  readonly description: Text | undefined;
  /** Types in one line; what takes more is in `longTypes`. */
  readonly types: readonly Html[];
  readonly typeTexts: readonly string[];
  readonly longTypes: readonly Html[];
  readonly headers: readonly AnswerHeader[];
  /** The body that the description states for a failure. */
  readonly example: Html | undefined;
}

export interface AnswerHeader {
  readonly name: string;
  readonly type: string;
  readonly description: Text | undefined;
}

/** The answers of an operation, in ascending order of status. */
export function gatherAnswers(
  operation: Operation,
  hrefOf: HrefOfType,
  context: Omit<DocsContext, 'hrefs'>,
): readonly AnswerFacts[] {
  return operation.responses.map((table) => toAnswer(operation, table, hrefOf, context));
}

function toAnswer(
  operation: Operation,
  table: ResponseTable,
  hrefOf: HrefOfType,
  context: Omit<DocsContext, 'hrefs'>,
): AnswerFacts {
  const types = [...new Set(table.representations.map(({ body }) => responseBodyType(body, context.outputTypes)))];
  const short = types.filter((type) => !type.includes('\n') && type.length < MAX_SHORT);
  const isSuccess = hundredOf(table.status) === 2;
  return {
    status: statusText(table.status),
    isSuccess,
    description: table.description,
    types: types.map((type) => (short.includes(type) ? typeHtml(type, hrefOf) : html`object`)),
    typeTexts: types.map((type) => (short.includes(type) ? type : 'object')),
    // what a success looks like stands beside its sample
    longTypes: isSuccess ? [] : types.filter((type) => !short.includes(type)).map((type) => typeHtml(type, hrefOf)),
    headers: table.headers.map(({ name, schema, description }) => ({
      name: rawText(name),
      type: context.outputTypes.type(schema),
      description,
    })),
    example: isSuccess ? undefined : statedExample(operation, table, context),
  };
}

const MAX_SHORT = 100;

function statedExample(
  operation: Operation,
  { status, representations }: ResponseTable,
  { declared }: Pick<DocsContext, 'declared'>,
): Html | undefined {
  for (const { ask } of representations) {
    const content = declared.response(operation, status, ask.mediaType);
    const [example] = content ? declared.examples(content) : [];
    if (example) return typeof example.value === 'string' ? html`${example.value}` : jsonHtml(example.value);
  }
  return undefined;
}

/** A status as OpenAPI writes it: `200`, `4XX`, `default`. */
export function statusText(status: Status): string {
  switch (status.kind) {
    case 'code':
      return String(status.code);
    case 'range':
      return `${status.hundred}XX`;
    case 'default':
      return 'default';
  }
}
