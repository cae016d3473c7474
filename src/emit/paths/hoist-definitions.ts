import { eachObject } from '../../description/each-object.ts';
import { parseLocalRef } from '../../description/resolve.ts';
import { appendPointer, type Pointer } from '../../util/pointer.ts';

type Node = { [key: string]: unknown };

interface Move {
  readonly from: Pointer;
  readonly to: Pointer;
}

/**
 * Moves what schemas define for themselves (`$defs`) among the components, in place, and what refers to it along: as a
 * part of its schema, openapi-typescript would print it as a property that values must have.
 */
export function hoistDefinitions(document: Node): void {
  // definitions inside definitions come to light when those are moved
  for (let moves = hoistOutermost(document); moves.length > 0; moves = hoistOutermost(document)) {
    eachObject(document, ({ node }) => follow(node, moves));
  }
}

function hoistOutermost(document: Node): readonly Move[] {
  const moves: Move[] = [];
  const schemas = openSchemas(document);
  eachObject(document, ({ name, node, path }) => {
    if (name !== 'schema' || typeof node.$defs !== 'object' || node.$defs === null) return;
    const at = appendPointer(toPointer(path), '$defs');
    for (const [key, schema] of Object.entries(node.$defs)) {
      const home = homeFor(schemas, key, schema);
      schemas[home] = schema;
      moves.push({ from: appendPointer(at, key), to: appendPointer('/components/schemas', home) });
    }
    delete node.$defs;
  });
  return moves;
}

function openSchemas(document: Node): Node {
  const components = (document.components ?? {}) as Node;
  const schemas = (components.schemas ?? {}) as Node;
  document.components = components;
  components.schemas = schemas;
  return schemas;
}

/** The name itself where it is free, or where the same schema has it already. */
function homeFor(schemas: Node, key: string, schema: unknown): string {
  const text = JSON.stringify(schema);
  for (let number = 1; ; number++) {
    const name = number === 1 ? key : `${key}${number}`;
    if (!Object.hasOwn(schemas, name) || JSON.stringify(schemas[name]) === text) return name;
  }
}

function follow(node: Node, moves: readonly Move[]): void {
  const tokens = typeof node.$ref === 'string' ? parseLocalRef(node.$ref) : undefined;
  if (tokens === undefined) return;
  const pointer = toPointer(tokens);
  const move = moves.find(({ from }) => pointer === from || pointer.startsWith(`${from}/`));
  if (move) node.$ref = `#${move.to}${pointer.slice(move.from.length)}`;
}

function toPointer(path: readonly (string | number)[]): Pointer {
  return path.reduce<Pointer>(appendPointer, '');
}
