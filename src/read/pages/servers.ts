import type { Server } from '../../description/types.ts';
import type { Block } from './blocks.ts';
import type { Cut } from './cut.ts';
import { toRecord } from './loose-json.ts';
import { originOf } from './url-template.ts';

/** The servers that samples and lines with whole URLs show, the most frequent alone; none when the page shows none. */
export function readServers(blocks: readonly Block[], cuts: readonly Cut[]): Server[] {
  const votes = new Map<string, number>();
  const origins = blocks.map((block) => (block.kind === 'sample' ? originOf(block.url) : null));
  for (const origin of [...origins, ...cuts.map(({ server }) => server)])
    if (origin) votes.set(origin, (votes.get(origin) ?? 0) + 1);
  const url = [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
  if (!url) return [];
  const template = url.replace(
    /(?<=\/\/|\.)([A-Z][A-Z0-9_]{2,})(?=[.:/]|$)/g,
    (_, name: string) => `{${name.toLowerCase()}}`,
  );
  const names = [...template.matchAll(/\{([\w-]+)\}/g)].map((match) => match[1] ?? '');
  const variables = toRecord(names.map((name) => [name, { default: name }] as const));
  return [{ url: template, ...(names.length > 0 && { variables }) }];
}
