import { resolve } from 'node:path';
import { completeConfig } from '../config/complete.ts';
import { configDiagnostics } from '../config/diagnostics.ts';
import { findConfig, loadConfig } from '../config/load.ts';
import { findNamedApi } from '../config/named-api.ts';
import type { ApiPlan } from '../config/plan.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import { emitters } from '../emit/index.ts';
import { type PlanOptions, planApis, readingOf } from './plans.ts';
import type { CommonOptions } from './terminal.ts';

/**
 * The API that a command shows and does not generate: the inputs of the command line, read as the API of the config says that
 * has them all, or the one that `--api` names. Without inputs it is the first API of the config.
 */
export async function planShown(inputs: readonly string[], options: PlanOptions): Promise<Outcome<ApiPlan>> {
  if (inputs.length === 0) return planFirst(options);
  const settings = await findSettings(inputs, options);
  if (!settings.ok) return settings;
  if (settings.value) return done(readAs(settings.value, inputs, options));
  const plans = await planApis(inputs, options);
  return plans.ok ? firstOf(plans.value) : plans;
}

async function planFirst(options: PlanOptions): Promise<Outcome<ApiPlan>> {
  if (options.config === false) return failed([noInput('no config is to be read')]);
  const plans = await planApis([], options);
  return plans.ok ? firstOf(plans.value) : plans;
}

function firstOf([plan]: readonly ApiPlan[]): Outcome<ApiPlan> {
  return plan ? done(plan) : failed([noInput('the config has no API')]);
}

function noInput(why: string): Diagnostic {
  return configDiagnostics.report('no-input', { why });
}

/** The config that is asked what it says of the inputs, absolute; undefined when there is none, or none may be read. */
export function consultedConfig({ config }: Pick<CommonOptions, 'config'>): string | undefined {
  if (config === false) return undefined;
  return config === undefined ? findConfig(process.cwd()) : resolve(config);
}

/** What the config says of these inputs; undefined when there is none, or when it is about other APIs. */
async function findSettings(inputs: readonly string[], options: PlanOptions): Promise<Outcome<ApiPlan | undefined>> {
  const { api, offline } = options;
  const cwd = process.cwd();
  const file = consultedConfig(options);
  if (file === undefined) return done(undefined);
  const config = await loadConfig(cwd, file);
  if (!config.ok) return config;
  const name = api ?? findNamedApi(config.value, inputs, cwd);
  if (name === undefined) return done(undefined);
  const choices = { api: name, offline, strict: false, emitters: Object.keys(emitters) };
  const plans = completeConfig(config.value, choices);
  return plans.ok ? done(plans.value[0], plans.diagnostics) : plans;
}

/** An API of the config, of which these inputs are read; what the command line says counts besides. */
function readAs(api: ApiPlan, inputs: readonly string[], options: PlanOptions): ApiPlan {
  const source = { ...readingOf(options), ...api.source };
  const allowRefsTo = [...source.allowRefsTo, ...readingOf(options).allowRefsTo];
  return { ...api, name: options.name ?? api.name, inputs, cwd: process.cwd(), source: { ...source, allowRefsTo } };
}
