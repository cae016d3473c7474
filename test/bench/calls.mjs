// One process of the bench of calls, `calls.mjs ROUNDS`: what a call costs with each client, one and fifty at a time, as JSON.
// All of them put the same URL together, send the same request, look at the status and parse the same 5 kB. The peers are
// packages of test/real.
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { build } from 'esbuild';

const BODY = JSON.stringify({
  items: Array.from({ length: 50 }, (_, id) => ({ id, name: `item ${id}`, note: 'x'.repeat(60) })),
});
// long enough for several collections of garbage, so that each client pays for its own
const SLOT = 500;
const WARM_UP = 3;

if (process.send) {
  const server = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(BODY),
  );
  server.listen(0, '127.0.0.1', () => process.send?.(server.address().port));
} else {
  await main(Number(process.argv[2]));
}

async function main(rounds) {
  const server = fork(new URL(import.meta.url));
  const port = await new Promise((resolve) => server.once('message', resolve));
  const clients = await createClients(`http://127.0.0.1:${port}`);
  const table = {};
  for (const concurrency of [1, 50]) table[concurrency] = await measure(clients, concurrency, rounds);
  console.log(JSON.stringify(table));
  server.kill();
}

async function createClients(baseUrl) {
  const { createTransport, retry, timeout, writeQuery } = await loadRuntime();
  const { default: openapiFetch } = await importPeer('openapi-fetch');
  const { ofetch } = await importPeer('ofetch');
  const operation = { method: 'GET', path: '/repos/{owner}/{repo}', query: ['page'], prepare: [writeQuery] };
  const path = { owner: 'octocat', repo: 'hello-world' };
  const accept = { accept: 'application/json' };
  const plain = createTransport({ baseUrl });
  const full = createTransport({ baseUrl, use: [retry(), timeout(10_000)] });
  const { GET } = (openapiFetch.default ?? openapiFetch)({ baseUrl, headers: accept });
  return {
    fetch: () => fetchRepo(baseUrl, { ...path, page: 1 }),
    mimewright: () => plain.request(operation, { ...path, page: 1 }),
    'mimewright, retry and timeout': () => full.request(operation, { ...path, page: 1 }),
    'openapi-fetch': () => GET('/repos/{owner}/{repo}', { params: { path, query: { page: 1 } } }),
    ofetch: () =>
      ofetch(`/repos/${encodeURIComponent(path.owner)}/${encodeURIComponent(path.repo)}`, {
        baseURL: baseUrl,
        query: { page: 1 },
        headers: accept,
      }),
  };
}

/** What people write by hand. */
async function fetchRepo(baseUrl, { owner, repo, page }) {
  const url = `${baseUrl}/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}?page=${page}`;
  const response = await fetch(url, { method: 'GET', headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`answered ${response.status}`);
  return response.json();
}

function importPeer(name) {
  return import(createRequire(new URL('../real/package.json', import.meta.url)).resolve(name));
}

async function loadRuntime() {
  const resolveDir = new URL('../../src/runtime', import.meta.url).pathname;
  const modules = ['transport', 'places', 'middleware/retry', 'middleware/timeout'];
  const { outputFiles } = await build({
    stdin: { contents: modules.map((name) => `export * from './${name}.ts';`).join('\n'), resolveDir, loader: 'ts' },
    bundle: true,
    format: 'esm',
    write: false,
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

/**
 * Rounds go through the clients in any order, so that what the machine does meanwhile hits all of them: the speed is
 * compared with the fetch of the same round, the CPU time is that of all rounds.
 */
async function measure(clients, concurrency, rounds) {
  const samples = Object.fromEntries(Object.keys(clients).map((name) => [name, []]));
  for (let round = -WARM_UP; round < rounds; round++) {
    const found = {};
    for (const [name, send] of shuffle(Object.entries(clients))) found[name] = await run(send, concurrency);
    if (round < 0) continue;
    for (const [name, { rate, cpu }] of Object.entries(found)) {
      samples[name].push({ ratio: rate / found.fetch.rate, cpu });
    }
  }
  const base = mean(samples.fetch.map(({ cpu }) => cpu));
  return Object.fromEntries(
    Object.entries(samples).map(([name, list]) => {
      const cpu = mean(list.map((sample) => sample.cpu));
      return [name, { ratio: median(list.map(({ ratio }) => ratio)), cpu, added: cpu - base }];
    }),
  );
}

async function run(send, concurrency) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  let left = SLOT;
  const worker = async () => {
    while (left-- > 0) await send();
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const { user, system } = process.cpuUsage(cpu);
  return { rate: SLOT / (performance.now() - start), cpu: (user + system) / SLOT };
}

function shuffle(entries) {
  return entries
    .map((entry) => [Math.random(), entry])
    .sort(([first], [second]) => first - second)
    .map(([, entry]) => entry);
}

function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function median(numbers) {
  return numbers.sort((first, second) => first - second)[Math.floor(numbers.length / 2)];
}
