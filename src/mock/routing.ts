import { decodeSegment, type Match, type Router } from './router.ts';
import type { OperationEntry } from './table.ts';

/** The paths of the servers' URLs: requests may come with them or without. */
export function findBasePaths(servers: readonly string[]): readonly string[] {
  const paths = servers.map((server) => server.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/+$/, ''));
  return [...new Set(paths)].filter((path) => path.startsWith('/'));
}

/** Finds the operation of a path with the server's path or without. */
export function route(
  router: Router<OperationEntry>,
  method: string,
  path: string,
  basePaths: readonly string[],
): Match<OperationEntry> {
  const paths = [
    path,
    ...basePaths.filter((base) => path.startsWith(`${base}/`)).map((base) => path.slice(base.length)),
  ];
  const matches = paths.map((one) => matchMethod(router, method, one));
  return (
    matches.find(({ kind }) => kind === 'found') ?? matches.find(({ kind }) => kind === 'method') ?? { kind: 'none' }
  );
}

/** Names paths the same way whether they come with the server's path, a last slash and escapes, or without. */
export function createLocator(servers: readonly string[], basePath = ''): (path: string) => string {
  const bases = findBasePaths(servers);
  return (whole) => {
    const path = basePath !== '' && whole.startsWith(`${basePath}/`) ? whole.slice(basePath.length) : whole;
    const base = bases.find((one) => path.startsWith(`${one}/`)) ?? '';
    return path.slice(base.length).replace(/\/$/, '').split('/').map(decodeSegment).join('/');
  };
}

/** HEAD is GET without the body, where it has no operation of its own. */
function matchMethod(router: Router<OperationEntry>, method: string, path: string): Match<OperationEntry> {
  const found = router.match(method, path);
  if (method !== 'HEAD' || found.kind === 'found') return found;
  const get = router.match('GET', path);
  return get.kind === 'found' ? get : found;
}
