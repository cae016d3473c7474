import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of this package: where package.json stands. */
export const packageRoot: string = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Reads files of the package that emitters copy or fill in: sources by `/` path below `src` (`runtime/call.ts`), templates
 * by path from the root (`templates/docs/page.hbs`). A file of the same path in `overrides` stands for a template.
 */
export function readAssets(folders: readonly string[], overrides?: string): ReadonlyMap<string, string> {
  const assets = new Map<string, string>();
  for (const folder of folders) {
    const isTemplates = folder.startsWith('templates/');
    const root = isTemplates ? join(packageRoot, folder) : join(packageRoot, 'src', folder);
    for (const name of listFiles(root)) {
      if (isTemplates || name.endsWith('.ts')) assets.set(`${folder}/${name}`, readFileSync(join(root, name), 'utf8'));
    }
    const own =
      overrides === undefined || !isTemplates ? undefined : join(overrides, folder.slice('templates/'.length));
    for (const name of own === undefined ? [] : listFiles(own)) {
      assets.set(`${folder}/${name}`, readFileSync(join(own ?? '', name), 'utf8'));
    }
  }
  return assets;
}

/** The files below a folder by `/` path, in alphabetical order; none when there is no such folder. */
function listFiles(root: string): readonly string[] {
  if (!existsSync(root)) return [];
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(root, name)).isFile(),
  );
  return names.map((name) => name.replaceAll('\\', '/')).sort();
}

/** The texts of the templates that a user puts in the place of ours. */
export function readOverrides(folder: string | undefined): readonly string[] {
  return folder === undefined
    ? []
    : listFiles(folder).map((name) => `${name} ${readFileSync(join(folder, name), 'utf8')}`);
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
