import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of this package: where package.json stands. */
export const packageRoot: string = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Reads files of the package that emitters copy, by `/` path below `src`: `runtime/call.ts`. */
export function readAssets(folders: readonly string[]): ReadonlyMap<string, string> {
  const assets = new Map<string, string>();
  for (const folder of folders) {
    const root = join(packageRoot, 'src', folder);
    const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    for (const name of names.sort()) {
      assets.set(`${folder}/${name.replaceAll('\\', '/')}`, readFileSync(join(root, name), 'utf8'));
    }
  }
  return assets;
}

/** What this build of the program is: its version, and a hash of its code. */
export function readBuildId(): string {
  const { version } = readPackage();
  try {
    return `${version} ${readFileSync(join(packageRoot, 'dist', 'build-id'), 'utf8').trim()}`;
  } catch {
    return version;
  }
}

/** The version of this package. */
export function readPackage(): { readonly version: string } {
  return JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
}
