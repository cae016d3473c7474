import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPage } from '../../../src/read/pages/page.ts';

const shared = resolve(import.meta.dirname, '../../../../shared/pages');
const isPresent = existsSync(shared);
if (!isPresent) console.info('skipped: the seed pages are not beside this checkout');

interface Row {
  readonly metric: string;
  readonly fp: number;
  readonly fn: number;
  readonly precision: number;
  readonly recall: number;
}

const scratch = mkdtempSync(join(tmpdir(), 'pages-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function scoreSeed(file: string): Row[] {
  const outcome = readPage({ name: file, text: readFileSync(join(shared, 'seeds', file), 'utf8') });
  if (!outcome.ok) throw new Error('the page was refused');
  const recovered = join(scratch, 'document.json');
  writeFileSync(recovered, JSON.stringify(outcome.value.document));
  const truth = join(shared, 'truth', `${file.slice(0, 3)}.truth.json`);
  const printed = execFileSync('node', [join(shared, 'score.mjs'), truth, recovered, '--json'], { encoding: 'utf8' });
  return (JSON.parse(printed) as { rows: Row[] }).rows;
}

describe.skipIf(!isPresent)('the seed pages', () => {
  const files = isPresent ? readdirSync(join(shared, 'seeds')) : [];

  it.each(files)('%s scores at least 0.99 in every metric', (file) => {
    const low = scoreSeed(file).filter(({ precision, recall }) => precision < 0.99 || recall < 0.99);
    expect(low).toEqual([]);
  });

  it('reads the longest page within a CPU second', () => {
    const texts = files.map((file) => readFileSync(join(shared, 'seeds', file), 'utf8'));
    const longest = texts.reduce((a, b) => (a.length > b.length ? a : b));
    const before = process.cpuUsage();
    readPage({ name: 'longest.txt', text: longest });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(1);
  });
});
