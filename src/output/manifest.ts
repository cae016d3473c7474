import { createHash } from 'node:crypto';

/** What an output folder holds that is ours: disposable, for a run without it compares contents. */
export interface Manifest {
  /** Hash of everything the output depends on; '' while files are being written. */
  readonly key: string;
  /** Hash of each file by its path, with `/`, from the output folder. */
  readonly files: Readonly<Record<string, string>>;
}

export const MANIFEST_NAME = '.mimewright.json';

/** Reads a manifest; anything else than one gives undefined. */
export function parseManifest(text: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('key' in value) || !('files' in value)) return undefined;
    const { key, files } = value;
    if (typeof key !== 'string' || typeof files !== 'object' || files === null) return undefined;
    const hashes = Object.entries(files).filter(([path, hash]) => isSafePath(path) && typeof hash === 'string');
    return { key, files: Object.fromEntries(hashes) as Record<string, string> };
  } catch {
    return undefined;
  }
}

/** Writes a manifest with its files in alphabetical order. */
export function printManifest({ key, files }: Manifest): string {
  const sorted = Object.entries(files).sort(([first], [second]) => (first < second ? -1 : 1));
  return `${JSON.stringify({ key, files: Object.fromEntries(sorted) }, undefined, 1)}\n`;
}

/** The hash that manifests hold of a text. */
export function hashOf(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** True for a path that stays inside the folder it is relative to, on every platform. */
export function isSafePath(path: string): boolean {
  const segments = path.split('/');
  return segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..' && !/[\\:\0]/.test(segment));
}
