import { listPathItems } from '../../description/path-items.ts';
import type { Document, PathItem } from '../../description/types.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { MARK } from '../../output/planned-file.ts';
import { defineEmitter } from '../emitter.ts';
import { pathsDiagnostics } from './diagnostics.ts';

const HEADER = `// ${MARK} Changes to this file are lost when it is generated again.\n\n`;

/** `paths`, `components` and `operations` as openapi-typescript prints them, for openapi-fetch and its relatives. */
export const pathsEmitter = defineEmitter({
  name: 'paths',
  assets: [],
  async emit({ description }) {
    const { document, losses } = downgrade(description.document);
    const { default: openapiTS, astToString } = await import('openapi-typescript');
    try {
      const nodes = await openapiTS(document as unknown as Parameters<typeof openapiTS>[0], { silent: true });
      return { files: [{ path: 'paths.d.ts', text: HEADER + astToString(nodes) }], diagnostics: losses };
    } catch (error) {
      const why = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
      return { files: [], diagnostics: [pathsDiagnostics.report('failed', { why })] };
    }
  },
});

/** The document as OpenAPI 3.1, without what only 3.2 can say. */
function downgrade(document: Document): { readonly document: Document; readonly losses: readonly Diagnostic[] } {
  let lost = 0;
  const paths = Object.fromEntries(
    listPathItems(document.paths).map(([path, item]): [string, PathItem] => {
      const { additionalOperations, query, ...known } = item;
      lost += Object.keys(additionalOperations ?? {}).length + (query ? 1 : 0);
      return [path, known];
    }),
  );
  const losses = lost
    ? [pathsDiagnostics.report('not-expressed', { feature: 'operations of other methods', count: lost })]
    : [];
  return { document: structuredClone({ ...document, openapi: '3.1.0', paths }), losses };
}
