import {
  type Callback as DeclaredCallback,
  type Operation as DeclaredOperation,
  METHODS,
  type PathItem,
} from '../description/types.ts';
import { appendPointer, type Pointer } from '../util/pointer.ts';
import { toWireName } from '../util/text.ts';
import type { BuildContext } from './build-context.ts';
import { modelDiagnostics } from './diagnostics.ts';
import { createNamePool, type NamePool } from './names.ts';
import { buildParameters } from './parameters.ts';
import { buildResponses } from './representations.ts';
import { buildRequest } from './request-body.ts';
import { textOf } from './text.ts';
import type { Callback } from './types.ts';
import { toPascalCase } from './words.ts';

/** The requests that an operation promises (OpenAPI 3.2 section 4.18), in the order of the description; `at` is their pointer. */
export function buildCallbacks(
  context: BuildContext,
  declared: DeclaredOperation['callbacks'],
  at: Pointer,
): readonly Callback[] {
  const keys = createNamePool();
  return Object.entries(declared ?? {}).flatMap(([name, one]) => {
    const callback = context.resolve<DeclaredCallback>(one, appendPointer(at, name));
    return Object.entries(callback?.value ?? {}).flatMap(([expression, item]) => {
      const place = appendPointer(callback?.at ?? at, expression);
      const resolved = expression.startsWith('x-') ? undefined : context.resolve<PathItem>(item, place);
      return resolved ? buildRequests(context, { name, expression, item: resolved.value, at: resolved.at, keys }) : [];
    });
  });
}

interface DeclaredRequests {
  readonly name: string;
  readonly expression: string;
  readonly item: PathItem;
  readonly at: Pointer;
  readonly keys: NamePool;
}

/** One callback a method of the path item. */
function buildRequests(context: BuildContext, declared: DeclaredRequests): readonly Callback[] {
  const { name, expression, item, at, keys } = declared;
  return METHODS.flatMap((method) => {
    const operation = item[method];
    if (!operation) return [];
    const place = appendPointer(at, method);
    if (Object.keys(operation.callbacks ?? {}).length) reportNested(context, name, `${place}/callbacks`);
    // what the caller's own URL holds is no parameter
    const path = expression.replace(/\{\$[^{}]*\}/g, '');
    const request = buildRequest(context, { operation, method, path, at: place });
    const summary = textOf(operation, 'summary');
    const description = textOf(operation);
    return {
      key: toWireName(keys.take(name, [name + toPascalCase(method)])),
      name: toWireName(name),
      expression: toWireName(expression),
      method: method.toUpperCase(),
      pointer: place,
      deprecated: operation.deprecated === true,
      parameters: buildParameters(context, path, [
        { at: `${at}/parameters`, parameters: item.parameters ?? [] },
        { at: `${place}/parameters`, parameters: operation.parameters ?? [] },
      ]),
      responses: buildResponses(context, operation, place),
      ...(request && { request }),
      ...(summary && { summary }),
      ...(description && { description }),
    };
  });
}

function reportNested(context: BuildContext, operation: string, at: Pointer): void {
  const params = { part: 'callbacks', operation } as const;
  context.report(modelDiagnostics.report('part-not-expressed', params, { place: context.placeOf(at) }));
}
