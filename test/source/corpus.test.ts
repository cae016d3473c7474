import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readOpenApi } from '../../src/read/openapi/document.ts';
import { bundleSource } from '../../src/source/bundle.ts';
import { readInput } from '../../src/source/read.ts';

const folder = join(import.meta.dirname, '../../../shared/corpus');
const isHere = existsSync(join(folder, 'manifest.tsv'));
if (!isHere) console.log('skipped: the corpus of real descriptions is not beside the checkout');

function listSplitDescriptions(): string[] {
  const lines = readFileSync(join(folder, 'manifest.tsv'), 'utf8').trim().split('\n');
  return lines.filter((line) => line.includes('ref-external')).map((line) => line.split('\t', 1)[0] ?? '');
}

test.skipIf(!isHere)('every real description in several files becomes one', { timeout: 120_000 }, async () => {
  const odd: string[] = [];
  for (const path of listSplitDescriptions()) {
    const options = { cwd: folder, allowRefsTo: [folder] };
    const input = await readInput(path, options);
    const [source] = input.ok ? input.value : [];
    const bundled = source && (await bundleSource(source, options));
    const read = source && bundled?.ok ? await readOpenApi(source, bundled.value.parsed) : undefined;
    const isWhole = read?.ok && !read.diagnostics.some(({ code }) => /-ref$/.test(code));
    const unread = bundled?.diagnostics.map(({ message }) => message) ?? [];
    if (!isWhole || unread.some((message) => !message.includes('missing.yaml'))) odd.push(`${path} ${unread.join()}`);
  }
  expect(odd).toEqual([]);
});
