import type { ApiPlan, EmitterOptions } from '../config/plan.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { EmitInput } from '../emit/emitter.ts';
import { emitters } from '../emit/index.ts';
import type { ApiModel } from '../model/types.ts';
import type { PlannedFile } from '../output/planned-file.ts';
import { readAssets } from './assets.ts';
import type { Described } from './describe.ts';

/** Runs emitters of a plan, all unless they are named, and checks that what they print parses. */
export async function emit(
  plan: Pick<ApiPlan, 'emit' | 'templates'>,
  { model, description }: Pick<Described, 'model' | 'description'>,
  names: readonly string[] = Object.keys(plan.emit),
): Promise<{ readonly files: readonly PlannedFile[]; readonly diagnostics: readonly Diagnostic[] }> {
  const loaded = await Promise.all(names.flatMap((name) => emitters[name]?.() ?? []));
  const assets = readAssets([...new Set(loaded.flatMap((emitter) => emitter.assets))], plan.templates);
  const { client } = plan.emit;
  const beside = client && names.some((name) => name !== 'client') ? await readClient(model, client) : { model };
  const results = await Promise.all(
    loaded.map((emitter) =>
      emitter.emit({
        ...beside,
        description,
        assets,
        options: plan.emit[emitter.name] ?? {},
      }),
    ),
  );
  const files = results.flatMap((result) => result.files);
  const { checkSyntax } = await import('../emit/print/syntax.ts');
  checkSyntax(files);
  return { files, diagnostics: results.flatMap((result) => result.diagnostics) };
}

/** What the client settles for the emitters beside it: what its options correct in the model, and its codecs. */
async function readClient(model: ApiModel, options: EmitterOptions): Promise<Pick<EmitInput, 'model' | 'codecsFor'>> {
  const { settleModel } = await import('../emit/client/settle-model.ts');
  const { createClientCodecs } = await import('../emit/client/codecs-for.ts');
  const codecsFor = createClientCodecs(model, options);
  return { model: settleModel(model, options), ...(codecsFor && { codecsFor }) };
}
