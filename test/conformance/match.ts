import type { ApiModel, Operation, Parameter } from '../../src/index.ts';
import { rawText } from '../../src/util/text.ts';
import type { GeneratedClient } from './clients.ts';
import type { Exchange } from './suite.ts';

/** An operation that can send what an exchange asks for. */
export interface Match {
  readonly client: GeneratedClient;
  readonly operation: Operation;
  /** The text of each path parameter. */
  readonly path: ReadonlyMap<string, string>;
  /** The variables of the server. */
  readonly variables: Readonly<Record<string, string>>;
}

/** The operation whose method, path and parameters fit an exchange best; undefined when none does. */
export function findMatch(exchange: Exchange, clients: readonly GeneratedClient[]): Match | undefined {
  const found = clients.flatMap((client) =>
    client.model.operations.flatMap((operation) => matchOperation(exchange, client, operation) ?? []),
  );
  const missing = new Map(found.map((match) => [match, homeless(exchange, match).length + fixedOf(match)]));
  return found.toSorted((a, b) => (missing.get(a) ?? 0) - (missing.get(b) ?? 0))[0];
}

/** How much of a path is not fixed: an exact path fits better than a template. */
function fixedOf({ path, variables }: Match): number {
  return path.size / 10 + Object.keys(variables).length / 100;
}

/** Names of query parameters and headers that the operation has no place for. */
function homeless({ request = {} }: Exchange, { operation: { parameters } }: Match): readonly string[] {
  const names = new Set(parameters.map((parameter) => rawText(parameter.name).toLowerCase()));
  return Object.keys({ ...request.query, ...request.headers }).filter((name) => !names.has(name.toLowerCase()));
}

function matchOperation(exchange: Exchange, client: GeneratedClient, operation: Operation): Match | undefined {
  if (operation.method.toLowerCase() !== exchange.method) return undefined;
  const [server] = client.model.servers;
  const base = (server ? rawText(server.url) : '').replace(/^(https?:\/\/[^/]*|\{endpoint\})/, '');
  const { pattern, names } = toPattern(base + rawText(operation.path), operation);
  const groups = pattern.exec(pathOf(exchange));
  if (!groups) return undefined;
  const values = names.map((name, index) => [name, decodeURIComponent(groups[index + 1] ?? '')] as const);
  const inServer = new Set(client.model.servers.flatMap(({ variables }) => variables.map(({ name }) => rawText(name))));
  const variables = Object.fromEntries(values.filter(([name]) => inServer.has(name)));
  if (!areAllowed(variables, client.model)) return undefined;
  return { client, operation, variables, path: new Map(values.filter(([name]) => !inServer.has(name))) };
}

/** The path that goes out: with its parameters filled in, and without the escapes of the suite's router. */
function pathOf({ uri, request }: Exchange): string {
  const filled = Object.entries(request?.pathParams ?? {}).reduce(
    (path, [name, value]) => path.replaceAll(`:${name}`, String(value)),
    uri,
  );
  return filled.replaceAll('\\:', ':');
}

function areAllowed(variables: Readonly<Record<string, string>>, { servers }: ApiModel): boolean {
  return servers.every((server) =>
    server.variables.every(({ name, enum: allowed }) => {
      const value = variables[rawText(name)];
      return value === undefined || allowed.length === 0 || allowed.some((text) => rawText(text) === value);
    }),
  );
}

/** What a template can become, with the places of its parameters; those with a style of their own begin with its mark. */
function toPattern(
  template: string,
  operation: Operation,
): { readonly pattern: RegExp; readonly names: readonly string[] } {
  const names: string[] = [];
  const source = template.split(/\{([^{}]+)\}/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    names.push(part);
    return placeOf(
      operation.parameters.find(({ name, in: location }) => location === 'path' && rawText(name) === part),
    );
  });
  return { pattern: new RegExp(`^${source.join('').replace(/\/$/, '')}/?$`), names };
}

function placeOf(parameter: Parameter | undefined): string {
  switch (parameter?.style) {
    case 'label':
      return '\\.([^/]*)';
    case 'matrix':
      return '((?:;[^/]*)+)';
    default:
      return parameter?.isMultiSegment ? '(.+)' : '([^/]+)';
  }
}
