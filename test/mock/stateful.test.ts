import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Mock } from '../../src/mock/core.ts';
import { openStateFile } from '../../src/mock/state-file.ts';
import { ask, petsMock } from './pets.ts';

const LIST = 'GET /owners/bob/pets';

async function names(mock: Mock): Promise<readonly string[]> {
  const { json } = await ask(mock, LIST);
  return (json as { name: string }[]).map(({ name }) => name);
}

test('what is created can be read, listed, changed and deleted', async () => {
  const mock = petsMock({ stateful: true });
  const before = await names(mock);
  const created = await ask(mock, 'POST /owners/bob/pets', {}, { name: 'lassie' });
  expect(created.json).toMatchObject({ name: 'lassie', full_name: 'bob/lassie', id: 1001 });
  expect(await names(mock)).toEqual(['lassie', ...before]);
  await ask(mock, 'PATCH /v1/owners/bob/pets/lassie', {}, { tag: 'good' });
  expect((await ask(mock, 'GET /v1/owners/bob/pets/lassie')).json).toMatchObject({
    id: 1001,
    name: 'lassie',
    tag: 'good',
  });
  expect((await ask(mock, 'DELETE /v1/owners/bob/pets/lassie')).status).toBe(204);
  expect((await ask(mock, 'GET /v1/owners/bob/pets/lassie')).status).toBe(404);
  expect(await names(mock)).toEqual(before);
});

test('what was there from the beginning can be changed and deleted', async () => {
  const mock = petsMock({ stateful: true });
  const [first = '', second = ''] = await names(mock);
  await ask(mock, `PATCH /v1/owners/bob/pets/${second}`, {}, { tag: 'good' });
  await ask(mock, `DELETE /v1/owners/bob/pets/${first}`);
  const { json } = await ask(mock, LIST);
  expect(json).toMatchObject([{ name: second, tag: 'good' }, {}]);
});

test('the state can be read, emptied and seeded', async () => {
  const mock = petsMock({ stateful: true });
  await ask(mock, 'POST /owners/bob/pets', {}, { name: 'lassie' });
  const { json } = await ask(mock, 'GET /.mimewright/state');
  await ask(mock, 'DELETE /.mimewright/state');
  expect(await names(mock)).not.toContain('lassie');
  expect((await ask(mock, 'PUT /.mimewright/state', {}, { version: 9 })).status).toBe(400);
  await ask(mock, 'PUT /.mimewright/state', {}, json);
  expect(await names(mock)).toContain('lassie');
});

test('a mock without state says how to get one', async () => {
  expect(await ask(petsMock(), 'GET /.mimewright/state')).toMatchObject({
    status: 409,
    json: { message: expect.stringContaining('--stateful') },
  });
});

test('a state in a file is there again for who opens it next, without being closed, but for a line that was cut short', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mock-state-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'state.json');
  const first = await openStateFile(path);
  const mock = petsMock({ state: first?.state });
  await ask(mock, 'POST /owners/bob/pets', {}, { name: 'lassie' });
  await ask(mock, 'POST /owners/bob/pets', {}, { name: 'rin' });
  await ask(mock, 'DELETE /v1/owners/bob/pets/rin');
  await appendFile(path, '{"kind":"put","path":"/owners/bob/pets/tin');
  const second = await openStateFile(path);
  const again = petsMock({ state: second?.state });
  expect(await names(again)).toContain('lassie');
  expect(await names(again)).not.toContain('rin');
  expect((await ask(again, 'POST /owners/bob/pets', {}, { name: 'laika' })).json).toMatchObject({ id: 1003 });
  second?.close();
  expect((await readFile(path, 'utf8')).trim().split('\n')).toHaveLength(1);
});

test('a file that holds something else than a state is left as it is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mock-state-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'state.json');
  await writeFile(path, '{"mine":1}');
  expect(await openStateFile(path)).toBeUndefined();
  expect(await readFile(path, 'utf8')).toBe('{"mine":1}');
});
