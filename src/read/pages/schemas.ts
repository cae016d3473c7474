import type { Json, Schema, SchemaObject } from '../../description/types.ts';
import { type Facts, readFacts } from './facts.ts';
import type { Labels } from './labels.ts';
import { toRecord } from './loose-json.ts';
import type { Node } from './nesting.ts';

/** A row as a schema, and what the OpenAPI parameter or the parent says about it. */
export interface NodeSchema {
  readonly schema: SchemaObject;
  readonly isRequired: boolean;
  readonly facts: Facts;
}

/** Tells of findings about a row while schemas are built. */
export type ReportRow = (code: 'default' | 'enum' | 'type', node: Node) => void;

/** Builds the schema of a row and of all below it. */
export function buildNodeSchema(labels: Labels, node: Node, report: ReportRow): NodeSchema {
  const { entry, children } = node;
  const type = node.type ?? (children.length > 0 ? { type: 'object' as const } : null);
  const facts = readFacts(labels, entry.lines, type);
  for (const lost of facts.lost) report(lost, node);
  if (!type) report('type', node);
  const shaped = withChildren(
    withFacts(type ?? {}, facts),
    children.map((child) => [child, buildNodeSchema(labels, child, report)] as const),
  );
  return { schema: shaped, isRequired: entry.row.isRequired || facts.isRequired, facts };
}

function withFacts(type: SchemaObject, facts: Facts): SchemaObject {
  const { enum: values, constraints } = facts;
  const isArray = type.type === 'array';
  const bounded = { ...type, ...constraints };
  const listed: SchemaObject =
    values === undefined
      ? bounded
      : isArray
        ? { ...bounded, items: { ...(typeof type.items === 'object' ? type.items : {}), enum: values } }
        : { ...bounded, enum: withNull(type, values) };
  return { ...listed, ...(facts.default !== undefined && { default: facts.default }) };
}

/** A type that allows null must list it, or the enum would forbid it (JSON Schema 2020-12, section 6.1.2). */
function withNull(type: SchemaObject, values: readonly Json[]): readonly Json[] {
  const allowsNull = Array.isArray(type.type) && type.type.includes('null');
  return allowsNull && !values.includes(null) ? [...values, null] : values;
}

function withChildren(schema: SchemaObject, children: readonly (readonly [Node, NodeSchema])[]): SchemaObject {
  if (children.length === 0) return schema;
  const object = buildObject(children);
  if (schema.type === 'array')
    return { ...schema, items: { ...(typeof schema.items === 'object' ? schema.items : {}), ...object } };
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['object' as const]);
  if (types.includes('array') && !types.includes('object')) return { ...schema, items: object };
  return { ...schema, ...object, type: schema.type ?? 'object' };
}

/** The schema of an object with the given properties. */
export function buildObject(children: readonly (readonly [Node, NodeSchema])[]): SchemaObject {
  const required = children.filter(([, child]) => child.isRequired).map(([node]) => node.entry.row.name);
  return {
    type: 'object',
    properties: toRecord(children.map(([node, child]): [string, Schema] => [node.entry.row.name, describe(child)])),
    ...(required.length > 0 && { required }),
  };
}

function describe({ schema, facts }: NodeSchema): SchemaObject {
  return {
    ...(facts.description !== '' && { description: facts.description }),
    ...schema,
    ...(facts.isDeprecated && { deprecated: true }),
  };
}
