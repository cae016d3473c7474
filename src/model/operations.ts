import type {
  Operation as DeclaredOperationObject,
  Preview as DeclaredPreview,
  PathItem,
  Response,
} from '../description/types.ts';
import { appendPointer, type Pointer } from '../util/pointer.ts';
import { rawText, toProse, toWireName } from '../util/text.ts';
import type { BuildContext } from './build-context.ts';
import { buildCallbacks } from './callbacks.ts';
import { modelDiagnostics } from './diagnostics.ts';
import type { DeclaredOperation } from './operation-names.ts';
import { buildParameters } from './parameters.ts';
import { buildResponses } from './representations.ts';
import { buildRequest } from './request-body.ts';
import { findServerUrl } from './servers.ts';
import { textOf } from './text.ts';
import type {
  Body,
  ObjectSchema,
  Operation,
  OperationNames,
  Parameter,
  Preview,
  RequestBody,
  Schema,
  SecurityAlternatives,
} from './types.ts';

/** Builds one operation whose names are settled; `at` is its pointer. */
export function buildOperation(
  context: BuildContext,
  declared: DeclaredOperation & { readonly item: PathItem; readonly at: Pointer },
  names: OperationNames,
): Operation {
  const { path, operation, item, at } = declared;
  const itemAt = at.slice(0, at.lastIndexOf('/'));
  const parameters = buildParameters(context, path, [
    { at: `${itemAt}/parameters`, parameters: item.parameters ?? [] },
    { at: `${at}/parameters`, parameters: operation.parameters ?? [] },
  ]);
  const request = buildRequest(context, declared);
  const callbacks = buildCallbacks(context, operation.callbacks, `${at}/callbacks`);
  reportLosses(context, declared);
  const summary = textOf(operation, 'summary');
  const description = textOf(operation);
  const serverUrl = findServerUrl(context.document, operation.servers ?? item.servers);
  return {
    id: operation.operationId ?? `${declared.method} ${path}`,
    names,
    method: declared.method.toUpperCase(),
    path: toWireName(path),
    pointer: at,
    deprecated: operation.deprecated === true,
    parameters,
    bodyPlacement: placeBody(context, parameters, request, declared),
    responses: buildResponses(context, operation, at),
    previews: (operation['x-previews'] ?? []).map(toPreview),
    callbacks,
    ...(summary && { summary }),
    ...(description && { description }),
    ...(request && { request }),
    ...(operation.externalDocs && { docsUrl: toProse(operation.externalDocs.url) }),
    ...(serverUrl && { serverUrl }),
    ...(operation.security && { security: toAlternatives(operation.security) }),
  };
}

/** What an operation declares and no output says. */
function reportLosses(
  context: BuildContext,
  { operation, at, method, path }: DeclaredOperation & { readonly at: Pointer },
): void {
  const params = { part: 'links', operation: operation.operationId ?? `${method.toUpperCase()} ${path}` } as const;
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    const pointer = appendPointer(`${at}/responses`, status);
    const links = context.resolve<Response>(response, pointer)?.value.links;
    if (!Object.keys(links ?? {}).length) continue;
    context.report(
      modelDiagnostics.report('part-not-expressed', params, { place: context.placeOf(`${pointer}/links`) }),
    );
  }
}

function toPreview({
  name,
  mediaType,
  required,
  adds = [],
  description,
  'x-evidence': evidence,
}: DeclaredPreview): Preview {
  return {
    name,
    mediaType,
    required,
    adds,
    ...(description && { description: toProse(description) }),
    evidence: evidence ?? { kind: 'preview', at: '' },
  };
}

/** Security requirements as alternatives of scheme names. */
export function toAlternatives(requirements: NonNullable<DeclaredOperationObject['security']>): SecurityAlternatives {
  return requirements.map((requirement) => Object.keys(requirement).map(toWireName));
}

/** Body fields stand among the parameters unless a reader could mistake one for the other. */
function placeBody(
  context: BuildContext,
  parameters: readonly Parameter[],
  request: RequestBody | undefined,
  { operation, at, method, path }: DeclaredOperation & { readonly at: Pointer },
): Operation['bodyPlacement'] {
  if (!request) return 'none';
  const why = whyNotFields(context, parameters, request);
  if (why === undefined) return 'fields';
  const params = { operation: operation.operationId ?? `${method.toUpperCase()} ${path}`, why };
  context.report(modelDiagnostics.report('body-not-flat', params, { place: context.placeOf(`${at}/requestBody`) }));
  return 'whole';
}

function whyNotFields(
  context: BuildContext,
  parameters: readonly Parameter[],
  request: RequestBody,
): string | undefined {
  const [first, ...others] = request.representations;
  if (first === undefined) return 'it is empty';
  if (others.some(({ body }) => JSON.stringify(schemaOf(body)) !== JSON.stringify(schemaOf(first.body)))) {
    return 'it differs between media types';
  }
  const schema = schemaOf(first.body);
  const fields = schema && fieldNames(context, schema);
  if (!fields) return 'it can be something else than an object with known fields';
  const taken = new Set(parameters.map(({ key }) => rawText(key)));
  const names = new Set(fields);
  const clash = parameters.length > taken.size ? 'two parameters' : [...names].find((name) => taken.has(name));
  return clash === undefined ? undefined : `'${clash}' is a parameter too`;
}

function schemaOf(body: Body): Schema | undefined {
  return body.kind === 'json' || body.kind === 'form' ? body.schema : undefined;
}

/** Through more named schemas than this no fields are looked for: a chain of them would fill the stack. */
const MAX_NAMED = 300;

/** The names of all fields of a schema whose every branch is an object with known fields; otherwise undefined. */
function fieldNames(
  context: BuildContext,
  schema: Schema,
  known: Map<Pointer, readonly string[] | undefined> = new Map(),
): readonly string[] | undefined {
  switch (schema.kind) {
    case 'object':
      return isOpenMap(schema) ? undefined : schema.properties.map(({ name }) => rawText(name));
    case 'ref': {
      if (known.has(schema.id) || known.size > MAX_NAMED) return known.get(schema.id);
      known.set(schema.id, undefined);
      const target = context.schemas.build(context.schemas.lookUp(schema.id), schema.id);
      const names = fieldNames(context, target, known);
      known.set(schema.id, names);
      return names;
    }
    case 'union':
    case 'intersection': {
      const members = schema.members.map((member) => fieldNames(context, member, known));
      return members.every((member) => member !== undefined) ? [...new Set(members.flat())] : undefined;
    }
    default:
      return undefined;
  }
}

function isOpenMap({ properties, rest }: ObjectSchema): boolean {
  return rest !== undefined || properties.length === 0;
}
