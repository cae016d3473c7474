import { fixFile, fixPatch, fixWatch } from './fix-content.ts';
import type { Node, Walk } from './walk-state.ts';

const LOCATIONS: ReadonlySet<unknown> = new Set(['path', 'query', 'header', 'cookie', 'querystring']);
const STYLES: ReadonlySet<unknown> = new Set([
  'matrix',
  'label',
  'simple',
  'form',
  'spaceDelimited',
  'pipeDelimited',
  'deepObject',
  'cookie',
]);
const SCHEME_TYPES: ReadonlySet<unknown> = new Set(['apiKey', 'http', 'mutualTLS', 'oauth2', 'openIdConnect']);
/** Schema keywords that version 2.0 wrote into the parameter itself. */
const LOOSE_KEYWORDS = ['type', 'format', 'items', 'enum', 'default', 'minimum', 'maximum', 'pattern'] as const;

/** A parameter has a name and a place; those of the path are required. */
export function fixParameter(node: Node, walk: Walk): Node | undefined {
  if (typeof node.$ref === 'string') return node;
  const { findings, path } = walk;
  if (typeof node.name !== 'string') return findings.leftOut(path, 'a parameter', "it has no 'name'") as undefined;
  if (!LOCATIONS.has(node.in)) {
    const why = node.in === undefined ? "it has no 'in'" : `its place '${node.in}' is not one of the standard's`;
    return findings.leftOut(path, `the parameter '${node.name}'`, why) as undefined;
  }
  if (node.in === 'path' && node.required !== true) {
    findings.repaired(path, 'a path parameter', 'not marked as required', 'taken as required');
    node.required = true;
  }
  if (node.style !== undefined && !STYLES.has(node.style)) {
    findings.leftOut([...path, 'style'], `the style '${node.style}'`, 'the standard has no such style');
    delete node.style;
  }
  return node;
}

/** A request body has `content`. */
export function fixRequestBody(node: Node, walk: Walk): Node {
  fixPatch(node.content, walk);
  fixFile(node.content, walk);
  if (typeof node.$ref === 'string' || node.content !== undefined) return node;
  walk.findings.repaired(walk.path, "'content' of a request body", 'missing', 'taken as empty');
  node.content = {};
  return node;
}

/** A response in which something is watched is a stream. */
export function fixResponse(node: Node, walk: Walk): Node {
  fixWatch(node.content, walk);
  return node;
}

/** A security scheme has one of five types, and a key has a name and a place. */
export function fixSecurityScheme(node: Node, walk: Walk): Node | undefined {
  if (typeof node.$ref === 'string') return node;
  const { findings, path } = walk;
  if (node.type === 'basic' || node.type === 'bearer') {
    findings.repaired(path, `the type '${node.type}'`, 'not one of the standard', `taken as http ${node.type}`);
    node.scheme = node.type;
    node.type = 'http';
  }
  const meant = [...SCHEME_TYPES].find((type) => String(type).toLowerCase() === String(node.type).toLowerCase());
  if (meant !== undefined && meant !== node.type) {
    findings.repaired(path, `the type '${node.type}'`, 'not spelt as in the standard', `taken as '${meant}'`);
    node.type = meant;
  }
  const label = `the security scheme '${String(path.at(-1))}'`;
  if (!SCHEME_TYPES.has(node.type)) {
    const why = node.type === undefined ? "it has no 'type'" : `'${node.type}' is no type of the standard`;
    return findings.leftOut(path, label, why) as undefined;
  }
  const isWhole =
    node.type !== 'apiKey' || (node.name !== undefined && ['query', 'header', 'cookie'].includes(String(node.in)));
  return isWhole ? node : (findings.leftOut(path, label, "a key needs a 'name' and an 'in'") as undefined);
}

/** Puts what 2.0 writes into the parameter itself under `schema`. */
export function gatherSchema(node: Node, walk: Walk): void {
  if (
    node.schema !== undefined ||
    node.content !== undefined ||
    typeof node.type !== 'string' ||
    typeof node.$ref === 'string'
  )
    return;
  const schema: Node = {};
  for (const key of LOOSE_KEYWORDS) {
    if (node[key] === undefined) continue;
    schema[key] = node[key];
    delete node[key];
  }
  node.schema = schema;
  walk.findings.repaired(
    walk.path,
    "'schema' of a parameter",
    'written as in version 2.0',
    'gathered from the parameter',
  );
}
