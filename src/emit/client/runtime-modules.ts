import { posix } from 'node:path';
import type { PlannedFile } from '../../output/planned-file.ts';
import type { EmitInput } from '../emitter.ts';

/** The modules of the runtime that `printed` ones import, and what those import in turn; none that is printed itself. */
export function pickRuntime(
  { assets }: EmitInput,
  printed: readonly PlannedFile[],
  extension: string,
): readonly PlannedFile[] {
  const own = new Set(printed.map(({ path }) => path));
  const sources = [...assets].filter(([path]) => path.startsWith('runtime/') && path.endsWith('.ts') && !own.has(path));
  const textByPath = new Map(sources);
  const reached = new Set<string>();
  const reach = (path: string): void => {
    const text = textByPath.get(path);
    if (text === undefined || reached.has(path)) return;
    reached.add(path);
    for (const [, specifier = ''] of text.matchAll(IMPORT)) reach(`${posix.join(path, '..', specifier)}.ts`);
    for (const [, companion] of COMPANIONS.filter(([module]) => module === path)) reach(companion);
  };
  for (const { text } of printed) for (const [, path = ''] of text.matchAll(PRINTED_IMPORT)) reach(`${path}.ts`);
  return sources
    .filter(([path]) => reached.has(path))
    .map(([path, text]) => ({ path, text: text.replace(IMPORT, `from '$1${extension}'`) }));
}

const IMPORT = /from '(\.{1,2}\/[^']+)\.ts'/g;
const PRINTED_IMPORT = /\/(runtime\/[\w/-]+)\.js'/g;

/** What people import beside a module, and nothing that is printed does. */
const COMPANIONS = [
  ['runtime/auth.ts', 'runtime/oauth2.ts'],
  ['runtime/streams.ts', 'runtime/reconnect.ts'],
] as const;
