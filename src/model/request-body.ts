import type { RequestBody as DeclaredRequestBody } from '../description/types.ts';
import type { Pointer } from '../util/pointer.ts';
import { buildBody, readContent } from './bodies.ts';
import type { BuildContext } from './build-context.ts';
import { modelDiagnostics } from './diagnostics.ts';
import { buildEncodings } from './encodings.ts';
import type { DeclaredOperation } from './operation-names.ts';
import { printPlace } from './state-media-types.ts';
import { textOf } from './text.ts';
import type { RequestBody, RequestRepresentation } from './types.ts';

/** Methods whose requests `fetch` sends without a body (Fetch, Request constructor). */
const BODILESS: ReadonlySet<string> = new Set(['get', 'head']);

/** What a request sends, by content type (OpenAPI 3.2 section 4.13); undefined when it has no body. */
export function buildRequest(
  context: BuildContext,
  { operation, method, path, at }: DeclaredOperation & { readonly at: Pointer },
): RequestBody | undefined {
  if (operation.requestBody === undefined) return undefined;
  if (BODILESS.has(method)) {
    const params = {
      operation: operation.operationId ?? `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
    };
    context.report(modelDiagnostics.report('body-not-sent', params, { place: context.placeOf(`${at}/requestBody`) }));
    return undefined;
  }
  const resolved = context.resolve<DeclaredRequestBody>(operation.requestBody, `${at}/requestBody`);
  if (!resolved) return undefined;
  const content = readContent(context, resolved.value.content, `${resolved.at}/content`);
  const representations = content.map(({ type, declared, at: place }): RequestRepresentation => {
    const body = buildBody(context, type, declared, place);
    return {
      contentType: type,
      body,
      encodings: buildEncodings(context, declared, place),
      evidence: declared['x-evidence'] ?? { kind: 'declared', at: printPlace(context.placeOf(place)) },
    };
  });
  if (representations.length === 0) return undefined;
  const description = textOf(resolved.value);
  return { required: resolved.value.required === true, representations, ...(description && { description }) };
}
