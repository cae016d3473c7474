import { transformSync } from 'oxc-transform';
import { bug } from '../../util/bug.ts';

/** Joins modules of ours that import only one another into one classic script, the last being the one that runs. */
export function joinScript(modules: readonly { readonly path: string; readonly text: string }[]): string {
  const bodies = modules.map(({ path, text }) => {
    const { code, errors } = transformSync(path, text, { sourceType: 'module' });
    if (errors.length) bug(`${path} does not compile: ${errors[0]?.message}`);
    return code
      .replace(/^import\b[^;]*;\n?/gm, '')
      .replace(/^export (?=(?:async )?(?:function|const|class)\b)/gm, '')
      .replace(/^export \{\};?\n?/gm, '')
      .replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, '')
      .replaceAll('\t', ' ');
  });
  return `(() => {\n'use strict';\n${bodies.join('')}})();\n`;
}
