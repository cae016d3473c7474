import { describe } from '../errors.ts';
import { GROUPS, type Origin } from '../grouped.ts';
import type { Middleware, Transport } from '../types.ts';
import { type HooksOf, type OperationFunction, type OperationHooks, on as onFlat } from './on.ts';

/** `on` for a client whose parameters come in groups: `onRequest` is told of `{ path, query, headers, cookies, body }`. */
export function on<F extends OperationFunction>(operations: F | readonly F[], hooks: HooksOf<F>): Middleware {
  const { onRequest, ...others } = hooks as object as OperationHooks<object, unknown>;
  const functions = [operations].flat() as readonly OperationFunction[];
  const byDescriptor = new Map(functions.map((operation) => [describe(operation), operation]));
  const flat: OperationHooks<object, unknown> = {
    ...others,
    ...(onRequest && {
      async onRequest(params, exchange) {
        const changed = await onRequest(toGroups(params), exchange);
        return changed && toFlat(byDescriptor.get(exchange.operation), changed);
      },
    }),
  };
  return onFlat(functions, flat as object as HooksOf<OperationFunction>);
}

/** The groups that parameters came in; what leads to the next page is added to the query. */
function toGroups(params: { readonly [GROUPS]?: Origin }): object {
  const { groups, flat }: Origin = params[GROUPS] ?? { groups: {}, flat: {} };
  const moved = Object.entries(params).filter(([name, value]) => flat[name] !== value);
  const { query } = groups as { readonly query?: object };
  return moved.length ? { ...groups, query: { ...query, ...Object.fromEntries(moved) } } : groups;
}

/** Groups as the operation gives them to its transport. */
function toFlat(operation: OperationFunction | undefined, groups: object): object {
  const probe: Pick<Transport, 'request'> = { request: (_, params) => params as never };
  return (operation as unknown as (transport: typeof probe, params: object) => object)(probe, groups);
}
