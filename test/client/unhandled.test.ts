import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it, onTestFinished } from 'vitest';
import { collect, makeFolder, root } from '../cli/program.ts';
import { startHerbarium } from './herbarium-server.ts';

/** Runs a program that uses the generated client, in a process that dies of the first rejection that nobody handles. */
async function runStrictly(lines: string): Promise<{ readonly exit: number | string; readonly stdout: string }> {
  const server = await startHerbarium();
  onTestFinished(() => server.close());
  const outfile = join(makeFolder(), 'app.mjs');
  const contents = `import { createClient } from './index.js';
const herbarium = createClient({ baseUrl: '${server.baseUrl}' });
${lines}
await new Promise((resolve) => setTimeout(resolve, 100));
console.log('alive');`;
  const resolveDir = join(root, 'generated', 'herbarium');
  await build({
    stdin: { contents, resolveDir, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
  });
  return collect(spawn(process.execPath, ['--unhandled-rejections=strict', outfile]));
}

describe('under --unhandled-rejections=strict', () => {
  it.each([
    ['response() of an error status', "await herbarium.specimens.get({ barcode: 'none' }).response();"],
    ['an error status that is caught', "await herbarium.specimens.get({ barcode: 'none' }).catch(() => {});"],
    ['a call that nobody looks at', "herbarium.specimens.get({ barcode: 'none' });"],
    [
      'response() awaited late',
      `const call = herbarium.specimens.get({ barcode: 'none' });
await new Promise((resolve) => setTimeout(resolve, 50));
await call.response();`,
    ],
    ['raw() of an error status', "await herbarium.specimens.get({ barcode: 'none' }).raw();"],
  ])('%s does not end the process', async (_, lines) => {
    expect(await runStrictly(lines)).toMatchObject({ exit: 0, stdout: 'alive\n' });
  });

  it('an error status that nobody catches does', async () => {
    expect(await runStrictly("void herbarium.specimens.get({ barcode: 'none' }).then(() => {});")).toMatchObject({
      exit: 1,
    });
  });
});
