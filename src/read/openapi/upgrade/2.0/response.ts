import type { Path } from '../../findings.ts';
import { isNode, type Node } from '../../walk-state.ts';
import type { Context } from './context.ts';
import { toSchema } from './parameter.ts';

/** Upgrades a response in place: its schema and examples become content, one entry a media type. */
export function upgradeResponse(context: Context, response: Node, produces: readonly string[], at: Path): void {
  if (typeof response.$ref === 'string') return;
  const { schema, examples } = response;
  const examplesByType = isNode(examples) ? examples : {};
  if (response.content === undefined && (schema !== undefined || Object.keys(examplesByType).length > 0)) {
    const types = new Set([
      ...typesOf(schema, produces),
      ...Object.keys(examplesByType).filter((key) => key.includes('/')),
    ]);
    response.content = Object.fromEntries([...types].map((type) => [type, toMediaType(schema, examplesByType, type)]));
  }
  delete response.schema;
  if (isNode(examples)) delete response.examples;
  const odd = Object.entries(examplesByType).filter(([key]) => !key.includes('/'));
  if (odd.length > 0) response['x-examples'] = Object.fromEntries(odd);
  if (isNode(response.headers)) upgradeHeaders(context, response.headers, at);
}

function typesOf(schema: unknown, produces: readonly string[]): readonly string[] {
  if (schema === undefined) return [];
  if (produces.length > 0) return produces;
  return [isNode(schema) && schema.type === 'file' ? 'application/octet-stream' : 'application/json'];
}

function toMediaType(schema: unknown, examples: Node, type: string): Node {
  return {
    ...(schema !== undefined && { schema: structuredClone(schema) }),
    ...(Object.hasOwn(examples, type) && { example: examples[type] }),
  };
}

function upgradeHeaders(context: Context, headers: Node, at: Path): void {
  for (const [name, header] of Object.entries(headers)) {
    if (!isNode(header) || header.schema !== undefined || typeof header.$ref === 'string') continue;
    const schema = toSchema(context, header, [...at, 'headers', name]);
    const extensions = Object.entries(header).filter(([key]) => key.startsWith('x-') && key !== 'x-nullable');
    const description = header.description === undefined ? {} : { description: header.description };
    headers[name] = { ...description, schema, ...Object.fromEntries(extensions) };
  }
}
