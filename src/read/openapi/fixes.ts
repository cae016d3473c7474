import type { ShapeName } from '../../description/shapes.ts';
import { renameMethods, renamePaths, renameStatuses } from './fix-keys.ts';
import { fixParameter, fixRequestBody, fixResponse, fixSecurityScheme, gatherSchema } from './fix-operation-parts.ts';
import { fixSchema } from './fix-schema.ts';
import { describe } from './repair.ts';
import type { Node, Walk } from './walk-state.ts';

/** Brings one node into order, its fields being in shape already; undefined leaves it out. */
export type Fix = (node: Node, walk: Walk) => unknown;

/** What must be true of an object beyond the types of its fields. */
export const FIXES: Readonly<Partial<Record<ShapeName, Fix>>> = {
  info: (node, walk) => withDefaults(node, walk, { title: 'Untitled API', version: '0.0.0' }),
  license: (node, walk) => withDefaults(node, walk, { name: node.identifier ?? node.url ?? 'Unnamed license' }),
  server: (node, walk) => withRequired(node, walk, 'a server', ['url']),
  serverVariable: (node, walk) => withDefaults(node, walk, { default: firstOf(node.enum) ?? '' }),
  tag: (node, walk) => withRequired(node, walk, 'a tag', ['name']),
  externalDocs: (node, walk) => withRequired(node, walk, 'external documentation', ['url']),
  discriminator: (node, walk) => withRequired(node, walk, 'a discriminator', ['propertyName']),
  parameter: fixParameter,
  requestBody: fixRequestBody,
  response: fixResponse,
  securityScheme: fixSecurityScheme,
  schema: fixSchema,
};

/** What must happen to an object's keys before its fields are looked at. */
export const PREPARATIONS: Readonly<Partial<Record<ShapeName, (node: Node, walk: Walk) => void>>> = {
  paths: renamePaths,
  pathItem: renameMethods,
  responses: renameStatuses,
  parameter: gatherSchema,
};

function withDefaults(node: Node, walk: Walk, defaults: Node): Node {
  for (const [key, value] of Object.entries(defaults)) {
    if (node[key] !== undefined) continue;
    node[key] = value;
    walk.findings.repaired(
      walk.path,
      `'${key}' of ${String(walk.path.at(-1))}`,
      'missing',
      `taken as ${describe(value)}`,
    );
  }
  return node;
}

function withRequired(node: Node, walk: Walk, label: string, keys: readonly string[]): Node | undefined {
  const missing = keys.find((key) => node[key] === undefined);
  if (missing === undefined) return node;
  walk.findings.leftOut(walk.path, label, `it has no '${missing}'`);
  return undefined;
}

function firstOf(values: unknown): unknown {
  return Array.isArray(values) ? values[0] : undefined;
}
