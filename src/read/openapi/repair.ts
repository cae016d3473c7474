import { SHAPES, type ShapeName } from '../../description/shapes.ts';
import type { Path } from './findings.ts';
import { repairTypes } from './type-names.ts';
import { isNode, type Node, type Walk } from './walk-state.ts';

/** What a field should hold that does not hold it. */
export type Wanted = 'text' | 'flag' | 'number' | 'ref' | 'texts' | 'textMap' | 'types' | 'values' | 'map' | 'list';

/** Makes what a field wants of what stands there, and says so; undefined when nothing sensible can be made. */
export function coerce(walk: Walk, wanted: Wanted, value: unknown): unknown {
  if (wanted === 'texts' && Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  if (wanted === 'types') return repairTypes(walk, value);
  if (wanted === 'values' && Array.isArray(value) && value.length > 0) return value;
  if (wanted === 'textMap' && isNode(value) && Object.values(value).every((item) => typeof item === 'string'))
    return value;
  if (value === null) return taken(walk, value, undefined, 'taken as absent');
  if (wanted === 'map' && Array.isArray(value) && value.length === 0) return {};
  const made = make(wanted, value);
  if (made !== undefined) return taken(walk, value, made, `taken as ${wording(made)}`);
  walk.findings.leftOut(walk.path, quoteLast(walk.path), `it is ${describe(value)}, not ${WANTED[wanted]}`);
  return undefined;
}

/** What stands for an object that is something else: an object made of it, or nothing. */
export function replacement(walk: Walk, name: ShapeName, value: unknown): unknown {
  if (value === null || value === undefined) return taken(walk, value, undefined, 'taken as absent');
  if (Array.isArray(value) && value.length === 0) return {};
  const field = FIELD_OF_TEXT[name];
  if (field !== undefined && typeof value === 'string') {
    return taken(walk, value, { [field]: name === 'securityRequirement' ? [] : value }, `taken as its '${field}'`);
  }
  if (name === 'securityRequirement' && typeof value === 'string') return { [value]: [] };
  if (name === 'example') return taken(walk, value, { value }, "taken as its 'value'");
  walk.findings.leftOut(walk.path, nameOfKind(walk.path), `it is ${describe(value)}, not ${SHAPES[name].label}`);
  return name === 'schema' ? true : undefined;
}

/** The last name of a path as messages show it; list positions are no names. */
export function nameOfKind(path: Path): string {
  const index = path.findLastIndex((token) => typeof token === 'string');
  const suffix = index === path.length - 1 ? '' : ' (an entry)';
  return quoteLast(path.slice(0, index + 1)) + suffix;
}

/** A value in two words: `a number`, `the text 'x'`. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value !== 'string') return `${typeof value === 'number' ? 'the number' : ''} ${value}`.trim();
  return value.length > 40 ? 'a text' : `the text '${value}'`;
}

const WANTED: Readonly<Record<Wanted, string>> = {
  text: 'a text',
  flag: 'true or false',
  number: 'a number',
  ref: 'a text',
  texts: 'a list of texts',
  textMap: 'an object of texts',
  types: 'a type',
  values: 'a list with something in it',
  map: 'an object',
  list: 'a list',
};

const FIELD_OF_TEXT: Readonly<Partial<Record<ShapeName, string>>> = {
  tag: 'name',
  contact: 'name',
  license: 'name',
  server: 'url',
  externalDocs: 'url',
  response: 'description',
  requestBody: 'description',
  discriminator: 'propertyName',
  serverVariable: 'default',
};

function make(wanted: Wanted, value: unknown): unknown {
  switch (wanted) {
    case 'text':
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
    case 'flag':
      return FLAGS.get(String(value).toLowerCase());
    case 'number':
      return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
        ? Number(value)
        : undefined;
    case 'texts':
      return makeTexts(value);
    case 'textMap':
      return isNode(value)
        ? Object.fromEntries(Object.entries(value).filter(([, item]) => typeof item === 'string'))
        : undefined;
    case 'map':
      return Array.isArray(value) ? makeMap(value) : undefined;
    case 'list':
      return isNode(value) ? makeList(value) : undefined;
    default:
      return undefined;
  }
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
  ['yes', true],
  ['no', false],
  ['1', true],
  ['0', false],
]);

function makeTexts(value: unknown): string[] | undefined {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value))
    return value.filter((item) => ['string', 'number', 'boolean'].includes(typeof item)).map(String);
  return isNode(value) && Object.keys(value).length === 0 ? [] : undefined;
}

/** A list where named things belong: examples by their position. */
function makeMap(items: readonly unknown[]): Node {
  return Object.fromEntries(items.map((item, index) => [String(index + 1), isNode(item) ? item : { value: item }]));
}

function makeList(value: Node): unknown[] {
  const values = Object.values(value);
  return values.length > 0 && values.every(isNode) ? values : [value];
}

function taken(walk: Walk, found: unknown, made: unknown, how: string): unknown {
  walk.findings.repaired(walk.path, nameOfKind(walk.path), describe(found), how);
  return made;
}

function wording(made: unknown): string {
  if (Array.isArray(made)) return 'a list';
  return typeof made === 'object' ? 'an object' : `'${made}'`;
}

function quoteLast(path: Path): string {
  return path.length === 0 ? 'the description' : `'${String(path.at(-1))}'`;
}
