import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../cli/program.ts';
import { type HerbariumServer, pixels, startHerbarium } from './herbarium-server.ts';

const EXECUTABLES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = EXECUTABLES.find(existsSync);
if (!executablePath) console.log('skipped: there is no Chromium to run the client in');

/** What the page does with the client, and what it hands back. */
const APP = `
import { createClient, isError, specimensGet } from './index.js';
globalThis.run = (baseUrl) => work(baseUrl).catch((error) => ({ failed: String(error), cause: String(error.cause) }));
const work = async (baseUrl) => {
  const client = createClient({ baseUrl, auth: 'token' });
  const barcodes = [];
  for await (const { barcode } of client.specimens.list().items()) barcodes.push(barcode);
  const live = [];
  for await (const { taxon } of await client.sightings.watch()) live.push(taxon);
  const bytes = await client.images.get({ image_id: 4 }, { accept: 'image/webp' });
  const made = await client.specimens.create({ taxon: 'a', condition: 'fragile', collected: { by: 'x', on: 'y' } }).response();
  const photograph = await client.images.upload({ barcode: 'HB-000214', file: new File(['abc'], 'a.png', { type: 'image/png' }), caption: 'Flower' });
  const missing = await client.specimens.get({ barcode: 'none' }).catch((error) => [isError(specimensGet, error), error.status, error.data.title]);
  const nobody = await client.specimens.get({ barcode: 'x' }, { baseUrl: 'http://127.0.0.1:1', retries: 0 }).catch((error) => error.name);
  const late = await client.specimens.get({ barcode: 'HB-000600' }, { timeout: 100, retries: 0 }).catch((error) => error.name);
  return {
    barcodes, live, missing, nobody, late,
    html: await client.specimens.get({ barcode: 'HB-000214' }, { accept: 'html' }),
    bytes: bytes.length,
    location: made.headers.get('location'),
    photograph: typeof photograph,
  };
};`;

describe.skipIf(!executablePath)('the generated client in a page of another origin', { timeout: 60_000 }, () => {
  let browser: Browser;
  let page: Page;
  let herbarium: HerbariumServer;
  let site: Server;
  const complaints: string[] = [];

  beforeAll(async () => {
    const { chromium } = await import('playwright-core');
    const resolveDir = join(root, 'generated', 'herbarium');
    const { outputFiles } = await build({
      stdin: { contents: APP, resolveDir },
      bundle: true,
      format: 'esm',
      write: false,
    });
    const html = `<!doctype html><script type="module">${outputFiles[0]?.text.replaceAll('</', '<\\/')}</script>`;
    site = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    herbarium = await startHerbarium();
    const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
    browser = await chromium.launch({ executablePath: executablePath ?? '', args });
    page = await browser.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await herbarium?.close();
    site?.close();
  });

  it('does all that it does elsewhere', async () => {
    await page.waitForFunction('globalThis.run');
    const did = await page.evaluate(
      (baseUrl) => (globalThis as unknown as { run(url: string): Promise<unknown> }).run(baseUrl),
      herbarium.baseUrl,
    );
    expect(did).toEqual({
      barcodes: ['HB-000001', 'HB-000002', 'HB-000003'],
      live: ['bellis-perennis', 'viola-riviniana'],
      html: expect.stringContaining('<'),
      bytes: pixels.length,
      location: '/v1/specimens/HB-000214',
      photograph: 'object',
      missing: [true, 404, expect.anything()],
      nobody: 'NetworkError',
      late: 'TimeoutError',
    });
    const upload = herbarium.received.find(({ path }) => path.endsWith('/images'));
    expect(upload?.body.toString()).toContain('filename="a.png"');
    expect(complaints).toEqual([]);
  });
});
