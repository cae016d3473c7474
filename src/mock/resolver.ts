import { valueAt } from '../util/pointer.ts';
import type { JsonSchema, Resolve } from './schema.ts';

/** Finds schemas by their `$ref`; a pointer into a definition is followed from the longest key that begins it. */
export function createResolver(definition: (ref: string) => JsonSchema | undefined): Resolve {
  const known = new Map<string, JsonSchema | undefined>();
  const find = (ref: string): JsonSchema | undefined => {
    const whole = definition(ref);
    if (whole !== undefined) return whole;
    for (let end = ref.lastIndexOf('/'); end > 0; end = ref.lastIndexOf('/', end - 1)) {
      const part = definition(ref.slice(0, end));
      if (part !== undefined) return valueAt(part, ref.slice(end)) as JsonSchema | undefined;
    }
    return undefined;
  };
  return (ref) => {
    if (!known.has(ref)) known.set(ref, find(ref));
    return known.get(ref);
  };
}
