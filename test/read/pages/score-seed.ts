import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readPage } from '../../../src/read/pages/page.ts';

const shared = resolve(import.meta.dirname, '../../../../shared/pages');

/** The folder of the seed pages; `null` in checkouts that have none beside them. */
export const SEEDS: string | null = existsSync(shared) ? join(shared, 'seeds') : null;
if (!SEEDS) console.info('skipped: the seed pages are not beside this checkout');

/** The names of the seed pages. */
export function seedFiles(): string[] {
  return SEEDS ? readdirSync(SEEDS) : [];
}

interface Row {
  readonly metric: string;
  readonly precision: number;
  readonly recall: number;
}

/** The metrics in which a text, a seed page or what a capture made of it, scores below a bound. */
export function lowScores(file: string, text: string, bound: number): Row[] {
  const outcome = readPage({ name: file, text });
  if (!outcome.ok) throw new Error('the page was refused');
  const scratch = mkdtempSync(join(tmpdir(), 'pages-'));
  try {
    const recovered = join(scratch, 'document.json');
    writeFileSync(recovered, JSON.stringify(outcome.value.document));
    const truth = join(shared, 'truth', `${file.slice(0, 3)}.truth.json`);
    const printed = execFileSync('node', [join(shared, 'score.mjs'), truth, recovered, '--json'], { encoding: 'utf8' });
    const { rows } = JSON.parse(printed) as { rows: Row[] };
    return rows.filter(({ precision, recall }) => precision < bound || recall < bound);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
