import type { ApiPlan } from '../config/plan.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { emitters } from '../emit/index.ts';
import type { PlannedFile } from '../output/planned-file.ts';
import { readAssets } from './assets.ts';
import type { Described } from './describe.ts';

/** Runs the emitters of a plan, and checks that what they print parses. */
export async function emit(
  plan: Pick<ApiPlan, 'emit' | 'templates'>,
  { model, description }: Pick<Described, 'model' | 'description'>,
): Promise<{ readonly files: readonly PlannedFile[]; readonly diagnostics: readonly Diagnostic[] }> {
  const loaded = await Promise.all(Object.keys(plan.emit).flatMap((name) => emitters[name]?.() ?? []));
  const assets = readAssets([...new Set(loaded.flatMap((emitter) => emitter.assets))], plan.templates);
  const { client } = plan.emit;
  const codecsFor =
    client && loaded.length > 1
      ? (await import('../emit/client/codecs-for.ts')).createClientCodecs(model, client)
      : undefined;
  const results = await Promise.all(
    loaded.map((emitter) =>
      emitter.emit({
        model,
        description,
        assets,
        options: plan.emit[emitter.name] ?? {},
        ...(codecsFor && { codecsFor }),
      }),
    ),
  );
  const files = results.flatMap((result) => result.files);
  const { checkSyntax } = await import('../emit/print/syntax.ts');
  checkSyntax(files);
  return { files, diagnostics: results.flatMap((result) => result.diagnostics) };
}
