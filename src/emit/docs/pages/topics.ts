import { hundredOf } from '../../../model/answers.ts';
import type { Operation, SecurityScheme, Text } from '../../../model/types.ts';
import { toCamelCase, toKebabCase } from '../../../model/words.ts';
import { groupBy } from '../../../util/group-by.ts';
import { rawText } from '../../../util/text.ts';
import { type Html, html } from '../../print/html.ts';
import { renderHtml } from '../../print/template.ts';
import { type Edition, operationLine, type PageContent } from '../edition.ts';
import { statusText } from '../operation-facts.ts';
import { keyword, literal, type Piece, piecesHtml } from '../pieces.ts';
import { say } from '../reader.ts';
import { toCredential } from '../sample-credentials.ts';

/** A page about what many operations have in common. */
export interface Topic {
  readonly path: string;
  readonly title: string;
  readonly intro: string;
  readonly code: Html | undefined;
  readonly sections: readonly TopicSection[];
}

interface TopicSection {
  readonly id: string;
  readonly heading: string;
  readonly description: Text | undefined;
  readonly note: string;
  readonly operations: readonly Operation[];
}

/** The topics that the API has something to say about, in the order of the contents. */
export function listTopics(edition: Edition): readonly Topic[] {
  const all = [
    authenticationTopic(edition),
    errorsTopic(edition),
    mediaTypesTopic(edition),
    paginationTopic(edition),
    previewsTopic(edition),
    changesTopic(edition),
  ];
  return all.filter(({ sections }) => sections.length > 0);
}

/** What more operations than this have in common is counted, not listed. */
const MANY = 300;

/** Renders a topic. */
export function topicPage(topic: Topic, edition: Edition): PageContent {
  const sections = topic.sections.map((section) => ({
    ...section,
    total: section.operations.length > MANY ? section.operations.length : 0,
    operations: section.operations
      .slice(0, section.operations.length > MANY ? 0 : MANY)
      .map((operation) => operationLine(operation, edition.hrefOf(operation), edition)),
  }));
  const body = renderHtml(edition.templates, 'topic', { ...topic, reader: edition.reader, sections });
  return { path: topic.path, title: topic.title, body, twin: '' };
}

function section(heading: string, operations: readonly Operation[], note = '', description?: Text): TopicSection {
  return { id: toKebabCase(heading), heading, operations, note, description };
}

function authenticationTopic({ reader, context: { model } }: Edition): Topic {
  const place = (scheme: SecurityScheme): string => {
    const { place: where, name, prefix, variable } = toCredential(model, scheme);
    const value = where === 'user' ? 'Authorization: Basic' : `${name}: ${prefix}$${variable}`;
    return say(reader, 'credentialIn', `${where}, ${value}`);
  };
  const open = model.operations.filter(
    ({ security }) => security?.some((names) => names.length === 0) || security?.length === 0,
  );
  return {
    path: 'authentication.html',
    title: say(reader, 'authentication'),
    intro: say(reader, 'authenticationIntro'),
    code: undefined,
    sections: [
      ...model.securitySchemes.map((scheme) => {
        const description = scheme.description && { text: scheme.description, translations: new Map() };
        return section(rawText(scheme.name), [], place(scheme), description);
      }),
      ...(open.length ? [section(say(reader, 'noAuthentication'), open)] : []),
    ],
  };
}

function errorsTopic({ reader, context: { model } }: Edition): Topic {
  const statuses = groupBy(
    model.operations.flatMap((operation) =>
      operation.responses
        .filter(({ status }) => (hundredOf(status) ?? 4) >= 4)
        .map(({ status }) => ({ operation, status: statusText(status) })),
    ),
    ({ status }) => status,
  );
  const [operation] = model.operations;
  const sections = [...statuses]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([status, members]) =>
      section(
        status,
        members.map((member) => member.operation),
      ),
    );
  return {
    path: 'errors.html',
    title: say(reader, 'errors'),
    intro: say(reader, 'errorsIntro'),
    code: operation && piecesHtml(errorCode(operation, toCamelCase(model.name))),
    sections,
  };
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

function mediaTypesTopic({ reader, context: { model } }: Edition): Topic {
  const usual = (type: string): boolean => type === 'application/json' || type === '*/*';
  const asked = model.operations.flatMap((operation) =>
    [
      ...new Set(operation.responses.flatMap(({ representations }) => representations.map(({ ask }) => ask.mediaType))),
    ].map((type) => ({ operation, type })),
  );
  const byType = groupBy(
    asked.filter(({ type }) => !usual(type)),
    ({ type }) => type,
  );
  return {
    path: 'media-types.html',
    title: say(reader, 'mediaTypes'),
    intro: say(reader, 'mediaTypesIntro'),
    code: undefined,
    sections: [...byType]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([type, members]) =>
        section(
          type,
          members.map(({ operation }) => operation),
        ),
      ),
  };
}

function paginationTopic({ reader, context: { model } }: Edition): Topic {
  const paged = model.operations.filter(({ pagination }) => pagination);
  const byKind = groupBy(paged, ({ pagination }) => pagination?.kind ?? '');
  const [first] = paged;
  const client = toCamelCase(model.name);
  return {
    path: 'pagination.html',
    title: say(reader, 'pagination'),
    intro: say(reader, 'paginationIntro'),
    code:
      first &&
      html`${piecesHtml([keyword('for await'), ' (', keyword('const'), ' item ', keyword('of'), ` ${client}.${first.names.group}.${first.names.method}(params).items()) `, 'console.log(item', literal(''), ');'])}`,
    sections: [...byKind].map(([kind, operations]) => section(kind, operations)),
  };
}

function previewsTopic({ reader, context: { model } }: Edition): Topic {
  const previews = model.operations.flatMap((operation) =>
    operation.previews.map((preview) => ({ operation, preview })),
  );
  const byName = groupBy(previews, ({ preview }) => preview.name);
  return {
    path: 'previews.html',
    title: say(reader, 'previews'),
    intro: say(reader, 'previewsIntro'),
    code: undefined,
    sections: [...byName].map(([name, members]) =>
      section(
        name,
        members.map(({ operation }) => operation),
        `Accept: ${members[0]?.preview.mediaType ?? ''}`,
      ),
    ),
  };
}

function changesTopic({ reader, context: { model } }: Edition): Topic {
  const deprecated = model.operations.filter((operation) => operation.deprecated);
  return {
    path: 'changes.html',
    title: say(reader, 'changelog'),
    intro: say(reader, 'version', rawText(model.version)),
    code: undefined,
    sections: deprecated.length ? [section(say(reader, 'deprecatedOperations'), deprecated)] : [],
  };
}
