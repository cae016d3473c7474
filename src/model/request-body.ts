import type { RequestBody as DeclaredRequestBody, MediaType, Reference } from '../description/types.ts';
import type { Pointer } from '../util/pointer.ts';
import { buildBody, readContent } from './bodies.ts';
import type { BuildContext } from './build-context.ts';
import { modelDiagnostics } from './diagnostics.ts';
import { buildEncodings } from './encodings.ts';
import type { DeclaredOperation } from './operation-names.ts';
import { printPlace } from './state-media-types.ts';
import { textOf } from './text.ts';
import type { Body, RequestBody, RequestRepresentation } from './types.ts';

/** Methods whose requests `fetch` sends without a body (Fetch, Request constructor). */
const BODILESS: ReadonlySet<string> = new Set(['get', 'head']);

/** What a request sends, by content type (OpenAPI 3.2 section 4.13); undefined when it has no body. */
export function buildRequest(
  context: BuildContext,
  { operation, method, path, at }: DeclaredOperation & { readonly at: Pointer },
): RequestBody | undefined {
  if (operation.requestBody === undefined) return undefined;
  const resolved = context.resolve<DeclaredRequestBody>(operation.requestBody, `${at}/requestBody`);
  if (!resolved) return undefined;
  if (BODILESS.has(method)) {
    if (Object.values(resolved.value.content ?? {}).every(isEmpty)) return undefined;
    const params = {
      operation: operation.operationId ?? `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
    };
    context.report(modelDiagnostics.report('body-not-sent', params, { place: context.placeOf(`${at}/requestBody`) }));
    return undefined;
  }
  const content = readContent(context, resolved.value.content, `${resolved.at}/content`);
  const representations = content.map(({ type, declared, at: place }): RequestRepresentation => {
    const body = toSent(buildBody(context, type, declared, place), type);
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

/** What may be of any type is a file, though its schema is but a string: texts are sent as such, and so is all else. */
function toSent(body: Body, type: string): Body {
  return body.kind === 'text' && /^(?!text\/)[^/]+\/\*/.test(type) ? { kind: 'bytes' } : body;
}

/** True for a form or an object of which no field is known: nothing is lost without it. */
function isEmpty(content: MediaType | Reference): boolean {
  const { schema } = content as MediaType;
  const isObject = typeof schema === 'object' && schema.type === 'object';
  return (
    isObject &&
    Object.keys(schema).every((key) => key === 'type' || key === 'properties' || key === 'additionalProperties') &&
    (schema.additionalProperties ?? false) === false &&
    !hasKeys(schema.properties)
  );
}

function hasKeys(value: object | undefined): boolean {
  return value !== undefined && Object.keys(value).length > 0;
}
