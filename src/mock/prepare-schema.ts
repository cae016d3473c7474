import { isObject, type Json, type JsonObject, own } from './json.ts';
import { dereference, type JsonSchema, type Resolve } from './schema.ts';

/** Whether a value is sent by the client or by the server: `readOnly` and `writeOnly` depend on it. */
export type Direction = 'request' | 'response';

/** A schema whose references are ids that a validator can register. */
export interface PreparedSchema {
  readonly schema: object | boolean;
  /** Definitions that were met for the first time, by id. */
  readonly added: readonly (readonly [string, object | boolean])[];
}

/** Makes schemas ready for a validator: references renamed, what belongs to the other direction no longer required. */
export interface SchemaPreparer {
  readonly prepare: (schema: JsonSchema, direction: Direction) => PreparedSchema;
  /** Resolves the references of prepared schemas as well as those of the table. */
  readonly resolve: Resolve;
}

/** A keyword that every definition gets, for the validator to count how often it looks at one. */
export const LOOK = 'mimewright-look';

/** Keywords that a validator would stumble over, or that do not restrict values. */
const DROPPED: readonly string[] = [
  '$id',
  '$schema',
  '$anchor',
  '$dynamicRef',
  '$dynamicAnchor',
  'discriminator',
  'xml',
  'example',
];
/** Keywords whose values are data, or maps from names to schemas. */
const DATA: readonly string[] = ['enum', 'const', 'default', 'examples', 'required', 'dependentRequired'];
const MAPS: readonly string[] = ['properties', 'patternProperties', '$defs', 'dependentSchemas'];
const MAX_DEPTH = 200;

/** Creates a preparer that remembers which definitions it has handed out. */
export function createSchemaPreparer(resolve: Resolve): SchemaPreparer {
  const idByRef = new Map<string, string>();
  const refById = new Map<string, string>();
  const prepare = (schema: JsonSchema, direction: Direction): PreparedSchema => {
    const pending: (readonly [string, string])[] = [];
    const rename = (ref: string): string => {
      const original = refById.get(ref) ?? ref;
      const key = `${direction} ${original}`;
      const known = idByRef.get(key);
      if (known) return known;
      const id = `mock:/${direction}/${idByRef.size}`;
      idByRef.set(key, id);
      refById.set(id, original);
      pending.push([id, original]);
      return id;
    };
    const walk = createWalk(rename, direction, resolve);
    const root = walk(schema as Json, 0) as object | boolean;
    const added: (readonly [string, object | boolean])[] = [];
    for (let next = pending.shift(); next; next = pending.shift()) {
      const definition = walk((resolve(next[1]) ?? true) as Json, 0) as object | boolean;
      added.push([next[0], typeof definition === 'object' ? { ...definition, [LOOK]: true } : definition]);
    }
    return { schema: root, added };
  };
  return { prepare, resolve: (ref) => resolve(refById.get(ref) ?? ref) };
}

type Walk = (schema: Json, depth: number) => Json;

function createWalk(rename: (ref: string) => string, direction: Direction, resolve: Resolve): Walk {
  const walk: Walk = (schema, depth) => {
    if (Array.isArray(schema)) return schema.map((item) => walk(item as Json, depth + 1));
    if (!isObject(schema)) return schema;
    if (depth > MAX_DEPTH) return true;
    const entries = Object.entries(schema)
      .filter(([key]) => !DROPPED.includes(key) && !key.startsWith('x-'))
      .map(([key, value]): [string, Json] => {
        if (key === '$ref' && typeof value === 'string') return [key, rename(value)];
        if (key === 'required') return [key, requiredIn(schema, direction, resolve)];
        if (DATA.includes(key)) return [key, value];
        if (MAPS.includes(key) && isObject(value)) return [key, walkMap(value, depth, walk)];
        return [key, walk(value, depth + 1)];
      });
    return Object.fromEntries(entries);
  };
  return walk;
}

function walkMap(map: JsonObject, depth: number, walk: Walk): Json {
  return Object.fromEntries(Object.entries(map).map(([name, schema]) => [name, walk(schema, depth + 1)]));
}

/** What the other side alone has to give is not required. */
function requiredIn(schema: JsonObject, direction: Direction, resolve: Resolve): Json {
  const { required, properties } = schema;
  if (!Array.isArray(required)) return [];
  const hidden = direction === 'request' ? 'readOnly' : 'writeOnly';
  return (required as readonly Json[]).filter((name): name is string => {
    if (typeof name !== 'string') return false;
    const property = isObject(properties) ? own(properties, name) : undefined;
    const target = property === undefined ? undefined : dereference(property as JsonSchema, resolve);
    return !(typeof target === 'object' && target[hidden] === true);
  });
}
