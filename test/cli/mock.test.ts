import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { collect, makeFolder, type Run, root, runProgram, startProgram } from './program.ts';

const herbarium = join(root, 'specs', 'herbarium.yaml');

interface Started {
  readonly url: string;
  readonly child: ChildProcess;
  readonly ended: Promise<Run>;
}

/** Starts a mock on a free port, and waits for the line that says where. */
async function startMock(args: readonly string[], cwd: string = root): Promise<Started> {
  const child = startProgram(['mock', ...args, '--port', '0'], { cwd });
  const ended = collect(child);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const found = / at (http:\S+)/.exec(String(chunk))?.[1];
      if (found) resolve(found);
    });
    child.on('exit', (code) => reject(new Error(`the mock ended with ${code}`)));
  });
  return { url, child, ended };
}

test('a description is served until SIGTERM, a line a request', async () => {
  const { url, child, ended } = await startMock([herbarium]);
  expect((await fetch(`${url}/specimens/HB-000214`)).status).toBe(200);
  expect((await fetch(`${url}/specimens/HB-000214`, { headers: { accept: 'video/mp4' } })).status).toBe(406);
  expect((await fetch(`${url}/no%0Awhere`)).status).toBe(404);
  child.kill('SIGTERM');
  const { exit, stderr } = await ended;
  expect(exit).toBe(0);
  expect(stderr).toContain('GET /specimens/HB-000214 -> specimens/get 200 application/json\n');
  expect(stderr).toMatch(
    /GET \/specimens\/HB-000214 -> specimens\/get 406 \S+ \(Not acceptable: 'video\/mp4'; there is /,
  );
  expect(stderr).toMatch(/GET \/no%0Awhere -> no operation 404 \S+ \(no operation has the path /);
});

test('credentials are asked for on demand, and the reply says which', async () => {
  const { url } = await startMock([herbarium, '--security']);
  const refused = await fetch(`${url}/specimens/HB-000214`, { method: 'DELETE' });
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="mock"']);
  const headers = { authorization: 'Bearer token' };
  expect((await fetch(`${url}/specimens/HB-000214`, { method: 'DELETE', headers })).status).toBe(204);
});

test('a generated folder is served like its description', async () => {
  const folder = makeFolder();
  await runProgram(['generate', herbarium, '-o', join(folder, 'out'), '--emit', 'mocks', '--name', 'herbarium'], {
    cwd: folder,
  });
  const [described, generated] = await Promise.all([startMock([herbarium]), startMock(['out'], folder)]);
  const ask = async ({ url }: Started, path: string): Promise<string> => {
    const response = await fetch(url + path);
    const headers = [...response.headers].filter(([name]) => name !== 'date' && name !== 'etag');
    return JSON.stringify([response.status, headers, await response.text()], null, 1).replaceAll(url, '');
  };
  for (const path of ['/specimens/HB-000214', '/specimens', '/taxa', '/loans', '/none']) {
    expect(await ask(generated, path), path).toEqual(await ask(described, path));
  }
});

test('a state in a file survives a kill, and another file is refused', async () => {
  const folder = makeFolder({ 'other.json': '[]' });
  const first = await startMock([herbarium, '--state', 'state.jsonl'], folder);
  const before = await (await fetch(`${first.url}/.mimewright/state`)).json();
  expect(before).toMatchObject({ resources: [], deleted: [] });
  expect((await fetch(`${first.url}/specimens/HB-000214`, { method: 'DELETE' })).status).toBeLessThan(300);
  first.child.kill('SIGKILL');
  await first.ended;
  const second = await startMock([herbarium, '--state', 'state.jsonl'], folder);
  expect((await fetch(`${second.url}/specimens/HB-000214`)).status).toBe(404);
  const refused = await runProgram(['mock', herbarium, '--state', 'other.json', '--port', '0'], { cwd: folder });
  expect([refused.exit, refused.stderr]).toEqual([
    1,
    'error: other.json is no state of a mock; name another file with --state\n',
  ]);
  expect(readFileSync(join(folder, 'other.json'), 'utf8')).toBe('[]');
});
