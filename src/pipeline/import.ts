import type { SourcePlan } from '../config/plan.ts';
import { toFactsOnly } from '../description/facts-only.ts';
import { listPathItems } from '../description/path-items.ts';
import type { ApiDescription, Document } from '../description/types.ts';
import { METHODS } from '../description/types.ts';
import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import type { Source } from '../source/source.ts';
import { readDescription } from './describe.ts';
import { readSources } from './sources.ts';

/** What an import is made of. */
export interface ImportPlan {
  readonly inputs: readonly string[];
  readonly cwd: string;
  readonly source?: SourcePlan;
  /** Leave all prose and examples out; titles of operations stay, they are names. */
  readonly isFactsOnly: boolean;
  readonly format: 'yaml' | 'json';
}

/** A normalized description as text, and what it holds. */
export interface Imported {
  readonly text: string;
  readonly counts: Readonly<
    Record<'operations' | 'parameters' | 'responses' | 'mediaTypes' | 'previews' | 'examples', number>
  >;
}

/** Turns reference pages, or descriptions, into one OpenAPI 3.2 document; writes nothing. */
export async function importPages(
  plan: ImportPlan,
): Promise<Outcome<Imported> & { readonly sources: readonly Source[] }> {
  const inputs = await readSources(plan);
  if (!inputs.ok) return { ...inputs, sources: [] };
  const { sources } = inputs.value;
  const described = await readDescription(inputs.value.bundles);
  const diagnostics = [...inputs.diagnostics, ...described.diagnostics];
  if (!described.ok) return { ...failed(diagnostics), sources };
  const document = plan.isFactsOnly ? toFactsOnly(described.value.document) : described.value.document;
  return {
    ...done({ text: await print(document, plan.format), counts: count(described.value) }, diagnostics),
    sources,
  };
}

async function print(document: Document, format: ImportPlan['format']): Promise<string> {
  if (format === 'json') return `${JSON.stringify(document, undefined, 2)}\n`;
  const { dump } = await import('js-yaml');
  return dump(document, { lineWidth: 120, noRefs: true, quotingType: "'" });
}

function count({ document }: ApiDescription): Imported['counts'] {
  const operations = listPathItems(document.paths).flatMap(([, item]) =>
    METHODS.flatMap((method) => item[method] ?? []),
  );
  const responses = operations.flatMap((operation) => Object.values(operation.responses ?? {}));
  const contents = responses.flatMap((response) =>
    'content' in response && response.content ? Object.values(response.content) : [],
  );
  return {
    operations: operations.length,
    parameters: operations.reduce((sum, operation) => sum + (operation.parameters?.length ?? 0), 0),
    responses: responses.length,
    mediaTypes: contents.length,
    previews: operations.reduce((sum, operation) => sum + (operation['x-previews']?.length ?? 0), 0),
    examples: contents.filter((content) => 'examples' in content || 'example' in content).length,
  };
}
