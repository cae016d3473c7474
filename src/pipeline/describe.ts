import type { ApiPlan } from '../config/plan.ts';
import type { ApiDescription } from '../description/types.ts';
import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import type { ApiModel } from '../model/types.ts';
import type { Source } from '../source/source.ts';

/** A description and what it means. */
export interface Described {
  readonly description: ApiDescription;
  readonly model: ApiModel;
}

/** Reads sources into one description and resolves it; the reader and the model are loaded only now. */
export async function describe(
  { name }: Pick<ApiPlan, 'name'>,
  sources: readonly Source[],
): Promise<Outcome<Described>> {
  const description = await readDescription(sources);
  if (!description.ok) return description;
  const { buildModel } = await import('../model/build.ts');
  const model = buildModel(description.value, { name });
  const diagnostics = [...description.diagnostics, ...model.diagnostics];
  return model.ok ? done({ description: description.value, model: model.value }, diagnostics) : failed(diagnostics);
}

/** Reads sources into one normalized description. */
export async function readDescription(sources: readonly Source[]): Promise<Outcome<ApiDescription>> {
  const { readOpenApi } = await import('../read/openapi/document.ts');
  const { noteMediaTypes } = await import('../read/media-prose.ts');
  const [first] = await Promise.all(sources.map((source) => readOpenApi(source)));
  if (first?.ok) noteMediaTypes(first.value.document);
  return first ?? failed([]);
}
