import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { createGroups } from '../../src/runtime/client.ts';
import { isError } from '../../src/runtime/errors.ts';
import { expandStyledPath } from '../../src/runtime/places.ts';
import type { Call, CallOptions, Operation, Transport } from '../../src/runtime/types.ts';
import { serve } from './loopback.ts';

const GET: Operation = {
  method: 'GET',
  path: '/files/{owner}/{+path}',
  expandPath: expandStyledPath,
  accept: { json: { type: 'application/json' }, full: { type: 'application/vnd.x.full+json' } },
};
const filesGet = (transport: Transport, params?: object, options?: CallOptions): Call<unknown> =>
  transport.request(GET, params, options);
const RUNTIME = new URL('../../src/runtime/', import.meta.url).pathname;

interface Client {
  readonly files: { readonly get: (params: object, options?: object) => Call<unknown> };
  readonly request: (route: string | Operation, params?: object, options?: object) => Call<unknown>;
}

async function connect(status = 200) {
  const { seen, transport } = await serve(() => ({ status, body: { a: 1 } }));
  return { seen, client: createGroups(transport, { files: { get: filesGet } }) as Client };
}

describe('a client', () => {
  it('sends operations by group and name, and tells their errors', async () => {
    const { seen, client } = await connect(404);
    const error: unknown = await client.files.get({ owner: 'o', path: 'a/b' }).catch((reason: unknown) => reason);
    expect([seen[0]?.url, isError(client.files.get, error), isError(filesGet, error)]).toEqual([
      '/files/o/a/b',
      true,
      true,
    ]);
  });

  it('sends operations by route, with options apart or among the parameters', async () => {
    const { seen, client } = await connect();
    const params = { owner: 'o', path: 'p' };
    await client.request('GET /files/{owner}/{path}', params, { accept: 'full' });
    await client.request('GET /files/{owner}/{path}', {
      ...params,
      mediaType: { format: 'full' },
      headers: { 'x-a': '1' },
    });
    expect(seen.map(({ url, headers }) => [url, headers.accept, headers['x-a']])).toEqual([
      ['/files/o/p', 'application/vnd.x.full+json', undefined],
      ['/files/o/p', 'application/vnd.x.full+json', '1'],
    ]);
  });

  it('can stand for a transport', async () => {
    const { seen, client } = await connect();
    expect(await filesGet(client as unknown as Transport, { owner: 'o', path: 'p' })).toEqual({ a: 1 });
    expect(seen).toHaveLength(1);
  });

  it('does not know routes that nobody declared', async () => {
    const { client } = await connect();
    expect(() => client.request('GET /constructor')).toThrow('no operation GET /constructor');
  });
});

describe('a process', () => {
  it('outlives calls that fail and that nobody awaits', async () => {
    const source = `
      import { createTransport } from './transport.ts';
      const transport = createTransport({ baseUrl: 'http://127.0.0.1:1', use: [] });
      const operation = { method: 'GET', path: '/{id}' };
      transport.request(operation, { id: 1 });
      transport.request(operation, {});
      const call = transport.request(operation, { id: 2 });
      call.response().catch(({ name }) => console.log(name));
      setTimeout(() => console.log('alive'), 100);`;
    const { outputFiles } = await build({
      stdin: { contents: source, resolveDir: RUNTIME, loader: 'ts' },
      bundle: true,
      format: 'esm',
      write: false,
    });
    const args = ['--unhandled-rejections=strict', '--input-type=module'];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, {
      input: outputFiles[0]?.text,
      encoding: 'utf8',
    });
    expect({ stdout, stderr, status }).toEqual({ stdout: 'NetworkError\nalive\n', stderr: '', status: 0 });
  });
});
