// Compiles src/ to dist/ and leaves a hash of the result there, by which generated folders know that the program changed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const root = new URL('.', import.meta.url);
const at = (path) => new URL(path, root);

rmSync(at('dist'), { recursive: true, force: true });
execFileSync(
  process.execPath,
  [createRequire(import.meta.url).resolve('typescript/lib/tsc.js'), '-p', 'tsconfig.build.json'],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
chmodSync(at('dist/cli/main.js'), 0o755);

const hash = createHash('sha256');
for (const folder of ['dist', 'src/runtime', 'templates']) {
  for (const name of readdirSync(at(folder), { recursive: true }).sort()) {
    if (/\.(js|ts|hbs)$/.test(name) && !name.endsWith('.d.ts'))
      hash.update(name).update(readFileSync(at(`${folder}/${name}`)));
  }
}
writeFileSync(at('dist/build-id'), `${hash.digest('hex').slice(0, 16)}\n`);
