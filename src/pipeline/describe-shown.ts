import type { ApiPlan } from '../config/plan.ts';
import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import type { ApiModel } from '../model/types.ts';
import { type Described, describe } from './describe.ts';
import { readLock } from './lock-file.ts';
import type { Inputs } from './sources.ts';

/** What is needed to show an API: all of a plan but what is about files that are written. */
export type ShownPlan = Pick<ApiPlan, 'name' | 'inputs' | 'cwd'> & Partial<Omit<ApiPlan, 'output' | 'strict'>>;

/** A description and what it means to the clients that the plan has: with their names, and with what their options say of the API. */
export async function describeShown(plan: ShownPlan, inputs: Inputs): Promise<Outcome<Described>> {
  const described = await describe(plan, inputs, readLock(plan));
  if (!described.ok) return described;
  const model = await settle(described.value.model, plan.emit?.client ?? {});
  if (!model.ok) return failed([...described.diagnostics, ...model.diagnostics]);
  return done({ ...described.value, model: model.value }, described.diagnostics);
}

async function settle(model: ApiModel, client: Readonly<Record<string, unknown>>): Promise<Outcome<ApiModel>> {
  if (Object.keys(client).length === 0) return done(model);
  const { readClientOptions } = await import('../emit/client/options.ts');
  const options = readClientOptions(client);
  if (!options.ok) return options;
  const { correctModel } = await import('../emit/client/settle-model.ts');
  return done(correctModel(model, options.value));
}
