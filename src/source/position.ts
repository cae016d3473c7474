import { looksLikeJson } from '../description/parse-text.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import { assertNever } from '../util/bug.ts';
import { parsePointer } from '../util/pointer.ts';
import { offsetInJson } from './json-position.ts';

/** A line and a column, both from 1; columns count UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Gives the text of a source by the name that places use; undefined when it is not at hand. */
export type TextOf = (source: string) => string | undefined;
/** Finds a place in the text of its source. */
export type Locate = (place: Place) => Promise<Position | undefined>;

/** Where a place is, computed now; for many places take `createLocator`, which parses each YAML text once. */
export function locate(place: Place, textOf: TextOf): Promise<Position | undefined> {
  return createLocator(textOf)(place);
}

/** A `locate` that remembers what it parsed. A pointer to something absent gives its nearest ancestor. */
export function createLocator(textOf: TextOf): Locate {
  const yamlByText = new Map<string, Promise<OffsetOf>>();
  return async (place) => {
    if (place.kind === 'source') return undefined;
    if (place.kind === 'line') return { line: place.line, column: place.column };
    const text = textOf(place.source);
    if (text === undefined) return undefined;
    if (place.kind === 'offset') return positionOf(text, place.offset);
    if (place.kind !== 'pointer') return assertNever(place);
    const path = parsePointer(place.pointer);
    if (looksLikeJson(text)) return positionOf(text, offsetInJson(text, path));
    const offsetOf = yamlByText.get(text) ?? indexYaml(text);
    yamlByText.set(text, offsetOf);
    return positionOf(text, (await offsetOf)(path));
  };
}

type OffsetOf = (path: readonly string[]) => number;

async function indexYaml(text: string): Promise<OffsetOf> {
  const { createYamlIndex } = await import('./yaml-position.ts');
  return createYamlIndex(text);
}

/** The line and column of a character. */
export function positionOf(text: string, offset: number): Position {
  const end = Math.min(Math.max(offset, 0), text.length);
  let line = 1;
  let start = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < end; next = text.indexOf('\n', next + 1)) {
    line++;
    start = next + 1;
  }
  const hasMark = start === 0 && text.startsWith('\uFEFF') && end > 0;
  return { line, column: end - start + (hasMark ? 0 : 1) };
}
