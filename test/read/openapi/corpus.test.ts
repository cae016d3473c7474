import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readOpenApi } from '../../../src/read/openapi/document.ts';

const folder = join(import.meta.dirname, '../../../../shared/corpus');
const isHere = existsSync(join(folder, 'manifest.tsv'));
if (!isHere) console.log('skipped: the corpus of real descriptions is not beside the checkout');

function listPaths(): string[] {
  const [, ...lines] = readFileSync(join(folder, 'manifest.tsv'), 'utf8').trim().split('\n');
  return lines.map((line) => line.split('\t', 1)[0] ?? '');
}

test.skipIf(!isHere)(
  'every real description is read, and what is read is read again without a repair',
  { timeout: 120_000 },
  async () => {
    const unread: string[] = [];
    for (const path of listPaths()) {
      const first = await readOpenApi({ name: path, text: readFileSync(join(folder, path), 'utf8') });
      if (!first.ok) {
        unread.push(path);
        continue;
      }
      const text = JSON.stringify(first.value.document);
      const second = await readOpenApi({ name: path, text });
      const repairs = second.diagnostics.filter(({ code }) => !/unknown-field|-ref$/.test(code));
      if (repairs.length > 0 || !second.ok || JSON.stringify(second.value.document) !== text) unread.push(path);
    }
    expect(unread).toEqual([]);
  },
);
