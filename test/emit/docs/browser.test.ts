import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveDocs } from '../../../src/cli/docs-server.ts';
import { sourceOf } from '../../../src/emit/mocks/source.ts';
import { createCore } from '../../../src/mock/core.ts';
import { toListener } from '../../../src/mock/node-adapter.ts';
import {
  hasChromium,
  isTooWide,
  listHidden,
  listUnreachable,
  listViolations,
  openChromium,
  type Site,
  serveSite,
} from './chromium.ts';
import { describeDocument, describeHerbarium, printReference } from './reference.ts';

/** Text from outside in every place where it could run, open a tag or end one. */
const PAYLOADS = [
  '<script>hacked()</script>',
  '<img src=x onerror=hacked()>',
  '"><svg onload=hacked()>',
  "' onmouseover='hacked()",
  '[a](javascript:hacked())',
  '![b](x" onerror="hacked())',
  '<iframe srcdoc="<script>parent.hacked()</script>"></iframe>',
  '</code></pre><script>hacked()</script>',
  '<style>@import "//evil.example"</style>',
  '<a href="data:text/html,<script>hacked()</script>">c</a>',
].join('\n\n');

describe.skipIf(!hasChromium())('the reference in a browser', { timeout: 60_000 }, () => {
  let browser: Browser;
  let sample: Site;
  let hostile: Site;

  beforeAll(async () => {
    browser = await openChromium();
    sample = await serveSite(await printReference(await describeHerbarium(), { locales: ['en', 'ko'] }));
    hostile = await serveSite(await printReference(describeDocument(hostileDocument())));
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    sample?.server.close();
    hostile?.server.close();
  });

  it.each([
    ['light', 1400],
    ['dark', 1400],
    ['light', 375],
    ['dark', 375],
  ] as const)(
    'has no page that axe complains of (%s, %i px wide), and none that is too wide',
    async (colorScheme, width) => {
      const { page, close } = await open({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      const found: string[] = [];
      for (const path of [
        '',
        'operations/specimens.html',
        'errors.html',
        'authentication.html',
        'media-types.html',
        'pagination.html',
        'changes.html',
        'webhooks/index.html',
        'webhooks/all.html',
        'schemas/index.html',
        'schemas/specimens.html',
        'ko/operations/loans.html',
      ]) {
        await page.goto(sample.url + path);
        found.push(...(await listViolations(page)).map((text) => `${path}: ${text}`));
        if (await isTooWide(page)) found.push(`${path}: too wide`);
      }
      await close();
      expect(found).toEqual([]);
    },
  );

  it('runs nothing of a hostile description and asks nobody else for anything', async () => {
    const { page, close, strays } = await open({});
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen, hacked: () => seen.push('ran') });
      document.addEventListener('securitypolicyviolation', (event) =>
        seen.push(`${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    const seen: unknown[] = [];
    for (const path of hostile.pages) {
      await page.goto(hostile.url + path);
      await page.mouse.move(300, 300);
      seen.push(...(await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)));
    }
    await close();
    expect(hostile.pages.length).toBeGreaterThan(3);
    expect(seen).toEqual([]);
    expect(strays).toEqual([]);
  });

  it('shows everything without scripts', async () => {
    const { page, close } = await open({ javaScriptEnabled: false });
    await page.goto(`${sample.url}operations/specimens.html`);
    expect(await listHidden(page)).toEqual([]);
    expect(await page.locator('.panel').count()).toBeGreaterThan(6);
    expect(await page.locator('button:visible, .theme:visible').count()).toBe(0);
    await close();
  });

  it('shows everything in print', async () => {
    const { page, close } = await open({});
    await page.goto(`${sample.url}operations/specimens.html`);
    await page.emulateMedia({ media: 'print' });
    expect(await listHidden(page)).toEqual([]);
    await close();
  });

  it('switches sample, type and example in place, by keyboard too', async () => {
    const { page, close } = await open({});
    await page.goto(`${sample.url}operations/specimens.html#specimens-get`);
    const operation = page.locator('#specimens-get');
    expect(await operation.locator('.panel:visible').count()).toBe(1);
    await operation.locator('[data-panel]').nth(1).focus();
    await page.keyboard.press('Enter');
    const [visible] = await operation.locator('.panel:visible').all();
    expect(await visible?.getAttribute('id')).toMatch(/^specimens-get--(?!json)/);
    expect(await visible?.locator('.asked').textContent()).not.toContain('json');
    await page.reload();
    expect(await operation.locator('.panel:visible').getAttribute('id')).toBe(await visible?.getAttribute('id'));
    await close();
  });

  it('does not move while it loads', async () => {
    const { page, close } = await open({});
    await page.addInitScript(() => {
      Object.assign(globalThis, { shift: 0 });
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          (globalThis as unknown as { shift: number }).shift += (entry as unknown as { value: number }).value;
      });
      observer.observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${sample.url}operations/specimens.html`);
    await page.locator('.sample .copy').first().waitFor();
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    expect(await page.evaluate(() => (globalThis as unknown as { shift: number }).shift)).toBe(0);
    await close();
  });

  it('is searched with the keyboard alone', async () => {
    const { page, close } = await open({});
    await page.goto(`${sample.url}errors.html`);
    await page.keyboard.press('/');
    await page.locator('dialog input').fill('specimn');
    await page.locator('.found li').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL(/operations\/specimens\.html#specimens-/);
    await close();
  });

  it('keeps the appearance that a reader has chosen, from the first frame of every page', async () => {
    const { page, close } = await open({ colorScheme: 'light' });
    await page.goto(sample.url);
    await page.locator('.theme summary').click();
    await page.locator('[name=theme][value=dark]').check();
    await page.addInitScript(() => {
      const frames: string[] = [];
      Object.assign(globalThis, { frames });
      requestAnimationFrame(function watch() {
        if (document.body) frames.push(getComputedStyle(document.body).backgroundColor);
        if (frames.length < 5) requestAnimationFrame(watch);
      });
    });
    for (let turn = 0; turn < 10; turn++) {
      await page.goto(`${sample.url}${turn % 2 ? 'errors.html' : 'operations/specimens.html'}`);
      await page.waitForFunction(() => (globalThis as unknown as { frames: string[] }).frames.length === 5);
      const frames = await page.evaluate(() => (globalThis as unknown as { frames: string[] }).frames);
      expect([...new Set(frames)]).toEqual(['rgb(20, 23, 26)']);
    }
    await close();
  });

  it('opens its menus inside of a narrow window', async () => {
    const { page, close } = await open({ viewport: { width: 375, height: 700 } });
    await page.goto(sample.url);
    for (const menu of await page.locator('.menu').all()) {
      await menu.locator('summary').click();
      const box = await menu.locator(':scope > :last-child').boundingBox();
      expect(box && [box.x >= 0, box.x + box.width <= 375]).toEqual([true, true]);
      await menu.locator('summary').click();
    }
    await close();
  });

  it('sends requests to the mock from the panel, keeps credentials in memory, and breaks no policy', async () => {
    const described = await describeHerbarium();
    const files = [...(await printReference(described))].map(([path, text]) => ({ path, text }));
    const mock = toListener(createCore(sourceOf(described.description, described.model)));
    const server = await serveDocs(files, { mock });
    const { page, close, strays } = await open({});
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => console.error(event.blockedURI));
    });
    page.on('console', (message) => strays.push(message.text()));
    await page.goto(`${server.url}operations/specimens.html`);
    await page.locator('#specimens-get [data-panel]').nth(1).click();
    await page.locator('#specimens-get .try').click();
    await page.locator('dialog input[type=url]:focus').waitFor();
    await page.locator('dialog input[type=password]').fill('secret');
    await page.locator('dialog [type=submit]').click();
    await page.locator('dialog h2').waitFor();
    expect(await page.locator('dialog h2').textContent()).toBe('Answer: 200 OK');
    expect(await page.locator('dialog [role=status] p').textContent()).toBe('text/html; charset=utf-8');
    expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).toBe('[{},{}]');

    await page.goto(`${server.url}operations/images.html`);
    await page.locator('#images-upload .try').click();
    await page.locator('dialog input[type=password]').fill('secret');
    for (const input of await page.locator('dialog input[type=file]').all()) {
      await input.setInputFiles({ name: 'sheet.png', mimeType: 'image/png', buffer: Buffer.from('bytes') });
    }
    await page.locator('dialog [type=submit]').click();
    await page.locator('dialog h2').waitFor();
    expect(await page.locator('dialog h2').textContent()).toBe('Answer: 201 Created');
    await close();
    await server.close();
    expect(strays).toEqual([]);
  });

  it('leads from former names to where an operation stands', async () => {
    const { page, close } = await open({});
    await page.goto(`${sample.url}index.html#specimens/get`);
    await page.waitForURL(/operations\/specimens\.html#specimens-get$/);
    await page.goto(`${sample.url}index.html#specimens-get--html`);
    await page.waitForURL(/operations\/specimens\.html#specimens-get--html$/);
    await page.locator('#specimens-get--html:visible').waitFor();
    await close();
  });

  it('reaches every control with the keyboard, the link past the contents first', async () => {
    const { page, close } = await open({});
    await page.goto(`${sample.url}operations/taxa.html`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
    expect(await listUnreachable(page)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
    expect(outline).toBe('solid');
    await close();
  });

  it.each([320, 640, 1024, 1440, 2560])('fits a window %i px wide', async (width) => {
    const { page, close } = await open({ viewport: { width, height: 900 } });
    const wide: string[] = [];
    for (const path of [
      '',
      'operations/specimens.html',
      'webhooks/all.html',
      'media-types.html',
      'schemas/taxa.html',
    ]) {
      await page.goto(sample.url + path);
      if (await isTooWide(page)) wide.push(path);
    }
    await close();
    expect(wide).toEqual([]);
  });

  async function open(
    options: BrowserContextOptions,
  ): Promise<{ page: Page; close: () => Promise<void>; strays: string[] }> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const strays: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith('http://127.0.0.1:')) strays.push(request.url());
    });
    page.on('pageerror', (error) => strays.push(error.message));
    return { page, close: () => context.close(), strays };
  }
});

function hostileDocument(): object {
  const text = { summary: PAYLOADS, description: PAYLOADS };
  const schema = {
    type: 'object',
    description: PAYLOADS,
    properties: { [PAYLOADS]: { type: 'string', description: PAYLOADS, enum: [PAYLOADS], default: PAYLOADS } },
  };
  const content = {
    'application/json': { schema: { $ref: '#/components/schemas/hostile' }, example: { [PAYLOADS]: PAYLOADS } },
  };
  return {
    info: { title: PAYLOADS, version: PAYLOADS, description: PAYLOADS },
    servers: [{ url: `https://example.com/${PAYLOADS}`, description: PAYLOADS }],
    tags: [
      { name: 'pages', description: PAYLOADS },
      { name: PAYLOADS, description: PAYLOADS },
    ],
    components: {
      schemas: { hostile: schema },
      securitySchemes: { [PAYLOADS]: { type: 'http', scheme: 'bearer', description: PAYLOADS } },
    },
    security: [{ [PAYLOADS]: [] }],
    webhooks: {
      [PAYLOADS]: {
        post: {
          ...text,
          tags: [PAYLOADS],
          externalDocs: { url: 'javascript:hacked()' },
          parameters: [{ name: PAYLOADS, in: 'header', description: PAYLOADS, example: PAYLOADS, schema: {} }],
          requestBody: { content },
          responses: { 200: { description: PAYLOADS } },
        },
      },
    },
    paths: {
      [`/${PAYLOADS}`]: {
        get: {
          operationId: PAYLOADS,
          tags: [PAYLOADS],
          ...text,
          deprecated: true,
          servers: [{ url: 'javascript:hacked()' }],
          'x-permissions': { [PAYLOADS]: PAYLOADS },
          'x-previews': [{ name: PAYLOADS, mediaType: PAYLOADS, required: true, description: PAYLOADS }],
          'x-sunset': PAYLOADS,
          'x-octokit': { changes: [{ date: PAYLOADS, before: { operationId: PAYLOADS } }] },
          'x-github-breaking-changes': [{ version: PAYLOADS, changeset: PAYLOADS }],
          security: [{ [PAYLOADS]: [PAYLOADS] }],
          responses: {
            200: { description: PAYLOADS, content: { [PAYLOADS]: { schema: { type: 'string' }, example: PAYLOADS } } },
            default: { description: PAYLOADS, content },
          },
          callbacks: { [PAYLOADS]: { [PAYLOADS]: { post: { ...text, requestBody: { content } } } } },
        },
      },
      '/pages': {
        post: {
          operationId: 'pages/create',
          tags: ['pages'],
          ...text,
          externalDocs: { url: 'javascript:hacked()' },
          parameters: [
            { name: PAYLOADS, in: 'query', required: true, description: PAYLOADS, schema: { type: 'string' } },
          ],
          requestBody: { required: true, description: PAYLOADS, content },
          responses: { 200: { description: PAYLOADS, headers: { [PAYLOADS]: {} }, content } },
        },
      },
    },
  };
}
