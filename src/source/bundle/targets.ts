import { parseLocalRef } from '../../description/resolve.ts';
import { closest } from '../../util/closest.ts';
import { appendPointer, type Pointer } from '../../util/pointer.ts';
import type { Node } from './each-ref.ts';
import type { FileLoader, LoadedFile } from './files.ts';

/** What a reference names: a value in a file. */
export interface Target {
  readonly kind: 'target';
  /** File and pointer: what tells targets apart. */
  readonly id: string;
  readonly file: LoadedFile;
  readonly tokens: readonly string[];
  readonly value: unknown;
}

/** Why a reference names nothing. */
export interface Missing {
  readonly kind: 'missing';
  readonly reason: string;
}

const MAX_HOPS = 50;

/** Finds what a reference in a file names; it may lead through references into other files. */
export async function findTarget(
  loader: FileLoader,
  ref: string,
  from: LoadedFile,
  hops = 0,
): Promise<Target | Missing> {
  if (hops > MAX_HOPS) return { kind: 'missing', reason: 'it only leads back to itself' };
  const result = await loader.load(ref, from);
  if (result.kind === 'refused') return { kind: 'missing', reason: result.reason };
  const fragment = ref.includes('#') ? ref.slice(ref.indexOf('#')) : '#';
  const tokens = parseLocalRef(fragment === '#/' ? '#' : fragment);
  if (tokens === undefined) return { kind: 'missing', reason: `'${fragment}' is no pointer` };
  return descend(loader, result.file, tokens, hops);
}

async function descend(
  loader: FileLoader,
  file: LoadedFile,
  tokens: readonly string[],
  hops: number,
): Promise<Target | Missing> {
  let value = file.value;
  for (const [index, token] of tokens.entries()) {
    if (typeof value === 'object' && value !== null && Object.hasOwn(value, token)) {
      value = (value as Node)[token];
      continue;
    }
    const through = refIn(value);
    if (through === undefined) return { kind: 'missing', reason: missingKey(file, value, token) };
    const hop = await findTarget(loader, through, file, hops + 1);
    if (hop.kind === 'missing') return hop;
    return descend(loader, hop.file, [...hop.tokens, ...tokens.slice(index)], hops + 1);
  }
  const alias = onlyRefIn(value);
  if (alias !== undefined) return findTarget(loader, alias, file, hops + 1);
  return { kind: 'target', id: `${file.id}#${toPointer(tokens)}`, file, tokens, value };
}

/** The pointer of unescaped tokens. */
export function toPointer(tokens: readonly (string | number)[]): Pointer {
  return tokens.reduce<Pointer>(appendPointer, '');
}

function missingKey(file: LoadedFile, value: unknown, token: string): string {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const guess = closest(token, keys);
  return `${file.source.name} has no '${token}' there${guess === undefined ? '' : ` — did you mean '${guess}'?`}`;
}

function refIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, '$ref')) return undefined;
  const { $ref } = value as Node;
  return typeof $ref === 'string' ? $ref : undefined;
}

/** An object that is nothing but a reference stands for what it names. */
function onlyRefIn(value: unknown): string | undefined {
  const ref = refIn(value);
  return ref !== undefined && Object.keys(value as Node).length === 1 ? ref : undefined;
}
