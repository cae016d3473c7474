import type { DocsPhrases } from './phrases.ts';

/** A BCP 47 language tag: `pt-BR`. */
export type LanguageTag = string;

/**
 * The words that reference pages print around their facts, in one language; every spelling known.
 * `{}` stands for a quoted title or a name; a final `…` means that more text may follow.
 */
export interface PageLabels {
  readonly parameters: readonly string[];
  readonly headers: readonly string[];
  readonly path: readonly string[];
  readonly query: readonly string[];
  readonly body: readonly string[];
  readonly authorizations: readonly string[];
  readonly nameColumn: readonly string[];
  readonly typeColumn: readonly string[];
  readonly inColumn: readonly string[];
  readonly descriptionColumn: readonly string[];
  readonly statusColumn: readonly string[];
  readonly required: readonly string[];
  readonly default: readonly string[];
  readonly enum: readonly string[];
  readonly singleEnum: readonly string[];
  readonly codeSamples: readonly string[];
  readonly requestExample: readonly string[];
  readonly response: readonly string[];
  readonly responseSchema: readonly string[];
  readonly status: readonly string[];
  readonly statusCodes: readonly string[];
  readonly notes: readonly string[];
  readonly previewNotice: readonly string[];
  readonly previewReference: readonly string[];
  readonly previewRequired: readonly string[];
  readonly previewWarning: readonly string[];
  readonly worksWithApps: readonly string[];
  readonly fineGrained: readonly string[];
  readonly permissionSet: readonly string[];
  readonly noPermissions: readonly string[];
  readonly publicRead: readonly string[];
  readonly childProperties: readonly string[];
  readonly articleVersion: readonly string[];
  /** Lines of the site around the page that state nothing about the API. */
  readonly chrome: readonly string[];
}

/** How a language spells the JSON types; `arrayOf` precedes the item type. */
export interface TypeWords {
  readonly string: readonly string[];
  readonly integer: readonly string[];
  readonly number: readonly string[];
  readonly boolean: readonly string[];
  readonly object: readonly string[];
  readonly array: readonly string[];
  readonly null: readonly string[];
  readonly arrayOf: readonly string[];
  readonly or: readonly string[];
}

/** Words that begin or end the title of an operation, by what the operation does. */
export interface TitleVerbs {
  readonly read: readonly string[];
  readonly write: readonly string[];
  readonly remove: readonly string[];
}

/** One language: data only. A missing entry does not compile. */
export interface Locale {
  readonly tag: LanguageTag;
  /** The name of the language in itself. */
  readonly name: string;
  /** Frequent short words that tell running text in this language from others; empty where the script tells. */
  readonly stopWords: readonly string[];
  /** The letters that only this language of the list is written in, as a character class, or `null`. */
  readonly script: string | null;
  readonly page: PageLabels;
  readonly types: TypeWords;
  readonly titleVerbs: TitleVerbs;
  /** The words around generated docs. */
  readonly phrases: DocsPhrases;
}
