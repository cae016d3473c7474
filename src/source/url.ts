import { failed, type Outcome } from '../diagnostics/outcome.ts';
import type { ReadOptions } from './read.ts';
import type { Source } from './source.ts';

/** Fetches a text. */
export async function readUrl(_url: string, _options: ReadOptions): Promise<Outcome<Source>> {
  return failed([]);
}
