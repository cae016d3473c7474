import type { Operation, Text } from '../../../model/types.ts';
import type { Html } from '../../print/html.ts';
import { renderHtml } from '../../print/template.ts';
import { type Edition, operationLine, type PageContent } from '../edition.ts';

/** A page about what many operations have in common. */
export interface Topic {
  readonly path: string;
  readonly title: string;
  readonly intro: string;
  readonly code: Html | undefined;
  readonly sections: readonly TopicSection[];
}

export interface TopicSection {
  readonly id: string;
  readonly heading: string;
  readonly description: Text | undefined;
  readonly note: string;
  readonly code: Html | undefined;
  /** Where credentials come from. */
  readonly flows: readonly TopicFlow[];
  /** What arrives in this case. */
  readonly bodies: readonly TopicBody[];
  readonly lines: readonly TopicLine[];
}

/** A way to a credential: whom to ask, and for what. */
export interface TopicFlow {
  /** `authorizationCode`; '' when there is one way only. */
  readonly kind: string;
  readonly addresses: readonly { readonly name: string; readonly url: string }[];
  readonly scopes: readonly {
    readonly name: string;
    readonly description: Text | undefined;
    /** How many operations ask for it. */
    readonly total: number;
  }[];
}

interface TopicBody {
  readonly type: Html;
  readonly example: Html | undefined;
}

/** An operation, and what is said of it here. */
interface TopicLine {
  readonly operation: Operation;
  readonly note: string;
}

/** A section; what is not given it does not have. */
export function section(
  id: string,
  heading: string,
  operations: readonly Operation[],
  parts: Partial<Omit<TopicSection, 'id' | 'heading'>> = {},
): TopicSection {
  const lines = operations.map((operation) => ({ operation, note: '' }));
  return { id, heading, description: undefined, note: '', code: undefined, flows: [], bodies: [], lines, ...parts };
}

/** What more operations than this have in common is counted, not listed. */
const MANY = 300;

/** Renders a topic. */
export function topicPage(topic: Topic, edition: Edition): PageContent {
  const sections = topic.sections.map((one) => ({
    ...one,
    total: one.lines.length > MANY ? one.lines.length : 0,
    lines: one.lines.length > MANY ? [] : one.lines.map((line) => toLine(line, edition)),
  }));
  const body = renderHtml(edition.templates, 'topic', { ...topic, reader: edition.reader, sections });
  return { path: topic.path, title: topic.title, body, twin: '' };
}

function toLine({ operation, note }: TopicLine, edition: Edition): object {
  return { ...operationLine(operation, edition.hrefOf(operation), edition), note };
}
