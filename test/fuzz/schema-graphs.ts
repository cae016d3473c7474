import type { Random } from '../read/pages/random.ts';

type Schema = unknown;

/** Makes a schema that has others as its parts, in one of the ways that JSON Schema 2020-12 and OpenAPI have. */
export type Wrap = (parts: readonly Schema[]) => object;

const named = (parts: readonly Schema[]): object => Object.fromEntries(parts.map((part, index) => [`p${index}`, part]));
const anyOf = (parts: readonly Schema[]): object => ({ anyOf: parts });
const refsIn = (parts: readonly Schema[]): readonly string[] =>
  parts.flatMap((part) => (typeof part === 'object' && part !== null && '$ref' in part ? [String(part.$ref)] : []));

/** Every way for schemas to be parts of another. */
export const WRAPS: Readonly<Record<string, Wrap>> = {
  allOf: (parts) => ({ allOf: parts }),
  'allOf beside properties': (parts) => ({
    type: 'object',
    required: ['a', 'p0'],
    properties: { a: {} },
    allOf: parts,
  }),
  oneOf: (parts) => ({ oneOf: parts }),
  anyOf: (parts) => ({ anyOf: parts }),
  'oneOf and anyOf and allOf': (parts) => ({ oneOf: parts, anyOf: parts, allOf: parts.slice(0, 3) }),
  not: (parts) => ({ not: { anyOf: parts } }),
  items: (parts) => ({ type: 'array', items: anyOf(parts), minItems: 1 }),
  'items of parts': (parts) => ({ type: 'array', items: { allOf: parts } }),
  prefixItems: (parts) => ({ type: 'array', prefixItems: parts, minItems: parts.length }),
  properties: (parts) => ({ type: 'object', properties: named(parts) }),
  'required properties': (parts) => ({ type: 'object', properties: named(parts), required: Object.keys(named(parts)) }),
  additionalProperties: (parts) => ({ type: 'object', additionalProperties: anyOf(parts), minProperties: 1 }),
  patternProperties: (parts) => ({ type: 'object', patternProperties: named(parts) }),
  'if, then and else': (parts) =>
    Object.fromEntries([
      ['if', parts[0]],
      ['then', anyOf(parts)],
      ['else', { allOf: parts }],
    ]),
  dependentSchemas: (parts) => ({ type: 'object', properties: { p0: {} }, dependentSchemas: named(parts) }),
  'contains and propertyNames': (parts) => ({ contains: anyOf(parts), propertyNames: anyOf(parts) }),
  unevaluated: (parts) => ({ unevaluatedProperties: anyOf(parts), unevaluatedItems: anyOf(parts) }),
  discriminator: (parts) => ({
    oneOf: parts,
    discriminator: {
      propertyName: 'p0',
      mapping: Object.fromEntries(refsIn(parts).map((ref, index) => [`m${index}`, ref])),
    },
  }),
  'discriminator without alternatives': (parts) => ({
    type: 'object',
    required: ['kind'],
    properties: { kind: { type: 'string' } },
    discriminator: {
      propertyName: 'kind',
      mapping: Object.fromEntries(refsIn(parts).map((ref, index) => [`m${index}`, ref])),
    },
  }),
  'reference with siblings': (parts) => ({
    $ref: refsIn(parts)[0] ?? '#/x',
    allOf: parts.slice(1),
    properties: named(parts.slice(0, 3)),
  }),
  $dynamicRef: (parts) => ({ $dynamicAnchor: 'node', properties: { a: { $dynamicRef: '#node' } }, anyOf: parts }),
  contentSchema: (parts) => ({
    type: 'object',
    properties: { data: { type: 'string', contentMediaType: 'application/json', contentSchema: anyOf(parts) } },
  }),
};

/** A set of component schemas that refer to each other; the first is called S0. */
export type Graph = (wrap: (index: number) => Wrap) => Readonly<Record<string, Schema>>;

const ref = (index: number): object => ({ $ref: `#/components/schemas/S${index}` });
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const schemasOf = (count: number, make: (index: number) => Schema): Readonly<Record<string, Schema>> =>
  Object.fromEntries(times(count, (index) => [`S${index}`, make(index)]));
const leaf = { type: 'object', properties: { p0: { type: 'string' }, leaf: { type: 'integer' } } };

/** Ways that show a part twice would double the text at each level: they take a reference there. */
function nest(wrap: (index: number) => Wrap, depth: number): Schema {
  let schema: Schema = leaf;
  for (let index = 0; index < depth; index++) {
    const isOnce = JSON.stringify(wrap(index)(['~part~'])).split('~part~').length === 2;
    schema = isOnce ? wrap(index)([schema]) : { properties: { p0: schema }, allOf: [wrap(index)([ref(0)])] };
  }
  return schema;
}

/** Graphs that make searches without a memory take for ever, or stacks overflow. */
export const GRAPHS: Readonly<Record<string, Graph>> = {
  'names itself once': (wrap) => schemasOf(1, (index) => wrap(index)([ref(0)])),
  'names itself 60 times': (wrap) => schemasOf(1, (index) => wrap(index)(times(60, () => ref(0)))),
  'names itself and a leaf': (wrap) => ({ S0: wrap(0)([ref(1), ref(0), ref(0), ref(1)]), S1: leaf }),
  'twelve that name all twelve': (wrap) => schemasOf(12, (index) => wrap(index)(times(12, ref))),
  'sixty that name all sixty': (wrap) => schemasOf(60, (index) => wrap(index)(times(60, ref))),
  'sixty that name the next twice': (wrap) =>
    schemasOf(61, (index) => (index === 60 ? leaf : wrap(index)([ref(index + 1), ref(index + 1)]))),
  'sixty that name the next twice, and the last the first': (wrap) =>
    schemasOf(60, (index) => wrap(index)([ref((index + 1) % 60), ref((index + 1) % 60)])),
  'eight layers of eight': (wrap) =>
    schemasOf(65, (index) =>
      index >= 57
        ? { ...leaf, title: `t${index}` }
        : wrap(index)(times(8, (one) => ref(Math.floor((index + 7) / 8) * 8 + 1 + one))),
    ),
  'a chain of three thousand': (wrap) =>
    schemasOf(3001, (index) => (index === 3000 ? leaf : wrap(index)([ref(index + 1)]))),
  'nested 400 deep': (wrap) => ({ S0: nest(wrap, 400) }),
  'three hundred others': (wrap) =>
    schemasOf(301, (index) =>
      index === 0 ? wrap(0)(times(300, (one) => ref(one + 1))) : { ...leaf, title: `t${index}` },
    ),
};

/** Ways that change from schema to schema. */
export function mixWraps(random: Random, wraps: readonly Wrap[] = Object.values(WRAPS)): (index: number) => Wrap {
  return () => random.pick(wraps);
}

/** The text of a schema that is nested so deep that only its text can be made. */
export function printNested(wrap: Wrap, depth: number): string {
  const [before = '', after = ''] = JSON.stringify(wrap(['~part~'])).split('"~part~"');
  return `${before.repeat(depth)}${JSON.stringify(leaf)}${after.repeat(depth)}`;
}
