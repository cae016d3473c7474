import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  hasChromium,
  isTooWide,
  listHidden,
  listUnreachable,
  listViolations,
  openChromium,
  type Site,
  serveSite,
} from '../emit/docs/chromium.ts';
import { describeFiles, printReference } from '../emit/docs/reference.ts';
import { github } from './descriptions.ts';

/** A page of each type, one more of operations and schemas each, and the largest. */
const PAGES = [
  'index.html',
  'authentication.html',
  'errors.html',
  'media-types.html',
  'pagination.html',
  'changes.html',
  'operations/issues/issues.html',
  'operations/repos/contents.html',
  'operations/markdown.html',
  'webhooks/index.html',
  'webhooks/issues.html',
  'schemas/index.html',
  'schemas/common.html',
  'schemas/licenses.html',
];

describe.skipIf(!hasChromium())("the reference of GitHub's API in a browser", () => {
  let browser: Browser;
  let site: Site;

  beforeAll(async () => {
    browser = await openChromium();
    site = await serveSite(await printReference(await describeFiles(github.name, [github.path])));
  });
  afterAll(async () => {
    await browser?.close();
    site?.server.close();
  });

  it.each([
    ['light', 1400],
    ['dark', 1400],
    ['light', 375],
    ['dark', 375],
  ] as const)(
    'has no page that axe complains of (%s, %i px wide), none too wide, nothing out of reach',
    async (colorScheme, width) => {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      const page = await context.newPage();
      const found: string[] = [];
      for (const path of PAGES) {
        await page.goto(site.url + path);
        found.push(...(await listViolations(page)).map((text) => `${path}: ${text}`));
        found.push(...(await listUnreachable(page)).map((text) => `${path} cannot be reached: ${text}`));
        if (await isTooWide(page)) found.push(`${path}: too wide`);
      }
      await context.close();
      expect(found).toEqual([]);
    },
  );

  it('is whole in print and without scripts', async () => {
    const path = 'operations/issues/issues.html';
    const context = await browser.newContext();
    const printed = await context.newPage();
    await printed.goto(site.url + path);
    await printed.emulateMedia({ media: 'print' });
    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await plain.goto(site.url + path);
    expect([...(await listHidden(printed)), ...(await listHidden(plain))]).toEqual([]);
  });

  it('does not move while it loads', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.push(entry.entryType);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${site.url}operations/pulls/pulls.html`);
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toEqual([]);
  });
});
