import type { SchemaObject, SchemaTypeName } from '../../description/types.ts';
import { LOCALES } from '../../locales/index.ts';
import type { TypeWords } from '../../locales/locale.ts';
import { fold } from './labels.ts';

/** What tells types from other words, in every language. */
export interface TypeNames {
  readonly byWord: ReadonlyMap<string, SchemaObject>;
  /** The words that may stand in running rows: names of JSON types. */
  readonly core: ReadonlySet<string>;
  readonly arrayBefore: readonly string[];
  readonly arrayAfter: readonly string[];
  readonly or: RegExp;
  /** Finds the types that can end a word they are glued to. */
  readonly glued: readonly string[];
}

const JSON_TYPES: readonly SchemaTypeName[] = ['string', 'integer', 'number', 'boolean', 'object', 'array', 'null'];

/** Names that APIs of any language print for types narrower than JSON's. */
const TECHNICAL: readonly (readonly [string, SchemaObject])[] = [
  ['str', { type: 'string' }],
  ['text', { type: 'string' }],
  ['enum', { type: 'string' }],
  ['uri', { type: 'string', format: 'uri' }],
  ['url', { type: 'string', format: 'uri' }],
  ['date-time', { type: 'string', format: 'date-time' }],
  ['datetime', { type: 'string', format: 'date-time' }],
  ['date', { type: 'string', format: 'date' }],
  ['uuid', { type: 'string', format: 'uuid' }],
  ['email', { type: 'string', format: 'email' }],
  ['file', { type: 'string', format: 'binary' }],
  ['binary', { type: 'string', format: 'binary' }],
  ['int', { type: 'integer' }],
  ['int32', { type: 'integer', format: 'int32' }],
  ['int64', { type: 'integer', format: 'int64' }],
  ['long', { type: 'integer', format: 'int64' }],
  ['timestamp', { type: 'integer' }],
  ['float', { type: 'number', format: 'float' }],
  ['double', { type: 'number', format: 'double' }],
  ['decimal', { type: 'number' }],
  ['bool', { type: 'boolean' }],
  ['hash', { type: 'object' }],
  ['map', { type: 'object' }],
  ['dict', { type: 'object' }],
  ['list', { type: 'array' }],
  ['any', {}],
];

/** Collects the names of types of every language. */
export function buildTypeNames(): TypeNames {
  const byWord = new Map<string, SchemaObject>(TECHNICAL);
  const core = new Set<string>();
  for (const type of JSON_TYPES) {
    for (const word of LOCALES.flatMap(({ types }) => types[type])) {
      byWord.set(fold(word).toLowerCase(), { type });
      core.add(fold(word).toLowerCase());
    }
  }
  const folded = (key: keyof TypeWords) =>
    LOCALES.flatMap(({ types }) => types[key]).map((word) => fold(word).toLowerCase());
  const before = folded('arrayOf');
  const either = [...new Set(folded('or'))]
    .map((word) => (/^[a-zа-я]+$/.test(word) ? `\\s+${word}\\s+` : `\\s*${word}\\s*`))
    .join('|');
  const arrays = before
    .filter((word) => word.includes(' '))
    .flatMap((word) => [...core].map((item) => `${word} ${item}`));
  return {
    byWord,
    core,
    arrayBefore: before.sort((a, b) => b.length - a.length),
    arrayAfter: ['配列', '数组', '배열', 'array', 'list'],
    or: new RegExp(`${either}|\\s*\\|\\s*|\\s+or$`, 'u'),
    glued: [...core, ...arrays, ...[...core].map((word) => `array of ${word}s`)]
      .filter((word) => word.length > 2 || /\P{ASCII}/u.test(word))
      .sort((a, b) => b.length - a.length),
  };
}

/** The schema that a type cell states, in any language; `null` when the text is not a type. */
export function parseType(names: TypeNames, text: string, depth = 0): SchemaObject | null {
  if (text.length > 120 || depth > 4) return null;
  const word = fold(text.replaceAll('`', ''))
    .toLowerCase()
    .replace(/^[(`*]+|[`*).,;:]+$/g, '')
    .trim();
  if (word === '') return null;
  const known = names.byWord.get(word);
  if (known) return known;
  return parseUnion(names, word, depth) ?? parseArray(names, word, depth) ?? parseDecorated(names, word, depth);
}

function parseUnion(names: TypeNames, word: string, depth: number): SchemaObject | null {
  const parts = word
    .split(names.or)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length < 2 && !/\s(?:or|\|)$/.test(word)) return null;
  const schemas: SchemaObject[] = [];
  for (const part of parts) {
    const schema = parseType(names, part, depth + 1);
    if (!schema) return null;
    schemas.push(schema);
  }
  return unite(schemas);
}

function unite(schemas: readonly SchemaObject[]): SchemaObject | null {
  const [first] = schemas;
  if (!first || schemas.length === 1) return first ?? null;
  const rich = schemas.filter((schema) => Object.keys(schema).length > 1);
  const types = [...new Set(schemas.flatMap((schema) => schema.type ?? []))];
  if (rich.length === 0) return { type: types };
  const others = schemas.filter((schema) => schema.type !== 'null');
  const isNullable = others.length < schemas.length;
  const [only] = others;
  if (only && others.length === 1 && typeof only.type === 'string') return { ...only, type: [only.type, 'null'] };
  return { oneOf: isNullable ? [...others, { type: 'null' }] : others };
}

function parseArray(names: TypeNames, word: string, depth: number): SchemaObject | null {
  const before = names.arrayBefore.find((start) => word.startsWith(start) && word.length > start.length);
  if (before) {
    const items = parsePlural(names, word.slice(before.length).trim(), depth);
    if (items) return { type: 'array', items };
  }
  const inner = /^(.{1,60})\[\]$/.exec(word)?.[1] ?? /^(?:array|list)<(.{1,60})>$/.exec(word)?.[1];
  const after =
    inner ??
    names.arrayAfter
      .map((end) => (word.endsWith(end) ? word.slice(0, -end.length).replace(/の?\s*$/, '') : ''))
      .find((start) => start !== '');
  const items = after ? parsePlural(names, after, depth) : null;
  return items === null ? null : { type: 'array', items };
}

function parsePlural(names: TypeNames, word: string, depth: number): SchemaObject | null {
  return (
    parseType(names, word, depth + 1) ?? (word.endsWith('s') ? parseType(names, word.slice(0, -1), depth + 1) : null)
  );
}

/** `enum<string>`, `integer<int64>`, `Metadata · object`, `string (date-time)`. */
function parseDecorated(names: TypeNames, word: string, depth: number): SchemaObject | null {
  const generic = /^([\p{L}-]{1,30})\s?[<(]\s?([\w:-]{1,30})\s?[>)]?$/u.exec(word);
  if (generic) {
    const [, outer = '', inner = ''] = generic;
    if (outer === 'enum') return parseType(names, inner, depth + 1);
    const base = names.core.has(outer) ? names.byWord.get(outer) : undefined;
    return base ? { ...base, format: inner } : null;
  }
  const parts = word.split(/\s*·\s*/);
  if (parts.length !== 2) return null;
  const [left = '', right = ''] = parts;
  return parseType(names, right, depth + 1) ?? parseType(names, left, depth + 1);
}
