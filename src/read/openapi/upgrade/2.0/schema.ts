import { toPointer } from '../../findings.ts';
import { isNode, MAX_DEPTH, type Node } from '../../walk-state.ts';
import { type Context, sharedName } from './context.ts';

/** Keys below which everything is data, wherever they stand as a keyword. */
const DATA: ReadonlySet<string> = new Set(['example', 'examples', 'default', 'enum', 'const', 'xml']);
/** Keys whose own keys are names, not keywords. */
const NAMED: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'schemas',
  'responses',
  'parameters',
  'headers',
  'content',
  'paths',
  'securitySchemes',
  'requestBodies',
  'encoding',
]);

/** Upgrades every schema and every `$ref` below an object in place: `x-nullable`, `type: file`, discriminators. */
export function upgradeSchemas(context: Context, root: Node): void {
  upgradeBelow(context, root, false, 0);
}

function upgradeBelow(context: Context, value: unknown, areNames: boolean, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  if (isNode(value) && !areNames) upgradeKeywords(context, value);
  for (const [key, item] of Object.entries(value)) {
    if (!areNames && (DATA.has(key) || key.startsWith('x-'))) continue;
    upgradeBelow(context, item, !areNames && NAMED.has(key), depth + 1);
  }
}

function upgradeKeywords(context: Context, node: Node): void {
  if (typeof node.$ref === 'string') node.$ref = upgradeRef(context, node.$ref);
  if (node.type === 'file') {
    node.type = 'string';
    node.format = 'binary';
  }
  if (typeof node.discriminator === 'string') node.discriminator = { propertyName: node.discriminator };
  if (node['x-nullable'] !== undefined) {
    node.nullable = node['x-nullable'];
    delete node['x-nullable'];
  }
}

const SECTIONS = [
  ['definitions', 'schemas'],
  ['responses', 'responses'],
  ['securityDefinitions', 'securitySchemes'],
] as const;

function upgradeRef(context: Context, ref: string): string {
  for (const [from, to] of SECTIONS) {
    if (ref.startsWith(`#/${from}/`)) return `#/components/${to}/${ref.slice(from.length + 3)}`;
  }
  const name = sharedName(ref, 'parameters');
  if (name !== undefined) {
    const target = Object.hasOwn(context.parameters, name) ? context.parameters[name] : undefined;
    const isBody = isNode(target) && target.in === 'body';
    return `#/components/${isBody ? 'requestBodies' : 'parameters'}/${ref.slice('#/parameters/'.length)}`;
  }
  return ref.startsWith('#/paths/') ? upgradeDeepRef(context, ref) : ref;
}

/** A reference into an operation follows what it names to where that went. */
function upgradeDeepRef(context: Context, ref: string): string {
  const inResponse = /^(#\/paths\/[^/]+\/[^/]+\/responses\/[^/]+)\/schema(\/.*)?$/.exec(ref);
  const inBody = /^#(\/paths\/[^/]+\/[^/]+)\/parameters\/\d+\/schema(\/.*)?$/.exec(ref);
  const inOperation = inResponse?.[1] ?? (inBody?.[1] === undefined ? undefined : `#${inBody[1]}/requestBody`);
  if (inOperation === undefined) return ref;
  const content = contentAt(context, inOperation);
  const [type] = isNode(content) ? Object.keys(content) : [];
  const rest = inResponse?.[2] ?? inBody?.[2] ?? '';
  return type === undefined ? ref : `${inOperation}/content${toPointer([type])}/schema${rest}`;
}

function contentAt({ document }: Context, ref: string): unknown {
  let value: unknown = document;
  for (const token of ref.slice(2).split('/')) {
    const key = token.replaceAll('%7B', '{').replaceAll('%7D', '}').replaceAll('~1', '/').replaceAll('~0', '~');
    value = isNode(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return isNode(value) ? value.content : undefined;
}
