import { listPathItems } from '../../description/path-items.ts';
import { type Document, METHODS, type Server } from '../../description/types.ts';

/**
 * A description that was read from a URL, with the servers that are relative to it in full (OpenAPI 3.2 section 4.6); one
 * that names none says nothing of where the API is.
 */
export function resolveServers(document: Document, base: string): Document {
  const resolve = <T extends { readonly servers?: readonly Server[] }>(part: T): T =>
    part.servers ? { ...part, servers: part.servers.map((server) => toAbsolute(server, base)) } : part;
  const paths = listPathItems(document.paths).map(([path, item]) => {
    const operations = METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [[method, resolve(operation)] as const] : [];
    });
    return [path, { ...resolve(item), ...Object.fromEntries(operations) }] as const;
  });
  return { ...resolve(document), paths: { ...document.paths, ...Object.fromEntries(paths) } };
}

/** The braces of variables stay as they are; a scheme may be one too. */
function toAbsolute(server: Server, base: string): Server {
  if (/^([a-z][a-z\d+.-]*|\{[^{}]*\}):/i.test(server.url) || !URL.canParse(server.url, base)) return server;
  const url = new URL(server.url, base).href.replaceAll('%7B', '{').replaceAll('%7D', '}');
  return { ...server, url };
}
