import type { ClientOptions } from './options.ts';

/** The line that has compilers spare a module, whose path is given with its extension; '' for those that are checked. */
export function printTypeCheck(path: string, { language, typeCheck }: ClientOptions): string {
  // declarations are spared by `skipLibCheck`
  return language !== 'ts' || typeCheck === 'all' || CHECKED.test(path) ? '' : SPARED;
}

/**
 * The values that the description tells of, and what needs types that a project has to bring, those of fetch and of
 * Temporal. What is spared is the same for every API, the runtime, or thin code above it: to check all operations takes
 * three times as long as to check all schemas.
 */
const CHECKED = /^(?:schemas\/.*|webhooks|callbacks|servers|transport|temporal)\.ts$/;

const SPARED = "// @ts-nocheck: its types count where they are used; typeCheck: 'all' has the file itself checked.\n";
