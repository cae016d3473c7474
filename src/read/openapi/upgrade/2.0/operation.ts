import { toPointer } from '../../findings.ts';
import { isNode, type Node } from '../../walk-state.ts';
import { type Context, mediaTypesOf, type Placed, sharedName } from './context.ts';
import { upgradeParameter } from './parameter.ts';
import { toRequestBody } from './request-body.ts';
import { upgradeResponse } from './response.ts';
import { toServers } from './servers.ts';

type At = readonly (string | number)[];

/** Upgrades an operation in place; `shared` are the parameters of its path, whose bodies it takes over. */
export function upgradeOperation(context: Context, operation: Node, shared: readonly unknown[], at: At): void {
  const consumes = mediaTypesOf(operation.consumes);
  const own: unknown[] = Array.isArray(operation.parameters) ? operation.parameters : [];
  const requestBody = requestBodyOf(context, own, shared, consumes, at);
  if (Array.isArray(operation.parameters)) operation.parameters = upgradeParameters(context, own, at);
  if (requestBody !== undefined) operation.requestBody = requestBody;
  upgradeResponses(context, operation, at);
  const servers =
    operation.schemes === undefined ? undefined : toServers({ ...context.document, schemes: operation.schemes });
  if (servers !== undefined) operation.servers = servers;
  for (const key of ['consumes', 'produces', 'schemes']) delete operation[key];
}

function upgradeParameters(context: Context, parameters: readonly unknown[], at: At): unknown[] {
  const kept: unknown[] = [];
  parameters.forEach((parameter, index) => {
    const from = [...at, 'parameters', index];
    const upgraded = upgradeParameter(context, parameter, from);
    if (upgraded === undefined) return;
    if (kept.length !== index) {
      context.moved.push({ from: toPointer(from), to: toPointer([...at, 'parameters', kept.length]) });
    }
    kept.push(upgraded);
  });
  return kept;
}

function requestBodyOf(
  context: Context,
  own: readonly unknown[],
  shared: readonly unknown[],
  consumes: readonly string[] | undefined,
  at: At,
): unknown {
  const bodies = own.flatMap((parameter, index) => bodyOf(context, parameter, [...at, 'parameters', index]));
  const names = new Set(bodies.map(({ parameter }) => parameter.name));
  const inherited = shared
    .flatMap((parameter, index) => bodyOf(context, parameter, [...at.slice(0, -1), 'parameters', index]))
    .filter(({ parameter }) => !names.has(parameter.name));
  const placed = [...bodies, ...inherited];
  const [first] = placed;
  if (first === undefined) return undefined;
  context.moved.push({ from: toPointer(first.at), to: toPointer([...at, 'requestBody']) });
  const name = placed.length === 1 ? sharedBodyName(context, [...own, ...shared]) : undefined;
  if (name !== undefined && consumes === undefined) return { $ref: `#/components/requestBodies/${encodeName(name)}` };
  return toRequestBody(context, placed, consumes ?? context.consumes);
}

/** A body or form field, looked up when it is shared. */
function bodyOf(context: Context, parameter: unknown, at: At): Placed[] {
  if (!isNode(parameter)) return [];
  const name = sharedName(parameter.$ref, 'parameters');
  const target = name !== undefined && Object.hasOwn(context.parameters, name) ? context.parameters[name] : parameter;
  return isNode(target) && (target.in === 'body' || target.in === 'formData') ? [{ parameter: target, at }] : [];
}

function sharedBodyName(context: Context, parameters: readonly unknown[]): string | undefined {
  return parameters
    .map((parameter) => (isNode(parameter) ? sharedName(parameter.$ref, 'parameters') : undefined))
    .find((name) => {
      const target =
        name !== undefined && Object.hasOwn(context.parameters, name) ? context.parameters[name] : undefined;
      return isNode(target) && target.in === 'body';
    });
}

/** A shared response has the document's media types; an operation with others of its own gets a copy. */
function upgradeResponses(context: Context, operation: Node, at: At): void {
  const produces = mediaTypesOf(operation.produces);
  if (!isNode(operation.responses)) return;
  for (const [status, response] of Object.entries(operation.responses)) {
    if (!isNode(response)) continue;
    const where = [...at, 'responses', status];
    const name = sharedName(response.$ref, 'responses');
    const target = name !== undefined && Object.hasOwn(context.responses, name) ? context.responses[name] : undefined;
    if (produces === undefined || !isNode(target) || target.schema === undefined) {
      upgradeResponse(context, response, produces ?? context.produces, where);
    } else {
      const copy = structuredClone(target);
      upgradeResponse(context, copy, produces, where);
      operation.responses[status] = copy;
    }
  }
}

function encodeName(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
