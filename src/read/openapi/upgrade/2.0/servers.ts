import type { Node } from '../../walk-state.ts';

/** The servers that `schemes`, `host` and `basePath` amount to; undefined when the document names none. */
export function toServers({ schemes, host, basePath }: Node): Node[] | undefined {
  const path = typeof basePath === 'string' ? `/${basePath.replace(/^\/+/, '')}` : '';
  if (typeof host !== 'string' || host === '') return path === '' ? undefined : [{ url: path }];
  const names: unknown[] = Array.isArray(schemes) ? schemes : [];
  const stated = names.filter((name): name is string => typeof name === 'string' && /^[a-z][a-z0-9+.-]*$/i.test(name));
  const secure = stated.length > 0 ? [...stated].sort(bySecurity) : ['https'];
  const place = host.replace(/^[a-z]+:\/\//i, '').replace(/\/+$/, '');
  return secure.map((scheme) => ({ url: `${scheme}://${place}${path === '/' ? '' : path}` }));
}

/** Encrypted schemes first: the first server is the one that clients take. */
function bySecurity(left: string, right: string): number {
  return Number(isPlain(left)) - Number(isPlain(right));
}

function isPlain(scheme: string): boolean {
  return scheme === 'http' || scheme === 'ws';
}
