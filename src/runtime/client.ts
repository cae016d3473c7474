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
export function createGroups(transport: Transport, groups: Groups, takes: 'flat' | 'grouped' = 'flat'): object {
  let routes: Map<string, Send> | undefined;
  const bound = Object.entries(groups).map(([name, operations]) => [name, bindOperations(transport, operations)]);
  return {
    ...Object.fromEntries(bound),
    request(route: Operation | string, params: Params = {}, options?: CallOptions): Call<unknown, unknown> {
      if (typeof route !== 'string') return transport.request(route, params, options);
      routes ??= readRoutes(groups);
      const send = routes.get(route);
      if (!send) throw new TypeError(`no operation ${route}`);
      const args = options || takes === 'grouped' ? [params, options] : splitOptions(params);
      return send(transport, ...(args as never[])) as Call<unknown, unknown>;
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

function readRoutes(groups: Groups): Map<string, Send> {
  const sends = Object.values(groups).flatMap((group) => Object.values(group));
  return new Map(
    sends.map((send) => {
      const { method, path } = describe(send as (...args: never[]) => unknown);
      return [`${method} ${path.replaceAll('{+', '{')}`, send];
    }),
  );
}

/** Parameters, and the options that Octokit takes among them. */
function splitOptions({ headers, mediaType, request, ...params }: Params): readonly [object, object] {
  return [params, { ...(request as object), headers, mediaType }];
}
