import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { collect, describeApi, makeFolder, readTree, runProgram, startProgram } from './program.ts';

/** A watch that is running: what it has said, and a wait for it to say something. */
async function startWatch(args: readonly string[], cwd: string) {
  const child = startProgram(args, { cwd });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk));
  const waitFor = async (pattern: RegExp): Promise<void> => {
    for (let turn = 0; turn < 1500 && !pattern.test(said); turn++) await sleep(10);
    expect(said).toMatch(pattern);
    said = '';
  };
  await waitFor(/watching for changes/);
  // the file system may need a moment before it tells of changes
  await sleep(100);
  const stop = async (): Promise<number | string> => {
    child.kill('SIGINT');
    return (await collect(child)).exit;
  };
  return { waitFor, stop };
}

/** Whether the output is what a run of its own would write. */
async function isRight(cwd: string, args: readonly string[]): Promise<boolean> {
  const { stdout } = await runProgram(['generate', ...args, '--dry-run'], { cwd });
  return stdout.includes('is up to date');
}

it('generates again after every save, tells of broken ones, and ends with the right output', async () => {
  const cwd = makeFolder({ 'a.json': describeApi(['stones']) });
  const args = ['a.json', '-o', 'out'];
  const watch = await startWatch(['watch', ...args], cwd);
  for (const [index, tag] of ['trees', 'rivers', 'hills', 'lakes'].entries()) {
    writeFileSync(join(cwd, 'a.json'), index % 2 === 0 ? '{ "openapi": "3.1.0", "inf' : '');
    await watch.waitFor(/error (?:read\/syntax|source\/empty)/);
    writeFileSync(join(cwd, 'a.json'), describeApi([tag]));
    await watch.waitFor(/api: 1 operations -> out/);
    expect(Object.keys(readTree(join(cwd, 'out/operations')))).toEqual([`${tag}.ts`]);
  }
  expect(await isRight(cwd, args)).toBe(true);
  expect(await watch.stop()).toBe(0);
});

it('follows editors that save by moving, files that are gone for a while, and files that a description refers to', async () => {
  const response = { $ref: 'ok.json' };
  const description = describeApi(['stones']).replace(
    '{"204":{"description":"Nothing"}}',
    JSON.stringify({ 200: response }),
  );
  const ok = (name: string): string =>
    JSON.stringify({ description: 'OK', content: { 'application/json': { schema: { properties: { [name]: {} } } } } });
  const cwd = makeFolder({ 'a.json': description, 'ok.json': ok('first') });
  const watch = await startWatch(['generate', 'a.json', '-o', 'out', '--watch'], cwd);
  writeFileSync(join(cwd, 'ok.json'), ok('second'));
  await watch.waitFor(/api: 1 operations -> out/);
  writeFileSync(join(cwd, 'new.json'), ok('third'));
  renameSync(join(cwd, 'new.json'), join(cwd, 'ok.json'));
  await watch.waitFor(/api: 1 operations -> out/);
  expect(readTree(join(cwd, 'out'))['operations/stones.ts']).toContain('third');
  rmSync(join(cwd, 'a.json'));
  await watch.waitFor(/error source\/missing/);
  writeFileSync(join(cwd, 'a.json'), description);
  await watch.waitFor(/out is up to date/);
  expect(await watch.stop()).toBe(0);
});

it('sees files that appear in a folder', async () => {
  const cwd = makeFolder({ 'specs/a.json': describeApi(['stones']) });
  const watch = await startWatch(['watch', 'specs', '-o', 'specs/out'], cwd);
  writeFileSync(join(cwd, 'specs/b.json'), describeApi(['trees']));
  await watch.waitFor(/api: 2 operations/);
  expect(await watch.stop()).toBe(0);
});

it('follows the config', async () => {
  const config = (output: string): string => JSON.stringify({ apis: { tiny: { input: 'a.json', output } } });
  const cwd = makeFolder({ 'a.json': describeApi(['stones']), 'mimewright.config.json': config('out') });
  const watch = await startWatch(['watch'], cwd);
  writeFileSync(join(cwd, 'mimewright.config.json'), config('other'));
  await watch.waitFor(/tiny: 1 operations -> other/);
  expect(await watch.stop()).toBe(0);
});
