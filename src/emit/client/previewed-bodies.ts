import type { Operation, ResponseTable } from '../../model/types.ts';
import type { Code } from '../print/code.ts';
import type { Declaration } from '../print/declarations.ts';
import { propertyKey } from '../print/escape.ts';
import type { Member } from '../print/types.ts';
import type { BodyOf } from './named-bodies.ts';
import { nameOf } from './types.ts';

/** What previews change in the answers of an operation, as types. */
export interface PreviewedBodies {
  /** The map from previews to bodies, when a preview changes the type. */
  readonly byPreview?: Code;
  /** The previews that change the type. */
  readonly previews: ReadonlySet<string>;
  readonly declarations: readonly Declaration[];
}

/** Plans the map from previews to bodies. */
export function planPreviewedBodies(
  operation: Operation,
  tables: readonly ResponseTable[],
  bodyOf: BodyOf,
): PreviewedBodies {
  const names = tables.flatMap(({ representations }) => representations.flatMap(({ ask }) => ask.preview ?? []));
  if (names.length === 0) return { previews: new Set(), declarations: [] };
  const byPreview = nameOf(operation.names.type, 'ByPreview');
  const members = byPreviewMembers(tables, bodyOf);
  return {
    byPreview,
    previews: new Set(names),
    declarations: [declareByPreview(operation, byPreview, members)],
  };
}

function byPreviewMembers(tables: readonly ResponseTable[], bodyOf: BodyOf): readonly Member[] {
  const members = new Map<string, Member>();
  for (const table of tables) {
    for (const representation of table.representations) {
      const { preview } = representation.ask;
      if (preview === undefined || members.has(preview)) continue;
      members.set(preview, {
        name: propertyKey(preview),
        type: bodyOf(representation, table),
        isOptional: false,
        docs: [],
      });
    }
  }
  return [...members.values()];
}

function declareByPreview({ names }: Operation, name: Code, members: readonly Member[]): Declaration {
  return {
    kind: 'interface',
    name,
    docs: [{ words: `The body of \`${names.function}\`, by preview.` }],
    extends: [],
    members,
  };
}
