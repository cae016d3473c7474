import { relative, resolve } from 'node:path';
import { absolutePlace, completeConfig, unknownEmitters } from '../config/complete.ts';
import { loadConfig } from '../config/load.ts';
import type { ApiPlan, SourcePlan } from '../config/plan.ts';
import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import { emitters } from '../emit/index.ts';
import { cacheFolderOf } from './cache-folder.ts';
import type { CommonOptions } from './terminal.ts';

/** What the command line says of how inputs are read. */
export interface InputOptions {
  readonly allowRefsTo?: readonly string[];
  readonly offline?: boolean;
  readonly validate?: boolean;
}

/** What the command line says of the APIs to work on. */
export interface PlanOptions extends CommonOptions, InputOptions {
  readonly output?: string;
  readonly name?: string;
  readonly emit?: readonly string[];
  readonly strict?: boolean;
}

/** The APIs of the command line, or of the config when it names none. */
export async function planApis(inputs: readonly string[], options: PlanOptions): Promise<Outcome<readonly ApiPlan[]>> {
  const known = Object.keys(emitters);
  const cwd = process.cwd();
  const strict = options.strict ?? false;
  if (inputs.length === 0) {
    const config = await loadConfig(cwd, options.config || undefined);
    return config.ok ? completeConfig(config.value, { ...options, strict, emitters: known }) : config;
  }
  const names = options.emit ?? ['client'];
  const unknown = unknownEmitters(names, known);
  if (unknown.length) return failed(unknown);
  const emit = Object.fromEntries(names.map((name) => [name, {}]));
  return done([
    {
      name: options.name ?? 'api',
      inputs,
      cwd,
      output: resolve(cwd, options.output ?? ''),
      emit,
      strict,
      source: readingOf(options),
    },
  ]);
}

/** How inputs of the command line are read. */
export function readingOf({ allowRefsTo = [], offline = false, validate = false }: InputOptions): SourcePlan {
  const cwd = process.cwd();
  return {
    allowRefsTo: allowRefsTo.map((place) => absolutePlace(place, cwd)),
    headers: {},
    offline,
    validate,
    cacheFolder: cacheFolderOf(cwd),
  };
}

/** A folder as people are told of it. */
export function showFolder(folder: string): string {
  const path = relative(process.cwd(), folder).replaceAll('\\', '/');
  return path === '' ? '.' : path.startsWith('../../..') ? folder : path;
}
