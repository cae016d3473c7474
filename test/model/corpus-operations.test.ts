import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseText } from '../../src/description/parse-text.ts';
import { METHODS } from '../../src/description/types.ts';
import { clientEmitter } from '../../src/emit/client/client.ts';
import { buildModel } from '../../src/model/build.ts';
import { readDescription } from '../../src/pipeline/describe.ts';
import { readSources } from '../../src/pipeline/sources.ts';

const folder = join(import.meta.dirname, '../../../shared/corpus');
const isHere = existsSync(join(folder, 'manifest.tsv'));
if (!isHere) console.log('skipped: the corpus of real descriptions is not beside the checkout');
/** `MIMEWRIGHT_WHOLE=1` takes all; otherwise a sample, for the time that all need. */
const STEP = process.env.MIMEWRIGHT_WHOLE ? 1 : 5;

function listDescriptions(): readonly string[] {
  const [, ...lines] = readFileSync(join(folder, 'manifest.tsv'), 'utf8').trim().split('\n');
  return lines.map((line) => line.split('\t', 1)[0] ?? '');
}

interface Declared {
  readonly operations: number;
  /** Paths whose operations stand in other files. */
  readonly elsewhere: number;
}

/** What the text itself declares, counted without any of our reading; extensions among the paths are none. */
async function countDeclared(path: string): Promise<Declared> {
  const parsed = await parseText(readFileSync(join(folder, path), 'utf8'));
  const paths = parsed.kind === 'value' ? (parsed.value as { paths?: object } | undefined)?.paths : undefined;
  const items = Object.entries(paths ?? {}).flatMap(([key, item]) =>
    key.startsWith('x-') || typeof item !== 'object' || item === null ? [] : [item],
  );
  const operations = items.reduce((sum, item) => {
    const declared = METHODS.filter((method) => typeof item[method] === 'object' && item[method] !== null).length;
    return sum + declared + Object.keys(item.additionalOperations ?? {}).length;
  }, 0);
  return { operations, elsewhere: items.filter((item) => '$ref' in item).length };
}

test.skipIf(!isHere)('every operation that a real description declares is emitted', { timeout: 600_000 }, async () => {
  const odd: string[] = [];
  let total = 0;
  const chosen = listDescriptions().filter((_, index) => index % STEP === 0);
  for (const path of chosen) {
    const sources = await readSources({
      inputs: [path],
      cwd: folder,
      source: { allowRefsTo: [folder], headers: {}, offline: true, validate: false },
    });
    const read = sources.ok ? await readDescription(sources.value.bundles) : sources;
    const built = read.ok ? buildModel(read.value, { name: 'api' }) : read;
    if (!read.ok || !built.ok) {
      odd.push(`${path}: not read`);
      continue;
    }
    const { files } = await clientEmitter.emit({
      model: built.value,
      description: read.value,
      options: {},
      assets: new Map(),
    });
    const routes =
      files.find((file) => file.path === 'routes.ts')?.text.match(/^ {2}'[A-Z-]+ [^\n]*: Route\b/gm)?.length ?? 0;
    const functions = files
      .filter((file) => file.path.startsWith('operations/'))
      .reduce((sum, file) => sum + (file.text.match(/^export function /gm)?.length ?? 0), 0);
    const { operations, elsewhere } = await countDeclared(path);
    total += functions;
    const isDangling = sources.diagnostics.some(({ code }) => code === 'source/unread-ref');
    const isRight =
      isDangling || elsewhere > 0 ? functions >= operations + (isDangling ? 0 : elsewhere) : functions === operations;
    if (routes !== functions || !isRight)
      odd.push(`${path}: ${operations} declared, ${elsewhere} elsewhere, ${routes} routes, ${functions} functions`);
  }
  console.log(`${total} operations of ${chosen.length} descriptions`);
  expect(odd).toEqual([]);
});
