import type { Document } from './types.ts';

/** Objects whose keys are names of the API, never fields of the standard. */
const MAPS: ReadonlySet<string> = new Set([
  'paths',
  'webhooks',
  'schemas',
  'responses',
  'parameters',
  'requestBodies',
  'headers',
  'securitySchemes',
  'links',
  'callbacks',
  'pathItems',
  'mediaTypes',
  'properties',
  'patternProperties',
  '$defs',
  'dependentSchemas',
  'content',
  'variables',
  'encoding',
  'x-permissions',
  'mapping',
  'dependentRequired',
  'scopes',
]);
/** Fields that hold sentences or other people's sample data. */
const DROPPED: ReadonlySet<string> = new Set(['description', 'example', 'examples', 'x-translations', 'externalDocs']);
/** Values that are data, not parts of the document. */
const DATA: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'x-evidence']);

/** The facts of a document without its prose and examples; titles stay, because they are names. */
export function toFactsOnly(document: Document): Document {
  return strip(document, false) as Document;
}

function strip(value: unknown, isMap: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => strip(item, false));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => isMap || !DROPPED.has(key));
  return Object.fromEntries(
    kept.map(([key, inner]) => [
      key,
      DATA.has(key) && !isMap ? inner : strip(inner, !isMap && MAPS.has(key) && !Array.isArray(inner)),
    ]),
  );
}
