import type { Findings } from '../findings.ts';
import { isNode, type Node } from '../walk-state.ts';
import { type Context, mediaTypesOf } from './2.0/context.ts';
import { upgradeOperation } from './2.0/operation.ts';
import { upgradeParameter } from './2.0/parameter.ts';
import { toRequestBody } from './2.0/request-body.ts';
import { upgradeResponse } from './2.0/response.ts';
import { upgradeSchemas } from './2.0/schema.ts';
import { upgradeSecurityScheme } from './2.0/security.ts';
import { toServers } from './2.0/servers.ts';
import type { Upgrade } from './upgrade.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;
/** Where the parts that operations share stood, and where they stand. */
const SHARED = [
  { from: 'definitions', to: 'schemas' },
  { from: 'responses', to: 'responses' },
  { from: 'securityDefinitions', to: 'securitySchemes' },
] as const;

/**
 * From Swagger 2.0 (https://spec.openapis.org/oas/v2.0) to 3.0: bodies and form fields become request bodies, `consumes`
 * and `produces` become content, shared parts go under `components`, hosts become servers.
 */
export const upgrade20To30: Upgrade = (document, findings) => {
  const context = createContext(document, findings);
  upgradePaths(context, document.paths);
  const components = upgradeShared(context, document);
  if (isNode(document.paths)) upgradeSchemas(context, { paths: document.paths });
  const { swagger, host, basePath, schemes, consumes, produces, definitions, parameters, responses, ...kept } =
    document;
  const { securityDefinitions, ...rest } = kept;
  const servers = toServers(document);
  const upgraded = { openapi: '3.0.4', ...rest, ...(servers && { servers }), components };
  const shared = SHARED.map(({ from, to }) => ({ from: `/${from}`, to: `/components/${to}` }));
  const named = ['parameters', 'requestBodies'].map((to) => ({ from: '/parameters', to: `/components/${to}` }));
  return { document: upgraded, moved: [...shared, ...named, ...context.moved] };
};

function createContext(document: Node, findings: Findings): Context {
  return {
    document,
    findings,
    consumes: mediaTypesOf(document.consumes) ?? [],
    produces: mediaTypesOf(document.produces) ?? [],
    parameters: isNode(document.parameters) ? document.parameters : {},
    responses: isNode(document.responses) ? document.responses : {},
    moved: [],
  };
}

function upgradePaths(context: Context, paths: unknown): void {
  for (const [path, item] of entriesOf(paths)) {
    const at = ['paths', path];
    const shared: unknown[] = Array.isArray(item.parameters) ? item.parameters : [];
    for (const method of METHODS) {
      const operation = item[method];
      if (isNode(operation)) upgradeOperation(context, operation, shared, [...at, method]);
    }
    if (Array.isArray(item.parameters)) item.parameters = upgradeItemParameters(context, shared, at);
  }
}

/** Bodies and form fields that a path shares have gone to each of its operations. */
function upgradeItemParameters(context: Context, shared: readonly unknown[], at: readonly string[]): unknown[] {
  return shared.flatMap((parameter, index) => {
    const upgraded = upgradeParameter(context, parameter, [...at, 'parameters', index]);
    return upgraded === undefined ? [] : [upgraded];
  });
}

function upgradeShared(context: Context, document: Node): Node {
  const components: Node = {};
  for (const [name, response] of entriesOf(document.responses)) {
    upgradeResponse(context, response, context.produces, ['responses', name]);
  }
  for (const [name, scheme] of entriesOf(document.securityDefinitions)) {
    upgradeSecurityScheme(context, scheme, ['securityDefinitions', name]);
  }
  for (const { from, to } of SHARED) if (document[from] !== undefined) components[to] = document[from];
  const { parameters, requestBodies } = upgradeSharedParameters(context);
  if (Object.keys(parameters).length > 0) components.parameters = parameters;
  if (Object.keys(requestBodies).length > 0) components.requestBodies = requestBodies;
  upgradeSchemas(context, components);
  return components;
}

function upgradeSharedParameters(context: Context): { parameters: Node; requestBodies: Node } {
  const parameters: [string, unknown][] = [];
  const requestBodies: [string, unknown][] = [];
  for (const [name, parameter] of entriesOf(context.parameters)) {
    const at = ['parameters', name];
    if (parameter.in === 'body')
      requestBodies.push([name, toRequestBody(context, [{ parameter, at }], context.consumes)]);
    const upgraded = upgradeParameter(context, parameter, at);
    if (upgraded !== undefined) parameters.push([name, upgraded]);
  }
  return { parameters: Object.fromEntries(parameters), requestBodies: Object.fromEntries(requestBodies) };
}

function entriesOf(value: unknown): [string, Node][] {
  return isNode(value) ? Object.entries(value).filter((entry): entry is [string, Node] => isNode(entry[1])) : [];
}
