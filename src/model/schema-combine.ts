import { rawText } from '../util/text.ts';
import type { Literal, ObjectSchema, Property, Schema } from './types.ts';

export const UNKNOWN: Schema = { kind: 'unknown' };
export const NEVER: Schema = { kind: 'never' };
export const NULL: Schema = { kind: 'null' };

/** The schema that admits what any member admits: flattened, without repetition. */
export function unionOf(members: readonly Schema[]): Schema {
  const flat = members.flatMap((member) => (member.kind === 'union' ? member.members : [member]));
  if (flat.some((member) => member.kind === 'unknown')) return UNKNOWN;
  const kept = distinct(mergeLiterals(flat.filter((member) => member.kind !== 'never')));
  const [only] = kept;
  if (only === undefined) return NEVER;
  return kept.length === 1 ? only : { kind: 'union', members: kept };
}

/** The schema that admits what all members admit; objects are merged property by property. */
export function intersectionOf(members: readonly Schema[]): Schema {
  const flat = members
    .flatMap((member) => (member.kind === 'intersection' ? member.members : [member]))
    .filter((member) => member.kind !== 'unknown');
  if (flat.some((member) => member.kind === 'never')) return NEVER;
  const objects = flat.filter((member) => member.kind === 'object');
  const others = distinct(flat.filter((member) => member.kind !== 'object' && !isSaidBy(member, flat)));
  const isEmptyBase = others.length > 0 && objects.every(({ properties }) => properties.length === 0);
  const kept = objects.length === 0 || isEmptyBase ? others : [...others, mergeObjects(objects)];
  const [only] = kept;
  if (only === undefined) return UNKNOWN;
  return kept.length === 1 ? only : { kind: 'intersection', members: kept };
}

/** True for a type that constants of that type say again: `integer` beside a choice of 1 and 2. */
function isSaidBy({ kind }: Schema, members: readonly Schema[]): boolean {
  return members.some(
    (member) => member.kind === 'literals' && member.values.every(({ value }) => typeof value === kind),
  );
}

function mergeObjects(objects: readonly ObjectSchema[]): ObjectSchema {
  const [first] = objects;
  if (first && objects.length === 1) return first;
  const byName = new Map<string, Property>();
  for (const property of objects.flatMap(({ properties }) => properties)) {
    const name = rawText(property.name);
    const earlier = byName.get(name);
    byName.set(name, earlier ? mergeProperties(earlier, property) : property);
  }
  const rests = objects.flatMap(({ rest }) => rest ?? []);
  return { kind: 'object', properties: [...byName.values()], ...(rests.length && { rest: intersectionOf(rests) }) };
}

function mergeProperties(first: Property, second: Property): Property {
  return {
    ...first,
    ...second,
    required: first.required || second.required,
    schema: narrow(first.schema, second.schema),
    access: second.access === 'both' ? first.access : second.access,
  };
}

function narrow(first: Schema, second: Schema): Schema {
  if (JSON.stringify(first) === JSON.stringify(second)) return first;
  return intersectionOf([first, second]);
}

function mergeLiterals(members: readonly Schema[]): readonly Schema[] {
  const literals = members.filter((member) => member.kind === 'literals');
  if (literals.length < 2) return members;
  const values = new Map<string, Literal>();
  for (const literal of literals.flatMap((member) => member.values)) {
    values.set(JSON.stringify(literal.value), literal);
  }
  const merged: Schema = { kind: 'literals', values: [...values.values()] };
  return members.flatMap((member) => (member === literals[0] ? merged : member.kind === 'literals' ? [] : member));
}

function distinct(members: readonly Schema[]): readonly Schema[] {
  if (members.length < 2) return members;
  const seen = new Set<string>();
  return members.filter((member) => {
    const key = member.kind === 'number' ? 'number' : JSON.stringify(member);
    return !seen.has(key) && seen.add(key);
  });
}
