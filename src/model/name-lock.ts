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

/** The settled names of an operation, by route. */
export function lockedOperations({ operations }: NameLock): ReadonlyMap<string, OperationNames> {
  return new Map(
    Object.entries(operations).map(([route, [dotted, name, module]]) => {
      const [group = '', method = ''] = dotted.split('.');
      return [route, { group, method, function: name, type: name.charAt(0).toUpperCase() + name.slice(1), module }];
    }),
  );
}
