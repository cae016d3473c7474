import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HerbariumServer, startHerbarium } from './client/herbarium-server.ts';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'mimewright-engines-'));
const run = promisify(execFile);

/** Engines that npm has as packages, and how each runs a module that talks to loopback. */
const ENGINES: readonly (readonly [name: string, engine: string, command: readonly string[]])[] = [
  ['Node 20', 'node@20', ['node']],
  ['Node 22', 'node@22', ['node']],
  ['Node 24', 'node@24', ['node']],
  ['Deno 2', 'deno@2', ['deno', 'run', '--quiet', '--allow-net', '--allow-env']],
  ['Bun 1', 'bun@1', ['bun', 'run']],
];

const APP = `
import { ApiError, createClient, receiveWebhooks } from './generated/herbarium/index.js';
const [baseUrl] = BASE_URLS;
const herbarium = createClient({ baseUrl });
const barcode = 'HB-000214';
const items = [];
for await (const { barcode } of herbarium.specimens.list().items()) items.push(barcode);
const image = await herbarium.images.get({ image_id: 4 }, { accept: 'jpeg' });
const seen = [];
for await (const { taxon } of await herbarium.sightings.watch()) seen.push(taxon);
const failed = await herbarium.specimens.delete({ barcode: 'HB-000300' }).catch((error) => error);
const receive = receiveWebhooks({ 'loan.overdue': () => {} }, { secret: 'whsec_c2VjcmV0' });
const unsigned = await receive(new Request('https://me.example/', { method: 'POST', body: '{}' }));
console.log(JSON.stringify({
  taxon: (await herbarium.specimens.get({ barcode })).taxon,
  html: await herbarium.specimens.get({ barcode }, { accept: 'html' }),
  items: items.length,
  image: image.length,
  seen,
  made: (await herbarium.specimens.create({ taxon: 'bellis', condition: 'sound', collected: { by: 'A', on: '1911-07-02' } })).taxon,
  uploaded: (await herbarium.images.upload({ barcode, file: new Blob(['x'], { type: 'image/png' }) }).response()).status,
  failed: [failed instanceof ApiError, failed.status, failed.data.loan],
  hung: await herbarium.specimens.get({ barcode: 'HB-000600' }, { timeout: 50, retries: 0 }).catch((error) => error.name),
  nobody: await createClient({ baseUrl: 'http://127.0.0.1:1' }).loans.list({}, { retries: 0 }).catch((error) => error.name),
  unsigned: unsigned.status,
}));
`;

describe('the generated client', () => {
  let server: HerbariumServer;
  beforeAll(async () => {
    server = await startHerbarium();
    const { outputFiles } = await build({
      stdin: { contents: APP.replace('BASE_URLS', JSON.stringify([server.baseUrl])), resolveDir: root, loader: 'js' },
      bundle: true,
      format: 'esm',
      target: 'es2022',
      write: false,
    });
    writeFileSync(join(folder, 'app.mjs'), outputFiles[0]?.contents ?? '');
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.for(ENGINES)('works on %s', async ([name, engine, [command = '', ...options]], { skip }) => {
    const exec = (...args: readonly string[]): Promise<{ stdout: string }> =>
      run('npm', ['exec', '--yes', `--package=${engine}`, '--', ...args], { cwd: folder, timeout: 120_000 });
    const isThere = await exec(command, '--version').then(
      () => true,
      () => false,
    );
    if (!isThere) {
      console.log(`${name} is skipped: ${engine} cannot be installed here`);
      skip();
    }
    const { stdout } = await exec(command, ...options, 'app.mjs');
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toEqual({
      taxon: 'drosera-anglica',
      html: expect.stringContaining('<'),
      items: 3,
      image: 256,
      seen: ['bellis-perennis', 'viola-riviniana'],
      made: 'bellis',
      uploaded: 201,
      failed: [true, 409, 7],
      hung: 'TimeoutError',
      nobody: 'NetworkError',
      unsigned: 401,
    });
  });
});
