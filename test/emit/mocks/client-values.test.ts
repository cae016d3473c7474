import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { expect, it, onTestFinished } from 'vitest';
import { clientEmitter } from '../../../src/emit/client/client.ts';
import { createClientCodecs } from '../../../src/emit/client/codecs-for.ts';
import { mocksEmitter } from '../../../src/emit/mocks/mocks.ts';
import { buildModel } from '../../../src/model/build.ts';
import { readAssets } from '../../../src/pipeline/assets.ts';
import { readOpenApi } from '../../../src/read/openapi/document.ts';

const DIARY = `
openapi: 3.1.0
info: { title: Diary, version: '1' }
servers: [{ url: https://diary.example }]
paths:
  /events/{id}:
    get:
      operationId: events/get
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Entry' } } } }
components:
  schemas:
    Entry:
      type: object
      required: [id, day, at, owner]
      properties:
        id: { type: integer, format: int64 }
        day: { type: string, format: date }
        at: { type: string, format: date-time }
        owner: { type: object, required: [name, born], properties: { name: { type: string }, born: { type: string, format: date } } }
`;

const PROGRAM = `import { createClient } from './index.js';
import { mockEntry } from './mocks/factories.js';
import { http } from './mocks/msw.js';
export const made = mockEntry({ id: 9223372036854775807n, day: new Date('2026-01-02T00:00:00Z'), owner: { name: 'Ada' } });
const { resolver } = http.diary.events.get(() => ({ status: 200, data: made }));
const answer = await resolver({ request: new Request('https://diary.example/events/1') });
export const json = await answer.text();
const sent = async () => new Response(json, { headers: { 'content-type': 'application/json' } });
export const read = await createClient({ fetch: sent }).events.get({ id: '1' });`;

/** What the program exports, beside the client and the mocks of the diary. */
async function run(client: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>> {
  const description = await readOpenApi({ name: 'diary.yaml', text: DIARY });
  const model = description.ok ? buildModel(description.value, { name: 'diary' }) : description;
  if (!description.ok || !model.ok) throw new Error('there is no model');
  const input = { model: model.value, description: description.value, assets: readAssets(['runtime']) };
  const codecsFor = createClientCodecs(model.value, client);
  const emitted = await Promise.all([
    clientEmitter.emit({ ...input, options: client }),
    mocksEmitter.emit({ ...input, options: {}, ...(codecsFor && { codecsFor }) }),
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'mimewright-values-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const stub = { path: 'msw.ts', text: 'export const http = { all: (path, resolver) => ({ path, resolver }) };' };
  for (const { path, text } of [...emitted.flatMap(({ files }) => files), stub, { path: 'run.ts', text: PROGRAM }]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const mock = new URL('../../../src/mock/index.ts', import.meta.url).pathname;
  const outfile = join(folder, 'run.mjs');
  const alias = { 'mimewright/mock': mock, msw: join(folder, 'msw.ts') };
  await build({ entryPoints: [join(folder, 'run.ts')], outfile, bundle: true, platform: 'node', format: 'esm', alias });
  return import(outfile) as Promise<Readonly<Record<string, unknown>>>;
}

it('factories make what the client reads, and handlers send what its types say', async () => {
  const { made, json, read } = await run({ dates: 'Date', int64: 'bigint' });
  expect(made).toMatchObject({
    id: 9223372036854775807n,
    day: new Date('2026-01-02T00:00:00Z'),
    at: expect.any(Date),
    owner: { name: 'Ada', born: expect.any(Date) },
  });
  expect(json).toContain('"id":9223372036854775807');
  expect(json).toContain('"day":"2026-01-02"');
  expect(read).toEqual(made);
});
