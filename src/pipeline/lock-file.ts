import type { ApiPlan } from '../config/plan.ts';
import { type NameLock, parseLock } from '../model/name-lock.ts';
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
