import { eachObject } from '../../description/each-object.ts';
import { dereference } from '../../description/resolve.ts';
import type { Document, Parameter, Reference } from '../../description/types.ts';
import { dropRefs } from './drop-refs.ts';
import { hoistDefinitions } from './hoist-definitions.ts';

/** A document of OpenAPI 3.1, and how often it lacks what only 3.2 can say, by what it is. */
export interface Downgraded {
  readonly document: Document;
  readonly lost: ReadonlyMap<string, number>;
}

type Node = { [key: string]: unknown };

/** A copy of a document without what came with 3.2, in the words that openapi-typescript understands. */
export function downgrade(document: Document): Downgraded {
  const copy: Document = { ...structuredClone(document), openapi: '3.1.0' };
  const lost = new Map<string, number>();
  const lose = (what: string, count: number): void => {
    if (count > 0) lost.set(what, (lost.get(what) ?? 0) + count);
  };
  eachObject(copy, ({ name, node }) => {
    if (name === 'pathItem') lose('operations of other methods', removeOperations(node));
    if (name === 'pathItem' || name === 'operation') lose('query strings as a whole', removeQuery(copy, node));
    if (name === 'mediaType' && node.itemSchema !== undefined) lose('types of the items of streams', 1);
    if (typeof node.content === 'object' && node.content !== null) inlineMediaTypes(copy, node.content as Node);
  });
  hoistDefinitions(copy as unknown as Node);
  dropRefs(copy);
  return { document: copy, lost };
}

function removeOperations(item: Node): number {
  const count = Object.keys(item.additionalOperations ?? {}).length + (item.query === undefined ? 0 : 1);
  delete item.additionalOperations;
  delete item.query;
  return count;
}

function removeQuery(document: Document, holder: Node): number {
  if (!Array.isArray(holder.parameters)) return 0;
  const declared = holder.parameters as (Parameter | Reference)[];
  const kept = declared.filter((parameter) => dereference<Parameter>(document, parameter)?.in !== 'querystring');
  holder.parameters = kept;
  return declared.length - kept.length;
}

/** Media types among the components came with 3.2. */
function inlineMediaTypes(document: Document, content: Node): void {
  for (const [type, media] of Object.entries(content)) {
    content[type] = dereference(document, media as object) ?? {};
  }
}
