import { listPathItems } from '../description/path-items.ts';
import { type Server as DeclaredServer, type Document, METHODS } from '../description/types.ts';
import { type Prose, rawText, toProse, toWireName } from '../util/text.ts';
import { nameServers } from './server-names.ts';
import type { ApiModel, Server } from './types.ts';

/** The servers of an API, and those that only some operations have, each with a name of its own. */
export function buildServers({ servers = [], paths }: Document): Pick<ApiModel, 'servers' | 'otherServers'> {
  const urls = new Set(servers.map(({ url }) => url));
  const others = listPathItems(paths)
    .flatMap(([, item]) => [item.servers ?? [], ...METHODS.map((method) => item[method]?.servers ?? [])])
    .flat()
    .filter(({ url }) => !urls.has(url) && urls.add(url));
  const names = nameServers([...servers, ...others]);
  const built = [...servers, ...others].map((server, index) => buildServer(server, names[index] ?? 'server'));
  return { servers: built.slice(0, servers.length), otherServers: built.slice(servers.length) };
}

function buildServer({ url, description, variables = {} }: DeclaredServer, name: string): Server {
  return {
    name,
    url: toProse(url.replace(/^(?=\/\/)/, 'https:').replace(/\/+$/, '')),
    variables: Object.entries(variables).map(([key, variable]) => ({
      name: toWireName(key),
      default: toProse(variable.default),
      enum: (variable.enum ?? []).map(toProse),
      ...(variable.description && { description: toProse(variable.description) }),
    })),
    ...(description && { description: toProse(description) }),
  };
}

/** The address of a server with the defaults of its variables. */
export function usualUrl({ url, variables }: Pick<Server, 'url' | 'variables'>): string {
  const defaults = new Map(variables.map((variable) => [rawText(variable.name), rawText(variable.default)]));
  return rawText(url).replace(/\{([^{}]+)\}/g, (_, name: string) => defaults.get(name) ?? '');
}

/** True for a server that can be reached as it is. */
export function isAbsolute(server: Pick<Server, 'url' | 'variables'>): boolean {
  return /^https?:\/\//i.test(usualUrl(server));
}

/** Where an operation is served that names servers of its own; one that is relative counts from the first of the API. */
export function findServerUrl(
  { servers }: Pick<Document, 'servers'>,
  own: readonly DeclaredServer[] | undefined,
): Prose | undefined {
  const [server] = own ?? [];
  if (!server) return undefined;
  const url = usualUrl(buildServer(server, ''));
  const [first] = servers ?? [];
  const base = first && usualUrl(buildServer(first, ''));
  if (/^https?:\/\//i.test(url)) return toProse(url);
  return base && URL.canParse(url, base) ? toProse(new URL(url, base).href.replace(/\/+$/, '')) : undefined;
}
