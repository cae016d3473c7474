import type { Dictionary, PathItem } from './types.ts';

/** The paths of a Paths Object with their items; what begins otherwise than with `/` is an extension (OpenAPI 3.2 section 4.8). */
export function listPathItems(paths: Dictionary<PathItem>): readonly (readonly [path: string, item: PathItem])[] {
  return Object.entries(paths).filter(
    ([path, item]) => path.startsWith('/') && typeof item === 'object' && item !== null,
  );
}
