import { describe } from './errors.ts';
import type { Call, CallOptions, Operation, Transport } from './types.ts';

type Send = (transport: Transport, ...rest: never[]) => unknown;
type Params = Readonly<Record<string, unknown>>;

/** Standalone operations by the name of their method. */
export type Operations = Readonly<Record<string, Send>>;

/** Operations by name, by group. */
export type Groups = Readonly<Record<string, Operations>>;

/**
 * Binds groups of operations to a transport. `request` finds an operation by its route
 * (`GET /repos/{owner}/{repo}`) and takes, as Octokit does, options among the parameters.
 */
export function createGroups(transport: Transport, groups: Groups): object {
  let routes: Map<string, Operation> | undefined;
  const bound = Object.entries(groups).map(([name, operations]) => [name, bindOperations(transport, operations)]);
  return {
    ...Object.fromEntries(bound),
    request(route: Operation | string, params: Params = {}, options?: CallOptions): Call<unknown, unknown> {
      if (typeof route !== 'string') return transport.request(route, params, options);
      routes ??= readRoutes(groups);
      const operation = routes.get(route);
      if (!operation) throw new TypeError(`no operation ${route}`);
      return options
        ? transport.request(operation, params, options)
        : requestWithOptionsInParams(transport, operation, params);
    },
  };
}

function bindOperations(transport: Transport, operations: Operations): object {
  return Object.fromEntries(
    Object.entries(operations).map(([name, send]) => {
      const bound = (...args: never[]): unknown => send(transport, ...args);
      return [name, Object.assign(bound, { send })];
    }),
  );
}

function readRoutes(groups: Groups): Map<string, Operation> {
  const operations = Object.values(groups).flatMap((group) => Object.values(group).map(describe));
  return new Map(
    operations.map((operation) => [`${operation.method} ${operation.path.replaceAll('{+', '{')}`, operation]),
  );
}

function requestWithOptionsInParams(
  transport: Transport,
  operation: Operation,
  params: Params,
): Call<unknown, unknown> {
  const { headers, mediaType, request, ...rest } = params;
  return transport.request(operation, rest, { ...(request as object), headers, mediaType } as CallOptions);
}
