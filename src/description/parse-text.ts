import { findDuplicateKeys } from './json-duplicates.ts';
import { findJsonFault } from './json-fault.ts';
import { parseYaml } from './parse-yaml.ts';
import type { ParsedText } from './parsed-text.ts';

/** Beyond this a broken JSON text is not tried as YAML, which would take seconds to say the same. */
const MAX_LOOSE_LENGTH = 2_000_000;

/** Parses JSON (RFC 8259) or YAML 1.2; the YAML library is loaded only when it is needed. */
export async function parseText(text: string): Promise<ParsedText> {
  if (!looksLikeJson(text)) return parseYaml(text);
  try {
    const value: unknown = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
    return { kind: 'value', format: 'json', value, flaws: findDuplicateKeys(text, value) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
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
    if (loose.kind === 'value' && isContainer(loose.value)) {
      return { ...loose, flaws: [{ kind: 'loose-json', ...fault }, ...loose.flaws] };
    }
  }
  return { kind: 'fault', format: 'json', ...fault };
}

function isContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
