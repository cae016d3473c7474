import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { readClient, sizeOfCode, sizeOfModules, sizeOfRuntime } from '../runtime-size.ts';

const RUNTIME = new URL('../../src/runtime/', import.meta.url).pathname;

const GENERATED = new URL('../../generated/check-suites/', import.meta.url).pathname;

const OPERATIONS = `
const get = { method: 'GET', path: '/repos/{owner}/{repo}' };
const create = { method: 'POST', path: '/repos/{owner}/{repo}/check-suites', body: writeJson };
function reposGet(transport, params, options) { return transport.request(get, params, options); }
function checksCreateSuite(transport, params, options) { return transport.request(create, params, options); }
const params = { owner: 'octocat', repo: 'hello-world' };
console.log(await reposGet(transport, params), await checksCreateSuite(transport, { ...params, head_sha: '1' }));`;

/** Bytes of an app: what it imports, and how it makes its transport. */
async function sizeOf(imports: Readonly<Record<string, string>>, use: string): Promise<number> {
  const lines = Object.entries(imports).map(
    ([names, path]) => `import ${names.startsWith('*') ? names : `{ ${names} }`} from './${path}.ts';`,
  );
  return sizeOfCode(`${lines.join('\n')}\n${use}\n${OPERATIONS}`, RUNTIME);
}

const SENDING =
  'transport auth bodies client errors events forms pages places previews readers reconnect replies streams styles'.split(
    ' ',
  );
const EVERYTHING = globSync('**/*.ts', { cwd: RUNTIME })
  .map((path) => path.slice(0, -'.ts'.length))
  .sort();
const sizeOfAll = (modules: readonly string[]): Promise<number> =>
  sizeOfModules(modules.map((module) => `runtime/${module}.ts`));
const MIDDLEWARE = 'concurrency etag-cache hooks idle-timeout idempotency log progress retry timeout trace version'
  .split(' ')
  .map((name) => `middleware/${name}`);
const CORE = { createTransport: 'transport', writeJson: 'bodies' };
const PLAIN = `const transport = createTransport({}, 'https://api.github.com');`;
const withUse = (code: string): string =>
  `const transport = createTransport({ use: [${code}] }, 'https://api.github.com');`;
const withInner = (code: string): string => `const transport = createTransport({}, 'https://api.github.com', ${code});`;

describe('the size of an app with two JSON operations', () => {
  it.each<[string, number, Readonly<Record<string, string>>, string]>([
    ['and nothing else', 1630, {}, PLAIN],
    ['with isError', 1690, { isError: 'errors' }, `${PLAIN} console.log(isError(reposGet, 0));`],
    ['with a token', 1880, { 'authorizeBy, bearer': 'auth' }, withInner(`authorizeBy(bearer, 'token', 'x', 'X')`)],
    [
      'with retry and timeout',
      2445,
      { retry: 'middleware/retry', timeout: 'middleware/timeout' },
      withUse('retry(), timeout(1e4)'),
    ],
  ])('%s is at most %i bytes', async (_, limit, imports, use) => {
    expect(await sizeOf({ ...CORE, ...imports }, use)).toBeLessThanOrEqual(limit);
  });
});

describe('the size of an app with two operations of GitHub, as they are generated', () => {
  it.each([
    ['and nothing else', 1990, '', ''],
    ['with retry and timeout', 2800, ', retry, timeout', ' use: [retry(), timeout(1e4)] '],
  ])('%s is at most %i bytes', async (_, limit, imports, options) => {
    const app = `import { checkSuitesCreate, checkSuitesGet } from './operations/check-suites.js';
import { createTransport${imports} } from './transport.js';

const transport = createTransport({${options}});
const suite = await checkSuitesGet(transport, { owner: 'o', repo: 'r', check_suite_id: 1 });
console.log(suite.id, await checkSuitesCreate(transport, { owner: 'o', repo: 'r', head_sha: 'x' }));`;
    expect(await sizeOfCode(app, GENERATED)).toBeLessThanOrEqual(limit);
  });
});

