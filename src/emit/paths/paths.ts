import { MARK } from '../../output/planned-file.ts';
import { defineEmitter } from '../emitter.ts';
import { showHidden } from '../print/escape.ts';
import { pathsDiagnostics } from './diagnostics.ts';
import { downgrade } from './downgrade.ts';
import { printPaths } from './print-paths.ts';

const HEADER = `// ${MARK} Changes to this file are lost when it is generated again.\n\n`;

/** `paths`, `components` and `operations` as openapi-typescript prints them, for openapi-fetch and its relatives. */
export const pathsEmitter = defineEmitter({
  name: 'paths',
  assets: [],
  async emit({ description }) {
    const { document, lost } = downgrade(description.document);
    const losses = [...lost].map(([feature, count]) => pathsDiagnostics.report('not-expressed', { feature, count }));
    try {
      return {
        files: [{ path: 'paths.d.ts', text: HEADER + showHidden(await printPaths(document)) }],
        diagnostics: losses,
      };
    } catch (error) {
      const why = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
      return { files: [], diagnostics: [pathsDiagnostics.report('failed', { why })] };
    }
  },
});
