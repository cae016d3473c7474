import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where replies of URLs are kept: in the nearest `node_modules`, else in the cache of the user. */
export function cacheFolderOf(cwd: string): string {
  const modules = join(cwd, 'node_modules');
  if (existsSync(modules)) return join(modules, '.cache', 'mimewright');
  const above = dirname(cwd);
  if (above !== cwd) return cacheFolderOf(above);
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'mimewright');
}
