import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeApi, herbarium, makeFolder, readTree, runProgram } from './program.ts';

const TINY = describeApi(['stones']);
const DANGLING = `openapi: 3.1.0
info: { title: Tiny, version: '1' }
paths:
  /stones:
    get:
      operationId: stones/list
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Ston' }
components:
  schemas:
    Stone: { type: string }
`;

interface Case {
  readonly files?: Readonly<Record<string, string>>;
  readonly args: string;
  /** How the first line of standard error begins. */
  readonly says: string;
  readonly exit: 1 | 2;
}

const cases: readonly (readonly [string, Case])[] = [
  ['a missing file', { args: 'generate missing.yaml -o out', says: 'missing.yaml error source/missing ', exit: 1 }],
  [
    'a missing file with a neighbour of almost the same name',
    {
      files: { 'stones.yaml': TINY },
      args: 'generate stone.yaml -o out',
      says: 'stone.yaml error source/missing ',
      exit: 1,
    },
  ],
  [
    'an empty file',
    { files: { 'a.yaml': '' }, args: 'generate a.yaml -o out', says: 'a.yaml error source/empty ', exit: 1 },
  ],
  [
    'HTML instead of YAML',
    {
      files: { 'a.yaml': '<!doctype html><html><title>404</title></html>' },
      args: 'generate a.yaml -o out',
      says: 'a.yaml error read/unrecognized ',
      exit: 1,
    },
  ],
  [
    'truncated JSON',
    {
      files: { 'a.json': `{\n  "openapi": "3.1.0",\n  "info": { "title": ` },
      args: 'generate a.json -o out',
      says: 'a.json:3:22 error read/syntax ',
      exit: 1,
    },
  ],
  [
    'YAML whose indentation is wrong',
    {
      files: { 'a.yaml': 'openapi: 3.1.0\ninfo:\n  title: Tiny\n version: 1\n' },
      args: 'generate a.yaml -o out',
      says: 'a.yaml:4:2 error read/syntax ',
      exit: 1,
    },
  ],
  [
    'an unknown version',
    {
      files: { 'a.yaml': 'info: {}\nopenapi: 9.0.0\npaths: {}\n' },
      args: 'generate a.yaml -o out',
      says: 'a.yaml:2:1 error read/unknown-version ',
      exit: 1,
    },
  ],
  [
    'bytes that are no text',
    {
      files: { 'a.yaml': 'PK\u0003\u0004\u0000\u0000\u0000' },
      args: 'generate a.yaml -o out',
      says: 'a.yaml error source/binary ',
      exit: 1,
    },
  ],
  [
    'a file where the output folder should be',
    {
      files: { 'a.json': TINY, out: 'mine' },
      args: 'generate a.json -o out',
      says: 'error output/cannot-write ',
      exit: 1,
    },
  ],
  [
    'a file above the output folder',
    {
      files: { 'a.json': TINY, out: 'mine' },
      args: 'generate a.json -o out/deep/er',
      says: 'error output/cannot-write ',
      exit: 1,
    },
  ],
  [
    'an output folder where nobody may write',
    {
      files: { 'a.json': TINY },
      args: 'generate a.json -o /proc/mimewright',
      says: 'error output/cannot-write ',
      exit: 1,
    },
  ],
  [
    'a file of the user where one has to be generated',
    {
      files: { 'a.json': TINY, 'out/index.ts': 'export {};\n' },
      args: 'generate a.json -o out',
      says: 'error output/not-ours ',
      exit: 1,
    },
  ],
  [
    'a dangling reference under --strict',
    {
      files: { 'a.yaml': DANGLING },
      args: 'generate a.yaml -o out --strict',
      says: 'a.yaml:12:25 error read/unresolved-ref ',
      exit: 1,
    },
  ],
  ['no input and no config', { args: 'generate', says: 'error config/missing ', exit: 1 }],
  ['no input and no config to check', { args: 'check', says: 'error config/missing ', exit: 1 }],
  ['a config that is not there', { args: '--config no.json', says: 'error config/not-found ', exit: 1 }],
  [
    'a config that is not what it should be',
    {
      files: { 'mimewright.config.json': '{ "apis": { "tiny": { "input": 7, "output": "out" } } }' },
      args: '',
      says: 'mimewright.config.json error config/invalid ',
      exit: 1,
    },
  ],
  [
    'a config with a key of no meaning',
    {
      files: {
        'a.json': TINY,
        'mimewright.config.json': '{ "apis": { "tiny": { "input": "a.json", "output": "out", "allowRefsTo": [] } } }',
      },
      args: '',
      says: "mimewright.config.json error config/unknown-key  'apis.tiny.allowRefsTo' in 'mimewright.config.json' is nothing that a config can say",
      exit: 1,
    },
  ],
  [
    'a config that throws',
    {
      files: { 'mimewright.config.mjs': 'throw new Error("no");' },
      args: 'check',
      says: 'mimewright.config.mjs error config/cannot-load ',
      exit: 1,
    },
  ],
  [
    'an API that the config does not have',
    {
      files: { 'mimewright.config.json': '{ "apis": {} }' },
      args: 'generate --api tiny',
      says: 'error config/unknown-api ',
      exit: 1,
    },
  ],
  ['an input without an output', { files: { 'a.json': TINY }, args: 'generate a.json', says: 'error: ', exit: 2 }],
  ['an unknown option', { args: 'generate --otput out', says: "error: unknown option '--otput'", exit: 2 }],
  ['an unknown reporter', { args: 'check --reporter xml', says: "error: option '--reporter <name>'", exit: 2 }],
];

