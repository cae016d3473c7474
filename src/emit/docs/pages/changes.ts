import type { Operation } from '../../../model/types.ts';
import { splitWords, toKebabCase } from '../../../model/words.ts';
import { groupBy } from '../../../util/group-by.ts';
import type { Edition } from '../edition.ts';
import { say, sayDate, sayVersion } from '../reader.ts';
import { section, type Topic, type TopicSection } from './topic.ts';

/** What has changed and what will: later versions, then dates from the latest on, then what is deprecated without one. */
export function changesTopic(edition: Edition): Topic {
  const { reader, context } = edition;
  const undated = context.model.operations.filter(
    (operation) => operation.deprecated && edition.factsOf(operation).history.deprecatedSince === undefined,
  );
  return {
    path: 'changes.html',
    title: say(reader, 'changelog'),
    intro: sayVersion(reader, context.model),
    code: undefined,
    sections: [
      ...versionSections(edition),
      ...dateSections(edition),
      ...(undated.length ? [section('deprecated', say(reader, 'deprecatedOperations'), undated)] : []),
    ],
  };
}

function versionSections({ reader, context, factsOf }: Edition): readonly TopicSection[] {
  const changes = context.model.operations.flatMap((operation) =>
    factsOf(operation).history.versions.map(({ version, change }) => ({
      operation,
      version,
      note: splitWords(change).join(' ').toLowerCase(),
    })),
  );
  const byVersion = [...groupBy(changes, ({ version }) => version)].sort(([a], [b]) => (a < b ? 1 : -1));
  return byVersion.map(([version, lines]) =>
    section(`version-${toKebabCase(version)}`, say(reader, 'changedIn', version), [], { lines: mergeLines(lines) }),
  );
}

interface DatedLine {
  readonly operation: Operation;
  readonly date: string;
  readonly note: string;
}

/** Several things that are said of one operation on one day, in one line. */
function mergeLines(
  lines: readonly { readonly operation: Operation; readonly note: string }[],
): readonly { readonly operation: Operation; readonly note: string }[] {
  return [...groupBy(lines, ({ operation }) => operation)].map(([operation, own]) => ({
    operation,
    note: [...new Set(own.map(({ note }) => note))].join('; '),
  }));
}

function dateSections(edition: Edition): readonly TopicSection[] {
  const { reader, context } = edition;
  const lines = context.model.operations.flatMap((operation) => listDates(operation, edition));
  const byDate = [...groupBy(lines, ({ date }) => date)].sort(([a], [b]) => (a < b ? 1 : -1));
  return byDate.map(([date, own]) => section(toKebabCase(date), sayDate(reader, date), [], { lines: mergeLines(own) }));
}

function listDates(operation: Operation, { reader, factsOf }: Edition): readonly DatedLine[] {
  const { deprecatedSince, removal, renames } = factsOf(operation).history;
  const line = (date: string, note: string): DatedLine => ({ operation, date: date.slice(0, 10), note });
  return [
    ...(deprecatedSince === undefined ? [] : [line(deprecatedSince, say(reader, 'deprecated'))]),
    ...(removal === undefined ? [] : [line(removal, say(reader, 'removal', sayDate(reader, removal)))]),
    ...renames.map(({ date, before, parameter }) =>
      line(date, parameter === undefined ? say(reader, 'formerly', before) : `${before} → ${parameter}`),
    ),
  ];
}
