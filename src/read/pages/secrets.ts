import type { Json } from '../../description/types.ts';
import { appendPointer, type Pointer } from '../../util/pointer.ts';
import { toRecord } from './loose-json.ts';

/** A value in which everything secret-looking was replaced, and where that was. */
export interface Redaction {
  readonly value: Json;
  readonly at: readonly Pointer[];
}

/** What secret scanners react to, as prefixes of providers and forms of keys. */
const SECRETS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,40}(?:PRIVATE KEY|CERTIFICATE)(?: BLOCK)?-----/,
  /\bgh[pousr]_[A-Za-z0-9_]{16,255}/,
  /\bgithub_pat_[A-Za-z0-9_]{20,255}/,
  /\bv1\.[0-9a-f]{40}\b/,
  /\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)[-_][A-Za-z0-9_-]{10,255}/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,255}/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bAIza[0-9A-Za-z_-]{35}/,
  /\bglpat-[A-Za-z0-9_-]{20,}/,
  /\bnpm_[A-Za-z0-9]{30,}/,
  /\beyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{5,2000}/,
];

const SECRET_KEY =
  /(?:^|_|-)(?:secret|password|passwd|private_key|pem|client_secret|access_token|refresh_token|api_key|token|encrypted_value)$/i;

/** The text that stands where a secret stood: nobody can take it for one. */
export const REDACTED = 'REDACTED';

/** Replaces every value of an example that is, or is named like, a secret. */
export function redactSecrets(value: Json): Redaction {
  const at: Pointer[] = [];
  return { value: redact(value, '', '', at, 0), at };
}

function redact(value: Json, key: string, pointer: Pointer, at: Pointer[], depth: number): Json {
  if (typeof value === 'string') {
    if (!isSecret(value, key)) return value;
    at.push(pointer);
    return REDACTED;
  }
  if (typeof value !== 'object' || value === null || depth > 100) return value;
  if (Array.isArray(value))
    return value.map((item: Json, i) => redact(item, key, appendPointer(pointer, i), at, depth + 1));
  return toRecord(
    Object.entries(value).map(
      ([name, inner]) => [name, redact(inner, name, appendPointer(pointer, name), at, depth + 1)] as const,
    ),
  );
}

/** True for a text that is a secret by its form, or looks random and stands under a name of secrets. */
function isSecret(text: string, key: string): boolean {
  if (SECRETS.some((pattern) => pattern.test(text))) return true;
  return (
    SECRET_KEY.test(key) &&
    text.length >= 16 &&
    /^[A-Za-z0-9+/=_.-]+$/.test(text) &&
    /\d/.test(text) &&
    /[A-Za-z]/.test(text)
  );
}
