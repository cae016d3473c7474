// Requests per second of the runtime on loopback, 5 kB of JSON, as a ratio to bare fetch in the same run.
// node test/bench/client-speed.mjs [rounds]; the peers are packages of test/real.
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { build } from 'esbuild';

const BODY = JSON.stringify({
  items: Array.from({ length: 50 }, (_, id) => ({ id, name: `item ${id}`, note: 'x'.repeat(60) })),
});

if (process.send) {
  const server = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(BODY),
  );
  server.listen(0, '127.0.0.1', () => process.send?.(server.address().port));
} else {
  await main(Number(process.argv[2] ?? 150));
}

async function main(rounds) {
  const server = fork(new URL(import.meta.url));
  const port = await new Promise((resolve) => server.once('message', resolve));
  const clients = await createClients(`http://127.0.0.1:${port}`);
  console.log(`body ${BODY.length} B, ${rounds} rounds, Node ${process.versions.node}`);
  for (const concurrency of [1, 50]) {
    const table = await measure(clients, concurrency, rounds);
    for (const [name, { ratio, cpuRatio, rate, cpu }] of Object.entries(table)) {
      console.log(
        `${String(concurrency).padStart(2)} at a time  ${name.padEnd(14)} ${ratio.toFixed(3)} of fetch (by CPU ${cpuRatio.toFixed(3)})  ${Math.round(rate)} req/s  ${Math.round(cpu)} us CPU`,
      );
    }
  }
  server.kill();
}

async function createClients(baseUrl) {
  const { createTransport, retry, timeout, writeQuery } = await loadRuntime();
  const operation = { method: 'GET', path: '/repos/{owner}/{repo}', query: ['page'], prepare: [writeQuery] };
  const params = { owner: 'octocat', repo: 'hello-world', page: 1 };
  const url = `${baseUrl}/repos/octocat/hello-world?page=1`;
  const plain = createTransport({ baseUrl });
  const full = createTransport({ baseUrl, use: [retry(), timeout(10_000)] });
  const peers = {
    'openapi-fetch': async () => {
      const { default: peer } = await importPeer('openapi-fetch');
      const { GET } = (peer.default ?? peer)({ baseUrl });
      return () =>
        GET('/repos/{owner}/{repo}', {
          params: { path: { owner: 'octocat', repo: 'hello-world' }, query: { page: 1 } },
        });
    },
    ofetch: async () => {
      const { ofetch } = await importPeer('ofetch');
      return () => ofetch('/repos/octocat/hello-world', { baseURL: baseUrl, query: { page: 1 } });
    },
  };
  const installed = await Promise.all(
    Object.entries(peers).map(([name, load]) =>
      load().then(
        (send) => [[name, send]],
        () => [],
      ),
    ),
  );
  return {
    fetch: async () => (await fetch(url)).json(),
    mimewright: () => plain.request(operation, params),
    'with retry': () => full.request(operation, params),
    ...Object.fromEntries(installed.flat()),
  };
}

function importPeer(name) {
  return import(createRequire(new URL('../real/package.json', import.meta.url)).resolve(name));
}

async function loadRuntime() {
  const resolveDir = new URL('../../src/runtime', import.meta.url).pathname;
  const contents = `export * from './transport.ts'; export * from './places.ts'; export * from './middleware/retry.ts'; export * from './middleware/timeout.ts';`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir, loader: 'ts' },
    bundle: true,
    format: 'esm',
    write: false,
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

/** Short rounds go through the clients in any order, so that what the machine does meanwhile hits all of them; medians are kept. */
async function measure(clients, concurrency, rounds) {
  const samples = Object.fromEntries(Object.keys(clients).map((name) => [name, []]));
  for (let round = -20; round < rounds; round++) {
    const found = {};
    const order = Object.entries(clients).sort(() => Math.random() - 0.5);
    for (const [name, send] of order) found[name] = await run(send, concurrency, 100);
    if (round < 0) continue;
    const { fetch: base } = found;
    for (const [name, sample] of Object.entries(found)) {
      samples[name].push({ ...sample, ratio: sample.rate / base.rate, cpuRatio: base.cpu / sample.cpu });
    }
  }
  return Object.fromEntries(
    Object.entries(samples).map(([name, list]) => [
      name,
      {
        ratio: median(list, 'ratio'),
        cpuRatio: median(list, 'cpuRatio'),
        rate: median(list, 'rate'),
        cpu: median(list, 'cpu'),
      },
    ]),
  );
}

async function run(send, concurrency, count) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  let left = count;
  const worker = async () => {
    while (left-- > 0) await send();
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const { user, system } = process.cpuUsage(cpu);
  return { rate: (count * 1000) / (performance.now() - start), cpu: (user + system) / count };
}

function median(list, key) {
  return list.map((sample) => sample[key]).sort((a, b) => a - b)[Math.floor(list.length / 2)];
}
