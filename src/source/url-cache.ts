import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A reply worth keeping. */
export interface CachedReply {
  /** Where it came from, after redirects. */
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly etag?: string;
}

/** The reply that was kept for a URL; anything wrong with it means that there is none. */
export async function readCache(folder: string | undefined, name: string): Promise<CachedReply | undefined> {
  if (folder === undefined) return undefined;
  try {
    const [head, bytes] = await Promise.all([
      readFile(pathOf(folder, name, 'json'), 'utf8'),
      readFile(pathOf(folder, name, 'body')),
    ]);
    const { url, etag, hash } = JSON.parse(head) as Record<string, unknown>;
    if (typeof url !== 'string' || hash !== hashOf(bytes)) return undefined;
    return { url, bytes, ...(typeof etag === 'string' && { etag }) };
  } catch {
    return undefined;
  }
}

/** Keeps a reply; a cache that cannot be written is no reason to stop. */
export async function writeCache(
  folder: string | undefined,
  name: string,
  { url, bytes, etag }: CachedReply,
): Promise<void> {
  if (folder === undefined) return;
  try {
    await mkdir(folder, { recursive: true });
    await replaceFile(pathOf(folder, name, 'body'), bytes);
    await replaceFile(pathOf(folder, name, 'json'), JSON.stringify({ url, etag, hash: hashOf(bytes) }));
  } catch {
    return;
  }
}

async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}

function pathOf(folder: string, name: string, extension: string): string {
  return join(folder, `${hashOf(name)}.${extension}`);
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
