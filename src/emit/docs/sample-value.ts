import type { Json, Schema as JsonSchema } from '../../description/types.ts';
import type { NamedSchema, ObjectSchema, Schema } from '../../model/types.ts';
import type { Pointer } from '../../util/pointer.ts';
import { rawText } from '../../util/text.ts';
import type { Declared } from './declared.ts';
import { fitExample } from './fit-example.ts';
import { itemSchema, keyword, propertySchema } from './json-schema.ts';
import { suitPattern } from './text-pattern.ts';

/** What made-up values are made from. */
export interface SampleContext {
  readonly declared: Declared;
  readonly schemas: ReadonlyMap<Pointer, NamedSchema>;
  /** Requests show what they have to send, answers all that may come. */
  readonly direction: 'request' | 'response';
  /** Deeper than this, answers show only what is required; 3 when it is left out. */
  readonly fullDepth?: number;
}

interface Spot {
  readonly name: string;
  readonly depth: number;
  readonly refs: readonly Pointer[];
  /** How many parts the whole value may still have. */
  readonly budget: { left: number };
}

/** Nobody reads more of one value; what is required twelve ways in twelve ways would not end. */
const MAX_PARTS = 10_000;
const MAX_DEPTH = 8;
const FULL_DEPTH = 3;

/** A value that the schema allows: what it states itself (example, default, first literal), else one that suits its name. */
export function sampleValue(schema: Schema, json: JsonSchema | undefined, context: SampleContext, name = ''): Json {
  return make(schema, json, context, { name, depth: 0, refs: [], budget: { left: MAX_PARTS } });
}

function make(schema: Schema, json: JsonSchema | undefined, context: SampleContext, spot: Spot): Json {
  if (spot.budget.left-- <= 0 || spot.depth > MAX_DEPTH) return null;
  return statedValue(schema, json, context) ?? makeOfKind(schema, json, context, spot);
}

/** An example or default of a kind that the schema admits. */
function statedValue(schema: Schema, json: JsonSchema | undefined, { declared }: SampleContext): Json | undefined {
  return stated(json, declared, (value) => fits(schema, value));
}

function stated(json: JsonSchema | undefined, declared: Declared, suits: (value: Json) => boolean): Json | undefined {
  const fitting = (value: Json | undefined): Json | undefined =>
    value !== undefined && suits(value) ? value : undefined;
  return (
    fitting(keyword(json, 'example', declared)) ??
    fitting(keyword(json, 'examples', declared)?.[0]) ??
    fitting(keyword(json, 'default', declared))
  );
}

function fits(schema: Schema, value: Json): boolean {
  switch (schema.kind) {
    case 'string':
      return typeof value === 'string' && value !== '';
    case 'number':
      return typeof value === 'number' && (!schema.isInteger || Number.isInteger(value));
    case 'boolean':
      return typeof value === 'boolean';
    case 'literals':
      return schema.values.some((literal) => literalValue(literal) === value);
    case 'union':
      return schema.members.some((member) => fits(member, value));
    default:
      return false;
  }
}

function literalValue(literal: Extract<Schema, { kind: 'literals' }>['values'][number]): Json {
  return literal.kind === 'string' ? rawText(literal.value) : literal.value;
}

function makeOfKind(schema: Schema, json: JsonSchema | undefined, context: SampleContext, spot: Spot): Json {
  const { declared } = context;
  switch (schema.kind) {
    case 'unknown':
    case 'never':
    case 'null':
      return null;
    case 'boolean':
      return true;
    case 'number':
      return Math.max(1, Number(keyword(json, 'minimum', declared) ?? 1));
    case 'string':
      return makeText(schema.format, json, context, spot);
    case 'binary':
      return 'bytes';
    case 'literals': {
      const [first] = schema.values;
      return first ? literalValue(first) : null;
    }
    case 'array':
      return makeArray(schema.items, json, context, spot);
    case 'tuple':
      return schema.items.map((item) => make(item, undefined, context, deeper(spot, spot.name)));
    case 'object':
      return makeObject(schema, json, context, spot);
    case 'union': {
      const isOpen = (member: Schema): boolean => !(member.kind === 'ref' && spot.refs.includes(member.id));
      const members = schema.members.filter(({ kind }) => kind !== 'null');
      const chosen = members.find(isOpen) ?? members[0];
      return chosen ? make(chosen, json, context, spot) : null;
    }
    case 'intersection':
      return Object.assign({}, ...schema.members.map((member) => make(member, json, context, spot)));
    case 'ref':
      return makeNamed(schema.id, json, context, spot);
  }
}

