// Compiles src/ to dist/ and leaves a hash of the result there, by which generated folders know that the program changed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';

const root = new URL('.', import.meta.url);
const at = (path) => new URL(path, root);
/** Compiled beside its place and then moved, so that a run that fails leaves the old program. */
const staging = `dist.${process.pid}`;

// npm runs this again wherever it links the package, such as before `npx mimewright`
if (!isFresh()) build();
linkBin();

function build() {
  try {
    compile();
    writeFileSync(at(`${staging}/build-id`), `${hashProgram().slice(0, 16)}\n`);
    replaceDist();
  } catch (error) {
    // the compiler has told what is wrong
    if (typeof error.status !== 'number') throw error;
    process.exitCode = error.status;
  } finally {
    rmSync(at(staging), { recursive: true, force: true });
  }
}

/** True when nothing that goes into dist/ was changed, added or removed since it was built. */
function isFresh() {
  if (!existsSync(at('dist/build-id'))) return false;
  const { mtimeMs } = statSync(at('dist/build-id'));
  const folders = ['src', 'templates'].filter((folder) => existsSync(at(folder)));
  const below = folders.flatMap((folder) =>
    readdirSync(at(folder), { recursive: true }).map((name) => `${folder}/${name}`),
  );
  const files = ['build.mjs', 'package.json', 'tsconfig.json', 'tsconfig.build.json', ...folders, ...below];
  return files.every((name) => statSync(at(name)).mtimeMs < mtimeMs);
}

function compile() {
  const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
  const options = ['-p', 'tsconfig.build.json', '--outDir', staging];
  execFileSync(process.execPath, [tsc, ...options], { cwd: root, stdio: 'inherit' });
  chmodSync(at(`${staging}/cli/main.js`), 0o755);
}

function hashProgram() {
  const hash = createHash('sha256');
  for (const folder of [staging, 'src/runtime', 'templates']) {
    if (!existsSync(at(folder))) continue;
    for (const name of readdirSync(at(folder), { recursive: true }).sort()) {
      if (/\.(js|ts|hbs|css)$/.test(name) && !name.endsWith('.d.ts'))
        hash.update(name).update(readFileSync(at(`${folder}/${name}`)));
    }
  }
  return hash.digest('hex');
}

function replaceDist() {
  const old = `${staging}.old`;
  if (existsSync(at('dist'))) renameSync(at('dist'), at(old));
  renameSync(at(staging), at('dist'));
  rmSync(at(old), { recursive: true, force: true });
}

// npm links the bins of dependencies only; with ours beside them npx needs no detour through its cache
function linkBin() {
  if (process.platform === 'win32' || !existsSync(at('node_modules/.bin'))) return;
  rmSync(at('node_modules/.bin/mimewright'), { force: true });
  symlinkSync('../../dist/cli/main.js', at('node_modules/.bin/mimewright'));
}
