// Takes the README's pictures of the checked-in reference: light and dark, on a wide screen and on a phone.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const root = join(import.meta.dirname, '..');
const pages = join(root, 'generated', 'herbarium', 'docs');
const folder = join(root, 'docs', 'screenshots');
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};
const pictures = [
  { name: 'light', path: 'operations/specimens.html', colorScheme: 'light', width: 1400, height: 880 },
  { name: 'dark', path: 'fr/operations/specimens.html', colorScheme: 'dark', width: 1400, height: 880 },
  { name: 'light-375', path: 'operations/specimens.html', colorScheme: 'light', width: 375, height: 760 },
  { name: 'dark-375', path: 'fr/operations/specimens.html', colorScheme: 'dark', width: 375, height: 760 },
];

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const file = join(pages, pathname);
  if (!existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/plain' }).end(readFileSync(file));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
mkdirSync(folder, { recursive: true });
for (const { name, path, colorScheme, width, height } of pictures) {
  const page = await browser.newPage({ colorScheme, viewport: { width, height } });
  await page.goto(`http://127.0.0.1:${server.address().port}/${path}#specimens-get`);
  await page
    .locator('#specimens-get [data-panel]')
    .nth(name.startsWith('dark') ? 0 : 1)
    .click();
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}
await browser.close();
server.close();
