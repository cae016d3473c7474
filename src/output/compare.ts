import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { outputDiagnostics } from './diagnostics.ts';
import { hashOf, isSafePath, type Manifest } from './manifest.ts';
import { MARK, type PlannedFile } from './planned-file.ts';

/** What has to happen for a folder to hold the planned files and none of our old ones. */
export interface Changes {
  readonly write: readonly PlannedFile[];
  /** Files that the manifest owns and nobody plans any more. */
  readonly remove: readonly string[];
  readonly unchanged: number;
  /** True when the folder's manifest is missing or of another run, though no file may have changed. */
  readonly isManifestStale: boolean;
  /** The manifest of the folder afterwards. */
  readonly manifest: Manifest;
  readonly diagnostics: readonly Diagnostic[];
}

/** What stands in the output folder at a path: its text, or undefined when nothing does. */
export type TextAt = (path: string) => string | undefined;

/** Compares planned files with the folder, without touching it. */
export function compareFiles(
  planned: readonly PlannedFile[],
  textAt: TextAt,
  owned: Manifest | undefined,
  key: string,
): Changes {
  const diagnostics: Diagnostic[] = [];
  const write: PlannedFile[] = [];
  const files: Record<string, string> = {};
  for (const file of planned) {
    if (!isSafePath(file.path)) {
      diagnostics.push(outputDiagnostics.report('unsafe-path', { path: file.path }));
      continue;
    }
    files[file.path] = hashOf(file.text);
    const text = textAt(file.path);
    if (text === file.text) continue;
    write.push(file);
    const isOurs = text === undefined || owned?.files[file.path] !== undefined || text.slice(0, 400).includes(MARK);
    if (!isOurs) diagnostics.push(outputDiagnostics.report('not-ours', { path: file.path }));
  }
  const remove = Object.keys(owned?.files ?? {}).filter(
    (path) => files[path] === undefined && textAt(path) !== undefined,
  );
  return {
    write,
    remove,
    unchanged: planned.length - write.length,
    isManifestStale: owned?.key !== key,
    manifest: { key, files },
    diagnostics,
  };
}

/** The changes of a folder that is as its manifest says. */
export function noChanges(manifest: Manifest): Changes {
  const unchanged = Object.keys(manifest.files).length;
  return { write: [], remove: [], unchanged, isManifestStale: false, manifest, diagnostics: [] };
}
