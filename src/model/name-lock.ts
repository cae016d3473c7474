import type { Pointer } from '../util/pointer.ts';
import { rawText } from '../util/text.ts';
import type { ApiModel, OperationNames } from './types.ts';

/** Names that earlier runs settled: they stay when a description grows. */
export interface NameLock {
  /** By the pointer of the schema: the name of its type. */
  readonly schemas: Readonly<Record<Pointer, string>>;
  /** By route: `group.method` in `module`, and the name of the standalone function. */
  readonly operations: Readonly<Record<string, readonly [method: string, name: string, module: string]>>;
}

/** The names of a model, to be kept. */
export function lockNames({ schemas, operations }: ApiModel): NameLock {
  return {
    schemas: Object.fromEntries(schemas.map(({ id, typeName }) => [id, typeName])),
    operations: Object.fromEntries(
      operations.map(({ method, path, names }) => [
        `${method} ${rawText(path)}`,
        [`${names.group}.${names.method}`, names.function, names.module],
      ]),
    ),
  };
}

/** Reads the lock of one API; entries of another shape are left out. */
export function parseLock(value: unknown): NameLock | undefined {
  if (typeof value !== 'object' || value === null || !('schemas' in value) || !('operations' in value))
    return undefined;
  const schemas = Object.entries(value.schemas ?? {}).filter(([, name]) => isIdentifier(name));
  const operations = Object.entries(value.operations ?? {}).filter(([, entry]) => isEntry(entry));
  return { schemas: Object.fromEntries(schemas), operations: Object.fromEntries(operations) } as NameLock;
}

/** The settled names of an operation, by route. */
export function lockedOperations({ operations }: NameLock): ReadonlyMap<string, OperationNames> {
  return new Map(
    Object.entries(operations).map(([route, [dotted, name, module]]) => {
      const [group = '', method = ''] = dotted.split('.');
      return [route, { group, method, function: name, type: name.charAt(0).toUpperCase() + name.slice(1), module }];
    }),
  );
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
