import { isNode, type Node } from '../walk-state.ts';
import type { Upgrade } from './upgrade.ts';

/**
 * What 3.1 changed (https://learn.openapis.org/upgrading/v3.0-to-v3.1.html): webhooks got a place of their own, and
 * schemas became JSON Schema 2020-12 (`upgradeSchema`).
 */
export const upgrade30To31: Upgrade = (document) => {
  const early = document['x-webhooks'];
  if (!isNode(early) || document.webhooks !== undefined) return { document, moved: [] };
  const entries = Object.entries(document).map(([key, value]) => [key === 'x-webhooks' ? 'webhooks' : key, value]);
  return { document: Object.fromEntries(entries), moved: [{ from: '/x-webhooks', to: '/webhooks' }] };
};

/** Looks a `$ref` up. */
export type LookUp = (ref: string) => Node | undefined;

/** One schema, its parts upgraded already or not, in the words of 2020-12; the order of its keywords stays. */
export function upgradeSchema(schema: Node, lookUp: LookUp): Node {
  const { nullable } = schema;
  const renamed = schema.example !== undefined || Object.hasOwn(schema, 'nullable') ? renameKeywords(schema) : schema;
  upgradeBound(renamed, 'exclusiveMinimum', 'minimum');
  upgradeBound(renamed, 'exclusiveMaximum', 'maximum');
  upgradeFormat(renamed);
  upgradeTuple(renamed);
  upgradeDependencies(renamed);
  return nullable === true || nullable === 'true' ? admitNull(renamed, lookUp) : renamed;
}

/** A copy without `nullable`, and with `example` as the first of `examples`. */
function renameKeywords(schema: Node): Node {
  const renamed: Node = {};
  for (const key in schema) {
    if (key === 'nullable') continue;
    if (key === 'example') renamed.examples = [schema.example, ...listOf(schema.examples)];
    else if (key !== 'examples' || schema.example === undefined) renamed[key] = schema[key];
  }
  return renamed;
}

function listOf(values: unknown): unknown[] {
  if (Array.isArray(values)) return values;
  return isNode(values) ? Object.values(values) : [];
}

/** `true` beside a limit made the limit exclusive; now the keyword is the limit. */
function upgradeBound(schema: Node, exclusive: string, inclusive: string): void {
  if (typeof schema[exclusive] !== 'boolean') return;
  const isExclusive = schema[exclusive] && typeof schema[inclusive] === 'number';
  if (!isExclusive) {
    delete schema[exclusive];
    return;
  }
  schema[exclusive] = schema[inclusive];
  delete schema[inclusive];
}

/** Bytes are told by how they are encoded, not by a format. */
function upgradeFormat(schema: Node): void {
  if (schema.format === 'byte') replaceKey(schema, 'format', 'contentEncoding', 'base64');
  if (schema.format === 'binary') replaceKey(schema, 'format', 'contentMediaType', 'application/octet-stream');
}

function replaceKey(schema: Node, old: string, key: string, value: string): void {
  delete schema[old];
  schema[key] ??= value;
}

/** `items` as a list was a tuple, and `additionalItems` what follows it. */
function upgradeTuple(schema: Node): void {
  const { additionalItems } = schema;
  if (Array.isArray(schema.items)) {
    schema.prefixItems = schema.items;
    delete schema.items;
    if (additionalItems !== undefined) schema.items = additionalItems;
  }
  if (additionalItems !== undefined) delete schema.additionalItems;
}

function upgradeDependencies(schema: Node): void {
  const { dependencies } = schema;
  if (dependencies === undefined) return;
  delete schema.dependencies;
  if (!isNode(dependencies)) return;
  const entries = Object.entries(dependencies);
  const required = entries.filter(([, value]) => Array.isArray(value));
  const schemas = entries.filter(([, value]) => !Array.isArray(value));
  if (required.length > 0) schema.dependentRequired = Object.fromEntries(required);
  if (schemas.length > 0) schema.dependentSchemas = Object.fromEntries(schemas);
}

/**
 * `nullable: true` adds null to what the schema admits. By the letter of 3.0.3 it does nothing beside `$ref`, `allOf` or
 * an `enum` without null; descriptions that write it there mean it, and their servers send null.
 */
function admitNull(schema: Node, lookUp: LookUp): Node {
  if (schema.$ref !== undefined || schema.allOf !== undefined)
    return isNullable(schema, lookUp) ? schema : orNull(schema);
  if (Array.isArray(schema.oneOf)) return admitNullInOneOf(schema, lookUp);
  if (Array.isArray(schema.anyOf)) schema.anyOf = [...schema.anyOf, { type: 'null' }];
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) schema.enum = [...schema.enum, null];
  if (Object.hasOwn(schema, 'const')) return orNull(schema);
  return withNullType(schema);
}

function admitNullInOneOf(schema: Node, lookUp: LookUp): Node {
  const members: unknown[] = Array.isArray(schema.oneOf) ? schema.oneOf : [];
  if (members.some((member) => isNode(member) && isNullable(member, lookUp))) return withNullType(schema);
  if (schema.discriminator !== undefined) return orNull(schema);
  schema.oneOf = [...members, { type: 'null' }];
  return withNullType(schema);
}

function withNullType(schema: Node): Node {
  const type = schema.type ?? impliedType(schema);
  if (typeof type === 'string' && type !== 'null') schema.type = [type, 'null'];
  else if (Array.isArray(type) && !type.includes('null')) schema.type = [...type, 'null'];
  return schema;
}

/** What `properties` or `items` without a `type` are about. */
function impliedType(schema: Node): string | undefined {
  if (schema.properties !== undefined) return 'object';
  return schema.items !== undefined ? 'array' : undefined;
}

/** Keywords about the value itself go into one branch, those that describe the place stay outside. */
function orNull(schema: Node): Node {
  const inner: Node = {};
  const outer: Node = { anyOf: [inner, { type: 'null' }] };
  for (const key in schema) (isAnnotation(key) ? outer : inner)[key] = schema[key];
  return outer;
}

function isAnnotation(key: string): boolean {
  return ANNOTATIONS.has(key) || key.startsWith('x-');
}

const ANNOTATIONS: ReadonlySet<string> = new Set([
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  'externalDocs',
]);

/** How many schemas may be looked at to learn whether one admits null. */
const MAX_LOOKS = 50;

/** True when the schema certainly admits null, upgraded or not. */
function isNullable(schema: Node, lookUp: LookUp, fuel = { looks: MAX_LOOKS }): boolean {
  if (fuel.looks-- <= 0) return false;
  if (typeof schema.$ref === 'string') {
    const target = lookUp(schema.$ref);
    return target !== undefined && isNullable(target, lookUp, fuel);
  }
  if (schema.nullable === true) return true;
  if (Array.isArray(schema.type) ? schema.type.includes('null') : schema.type === 'null') return true;
  const branches = [schema.oneOf, schema.anyOf].find(Array.isArray) ?? [];
  return branches.some((branch: unknown) => isNode(branch) && isNullable(branch, lookUp, fuel));
}
