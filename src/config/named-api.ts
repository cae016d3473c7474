import { dirname, resolve } from 'node:path';
import { isRecord } from './complete.ts';
import type { LoadedConfig } from './load.ts';

/** The first API of a config that has all of these inputs, which are relative to `cwd`; undefined when none has. */
export function findNamedApi(
  { value, path }: LoadedConfig,
  inputs: readonly string[],
  cwd: string,
): string | undefined {
  const apis = isRecord(value) && isRecord(value.apis) ? value.apis : {};
  const wanted = inputs.map((input) => toPlace(input, cwd));
  return Object.keys(apis).find((name) => {
    const places = placesOf(apis[name], dirname(path));
    return wanted.every((place) => places.has(place));
  });
}

function placesOf(api: unknown, cwd: string): ReadonlySet<string> {
  const { input = [] } = isRecord(api) ? api : {};
  const inputs: readonly unknown[] = Array.isArray(input) ? input : [input];
  return new Set(inputs.flatMap((one) => (typeof one === 'string' ? [toPlace(one, cwd)] : [])));
}

/** URLs as they are; files and packages are the same when they are named alike, however they are written. */
function toPlace(input: string, cwd: string): string {
  return /^(?:https?:|@|-$)/i.test(input) ? input : resolve(cwd, input);
}
