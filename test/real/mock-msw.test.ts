import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileFiles } from './compile.ts';

const root = join(import.meta.dirname, '..', '..');
const program = join(root, 'dist', 'cli', 'main.js');
const packages = join(import.meta.dirname, 'node_modules');
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** What an app writes: one operation of its own, with a typed reply, the rest as the mock answers. */
const CALLS = `import { createClient } from './api/index.js';
import { mockSpecimen } from './api/mocks/factories.js';
import { handlers, http } from './api/mocks/msw.js';

export const all = [
  http.herbarium.specimens.get(({ params }) =>
    params.barcode === 'HB-1' ? { status: 200, data: mockSpecimen({ barcode: params.barcode, remarks: 'mine' }) } : undefined,
  ),
  http.herbarium.specimens.get(async ({ params, reply }) => {
    if (params.barcode !== 'HB-2') return undefined;
    const { status } = await reply();
    return new Response(JSON.stringify({ barcode: 'HB-2', status }), { headers: { 'content-type': 'application/json' } });
  }),
  http.herbarium.specimens.delete(() => ({ status: 404, data: { type: 'about:blank', title: 'gone', status: 404 } })),
  ...handlers({ seed: 7 }),
];

export async function run(): Promise<unknown> {
  const client = createClient({ auth: 'token' });
  const mine = await client.specimens.get({ barcode: 'HB-1' });
  const passed = await client.specimens.get({ barcode: 'HB-2' });
  const other = await client.specimens.get({ barcode: 'HB-000333' });
  const label = await client.specimens.get({ barcode: 'HB-000333' }, { accept: 'html' });
  const gone = await client.specimens.delete({ barcode: 'HB-000333' }).response();
  return { mine: mine.remarks, passed, other: other.barcode, label: label.slice(0, 1), gone: gone.status };
}
`;
const NODE = `import { setupServer } from 'msw/node';
import { all, run } from './calls.ts';

const server = setupServer(...all);
server.listen({ onUnhandledRequest: 'error' });
console.log(JSON.stringify(await run()));
server.close();
`;
const BROWSER = `import { setupWorker } from 'msw/browser';
import { all, run } from './calls.ts';

declare const globalThis: { result?: unknown };
await setupWorker(...all).start({ quiet: true });
globalThis.result = await run();
`;
const EXPECTED = { mine: 'mine', passed: { barcode: 'HB-2', status: 200 }, other: 'HB-000333', label: '<', gone: 404 };

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An app that has generated mocks, our package and a version of MSW. */
function makeApp(msw: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'mimewright-msw-'));
  folders.push(folder);
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(packages, msw), join(folder, 'node_modules', 'msw'));
  symlinkSync(root, join(folder, 'node_modules', 'mimewright'));
  const herbarium = join(root, 'specs', 'herbarium.yaml');
  const args = ['generate', herbarium, '-o', join(folder, 'api'), '--name', 'herbarium', '--emit', 'client', 'mocks'];
  execFileSync(process.execPath, [program, ...args], { stdio: 'ignore' });
  const files = { 'calls.ts': CALLS, 'node.ts': NODE, 'browser.ts': BROWSER, 'package.json': '{"type":"module"}' };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function compile(folder: string, extra = ''): string {
  writeFileSync(
    join(folder, 'extra.ts'),
    `import { http } from './api/mocks/msw.js';\n${extra}\nexport {};\nvoid http;\n`,
  );
  return compileFiles(folder, ['calls.ts', 'extra.ts'], { allowImportingTsExtensions: true, skipLibCheck: true });
}

describe.each([
  ['msw2', true],
  ['msw3', existsSync(join(packages, 'msw3')) && (major > 22 || (major === 22 && minor >= 12))],
])('the handlers for %s', (msw, isThere) => {
  if (!isThere) console.info(`skipped: ${msw} is not for this version of Node`);

  describe.skipIf(!isThere)('of a generated API', () => {
    let folder = '';
    beforeAll(() => {
      folder = makeApp(msw);
    });

    it('are typed by operation', () => {
      expect(compile(folder)).toBe('');
      expect(
        compile(
          folder,
          'void http.herbarium.specimens.get(({ params }) => { void params.nothing; return undefined; });',
        ),
      ).toMatch(/'nothing' does not exist/);
      expect(
        compile(folder, 'void http.herbarium.specimens.get(() => ({ status: 200, data: { barcode: 5 } }));'),
      ).toMatch(/is not assignable/);
    });

    it('are used as the README says', () => {
      const [, snippet = ''] = [
        ...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^```ts\n([\s\S]*?)^```$/gm),
      ].map(([, text]) => text);
      expect(snippet).toContain('setupServer');
      writeFileSync(join(folder, 'readme.ts'), snippet.replaceAll('./my-client/', './api/'));
      expect(compile(folder, "import { server } from './readme.ts';\nserver.listen();")).toBe('');
    });

    it('serve and override in Node', async () => {
      const outfile = join(folder, 'node.mjs');
      await build({
        entryPoints: [join(folder, 'node.ts')],
        outfile,
        bundle: true,
        format: 'esm',
        platform: 'node',
        packages: 'external',
        logLevel: 'silent',
      });
      const { stdout, stderr } = spawnSync(process.execPath, [outfile], { encoding: 'utf8', cwd: folder });
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toEqual(EXPECTED);
    });

    it.skipIf(!chromium)('serve and override in a browser', async () => {
      const bundle: BuildOptions = {
        entryPoints: [join(folder, 'browser.ts')],
        bundle: true,
        write: false,
        format: 'esm',
        logLevel: 'silent',
      };
      const { outputFiles } = await build({ ...bundle, define: { 'process.env.NODE_ENV': '"production"' } });
      const worker = readFileSync(join(packages, msw, 'lib', 'mockServiceWorker.js'), 'utf8');
      const server = await servePage(outputFiles?.[0]?.text ?? '', worker);
      const { chromium: browserType } = await import('playwright-core');
      const browser = await browserType.launch({
        executablePath: chromium ?? '',
        args: ['--no-sandbox', '--disable-gpu'],
      });
      try {
        const page = await browser.newPage();
        await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
        await page.waitForFunction('globalThis.result', undefined, { timeout: 20_000 });
        expect(await page.evaluate('globalThis.result')).toEqual(EXPECTED);
      } finally {
        await browser.close();
        server.close();
      }
    });
  });
});

async function servePage(script: string, worker: string): Promise<Server> {
  const files: Readonly<Record<string, readonly [string, string]>> = {
    '/': ['text/html', '<!doctype html><title>app</title><script type="module" src="/app.js"></script>'],
    '/app.js': ['text/javascript', script],
    '/mockServiceWorker.js': ['text/javascript', worker],
  };
  const server = createServer(({ url = '' }, response) => {
    const [type, text] = files[url] ?? ['text/plain', ''];
    response.writeHead(text === '' ? 404 : 200, { 'content-type': type }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
