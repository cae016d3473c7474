import { asList, asNode, type Node, own } from './merge-nodes.ts';
import { METHODS } from './types.ts';

/**
 * Writes into each operation of `added` what it has from its path and from its document, where that is not what it would
 * have in `base`: its parameters, servers and credentials stay its own wherever it goes.
 */
export function settleInherited(added: Node, base: Node): void {
  const isSame = (key: string): boolean => JSON.stringify(added[key]) === JSON.stringify(base[key]);
  for (const [path, item] of Object.entries(asNode(added.paths))) {
    if (!path.startsWith('/')) continue;
    const isShared = own(asNode(base.paths), path) !== undefined;
    for (const operation of operationsOf(asNode(item))) {
      if (isShared) inheritFromItem(operation, asNode(item));
      if (!isSame('servers')) operation.servers ??= asNode(item).servers ?? added.servers;
      if (!isSame('security')) operation.security ??= added.security;
      for (const key of ['servers', 'security']) if (operation[key] === undefined) delete operation[key];
    }
    if (isShared) delete asNode(item).parameters;
  }
}

function operationsOf(item: Node): readonly Node[] {
  const others = Object.values(asNode(item.additionalOperations));
  return [...METHODS.map((method) => item[method]), ...others]
    .filter((operation) => operation !== undefined)
    .map(asNode);
}

/** Its own parameters stand for those of the path that have the same name and place (OpenAPI 3.2, Operation Object). */
function inheritFromItem(operation: Node, item: Node): void {
  const own = asList(operation.parameters);
  const isOverridden = (parameter: unknown): boolean => {
    const { name, in: place } = asNode(parameter);
    return name !== undefined && own.some((one) => asNode(one).name === name && asNode(one).in === place);
  };
  const inherited = asList(item.parameters).filter((parameter) => !isOverridden(parameter));
  if (inherited.length > 0) operation.parameters = [...inherited, ...own];
}
