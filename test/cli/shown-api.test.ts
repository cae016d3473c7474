import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { collect, makeFolder, runProgram, startProgram } from './program.ts';

const LIGHTHOUSE = `openapi: 3.1.0
info: { title: Lighthouse, version: '1' }
paths:
  /ships:
    get:
      operationId: ships/list
      responses: { '200': { description: '', content: { application/json: { schema: { type: object } } } } }
webhooks:
  seen: { post: { requestBody: { content: { application/json: { schema: { type: object } } } } } }
`;

/** A config whose API answers with one media type more than its description says. */
function configOf(input: string | readonly string[], client: object = {}): string {
  const api = { input, output: 'out', mediaTypes: { 'ships/list': ['text/csv'] }, emit: { client } };
  return JSON.stringify({ apis: { buoys: { input: 'buoys.yaml', output: 'buoys' }, lighthouse: api } });
}

const FILES = { 'lighthouse.yaml': LIGHTHOUSE, 'mimewright.config.json': configOf('lighthouse.yaml') };

async function inspect(args: readonly string[], files: Readonly<Record<string, string>>, folder = ''): Promise<string> {
  const { stdout, stderr } = await runProgram(['inspect', ...args], { cwd: join(makeFolder(files), folder) });
  return stdout + stderr;
}

/** Starts a server on a free port, and waits for the line that says where. */
async function start(args: readonly string[], cwd = makeFolder(FILES)): Promise<string> {
  const child = startProgram([...args, '--port', '0'], { cwd });
  const ended = collect(child);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => resolve(/ at (http:\S+?)\/?\s/.exec(String(chunk))?.[1] ?? ''));
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

/** What a command serves at a path. */
async function ask(args: readonly string[], path: string, headers: Readonly<Record<string, string>> = {}) {
  return fetch((await start(args)) + path, { headers });
}

describe('an input that the config names', () => {
  it.each([
    ['by the same path', ['lighthouse.yaml'], FILES, ''],
    ['by another path', ['./lighthouse.yaml'], FILES, ''],
    [
      'beside others',
      ['lighthouse.yaml'],
      { ...FILES, 'mimewright.config.json': configOf(['page.txt', 'lighthouse.yaml']) },
      '',
    ],
    [
      'in another folder',
      ['../lighthouse.yaml', '--config', '../mimewright.config.json'],
      { ...FILES, 'below/x.txt': '' },
      'below',
    ],
  ])('%s is read as the config says', async (_, args, files, folder) => {
    expect(await inspect(args, files, folder)).toContain("config mediaTypes['ships/list']");
  });

  it('is read as the API of --api has it, whatever that reads itself', async () => {
    const files = { ...FILES, 'mimewright.config.json': configOf('other.yaml') };
    expect(await inspect(['lighthouse.yaml'], files)).not.toContain('text/csv');
    expect(await inspect(['lighthouse.yaml', '--api', 'lighthouse'], files)).toContain('text/csv');
  });

  it.each([
    ['keeps the config out', FILES],
    ['need not be readable then', { ...FILES, 'mimewright.config.json': '{' }],
  ])('with --no-config %s', async (_, files) => {
    const said = await inspect(['lighthouse.yaml', '--no-config'], files);
    expect(said).toContain('GET /ships');
    expect(said).not.toMatch(/text\/csv|error/);
  });

  it.each([
    ['a config that cannot be read', '{', 'config/cannot-load'],
    [
      'options that the client does not have',
      configOf('lighthouse.yaml', { webhooks: { signature: 'smoke' } }),
      'client/invalid-option',
    ],
  ])('is not shown by %s', async (_, config, code) => {
    expect(await inspect(['lighthouse.yaml'], { ...FILES, 'mimewright.config.json': config })).toContain(code);
  });
});

describe('what is served', () => {
  it.each([
    [['mock', 'lighthouse.yaml'], 200],
    [['mock', 'lighthouse.yaml', '--no-config'], 406],
  ])('by %j answers a media type of the config with %i', async (args, status) => {
    expect((await ask(args, '/ships', { accept: 'text/csv' })).status).toBe(status);
  });

  it.each([
    [['docs', 'lighthouse.yaml'], true],
    [['docs', '--api', 'lighthouse'], true],
    [['docs', 'lighthouse.yaml', '--no-config'], false],
  ])('by %j tells of a media type of the config: %s', async (args, isTold) => {
    expect((await (await ask(args, '/llms-full.txt')).text()).includes('text/csv')).toBe(isTold);
  });

  it('follows the config when that changes', async () => {
    const config = 'mimewright.config.json';
    const cwd = makeFolder({ ...FILES, [config]: '{ "apis": {} }' });
    const url = await start(['mock', 'lighthouse.yaml', '--config', config], cwd);
    const status = async (): Promise<number> =>
      (await fetch(`${url}/ships`, { headers: { accept: 'text/csv' } })).status;
    expect(await status()).toBe(406);
    const save = async (): Promise<number> => {
      // again and again: what is written before anybody watches is no change
      writeFileSync(join(cwd, config), FILES[config]);
      return status();
    };
    await expect.poll(save, { timeout: 40_000, interval: 1_000 }).toBe(200);
  });

  it('is nothing when no input is named and no config may be read', async () => {
    const run = await runProgram(['docs', '--no-config'], { cwd: makeFolder(FILES) });
    expect(run).toMatchObject({ exit: 1, stderr: expect.stringContaining('error config/no-input') });
  });
});
