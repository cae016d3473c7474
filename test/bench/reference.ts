import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeFile } from './apps.ts';
import { measureBrowser } from './browser.ts';
import { type Cost, measure } from './measure.ts';

/** What the reference of a large API costs to build, to carry and to read; each row with what it should be at most. */
export async function measureReference(
  { program, input, folder }: { readonly program: string; readonly input: string; readonly folder: string },
  client: Cost,
  row: (...cells: readonly (string | number)[]) => void,
): Promise<void> {
  const output = join(folder, 'reference');
  const build = (locales: readonly string[]): Cost => {
    const emit = { client: {}, docs: { locales } };
    const config = `export default ${JSON.stringify({ apis: { github: { input, output, emit } } })};\n`;
    const file = writeFile(join(folder, 'reference.config.mjs'), config);
    return measure([program, '--config', file], { before: () => rmSync(output, { recursive: true, force: true }) });
  };
  const five = build(['en', 'es', 'pt-BR', 'fr', 'ko']);
  const one = build(['en']);
  row('build, over the client', (one.cpu - client.cpu).toFixed(2), '3 CPU s');
  row('peak', `${one.peakMiB.toFixed(0)} MiB`, '400 MiB');
  row('five languages, to one', `${(five.cpu / one.cpu).toFixed(2)}x`, '2x');
  const pages = join(output, 'docs');
  weigh(pages, row);
  const found = await measureBrowser(pages, 'operations/issues/issues.html');
  const small = await measureBrowser(pages, 'operations/licenses.html');
  if (!found || !small) {
    row('in a browser', 'there is no Chromium', '');
    return;
  }
  row('first contentful paint, to the same text styled by hand', `${found.paint.toFixed(2)}x`, '1.10x');
  row('the same for a page of three operations', `${small.paint.toFixed(2)}x`, '1.10x');
  row('long tasks while it loads', `${found.blockingMs.toFixed(0)} ms`, '0 ms');
  row('layout shift', found.shift, 0);
  row('heap', `${found.heapMb.toFixed(1)} MB`, '3 MB');
  row('heap after a search', `${found.heapAfterSearchMb.toFixed(1)} MB`, '3 MB');
  row('slowest of ten searches', `${found.searchMs.toFixed(1)} ms`, '50 ms');
}

function weigh(pages: string, row: (...cells: readonly (string | number)[]) => void): void {
  const gzipped = (path: string): number => gzipSync(readFileSync(join(pages, path)), { level: 9 }).length;
  const sizes = readdirSync(pages, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html'))
    .map(gzipped)
    .sort((a, b) => a - b);
  row('largest page, gzip', sizes.at(-1) ?? 0, '60,000 B');
  row('median page, gzip', sizes[sizes.length >> 1] ?? 0, '10,000 B');
  row('scripts, gzip', gzipped('docs.js') + gzipped('theme.js'), '8,000 B');
  row('styles, gzip', gzipped('docs.css'), '8,000 B');
  row('index of the search on its first load, gzip', gzipped('data/search.js') + gzipped('data/words.js'), '60,000 B');
}
