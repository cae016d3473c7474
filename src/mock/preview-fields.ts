import type { Exchange } from './exchange.ts';
import { flatten } from './flatten.ts';
import { fromEntries, isObject, type Json, type JsonObject, own } from './json.ts';
import { type Asked, findAskedPreviews } from './negotiate.ts';
import type { MakeValue } from './repair.ts';
import type { JsonSchema } from './schema.ts';
import type { ExampleFacts, PreviewFacts, RepresentationFacts, ResponseFacts } from './table.ts';
import type { Check } from './validate.ts';

/** What else was asked for besides the representation that was chosen: one preview does not put out another. */
export function findOthersAsked(
  { operation, asked }: Exchange,
  { representations }: ResponseFacts,
  chosen: RepresentationFacts,
): readonly RepresentationFacts[] {
  const wanted = findAskedPreviews(operation.facts.previews ?? [], asked).map(({ name }) => name);
  return representations.filter(
    ({ ask: { previews = [] }, body }) =>
      body.kind === 'json' &&
      previews.length > 0 &&
      previews.every((name) => wanted.includes(name)) &&
      !previews.every((name) => chosen.ask.previews?.includes(name)),
  );
}

/** The body with the fields of the previews that are asked for and without those of the others, as far as its schema lets it. */
export function showPreviews(body: Json, others: readonly Json[], { operation, asked }: Exchange, check: Check): Json {
  const previews = operation.facts.previews ?? [];
  const wanted = findAskedPreviews(previews, asked);
  const added = fieldsOf(wanted);
  const hidden = fieldsOf(previews.filter((one) => !wanted.includes(one))).filter((name) => !added.includes(name));
  const whole = others.reduce((joined, other) => mapObjects(joined, (one) => addFields(one, other, added)), body);
  const more = whole === body || check(whole).length === 0 ? whole : body;
  if (hidden.length === 0) return more;
  const less = mapObjects(more, (one) => fromEntries(Object.entries(one).filter(([name]) => !hidden.includes(name))));
  return check(less).length === 0 ? less : more;
}

/** What previews that are asked for add and no example shows is made up, where a schema has it. */
export function addAskedFields(
  body: Json,
  { operation, asked, engine }: Exchange,
  { representations }: ResponseFacts,
  make: MakeValue,
): Json {
  const names = fieldsOf(findAskedPreviews(operation.facts.previews ?? [], asked));
  if (names.length === 0) return body;
  const schemas = representations.flatMap(({ body: one }) => (one.kind === 'json' ? [one.schema] : []));
  const { resolve } = engine.source;
  const flat = (schema: JsonSchema) => flatten(schema, resolve, () => 0)?.schema;
  const objects = schemas.map((schema) => flat(flat(schema)?.items ?? schema));
  const missing = names.flatMap((name): readonly (readonly [string, Json])[] => {
    const schema = objects.map((one) => own(one?.properties, name)).find((one) => one !== undefined);
    return schema === undefined ? [] : [[name, make(schema, name, 0)]];
  });
  return mapObjects(body, (one) => ({ ...fromEntries(missing), ...one }));
}

function fieldsOf(previews: readonly PreviewFacts[]): readonly string[] {
  return previews.flatMap(({ adds = [] }) => adds.map((pointer) => pointer.slice(1)));
}

function addFields(one: JsonObject, other: Json, names: readonly string[]): JsonObject {
  const [first] = Array.isArray(other) ? (other as readonly Json[]) : [other];
  if (!isObject(first)) return one;
  const entries = names.flatMap((name): readonly (readonly [string, Json])[] => {
    const value = Object.hasOwn(one, name) ? undefined : own(first, name);
    return value === undefined ? [] : [[name, value]];
  });
  return entries.length > 0 ? { ...one, ...fromEntries(entries) } : one;
}

/** A body that is an object, or the objects of a body that is a list. */
function mapObjects(body: Json, change: (one: JsonObject) => JsonObject): Json {
  if (Array.isArray(body)) return body.map((item: Json) => (isObject(item) ? change(item) : item));
  return isObject(body) ? change(body) : body;
}

/** Examples that are named after a preview are for who asks for it: first then, and last else. */
export function orderExamples(
  examples: readonly ExampleFacts[],
  { previews }: Asked,
  known: readonly PreviewFacts[],
): readonly ExampleFacts[] {
  if (examples.length < 2 || known.length === 0) return examples;
  const rank = ({ name }: ExampleFacts): number => {
    const named = known.find((preview) => name.includes(preview.name));
    return named === undefined ? 1 : previews.has(named.name) ? 0 : 2;
  };
  return [...examples].sort((a, b) => rank(a) - rank(b));
}
