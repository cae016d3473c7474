import type { Operation } from '../../model/types.ts';
import type { Html } from '../print/html.ts';
import type { Templates } from '../print/template.ts';
import type { DocsContext } from './context.ts';
import type { OperationFacts } from './operation-facts.ts';
import type { Reader } from './reader.ts';
import type { OperationPage, SchemaPage, WebhookPage } from './site.ts';

/** One language of a reference: everything that its pages are made from. */
export interface Edition {
  readonly reader: Reader;
  readonly title: string;
  /** Where this language stands below the reference's root: '' or `fr/`. */
  readonly prefix: string;
  readonly languages: readonly Language[];
  readonly context: DocsContext;
  readonly operationPages: readonly OperationPage[];
  readonly schemaPages: readonly SchemaPage[];
  readonly webhookPages: readonly WebhookPage[];
  factsOf(operation: Operation): OperationFacts;
  /** The page of an operation and its place there, from the root of the language. */
  hrefOf(operation: Operation): string;
  readonly templates: Templates;
}

/** A language that the reference is written in. */
export interface Language {
  readonly tag: string;
  readonly name: string;
  readonly prefix: string;
}

/** A page that a template has filled: it still lacks its frame. */
export interface PageContent {
  /** From the root of the language: `operations/repos.html`. */
  readonly path: string;
  readonly title: string;
  readonly body: Html;
  /** The page's twins for programs and in Markdown, from the root without extension; '' when it has none. */
  readonly twin: string;
}

/** The line of an operation in lists. */
export function operationLine(operation: Operation, href: string, edition: Edition): object {
  const { anchor, aliases, method, path, title } = edition.factsOf(operation);
  return { anchor, aliases, href, method, path, title };
}
