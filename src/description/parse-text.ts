import { findJsonFault, type JsonFault } from './json-fault.ts';
import { parseYaml } from './parse-yaml.ts';

/** A key that stands twice in one object; parsers keep the last value. */
export interface DuplicateKey {
  readonly key: string;
  readonly offset: number;
}

/** What a text says as plain data (objects, arrays, strings, numbers, booleans, null; a tree, never a graph), or why it says nothing. */
export type ParsedText =
  | {
      readonly kind: 'value';
      readonly format: 'json' | 'yaml';
      readonly value: unknown;
      readonly duplicates: readonly DuplicateKey[];
      /** Why a text that begins like JSON is none, when only YAML's looser rules accept it. */
      readonly looseness?: JsonFault;
    }
  | { readonly kind: 'fault'; readonly format: 'json' | 'yaml'; readonly reason: string; readonly offset: number };

/** Beyond this a broken JSON text is not tried as YAML, which would take seconds to say the same. */
const MAX_LOOSE_LENGTH = 2_000_000;

/** Parses JSON (RFC 8259) or YAML 1.2; the YAML library is loaded only when it is needed. */
export async function parseText(text: string): Promise<ParsedText> {
  if (!looksLikeJson(text)) return parseYaml(text);
  try {
    return {
      kind: 'value',
      format: 'json',
      value: JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text),
      duplicates: [],
    };
  } catch {
    return parseBrokenJson(text);
  }
}

/** True when the first character that is not white space opens a JSON object or array. */
export function looksLikeJson(text: string): boolean {
  return /^[\s\uFEFF]{0,10000}[{[]/.test(text);
}

async function parseBrokenJson(text: string): Promise<ParsedText> {
  const fault = findJsonFault(text);
  if (text.length <= MAX_LOOSE_LENGTH) {
    const loose = await parseYaml(text);
    if (loose.kind === 'value' && isContainer(loose.value)) return { ...loose, looseness: fault };
  }
  return { kind: 'fault', format: 'json', ...fault };
}

function isContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