describe('bad input', () => {
  it.each(cases)('is told of and changes nothing: %s', async (_, { files, args, says, exit }) => {
    const cwd = makeFolder(files);
    const before = readTree(cwd);
    const run = await runProgram(args.split(' ').filter(Boolean), { cwd });
    expect(run.stderr.split('\n')[0]?.slice(0, says.length)).toBe(says);
    expect({ exit: run.exit, stdout: run.stdout, tree: readTree(cwd) }).toEqual({ exit, stdout: '', tree: before });
  });

  it('shows the lines around the place and one line of help', async () => {
    const cwd = makeFolder({ 'a.yaml': 'info: {}\nopenapi: 9.0.0\npaths: {}\n' });
    const { stderr } = await runProgram(['generate', 'a.yaml', '-o', 'out'], { cwd });
    expect(stderr).toBe(`a.yaml:2:1 error read/unknown-version  version 9.0.0 of the description format is not known
  1 | info: {}
  2 | openapi: 9.0.0
    | ^
  3 | paths: {}
  Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are: correct the 'openapi' field, or convert the description.
`);
  });

  it('is an annotation for GitHub, and an object for programs', async () => {
    const cwd = makeFolder({ 'a.json': '{ "openapi": "3.1.0", "info": ' });
    const github = await runProgram(['generate', 'a.json', '-o', 'out', '--reporter', 'github'], { cwd });
    expect(github.stderr).toMatch(/^::error file=a\.json,line=1,col=31,title=read\/syntax::.+\n$/);
    const json = await runProgram(['generate', 'a.json', '-o', 'out', '--reporter', 'json'], { cwd });
    expect(json.stderr).toBe('');
    expect(JSON.parse(json.stdout)).toMatchObject({
      written: [],
      diagnostics: [{ code: 'read/syntax', severity: 'error', file: 'a.json', line: 1, column: 31 }],
    });
  });
});

describe('a dangling reference', () => {
  it('costs one type: a warning with its place, `unknown`, exit code 0', async () => {
    const cwd = makeFolder({ 'a.yaml': DANGLING });
    const run = await runProgram(['generate', 'a.yaml', '-o', 'out'], { cwd });
    expect(run.exit).toBe(0);
    expect(run.stderr).toContain(
      "a.yaml:12:25 warning read/unresolved-ref  '#/components/schemas/Ston' does not exist — did you mean 'Stone'?",
    );
    expect(readTree(cwd)['out/operations/stones.ts']).toContain('Call<unknown, StonesListReply>');
  });
});

describe('inputs', () => {
  it('come from a URL that is named, once while it stays the same, and then without the network', async () => {
    const answers: number[] = [];
    const server = createServer((request, response) => {
      const isKnown = request.headers['if-none-match'] === '"1"';
      answers.push(isKnown ? 304 : 200);
      response.writeHead(isKnown ? 304 : 200, { etag: '"1"' }).end(isKnown ? undefined : TINY);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tiny.json`;
    const cwd = makeFolder();
    const run = (output: string, ...args: readonly string[]) =>
      runProgram(['generate', url, '-o', output, ...args], { cwd, env: { XDG_CACHE_HOME: join(cwd, 'cache') } });
    expect(await run('first')).toMatchObject({ exit: 0, stderr: '' });
    expect(await run('second')).toMatchObject({ exit: 0, stderr: '' });
    await new Promise((resolve) => server.close(resolve));
    expect(await run('third', '--offline')).toMatchObject({ exit: 0, stderr: '' });
    expect((await run('fourth')).stderr).toMatch(/error source\/network .+ cannot be reached: ECONNREFUSED\n/);
    const tree = readTree(cwd);
    expect({ answers, third: tree['third/index.ts'] }).toEqual({ answers: [200, 304], third: tree['first/index.ts'] });
  });

  it('refer to other folders only when they may', async () => {
    const shared = '{ "type": "string" }';
    const description = DANGLING.replace('#/components/schemas/Ston', '../shared/stone.json');
    const cwd = makeFolder({ 'api/a.yaml': description, 'shared/stone.json': shared });
    const args = ['generate', 'api/a.yaml', '-o', 'out'];
    const refused = await runProgram(args, { cwd });
    expect(refused.stderr).toContain(
      "warning source/unread-ref  '../shared/stone.json' cannot be followed: it is outside the description's folder",
    );
    const allowed = await runProgram([...args, '--allow-refs-to', 'shared'], { cwd });
    expect(allowed).toMatchObject({ exit: 0, stderr: '' });
  });

  it('come from standard input too', async () => {
    const cwd = makeFolder();
    const run = await runProgram(['generate', '-', '-o', 'out', '--name', 'herbarium'], { cwd, input: herbarium });
    expect(run).toMatchObject({ exit: 0, stderr: '' });
    expect(run.stdout).toMatch(/^herbarium: 15 operations -> out \(\d+ written\)\n$/);
  });
});
