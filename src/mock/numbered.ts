import { fromEntries, isObject, type Json, own } from './json.ts';
import { decodeSegment } from './router.ts';

/** A number in a path, and what it becomes: numbers are common, so the words around them say which one is meant. */
export interface Numbered {
  /** The segment before it: `issues`. */
  readonly before: string;
  readonly old: string;
  readonly value: string;
  /** The properties of the resource that hold it: `issue_number`, `number`. */
  readonly names: readonly string[];
}

/** Renumbers a body: the properties of its root by their names, and the paths of URLs by the segments before. */
export function renumber(body: Json, all: readonly Numbered[]): Json {
  if (all.length === 0) return body;
  const moved = renumberPaths(body, all);
  if (!isObject(moved)) return moved;
  const changes = all.flatMap(({ old, value, names }) =>
    names.flatMap((name): readonly (readonly [string, Json])[] => {
      const known = own(moved, name);
      if (known === old) return [[name, value]];
      return typeof known === 'number' && String(known) === old && /^\d{1,15}$/.test(value)
        ? [[name, Number(value)]]
        : [];
    }),
  );
  return changes.length > 0 ? { ...moved, ...fromEntries(changes) } : moved;
}

function renumberPaths(value: Json, all: readonly Numbered[]): Json {
  if (typeof value === 'string') return renumberPath(value, all);
  if (Array.isArray(value)) return value.map((item: Json) => renumberPaths(item, all));
  if (!isObject(value)) return value;
  return fromEntries(Object.entries(value).map(([name, child]) => [name, renumberPaths(child, all)] as const));
}

function renumberPath(text: string, all: readonly Numbered[]): string {
  if (!text.includes('/') || text.includes(' ') || text.length > 2_000) return text;
  const segments = text.split('/');
  return segments
    .map((segment, index) => {
      const [, name = '', rest = ''] = /^(\d+)(.*)$/s.exec(segment) ?? [];
      const found = all.find((one) => one.old === name && one.before === decodeSegment(segments[index - 1] ?? ''));
      return found && !/^\w/.test(rest) ? `${encodeURIComponent(found.value)}${rest}` : segment;
    })
    .join('/');
}
