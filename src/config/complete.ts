import { dirname, join, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import type { ConfiguredMediaTypes } from '../model/configured-media-types.ts';
import type { SourceConfig } from './define-config.ts';
import { configDiagnostics } from './diagnostics.ts';
import type { LoadedConfig } from './load.ts';
import type { ApiPlan, EmitterOptions, SourcePlan } from './plan.ts';

/** What the command line decides for every API. */
export interface Choices {
  readonly strict: boolean;
  /** One API of the config; all of them when absent. */
  readonly api?: string | undefined;
  readonly offline?: boolean | undefined;
  readonly validate?: boolean | undefined;
  /** Emitters that exist. */
  readonly emitters: readonly string[];
}

const DEFAULT_EMIT = { client: {} };

const API_KEYS = ['input', 'output', 'source', 'merge', 'mediaTypes', 'templates', 'emit'];
const SOURCE_KEYS = ['allowRefsTo', 'headers', 'offline', 'validate'];
const MERGE_KEYS = ['prefer', 'versions'];

/** Checks a config and fills in every default. */
export function completeConfig(config: LoadedConfig, choices: Choices): Outcome<readonly ApiPlan[]> {
  const { value, name } = config;
  const apis = isRecord(value) ? value.apis : undefined;
  if (!isRecord(apis)) return failed([invalid(name, 'apis', 'an object of APIs by name')]);
  const names = Object.keys(apis).filter((api) => choices.api === undefined || api === choices.api);
  if (choices.api !== undefined && names.length === 0) {
    return failed([configDiagnostics.report('unknown-api', { name: choices.api, known: Object.keys(apis) })]);
  }
  const outcomes = names.map((api) => completeApi(api, apis[api], config, choices));
  const diagnostics = outcomes.flatMap((outcome) => outcome.diagnostics);
  return diagnostics.length
    ? failed(diagnostics)
    : done(outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : [])));
}

function completeApi(
  name: string,
  value: unknown,
  { path, name: file }: LoadedConfig,
  choices: Choices,
): Outcome<ApiPlan> {
  const key = `apis.${name}`;
  if (!/^[a-z][a-z0-9-]*$/i.test(name)) return failed([invalid(file, key, 'named by letters, digits and hyphens')]);
  if (!isRecord(value)) return failed([invalid(file, key, 'an object with input and output')]);
  const { input, output, emit = DEFAULT_EMIT, source = {}, templates, mediaTypes = {}, merge = {} } = value;
  const inputs = typeof input === 'string' ? [input] : input;
  const diagnostics: Diagnostic[] = [];
  if (!isTexts(inputs) || inputs.length === 0)
    diagnostics.push(invalid(file, `${key}.input`, 'a path or URL, or a list of them'));
  if (typeof output !== 'string' || output === '')
    diagnostics.push(invalid(file, `${key}.output`, 'the path of a folder'));
  if (templates !== undefined && typeof templates !== 'string')
    diagnostics.push(invalid(file, `${key}.templates`, 'the path of a folder'));
  if (!isMediaTypes(mediaTypes))
    diagnostics.push(invalid(file, `${key}.mediaTypes`, 'lists of media types by operation'));
  if (!isMerge(merge)) diagnostics.push(invalid(file, `${key}.merge`, '{ prefer, versions }'));
  if (!isSource(source))
    diagnostics.push(invalid(file, `${key}.source`, '{ allowRefsTo, headers, offline, validate }'));
  diagnostics.push(...unknownKeys(file, key, value, API_KEYS));
  if (isRecord(source)) diagnostics.push(...unknownKeys(file, `${key}.source`, source, SOURCE_KEYS));
  if (isRecord(merge)) diagnostics.push(...unknownKeys(file, `${key}.merge`, merge, MERGE_KEYS));
  if (!isRecord(emit)) diagnostics.push(invalid(file, `${key}.emit`, 'an object of emitters: { client: {} }'));
  else diagnostics.push(...unknownEmitters(Object.keys(emit), choices.emitters));
  if (
    diagnostics.length ||
    !isTexts(inputs) ||
    typeof output !== 'string' ||
    !isRecord(emit) ||
    !isSource(source) ||
    !isMediaTypes(mediaTypes) ||
    !isMerge(merge)
  )
    return failed(diagnostics);
  const cwd = dirname(path);
  const options = emit as Readonly<Record<string, EmitterOptions>>;
  return done({
    name,
    inputs,
    source: completeSource(source, cwd, choices),
    cwd,
    output: resolve(cwd, output),
    emit: options,
    strict: choices.strict,
    ...(typeof templates === 'string' && { templates: resolve(cwd, templates) }),
    mediaTypes,
    merge,
    configFile: path,
    lockFile: join(cwd, 'mimewright.lock.json'),
  });
}

function completeSource(
  { allowRefsTo = [], headers = {}, offline = false, validate = false }: SourceConfig,
  cwd: string,
  choices: Choices,
): SourcePlan {
  return {
    allowRefsTo: allowRefsTo.map((place) => absolutePlace(place, cwd)),
    headers,
    offline: choices.offline || offline,
    validate: choices.validate || validate,
    cacheFolder: join(cwd, 'node_modules', '.cache', 'mimewright'),
  };
}

/** A place that references may read: a URL as it is, a folder as an absolute path. */
export function absolutePlace(place: string, cwd: string): string {
  return /^https?:/i.test(place) ? place : resolve(cwd, place);
}

function isMerge(value: unknown): value is NonNullable<ApiPlan['merge']> {
  if (!isRecord(value)) return false;
  const { prefer = 'description', versions = 'separate' } = value;
  return (prefer === 'description' || prefer === 'page') && (versions === 'separate' || versions === 'merge');
}

function isMediaTypes(value: unknown): value is ConfiguredMediaTypes {
  const isEntry = (entry: unknown): boolean =>
    typeof entry === 'string' || (isRecord(entry) && typeof entry.mediaType === 'string');
  return isRecord(value) && Object.values(value).every((list) => Array.isArray(list) && list.every(isEntry));
}

function isSource(value: unknown): value is SourceConfig {
  if (!isRecord(value)) return false;
  const { allowRefsTo = [], headers = {}, offline = false, validate = false } = value;
  const isHeaders = isRecord(headers) && Object.values(headers).every((header) => typeof header === 'string');
  return isTexts(allowRefsTo) && isHeaders && typeof offline === 'boolean' && typeof validate === 'boolean';
}

function unknownKeys(
  path: string,
  key: string,
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
): readonly Diagnostic[] {
  return Object.keys(value)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const place = { kind: 'source', source: path } as const;
      return configDiagnostics.report('unknown-key', { path, key: `${key}.${name}`, known }, { place });
    });
}

/** Findings for names that are no emitters. */
export function unknownEmitters(names: readonly string[], known: readonly string[]): readonly Diagnostic[] {
  return names
    .filter((name) => !known.includes(name))
    .map((name) => configDiagnostics.report('unknown-emitter', { name, known }));
}

function invalid(path: string, key: string, wanted: string): Diagnostic {
  return configDiagnostics.report('invalid', { path, key, wanted }, { place: { kind: 'source', source: path } });
}

/** True for an object that is no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');
}