function makeNamed(id: Pointer, json: JsonSchema | undefined, context: SampleContext, spot: Spot): Json {
  const target = context.schemas.get(id);
  if (!target || spot.refs.filter((ref) => ref === id).length > 1) return null;
  const own = context.declared.follow<object>({ $ref: `#${id}` }) as JsonSchema | undefined;
  return make(target.schema, own ?? json, context, { ...spot, refs: [...spot.refs, id] });
}

function makeArray(items: Schema, json: JsonSchema | undefined, context: SampleContext, spot: Spot): Json {
  const ofItems = itemSchema(json, context.declared);
  const example = stated(json, context.declared, (value) => Array.isArray(value) && value.length > 0);
  const values = Array.isArray(example) ? example : [undefined];
  return values.map((value) => adopt(value, items, ofItems, context, deeper(spot, spot.name)));
}

/** The properties that its direction has: those of its example, with what is required; of all, where it has no example. */
function makeObject(schema: ObjectSchema, json: JsonSchema | undefined, context: SampleContext, spot: Spot): Json {
  const hidden = context.direction === 'request' ? 'read' : 'write';
  const isDeep = spot.depth >= (context.fullDepth ?? FULL_DEPTH);
  const example = (stated(json, context.declared, isObject) ?? {}) as { readonly [key: string]: Json };
  const hasExample = Object.keys(example).length > 0;
  const isShown = ({ name, required, deprecated }: ObjectSchema['properties'][number]): boolean =>
    required ||
    (hasExample ? Object.hasOwn(example, rawText(name)) : context.direction === 'response' && !isDeep && !deprecated);
  const shown = schema.properties.filter((property) => property.access !== hidden && isShown(property));
  return Object.fromEntries(
    shown.flatMap(({ name, schema: value }) => {
      if (spot.budget.left <= 0) return [];
      const key = rawText(name);
      const given = Object.hasOwn(example, key) ? example[key] : undefined;
      return [[key, adopt(given, value, propertySchema(json, key, context.declared), context, deeper(spot, key))]];
    }),
  );
}

/** A part of an example, where it keeps to its schema. */
function adopt(
  value: Json | undefined,
  schema: Schema,
  json: JsonSchema | undefined,
  context: SampleContext,
  spot: Spot,
): Json {
  if (value === undefined) return make(schema, json, context, spot);
  return fitExample(value, schema, context.schemas, (wanted, name) =>
    make(wanted, name === '' ? json : propertySchema(json, name, context.declared), context, {
      ...spot,
      name: name || spot.name,
    }),
  );
}

function isObject(value: Json): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function deeper({ depth, refs, budget }: Spot, name: string): Spot {
  return { name, depth: depth + 1, refs, budget };
}

const BY_FORMAT: Readonly<Record<string, string>> = {
  'date-time': '2026-01-31T12:00:00Z',
  date: '2026-01-31',
  time: '12:00:00Z',
  duration: 'P1D',
  email: 'someone@example.com',
  uuid: '3f0d9a52-6c1e-4b8a-9d57-2e8c40b7f116',
  uri: 'https://example.com/',
  'uri-reference': '/path',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  byte: 'Ynl0ZXM=',
  regex: '^a+$',
};

/** Values that names suggest, where nothing better is stated. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/^owner$|user_?name$|^login$|actor$/i, 'octocat'],
  [/^repo(?:sitory)?$|repo_?name$/i, 'hello-world'],
  [/^org(?:anization)?$/i, 'octo-org'],
  [/enterprise$/i, 'octo-enterprise'],
  [/sha$|^oid$/i, '6dcb09b5b57875f334f61aebed695e2e4193db5e'],
  [/branch$|^ref$/i, 'main'],
  [/path$/i, 'README.md'],
  [/email$/i, 'someone@example.com'],
  [/url$|uri$|href$/i, 'https://example.com/'],
  [/_at$|date$/i, '2026-01-31T12:00:00Z'],
  [/colou?r$/i, 'f29513'],
  [/language$|locale$/i, 'en'],
];

function makeText(format: string | undefined, json: JsonSchema | undefined, context: SampleContext, spot: Spot): Json {
  if (format !== undefined && Object.hasOwn(BY_FORMAT, format)) return BY_FORMAT[format] ?? null;
  const pattern = keyword(json, 'pattern', context.declared);
  const suited = pattern === undefined ? undefined : suitPattern(pattern);
  if (suited !== undefined) return suited;
  const suggested = BY_NAME.find(([expression]) => expression.test(spot.name))?.[1];
  const text = suggested ?? (spot.name.toUpperCase().replace(/[^A-Z0-9]+/g, '-') || 'TEXT');
  const least = Number(keyword(json, 'minLength', context.declared) ?? 0);
  const most = Number(keyword(json, 'maxLength', context.declared) ?? Number.POSITIVE_INFINITY);
  return text.padEnd(Math.min(least, 1000), 'x').slice(0, most);
}
