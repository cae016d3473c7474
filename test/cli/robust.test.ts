import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  collect,
  describeApi,
  herbarium,
  makeFolder,
  program,
  readTree,
  root,
  runProgram,
  startProgram,
} from './program.ts';

const page = readFileSync(join(root, 'specs', 'pages', 'harbour.inline.en.txt'), 'utf8');
const EVERYTHING = ['--emit', 'client', 'mocks', 'docs', 'openapi', 'paths'];

describe('the same input under another sky', () => {
  const inputs = {
    'herbarium.yaml': herbarium,
    'harbour.txt': page,
    'tiny.json': JSON.stringify(JSON.parse(describeApi(['stones'])), undefined, 2),
  };

  it.each(Object.entries(inputs))('gives the same bytes: %s', async (name, text) => {
    const usual = makeFolder({ [name]: text });
    const other = makeFolder({ [`deep/er/${name}`]: text.replaceAll('\n', '\r\n') });
    const args = ['generate', name, '-o', 'out', '--name', 'same', ...EVERYTHING];
    const turkish = { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', LANGUAGE: 'tr', TZ: 'Pacific/Kiritimati' };
    const runs = await Promise.all([
      runProgram(args, { cwd: usual, env: { LANG: 'C', LC_ALL: 'C', TZ: 'UTC' } }),
      runProgram(args, { cwd: join(other, 'deep', 'er'), env: turkish }),
    ]);
    expect(runs.map(({ exit }) => exit)).toEqual([0, 0]);
    const [first, second] = [join(usual, 'out'), join(other, 'deep', 'er', 'out')].map(withoutManifest);
    expect(Object.keys(first ?? {}).length).toBeGreaterThan(40);
    expect(second).toEqual(first);
  });
});

describe('a run that is killed at any moment', () => {
  const seed = Number(process.env.MIMEWRIGHT_SEED ?? 20);
  const tags = (first: string): string =>
    describeApi([first, ...Array.from({ length: 30 }, (_, index) => `stone${index}`)]);
  const files = { 'a.json': tags('old'), 'out/mine.ts': 'mine' };
  const args = ['generate', 'a.json', '-o', 'out'];
  let old: Tree;
  let next: Tree;
  let whole = 0;

  beforeAll(async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'mimewright-'));
    mkdirSync(join(cwd, 'out'));
    for (const [path, text] of Object.entries(files)) writeFileSync(join(cwd, path), text);
    await runProgram(args, { cwd });
    old = readTree(join(cwd, 'out'));
    writeFileSync(join(cwd, 'a.json'), tags('new'));
    const start = performance.now();
    await runProgram(args, { cwd });
    whole = performance.now() - start;
    next = readTree(join(cwd, 'out'));
    rmSync(cwd, { recursive: true });
    console.log(`moments from seed ${seed}; MIMEWRIGHT_SEED=N takes others`);
  });

  it.each(moments(seed, 20))(
    'leaves the old files or the new, and the next run completes it (%f of its time)',
    async (moment) => {
      const cwd = makeFolder(prefixed(old));
      writeFileSync(join(cwd, 'a.json'), tags('new'));
      const child = startProgram(args, { cwd });
      const ended = collect(child);
      await waitFor(moment, cwd, child, whole);
      child.kill('SIGKILL');
      await ended;
      const cut = readTree(join(cwd, 'out'));
      const torn = Object.keys(cut).filter(
        (path) => !path.startsWith('.mimewright') && cut[path] !== old[path] && cut[path] !== next[path],
      );
      expect({ torn, mine: cut['mine.ts'] }).toEqual({ torn: [], mine: 'mine' });
      expect(await runProgram(args, { cwd })).toMatchObject({ exit: 0, stderr: '' });
      expect(readTree(join(cwd, 'out'))).toEqual(next);
    },
  );
});

