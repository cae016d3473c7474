import type { ApiPlan } from '../config/plan.ts';
import type { NameLock } from '../model/name-lock.ts';
import { readText, writeTextFile } from '../output/apply.ts';

/** The names that earlier runs settled for an API, when the plan keeps any. */
export function readLock({ name, lockFile }: Pick<ApiPlan, 'name' | 'lockFile'>): NameLock | undefined {
  return lockFile === undefined ? undefined : parseLock(readLocks(lockFile)[name]);
}

/** Keeps the names of an API; the file is written only when it changes. */
export function writeLock({ name, lockFile }: Pick<ApiPlan, 'name' | 'lockFile'>, lock: NameLock): void {
  if (lockFile === undefined) return;
  const locks = Object.entries({ ...readLocks(lockFile), [name]: lock }).sort(([first], [second]) =>
    first < second ? -1 : 1,
  );
  const text = `${JSON.stringify(Object.fromEntries(locks), undefined, 1).replace(/\[\s+("[^"]*"),\s+("[^"]*"),\s+("[^"]*")\s+\]/g, '[$1, $2, $3]')}\n`;
  if (readText(lockFile) !== text) writeTextFile(lockFile, text);
}

function readLocks(path: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readText(path) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Reads the lock of one API; entries of another shape are left out. */
export function parseLock(value: unknown): NameLock | undefined {
  if (typeof value !== 'object' || value === null || !('schemas' in value) || !('operations' in value))
    return undefined;
  const schemas = Object.entries(value.schemas ?? {}).filter(([, name]) => isIdentifier(name));
  const operations = Object.entries(value.operations ?? {}).filter(([, entry]) => isEntry(entry));
  return { schemas: Object.fromEntries(schemas), operations: Object.fromEntries(operations) } as NameLock;
}

function isEntry(value: unknown): value is [string, string, string] {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [dotted, name, module]: unknown[] = value;
  const isDotted =
    typeof dotted === 'string' && dotted.split('.').length === 2 && dotted.split('.').every(isIdentifier);
  return (
    isDotted &&
    isIdentifier(name) &&
    typeof module === 'string' &&
    /^[\p{L}\p{N}_-]+(?:\/[\p{L}\p{N}_-]+)?$/u.test(module)
  );
}

function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(value) && value !== '__proto__';
}
