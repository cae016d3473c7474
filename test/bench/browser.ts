import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Browser, CDPSession } from 'playwright-core';

const EXECUTABLES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const HAND_MADE = readFileSync(join(import.meta.dirname, 'hand-made.css'), 'utf8');
/** How often a page is opened each way: paints come with frames, and other programs run. */
const ROUNDS = 61;
const QUERIES = [
  'create issue',
  'repositroy',
  'pull request review comment',
  'contents',
  'workflow dispatch',
  'rate limit',
  'zzzz',
  'assignees',
  'list organization repositories',
  'secrt scanning',
];

/** What a reader's browser pays for a page. */
export interface BrowserCost {
  /** The median of first contentful paints, to that of the same text without scripts and with a stylesheet written by hand. */
  readonly paint: number;
  readonly blockingMs: number;
  readonly shift: number;
  readonly heapMb: number;
  readonly heapAfterSearchMb: number;
  readonly searchMs: number;
}

/** Opens a page of a reference in Chromium, as it is and by hand in turns; undefined where there is none. */
export async function measureBrowser(folder: string, path: string): Promise<BrowserCost | undefined> {
  const executablePath = EXECUTABLES.find(existsSync);
  if (!executablePath) return undefined;
  const { chromium } = await import('playwright-core');
  const server = await serve(folder);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${path}`;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const byHand: Visit[] = [];
    const own: Visit[] = [];
    const visitOwn = async (): Promise<number> => own.push(await visit(browser, url));
    const visitByHand = async (): Promise<number> => byHand.push(await visit(browser, `${url}?by-hand`));
    for (let round = 0; round < ROUNDS; round++) {
      for (const go of round % 2 ? [visitOwn, visitByHand] : [visitByHand, visitOwn]) await go();
    }
    const paintOf = (visits: readonly Visit[]): number => median(visits.map(({ paintMs }) => paintMs));
    const heap = await measureHeap(browser, url);
    return {
      paint: paintOf(own) / paintOf(byHand),
      blockingMs: median(own.map(({ blockingMs }) => blockingMs)),
      shift: Math.max(...own.map(({ shift }) => shift)),
      ...heap,
    };
  } finally {
    await browser.close();
    server.close();
  }
}

interface Visit {
  readonly paintMs: number;
  readonly blockingMs: number;
  readonly shift: number;
}

async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  await page.waitForTimeout(200);
  const seen = await page.evaluate(() => ({
    ...(globalThis as unknown as { seen: { blockingMs: number; shift: number } }).seen,
    paintMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  }));
  await context.close();
  return seen;
}

/** Runs in the page, before anything of its own: what lasts longer than 50 ms blocks, and nothing may move. */
function watch(): void {
  const seen = { blockingMs: 0, shift: 0 };
  Object.assign(globalThis, { seen });
  const observe = (type: string, add: (entry: PerformanceEntry) => void): void =>
    new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({ type, buffered: true });
  observe('longtask', ({ duration }) => {
    seen.blockingMs += duration - 50;
  });
  observe('layout-shift', (entry) => {
    seen.shift += (entry as unknown as { value: number }).value;
  });
}

/** What a page keeps, at first and after some searches. It is asked over the protocol alone: whatever else a driver does in a
 * page stays in its heap, half a megabyte of it. */
async function measureHeap(
  browser: Browser,
  url: string,
): Promise<Pick<BrowserCost, 'heapMb' | 'heapAfterSearchMb' | 'searchMs'>> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'load' });
  const session = await context.newCDPSession(page);
  const heapMb = await heapOf(session);
  const expression = `(${search})(${JSON.stringify(QUERIES)})`;
  const { result } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  const heapAfterSearchMb = await heapOf(session);
  await context.close();
  return { heapMb, heapAfterSearchMb, searchMs: Number(result.value) };
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1e6;
}

/** Runs in the page: opens the search, seeks all that and gives the milliseconds of the slowest. */
async function search(queries: readonly string[]): Promise<number> {
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const input = (): HTMLInputElement | null => document.querySelector('dialog input');
  document.dispatchEvent(new KeyboardEvent('keydown', { key: '/' }));
  for (let turn = 0; turn < 200 && !input(); turn++) await pause(50);
  await pause(1000);
  const took = queries.map((query) => {
    const started = performance.now();
    const field = input();
    if (field) field.value = query;
    field?.dispatchEvent(new Event('input'));
    return performance.now() - started;
  });
  return input() ? Math.max(...took) : Number.NaN;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Serves a folder; with `?by-hand` a page comes without scripts and with the stylesheet that is written by hand. */
async function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname, search: query } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(folder, normalize(decodeURIComponent(pathname)));
    if (pathname.endsWith('/hand-made.css')) {
      response.writeHead(200, { 'content-type': 'text/css' }).end(HAND_MADE);
      return;
    }
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const text = readFileSync(file, 'utf8');
    const byHand = (): string => text.replace(/<script [^>]*><\/script>\n/g, '').replace(/docs\.css/, 'hand-made.css');
    response
      .writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' })
      .end(query === '?by-hand' ? byHand() : text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