describe('a disk that takes no more', () => {
  it.runIf(mayMount())('is named, and the old output stays whole: full', () => {
    const { said, before, after } = runOnDisk('size=400k', '');
    expect(said).toMatch(
      /^error output\/cannot-write {2}'.+' cannot be written \(ENOSPC\); nothing was changed\n {2}The disk is full: make room and run again\.\n$/,
    );
    expect(after).toEqual(before);
  });

  it.runIf(mayMount())('is named, and the old output stays whole: read-only', () => {
    const { said, before, after } = runOnDisk('size=4m', 'mount -o remount,ro out');
    expect(said).toMatch(/^error output\/cannot-write {2}.+ \(EROFS\); nothing was changed\n/);
    expect(after).toEqual(before);
  });

  it('is named, and the old output stays whole: a limit for the size of files', async () => {
    const cwd = makeFolder({ 'a.json': describeApi(['old']) });
    const command = `${JSON.stringify(process.execPath)} ${JSON.stringify(program)} generate a.json -o out`;
    await collect(spawn('sh', ['-c', command], { cwd }));
    const before = readTree(join(cwd, 'out'));
    writeFileSync(join(cwd, 'a.json'), describeApi(Array.from({ length: 99 }, (_, index) => `stone${index}`)));
    const { stderr, exit } = await collect(spawn('sh', ['-c', `ulimit -f 8; ${command}`], { cwd }));
    expect({ stderr, exit }).toEqual({
      stderr: expect.stringMatching(/^error output\/cannot-write {2}.+\(EFBIG\); nothing was changed\n/),
      exit: 1,
    });
    expect(readTree(join(cwd, 'out'))).toEqual(before);
  });

  it.skipIf(process.getuid?.() === 0)(
    'is named, and the old output stays whole: a folder without the right to write',
    async () => {
      const cwd = makeFolder({ 'a.json': describeApi(['old']) });
      const args = ['generate', 'a.json', '-o', 'out'];
      await runProgram(args, { cwd });
      const before = readTree(join(cwd, 'out'));
      writeFileSync(join(cwd, 'a.json'), describeApi(['new']));
      spawnSync('chmod', ['-w', 'out'], { cwd });
      const { stderr } = await runProgram(args, { cwd });
      expect(stderr).toMatch(/^error output\/cannot-write {2}.+\(EACCES\); nothing was changed\n/);
      expect(readTree(join(cwd, 'out'))).toEqual(before);
      spawnSync('chmod', ['+w', 'out'], { cwd });
    },
  );
});

type Tree = Readonly<Record<string, string>>;

function withoutManifest(folder: string): Tree {
  return Object.fromEntries(Object.entries(readTree(folder)).filter(([path]) => path !== '.mimewright.json'));
}

function prefixed(tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).map(([path, text]) => [`out/${path}`, text]));
}

/** Numbers from 0 to 1 (a linear congruential generator): the same for the same seed. */
function moments(seed: number, count: number): readonly number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.round((state / 2 ** 32) * 1000) / 1000;
  });
}

/** Every other moment is one of the whole run, the rest are counted in milliseconds from the first byte that is written. */
async function waitFor(
  moment: number,
  cwd: string,
  child: { pid?: number | undefined; exitCode: number | null },
  whole: number,
): Promise<void> {
  if (Math.round(moment * 1000) % 2 === 0) {
    await sleep(moment * whole);
    return;
  }
  while (child.exitCode === null && !existsSync(join(cwd, 'out', `.mimewright-${child.pid}`))) await sleep(0);
  await sleep(moment * 20);
}

/** `unshare` gives a process mounts of its own, without any rights where the system allows that. */
function mayMount(): boolean {
  const isAllowed =
    process.platform === 'linux' && spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
  if (!isAllowed) console.log('skipped: nothing may be mounted here, so no disk can be full');
  return isAllowed;
}

/** Generates, changes the description, and generates again on a disk of its own. */
function runOnDisk(
  options: string,
  command: string,
): { readonly said: string; readonly before: Tree; readonly after: Tree } {
  const small = describeApi(['old']);
  const large = describeApi(Array.from({ length: 99 }, (_, index) => `stone${index}`));
  const cwd = makeFolder({ 'a.json': small, 'b.json': large });
  for (const folder of ['out', 'before', 'after']) mkdirSync(join(cwd, folder));
  const generate = `"$NODE" "$PROGRAM" generate a.json -o out`;
  const script = `mount -t tmpfs -o ${options} tmpfs out && ${generate} >/dev/null && cp -a out/. before/ && cp b.json a.json
${command}
${generate}
cp -a out/. after/`;
  const env = { ...process.env, NODE: process.execPath, PROGRAM: program, NO_COLOR: '1' };
  const { stderr } = spawnSync('unshare', ['-rm', 'sh', '-c', script], { cwd, env, encoding: 'utf8' });
  return { said: stderr, before: readTree(join(cwd, 'before')), after: readTree(join(cwd, 'after')) };
}
