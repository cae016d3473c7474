// Adds to package-lock.json the optional packages of other platforms that npm has left out, as it does when a mirror of
// the registry lacks them: `npm ci` refuses a lock without them. They have no integrity until somebody can fetch them.
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));
const { packages } = lock;
const isDev = ({ dev, devOptional }) => (dev || devOptional ? { dev: true } : {});

for (const [place, owner] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
    if (findPlaces(place, name).some((candidate) => candidate in packages) || !/^\d/.test(version)) continue;
    packages[`node_modules/${name}`] = { version, ...platformOf(name), ...isDev(owner), optional: true };
  }
}

const [root, ...others] = Object.entries(packages);
others.sort(([first], [second]) => first.localeCompare(second, 'en'));
lock.packages = Object.fromEntries([root, ...others]);
writeFileSync(path, `${JSON.stringify(lock, undefined, 2)}\n`);

/** Where Node finds a package that one at `place` depends on. */
function findPlaces(place, name) {
  const segments = place.split('/node_modules/');
  const nested = segments.map((_, index) => segments.slice(0, index + 1).join('/node_modules/'));
  return [...nested.map((folder) => `${folder}/node_modules/${name}`), `node_modules/${name}`];
}

/** `@scope/binding-linux-x64-musl` -> where it can run. */
function platformOf(name) {
  const [, os, cpu, abi = ''] =
    /(android|darwin|freebsd|linux|openharmony|win32|wasm32|netbsd|openbsd|sunos|aix)-([a-z0-9]+)(?:-?([a-z]+))?$/.exec(
      name,
    ) ?? [];
  if (os === undefined) throw new Error(`cannot tell the platform of ${name}`);
  if (os === 'wasm32') return { cpu: ['wasm32'] };
  const libc = abi.startsWith('musl') ? ['musl'] : abi.startsWith('gnu') ? ['glibc'] : undefined;
  return { os: [os], cpu: [cpu], ...(libc && { libc }) };
}
