// A server that tells its parent what it has used: `mock-server.mjs bare|fastify|mock FILE`. The first two send what FILE
// holds as JSON (`{ headers, body }`); the third serves the mocks of the generated folder FILE, examined and negotiated.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const [kind, file] = process.argv.slice(2);
const require = createRequire(new URL('../real/package.json', import.meta.url));

async function start() {
  if (kind === 'mock') {
    const { createCore, listen, openTable } = await import('../../dist/mock/index.js');
    const { readMockTable } = await import('../../dist/pipeline/mock-table.js');
    const table = await readMockTable(file, process.cwd());
    return (await listen(createCore(openTable(table.text)))).url;
  }
  const { headers, body } = JSON.parse(readFileSync(file, 'utf8'));
  if (kind === 'fastify') {
    const server = require('fastify')();
    server.get('/repos/:owner/:repo', (_, reply) => reply.headers(headers).send(body));
    return server.listen({ port: 0, host: '127.0.0.1' });
  }
  const server = createServer((_, response) => response.writeHead(200, headers).end(body));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${server.address().port}`;
}

const url = await start();
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpu: (user + system) / 1e6, rss: process.memoryUsage.rss() / 2 ** 20 });
});
process.send({ url });
