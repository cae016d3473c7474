import type { NamedNext, Operation } from '../../model/types.ts';
import type { WireName } from '../../util/text.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import { stringLiteral } from '../print/escape.ts';
import type { Imports } from '../print/imports.ts';

/** How one page leads to the next, where an operation pages. */
export function describePages({ pagination }: Operation, imports: Imports): readonly Code[] {
  if (!pagination) return [];
  const path = (names: readonly WireName[]): Code => ts`[${joinCode(names.map(stringLiteral), ', ')}]`;
  const pager = (name: string, ...args: readonly Code[]): readonly Code[] => [
    ts`pages: /* @__PURE__ */ ${imports.value(name, 'runtime/pages')}(${joinCode(args, ', ')}),`,
  ];
  const items = path(pagination.items);
  const next = (named: NamedNext): Code => (named.nextHeader ? stringLiteral(named.nextHeader) : path(named.next));
  switch (pagination.kind) {
    case 'link':
      return pager('linkPages', ...(pagination.items.length ? [items] : []));
    case 'url':
      return pager('urlPages', next(pagination), items);
    case 'cursor':
      return pager('cursorPages', stringLiteral(pagination.parameter), next(pagination), items);
    case 'page':
      return pager('numberPages', stringLiteral(pagination.parameter), items);
    case 'offset':
      return pager('offsetPages', stringLiteral(pagination.parameter), items);
    case 'after': {
      const more = pagination.more ? [path(pagination.more)] : [];
      return pager('afterPages', stringLiteral(pagination.parameter), items, path(pagination.key), ...more);
    }
  }
}