describe('what a feature adds', () => {
  it.each<[string, number, Readonly<Record<string, string>>, string]>([
    [
      'all security schemes',
      1130,
      { 'authorize, bearer, basic, apiKeyHeader, apiKeyQuery, apiKeyCookie': 'auth' },
      withInner(
        `authorize('x', { a: [bearer, 'A'], b: [basic, 'B'], c: [apiKeyHeader('x'), 'C'], d: [apiKeyQuery('x'), 'D'], e: [apiKeyCookie('x'), 'E'] }, [])`,
      ),
    ],
    ['retry', 580, { retry: 'middleware/retry' }, withUse('retry()')],
    ['timeout', 315, { timeout: 'middleware/timeout' }, withUse('timeout(1e4)')],
    ['etagCache', 395, { etagCache: 'middleware/etag-cache' }, withUse('etagCache()')],
    ['idleTimeout', 280, { idleTimeout: 'middleware/idle-timeout' }, withUse('idleTimeout(1e4)')],
    ['idempotency', 140, { idempotency: 'middleware/idempotency' }, withUse('idempotency()')],
    ['log', 120, { log: 'middleware/log' }, withUse('log(console.log)')],
    ['trace', 220, { trace: 'middleware/trace' }, withUse('trace({})')],
    ['concurrency', 180, { concurrency: 'middleware/concurrency' }, withUse('concurrency(5)')],
    ['on', 450, { on: 'middleware/on' }, withUse('on(reposGet, {})')],
    ['progress', 290, { progress: 'middleware/progress' }, withUse('progress({})')],
    ['styles', 900, { '* as styles': 'styles' }, `${PLAIN} console.log(styles);`],
    ['multipart', 640, { multipart: 'forms' }, `${PLAIN} console.log(multipart);`],
    ['urlencoded', 290, { urlencoded: 'forms' }, `${PLAIN} console.log(urlencoded);`],
    ['server-sent events', 450, { readSse: 'streams' }, `${PLAIN} console.log(readSse);`],
    ['lines', 310, { readLines: 'streams' }, `${PLAIN} console.log(readLines);`],
    ['pages by Link', 490, { linkPages: 'pages' }, `${PLAIN} console.log(linkPages());`],
    ['pages by number', 420, { numberPages: 'pages' }, `${PLAIN} console.log(numberPages('page', []));`],
    [
      'int64 and dates',
      820,
      { 'readJsonAs, writeJsonAs, fields, int64, date': 'codecs' },
      `${PLAIN} console.log(readJsonAs(() => fields({ a: int64, b: date })), writeJsonAs(() => int64));`,
    ],
    ['client credentials', 720, { clientCredentials: 'oauth2' }, `${PLAIN} console.log(clientCredentials({}));`],
    ['a receiver of webhooks', 1260, { receiveWebhooks: 'webhooks' }, `${PLAIN} console.log(receiveWebhooks);`],
    ['parameters in groups', 160, { ungroup: 'grouped' }, `${PLAIN} console.log(ungroup);`],
    ['webhook signatures', 820, { isGenuine: 'signatures' }, `${PLAIN} console.log(isGenuine);`],
    ['a receiver of callbacks', 1230, { receiveCallbacks: 'callbacks' }, `${PLAIN} console.log(receiveCallbacks);`],
    ['forms that arrive', 180, { readForm: 'form-reader' }, `${PLAIN} console.log(readForm);`],
    ['a query', 270, { writeQuery: 'places' }, `${PLAIN} console.log(writeQuery);`],
    ['parameters in headers', 100, { writeHeaders: 'places' }, `${PLAIN} console.log(writeHeaders);`],
    ['every body but forms and streams', 270, { '* as bodies': 'bodies' }, `${PLAIN} console.log(bodies);`],
    ['previews', 220, { askPreviews: 'previews' }, `${PLAIN} console.log(askPreviews);`],
  ])('%s: at most %i bytes', async (_, limit, imports, use) => {
    const [core, all] = await Promise.all([sizeOf(CORE, PLAIN), sizeOf({ ...CORE, ...imports }, use)]);
    expect(all - core).toBeLessThanOrEqual(limit);
  });

  it.each([
    ['all that sends and reads', 8620, [...SENDING, ...MIDDLEWARE]],
    ['the whole runtime', 12_490, EVERYTHING],
  ])('%s is at most %i bytes', async (_, limit, modules) => {
    expect(await sizeOfAll(modules)).toBeLessThanOrEqual(limit);
  });
});

describe('the runtime of a client, all of it used: each operation, option and middleware', () => {
  it.each([
    ['check-suites', 5945],
    ['github-apps', 6155],
    ['ghes', 6235],
    ['reef', 8440],
    ['herbarium', 9730],
  ])('%s: at most %i bytes', async (name, limit) => {
    expect(
      await sizeOfRuntime(readClient(new URL(`../../generated/${name}`, import.meta.url).pathname)),
    ).toBeLessThanOrEqual(limit);
  });
});
