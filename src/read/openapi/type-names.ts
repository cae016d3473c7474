import type { SchemaTypeName } from '../../description/types.ts';
import { closest } from '../../util/closest.ts';
import type { Walk } from './walk-state.ts';

const TYPES: ReadonlySet<unknown> = new Set<SchemaTypeName>([
  'null',
  'boolean',
  'object',
  'array',
  'number',
  'string',
  'integer',
]);

/** Names that people write for a type of JSON Schema; `any` is no restriction at all. */
const MEANT: ReadonlyMap<string, SchemaTypeName | 'any'> = new Map<string, SchemaTypeName | 'any'>([
  ...words('integer', 'int int32 int64 long short byte uint uint32 uint64 bigint'),
  ...words('number', 'float double decimal numeric real'),
  ...words('boolean', 'bool'),
  ...words(
    'string',
    'str text char date datetime date-time timestamp time uuid guid uri url email enum binary password',
  ),
  ...words('object', 'map hash dict dictionary hashmap json'),
  ...words('array', 'list'),
  ...words('null', 'nil none'),
  ...words('any', 'mixed undefined void unknown'),
]);

/** True for one of the seven type names of JSON Schema. */
export function isTypeName(value: unknown): boolean {
  return TYPES.has(value);
}

/** Makes `type` one or several of the seven type names of JSON Schema; undefined is no restriction. */
export function repairTypes(walk: Walk, value: unknown): unknown {
  if (TYPES.has(value)) return value;
  if (!Array.isArray(value)) return repairType(walk, value);
  if (value.length === 0) {
    walk.findings.repaired(walk.path, "'type'", 'an empty list', 'taken as any value');
    return undefined;
  }
  const names = new Set(value.map((item) => (TYPES.has(item) ? item : repairType(walk, item))));
  if (names.size === value.length && value.every((item) => names.has(item)))
    return value.length === 1 ? value[0] : value;
  if (names.has(undefined) || names.size === 0) return undefined;
  return names.size === 1 ? [...names][0] : [...names];
}

function repairType(walk: Walk, value: unknown): SchemaTypeName | undefined {
  const name =
    typeof value === 'string'
      ? value
          .trim()
          .toLowerCase()
          .replace(/[^a-z0-9-]+$/, '')
      : value === null
        ? 'null'
        : '';
  const meant = TYPES.has(name) ? (name as SchemaTypeName) : name === 'any' ? 'any' : MEANT.get(name);
  const found = typeof value === 'string' ? `'${value.slice(0, 40)}'` : String(value).slice(0, 40);
  if (meant === undefined) {
    const guess = closest(name, [...TYPES].map(String));
    const why = `JSON Schema has no such type${guess === undefined ? '' : ` — did you mean '${guess}'?`}`;
    walk.findings.leftOut(walk.path, `the type ${found}`, why);
    return undefined;
  }
  walk.findings.repaired(walk.path, "'type'", found, meant === 'any' ? 'taken as any value' : `taken as '${meant}'`);
  return meant === 'any' ? undefined : meant;
}

function words(meaning: SchemaTypeName | 'any', text: string): [string, SchemaTypeName | 'any'][] {
  return text.split(' ').map((word) => [word, meaning]);
}
