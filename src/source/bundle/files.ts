import { realpath } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { parseText } from '../../description/parse-text.ts';
import type { TextFlaw } from '../../description/parsed-text.ts';
import { readFileSource } from '../files.ts';
import type { ReadOptions } from '../options.ts';
import type { Source, SourceLocation } from '../source.ts';
import { readUrl } from '../url.ts';

/** A file of a description that is written in several: parsed, and never changed. */
export interface LoadedFile {
  /** What tells files apart: an absolute path or URL. */
  readonly id: string;
  readonly source: Source;
  readonly location: SourceLocation;
  readonly value: unknown;
  readonly flaws: readonly TextFlaw[];
}

/** A file, or why there is none. */
export type FileResult =
  | { readonly kind: 'file'; readonly file: LoadedFile }
  | { readonly kind: 'refused'; readonly id: string; readonly reason: string };

/** Reads the files that references name, each once, and only where that is allowed. */
export interface FileLoader {
  load(ref: string, from: LoadedFile): Promise<FileResult>;
  readonly files: readonly LoadedFile[];
}

/** What references may reach besides the folder of the description that a person named. */
export interface ReachOptions extends ReadOptions {
  /** Folders (absolute paths) and URLs below which references may read as well. */
  readonly allowRefsTo?: readonly string[] | undefined;
}

/** A loader for the description in `root`. */
export function createFileLoader(root: LoadedFile, options: ReachOptions): FileLoader {
  const results = new Map<string, Promise<FileResult>>([[root.id, Promise.resolve({ kind: 'file', file: root })]]);
  const files: LoadedFile[] = [root];
  const folders = allowedFolders(root, options);
  return {
    files,
    load(ref, from) {
      const location = resolveLocation(ref.split('#', 1)[0] ?? '', from);
      if (location === undefined)
        return Promise.resolve({ kind: 'refused', id: ref, reason: 'that is no path and no URL' });
      const id = idOf(location);
      const known = results.get(id);
      if (known) return known;
      const result = folders.then((allowed) => loadFile(location, allowed, options, files));
      results.set(id, result);
      return result;
    },
  };
}

/** The path or URL of a location. */
export function idOf(location: SourceLocation): string {
  return location.kind === 'file' ? location.path : location.url;
}

async function allowedFolders(root: LoadedFile, { allowRefsTo = [] }: ReachOptions): Promise<readonly string[]> {
  const own = root.location.kind === 'file' ? dirname(root.location.path) : new URL('.', root.location.url).href;
  return Promise.all(
    [own, ...allowRefsTo].map((folder) => (isUrl(folder) ? folder : realpath(folder).catch(() => folder))),
  );
}

function resolveLocation(ref: string, from: LoadedFile): SourceLocation | undefined {
  const { location } = from;
  if (ref === '') return location;
  if (isUrl(ref) || location.kind === 'url') {
    const url = URL.canParse(ref, location.kind === 'url' ? location.url : undefined)
      ? new URL(ref, location.kind === 'url' ? location.url : undefined)
      : undefined;
    return url && /^https?:$/.test(url.protocol) ? { kind: 'url', url: url.href } : undefined;
  }
  if (/^[a-z][a-z0-9+.-]+:/i.test(ref)) return undefined;
  return { kind: 'file', path: resolve(dirname(location.path), decodePath(ref)) };
}

async function loadFile(
  location: SourceLocation,
  folders: readonly string[],
  options: ReachOptions,
  files: LoadedFile[],
): Promise<FileResult> {
  const id = idOf(location);
  const refused = (reason: string): FileResult => ({ kind: 'refused', id, reason });
  if (!(await isAllowed(location, folders))) {
    return refused(
      location.kind === 'url' ? 'references may not reach the network' : "it is outside the description's folder",
    );
  }
  const read = await readLocation(location, options);
  if (typeof read === 'string') return refused(read);
  const parsed = await parseText(read.text);
  const isText = !/\.(?:json|ya?ml)$/i.test(id);
  if (parsed.kind === 'fault' && !isText) return refused(`it cannot be parsed: ${parsed.reason}`);
  const content = parsed.kind === 'fault' ? { value: read.text, flaws: [] } : parsed;
  const file: LoadedFile = { id, source: read, location, value: content.value, flaws: content.flaws };
  files.push(file);
  return { kind: 'file', file };
}

async function readLocation(location: SourceLocation, options: ReachOptions): Promise<Source | string> {
  if (location.kind === 'url') {
    const outcome = await readUrl(location.url, options);
    return outcome.ok ? outcome.value : (outcome.diagnostics[0]?.message ?? 'it cannot be fetched');
  }
  const file = await readFileSource(location.path, options);
  if (file.kind === 'source') return file.source;
  if (file.kind === 'fault') return file.diagnostic.message;
  return file.kind === 'folder' ? 'it is a folder' : 'there is no such file';
}

/** Links are followed before the question is asked, so that they lead out of no folder. */
async function isAllowed(location: SourceLocation, folders: readonly string[]): Promise<boolean> {
  if (location.kind === 'url')
    return folders.some((folder) => isUrl(folder) && location.url.startsWith(withEnd(folder, '/')));
  const path = await realpath(location.path).catch(() => location.path);
  return folders.some((folder) => path.startsWith(withEnd(folder, sep)));
}

function withEnd(folder: string, end: string): string {
  return folder.endsWith(end) ? folder : folder + end;
}

function isUrl(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
