import type { DocsPhrases } from '../../../locales/phrases.ts';
import type { Pagination, Text } from '../../../model/types.ts';
import { toCamelCase, toKebabCase } from '../../../model/words.ts';
import { groupBy } from '../../../util/group-by.ts';
import type { Prose } from '../../../util/text.ts';
import { html } from '../../print/html.ts';
import type { Edition } from '../edition.ts';
import { keyword, literal, piecesHtml } from '../pieces.ts';
import { say } from '../reader.ts';
import { authenticationTopic } from './authentication.ts';
import { changesTopic } from './changes.ts';
import { errorsTopic } from './errors.ts';
import { section, type Topic } from './topic.ts';

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

function plainText(text: Prose): Text {
  return { text, translations: new Map() };
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
          toKebabCase(type),
          type,
          members.map(({ operation }) => operation),
        ),
      ),
  };
}

function paginationTopic({ reader, context: { model } }: Edition): Topic {
  const paged = model.operations.filter(({ pagination }) => pagination);
  const byKind = groupBy(paged, ({ pagination }) => (pagination?.kind === 'after' ? 'cursor' : pagination?.kind));
  const [first] = paged;
  const client = toCamelCase(model.name);
  return {
    path: 'pagination.html',
    title: say(reader, 'pagination'),
    intro: say(reader, 'paginationIntro'),
    code:
      first &&
      html`${piecesHtml([keyword('for await'), ' (', keyword('const'), ' item ', keyword('of'), ` ${client}.${first.names.group}.${first.names.method}(params).items()) `, 'console.log(item', literal(''), ');'])}`,
    sections: [...byKind].flatMap(([kind, operations]) =>
      kind ? section(kind, say(reader, PAGED_BY[kind]), operations) : [],
    ),
  };
}

const PAGED_BY = {
  link: 'pagesByLink',
  url: 'pagesByUrl',
  cursor: 'pagesByCursor',
  after: 'pagesByCursor',
  page: 'pagesByPage',
  offset: 'pagesByOffset',
} as const satisfies Readonly<Record<Pagination['kind'], keyof DocsPhrases>>;

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
        toKebabCase(name),
        name,
        members.map(({ operation }) => operation),
        {
          note: `\`Accept: ${members[0]?.preview.mediaType ?? ''}\``,
          description: members[0]?.preview.description && plainText(members[0].preview.description),
        },
      ),
    ),
  };
}
