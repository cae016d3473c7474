import { join, resolve } from 'node:path';
import { MARK } from '../output/planned-file.ts';
import { readFileSource } from '../source/files.ts';

/** The table of mocks that stands in a generated folder. */
export interface MockTableFile {
  readonly path: string;
  readonly text: string;
}

const PLACES: readonly string[] = ['mocks/table.ts', 'mocks/table.js', 'table.ts', 'table.js'];
const MAX_BYTES = 256_000_000;

/** Reads the table of mocks from a generated folder, its `mocks` or the table itself; undefined where there is none. It is read as data: nothing of it runs. */
export async function readMockTable(input: string, cwd: string): Promise<MockTableFile | undefined> {
  if (/^https?:/.test(input) || input === '-') return undefined;
  const base = resolve(cwd, input);
  for (const path of /\btable\.[jt]s$/.test(base) ? [base] : PLACES.map((place) => join(base, place))) {
    const file = await readFileSource(path, { cwd, maxBytes: MAX_BYTES });
    const text = file.kind === 'source' ? findTable(file.source.text) : undefined;
    if (text !== undefined) return { path, text };
  }
  return undefined;
}

/** What stands in the template of the module. */
function findTable(module: string): string | undefined {
  if (!module.slice(0, 1_000).includes(MARK)) return undefined;
  const start = /\btable(?:: string)? = String\.raw`/.exec(module.slice(0, 10_000));
  const end = module.lastIndexOf('`');
  return start && end > start.index + start[0].length ? module.slice(start.index + start[0].length, end) : undefined;
}
