import { hundredOf } from '../../../model/answers.ts';
import type { Operation, ResponseTable } from '../../../model/types.ts';
import { toCamelCase } from '../../../model/words.ts';
import { groupBy } from '../../../util/group-by.ts';
import { responseBodyType } from '../../print/body-types.ts';
import { statusText } from '../answer-facts.ts';
import { jsonHtml, typeHtml } from '../code-html.ts';
import type { Edition } from '../edition.ts';
import { exampleOf } from '../examples.ts';
import { keyword, type Piece, piecesHtml } from '../pieces.ts';
import { say } from '../reader.ts';
import { section, type Topic, type TopicSection } from './topic.ts';

/** Every status that is a failure: what arrives with it, and from which operations. */
export function errorsTopic(edition: Edition): Topic {
  const { reader, context } = edition;
  const { model } = context;
  const failures = model.operations.flatMap((operation) =>
    operation.responses
      .filter(({ status }) => (hundredOf(status) ?? 4) >= 4)
      .map((table) => ({ operation, table, status: statusText(table.status) })),
  );
  const sections = [...groupBy(failures, ({ status }) => status)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([status, members]) => errorSection(status, members, edition));
  const [first] = failures;
  return {
    path: 'errors.html',
    title: say(reader, 'errors'),
    intro: say(reader, 'errorsIntro'),
    code: first && piecesHtml(errorCode(first.operation, toCamelCase(model.name))),
    sections,
  };
}

interface Failure {
  readonly operation: Operation;
  readonly table: ResponseTable;
}

/** Bodies with a name are shown once each; what one operation answers alone is shown there. */
const MAX_BODIES = 6;

function errorSection(status: string, failures: readonly Failure[], { context }: Edition): TopicSection {
  const hrefOf = (name: string): string | undefined => context.hrefs.get(name);
  const bodies = failures.flatMap(({ operation, table }) =>
    table.representations.map((representation) => ({ operation, table, representation })),
  );
  const byType = groupBy(bodies, ({ representation }) => responseBodyType(representation.body, context.outputTypes));
  const shown = [...byType].filter(([type]) => !type.includes('\n')).slice(0, MAX_BODIES);
  return section(
    toId(status),
    status,
    failures.map(({ operation }) => operation),
    {
      bodies: shown.flatMap(([type, [body]]) => {
        if (!body) return [];
        const example = exampleOf(body.operation, body.table, body.representation, {
          ...context,
          direction: 'response',
        });
        return {
          type: typeHtml(type, hrefOf),
          example: example?.kind === 'json' ? jsonHtml(example.value) : undefined,
        };
      }),
    },
  );
}

function toId(status: string): string {
  return `status-${status.toLowerCase()}`;
}

function errorCode({ names }: Operation, client: string): readonly Piece[] {
  return [
    keyword('try'),
    ' {\n  ',
    keyword('await'),
    ` ${client}.${names.group}.${names.method}(params);\n} `,
    keyword('catch'),
    ' (error) {\n  ',
    keyword('if'),
    ` (isError(${names.function}, error)) console.error(error.status, error.data);\n  `,
    keyword('else throw'),
    ' error;\n}',
  ];
}
