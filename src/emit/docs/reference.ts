import type { ApiDescription } from '../../description/types.ts';
import type { ApiModel, NamedSchema, Operation } from '../../model/types.ts';
import { readSubgroup } from '../../model/vendors.ts';
import { rawText } from '../../util/text.ts';
import { createTemplates } from '../print/template.ts';
import { type DocsContext, openModel } from './context.ts';
import type { Edition, Language } from './edition.ts';
import { gatherWebhook, type IncomingFacts } from './incoming-facts.ts';
import { languageOf } from './language.ts';
import { gatherOperation, type OperationFacts } from './operation-facts.ts';
import type { DocsOptions } from './options.ts';
import { createProse } from './prose.ts';
import { pageHelpers } from './reader.ts';
import { templateSamples } from './samples/template.ts';
import { printSchema, type SchemaCode } from './schema-code.ts';
import { listTypeHrefs, planOperationPages, planSchemaPages, planWebhookPages, rootOf } from './site.ts';

/** A reference in all its languages, planned and not rendered yet. */
export interface Reference {
  readonly editions: readonly Edition[];
  readonly schemaCodes: ReadonlyMap<NamedSchema, SchemaCode>;
}

/** Gathers what is told, once for all languages, and settles where it stands. */
export function planReference(
  model: ApiModel,
  description: ApiDescription,
  options: DocsOptions,
  templates: ReadonlyMap<string, string>,
): Reference {
  const opened = openModel(model, description, templateSamples(templates));
  const schemaCodes = new Map(model.schemas.map((schema) => [schema, printSchema(schema, opened)]));
  const schemaPages = planSchemaPages(model, (schema) => weightOfCode(schemaCodes.get(schema)));
  const context: DocsContext = { ...opened, hrefs: listTypeHrefs(schemaPages) };
  const facts = gatherAll(model, context);
  const webhookPages = planWebhookPages(gatherWebhooks(context));
  const operationPages = planOperationPages(model, (operation) => weightOf(facts.get(operation)));
  const paths = new Map(
    operationPages.flatMap(({ path, operations }) => operations.map((one) => [one, path] as const)),
  );
  const factsOf = (operation: Operation): OperationFacts => facts.get(operation) as OperationFacts;
  const prose = createProse();
  const languages = options.locales.map(
    ({ tag, name }, index): Language => ({ tag, name, prefix: index ? `${tag.toLowerCase()}/` : '' }),
  );
  const usual = languageOf(model, description.document);
  const environment = createTemplates('html', pagesOnly(templates), pageHelpers);
  const editions = options.locales.map((locale, index): Edition => {
    const { phrases } = locale;
    return {
      reader: { locale, phrases, usual, prose: prose(phrases) },
      title: options.title,
      prefix: languages[index]?.prefix ?? '',
      languages,
      context,
      operationPages,
      schemaPages,
      webhookPages,
      factsOf,
      hrefOf: (operation) => `${paths.get(operation)}#${factsOf(operation).anchor}`,
      templates: environment,
    };
  });
  return { editions, schemaCodes };
}

function pagesOnly(templates: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...templates].filter(([name]) => !name.includes('.') && !name.startsWith('sample-')));
}

function gatherAll(model: ApiModel, context: DocsContext): ReadonlyMap<Operation, OperationFacts> {
  const taken = new Set(model.operations.map(({ id }) => id));
  return new Map(
    model.operations.map((operation) => {
      const facts = gatherOperation(operation, `operations/${operation.names.module}.html`, context);
      // what an operation was once called may be another's name by now
      const aliases = facts.aliases.filter((alias) => alias === operation.id || !taken.has(alias));
      for (const alias of aliases) taken.add(alias);
      return [operation, { ...facts, aliases }];
    }),
  );
}

/** Webhooks with what they are about: their vendor's word for it, else their tag. */
function gatherWebhooks(context: DocsContext): readonly { readonly subject: string; readonly facts: IncomingFacts }[] {
  const root = rootOf('webhooks/all.html');
  const hrefOf = (typeName: string): string | undefined => {
    const href = context.hrefs.get(typeName);
    return href === undefined ? undefined : root + href;
  };
  const fields = { ...context, types: context.outputTypes, hrefOf, depth: 0 };
  return context.model.webhooks.map((webhook) => {
    const operation = context.declared.webhook(rawText(webhook.name))?.operation;
    const subject = (operation && readSubgroup(operation)) ?? operation?.tags?.[0] ?? '';
    return { subject, facts: gatherWebhook(webhook, fields, context) };
  });
}

/** Links and colours double what a type takes on a page. */
function weightOfCode(code: SchemaCode | undefined): number {
  return 2 * ((code?.code.length ?? 0) + (code?.inputCode?.length ?? 0));
}

/** About how many characters of a page an operation takes. */
function weightOf(facts: OperationFacts | undefined): number {
  if (!facts) return 0;
  const panels = facts.panels.flatMap(({ samples, results }) => [
    ...samples.map(({ code }) => code.toHTML().length + 120),
    ...results.map(({ type, example }) => type.toHTML().length + (example?.toHTML().length ?? 0) + 150),
  ]);
  return 2000 + panels.reduce((sum, length) => sum + length, 0) + 400 * facts.operation.parameters.length;
}
