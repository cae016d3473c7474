import { transformSync } from 'oxc-transform';
import type { PlannedFile } from '../../output/planned-file.ts';
import { bug } from '../../util/bug.ts';

/** Parses every TypeScript and JavaScript file that is about to be written: one that does not parse is our fault. */
export function checkSyntax(files: readonly PlannedFile[]): void {
  for (const { path, text } of files) {
    if (!/\.[cm]?[jt]s$/.test(path)) continue;
    const [error] = transformSync(path, text).errors;
    if (error) bug(`${path} does not parse: ${error.message}\n${error.codeframe ?? ''}`);
  }
}
