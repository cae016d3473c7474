import type { Findings, Path } from '../../findings.ts';
import type { Node } from '../../walk-state.ts';
import type { Move } from '../upgrade.ts';

/** What every part of the step from 2.0 needs to know. */
export interface Context {
  readonly document: Node;
  readonly findings: Findings;
  /** The media types that hold where an operation names none. */
  readonly consumes: readonly string[];
  readonly produces: readonly string[];
  /** The shared parameters and responses, as 2.0 wrote them. */
  readonly parameters: Node;
  readonly responses: Node;
  readonly moved: Move[];
}

/** A parameter as 2.0 wrote it, and where. */
export interface Placed {
  readonly parameter: Node;
  readonly at: Path;
}

/** A list of media types; undefined when there is no list, which means: what the document says. */
export function mediaTypesOf(value: unknown): readonly string[] | undefined {
  const list: unknown[] = typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
  const types = list.filter((item): item is string => typeof item === 'string' && item.trim() !== '');
  return Array.isArray(value) || typeof value === 'string' ? [...new Set(types)] : undefined;
}

/** The name behind `#/parameters/…` or the like. */
export function sharedName(ref: unknown, section: string): string | undefined {
  if (typeof ref !== 'string' || !ref.startsWith(`#/${section}/`)) return undefined;
  return ref
    .slice(section.length + 3)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
}
