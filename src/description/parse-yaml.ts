import type { LoadOptions, YAMLException } from 'js-yaml';
import type { ParsedText } from './parsed-text.ts';
import { findDuplicateKeys } from './yaml-duplicates.ts';

/** Aliases may make a text this many nodes larger than it is written. */
const MAX_NODES = 5_000_000;
const MAX_DEPTH = 500;
/** The library's own limits; its defaults are below what real descriptions need. */
const LIMITS = { maxDepth: MAX_DEPTH, maxTotalMergeKeys: 1_000_000 };

type Fault = Extract<ParsedText, { kind: 'fault' }>;

/** Parses YAML 1.2 with the core types and merge keys: dates stay text, aliases become copies up to a limit. */
export async function parseYaml(text: string): Promise<ParsedText> {
  const { CORE_SCHEMA, load, Type, YAMLException } = await import('js-yaml');
  const merge = new Type('tag:yaml.org,2002:merge', { kind: 'scalar', resolve: (key) => key === '<<' });
  const options = { schema: CORE_SCHEMA.extend({ implicit: [merge] }), ...LIMITS };
  const input = text.replace(/^\uFEFF/, '');
  try {
    return toTree(load(input, options), input);
  } catch (error) {
    if (error instanceof RangeError) return fault('it is nested too deeply to be read', 0);
    if (!(error instanceof YAMLException)) throw error;
    if (error.reason === 'duplicated mapping key') return loadWithDuplicates(load, input, options, error);
    return fault(reasonOf(error.reason, input), error.mark?.position ?? 0);
  }
}

type Load = (text: string, options: LoadOptions) => unknown;

function loadWithDuplicates(load: Load, text: string, options: LoadOptions, first: YAMLException): ParsedText {
  const tryLoad = (marked: string): YAMLException | undefined => {
    try {
      load(marked, options);
      return undefined;
    } catch (error) {
      return error as YAMLException;
    }
  };
  try {
    const tree = toTree(load(text, { ...options, json: true }), text);
    return tree.kind === 'value' ? { ...tree, flaws: findDuplicateKeys(text, first, tryLoad) } : tree;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : 'it is not valid YAML';
    return fault(reason, first.mark?.position ?? 0);
  }
}

function toTree(value: unknown, text: string): ParsedText {
  const hasAliases = /(?:^|[\s,[{:-])\*[^\s*]/.test(text);
  const copied = hasAliases ? copyTree(value) : value;
  if (copied === TOO_LARGE)
    return fault('its aliases unfold into too much: more than 5 million values, or an endless nest', 0);
  return { kind: 'value', format: 'yaml', value: copied, flaws: [] };
}

const TOO_LARGE = Symbol('too large');

/** Replaces shared objects by copies of their own; refuses cycles and bombs by counting. */
function copyTree(root: unknown): unknown {
  const seen = new Set<object>();
  let nodes = 0;
  let isTooLarge = false;

  function copy(value: unknown, depth: number): unknown {
    if (isTooLarge || ++nodes > MAX_NODES || depth > MAX_DEPTH) {
      isTooLarge = true;
      return null;
    }
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1));
    if (!seen.has(value)) return copyInPlace(value as Record<string, unknown>, depth);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item, depth + 1)]));
  }

  function copyInPlace(value: Record<string, unknown>, depth: number): unknown {
    seen.add(value);
    for (const key of Object.keys(value)) value[key] = copy(value[key], depth + 1);
    return value;
  }

  const copied = copy(root, 0);
  return isTooLarge ? TOO_LARGE : copied;
}

function reasonOf(reason: string, text: string): string {
  return /\t/.test(text) && reason.includes('tab') ? 'a tab stands where only spaces may indent' : reason;
}

function fault(reason: string, offset: number): Fault {
  return { kind: 'fault', format: 'yaml', reason, offset };
}
