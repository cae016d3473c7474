import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { createDocsAnswers } from '../../../src/emit/docs/answers.ts';

const EXECUTABLES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = EXECUTABLES.find(existsSync);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Whether there is a browser to look at pages with; says so when there is none. */
export function hasChromium(): boolean {
  if (!executablePath) console.log('skipped: there is no Chromium to look at pages with');
  return executablePath !== undefined;
}

/** A browser that asks nobody for anything by itself. */
export async function openChromium(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
  return chromium.launch({ executablePath: executablePath ?? '', args });
}

/** A reference that is served. */
export interface Site {
  readonly url: string;
  readonly server: Server;
  readonly pages: readonly string[];
}

/** Serves the files of a reference on a free port. */
export async function serveSite(files: ReadonlyMap<string, string>): Promise<Site> {
  const answer = createDocsAnswers(
    [...files].map(([path, text]) => ({ path, text })),
    false,
  );
  const server = createServer((request, response) => {
    const { status, headers, body } = answer(request.method ?? 'GET', request.url ?? '/');
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const pages = [...files.keys()].filter((path) => path.endsWith('.html'));
  return { url: `http://127.0.0.1:${port}/`, server, pages };
}

/** The rules of axe that the page breaks, each with the first element that does; the context has to bypass the policy. */
export async function listViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(() => {
    interface Violation {
      readonly id: string;
      readonly nodes: readonly { readonly html: string }[];
    }
    const { axe: own } = globalThis as unknown as { axe: { run(): Promise<{ violations: readonly Violation[] }> } };
    return own
      .run()
      .then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`));
  });
}

/** What can be clicked but not be reached with the keyboard. */
export function listUnreachable(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href],button,summary,input,[tabindex="0"]')]
      .filter((element) => element.checkVisibility())
      .filter((element) => element.tabIndex < 0)
      .map(({ outerHTML }) => outerHTML),
  );
}

/** Whether the page is wider than its window. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
}

/** What of panels and samples is not shown. */
export async function listHidden(page: Page): Promise<readonly string[]> {
  const hidden: string[] = [];
  for (const part of ['.panel', '.sample']) {
    const all = await page.locator(part).count();
    const shown = await page.locator(`${part}:visible`).count();
    if (shown < all) hidden.push(`${all - shown} ${part}`);
  }
  return hidden;
}
