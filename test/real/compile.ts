import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compilers } from './descriptions.ts';

/** A strict project of today, with what the platform of browsers has. */
const OPTIONS = {
  noEmit: true,
  strict: true,
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  types: [],
  lib: ['es2022', 'dom', 'dom.iterable', 'dom.asynciterable'],
};

/** What TypeScript says of files in a folder, in its first lines; nothing when they compile. */
export function compileFiles(folder: string, include: readonly string[], options: object = {}): string {
  const config = join(folder, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({ compilerOptions: { ...OPTIONS, ...options }, include }));
  const args = ['--max-old-space-size=4096', compilers['5.9'], '-p', config, '--pretty', 'false'];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return stdout.split('\n').slice(0, 12).join('\n');
}
