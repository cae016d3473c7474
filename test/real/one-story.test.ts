import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceOf } from '../../src/emit/mocks/source.ts';
import { createCore } from '../../src/mock/core.ts';
import { listen, type MockServer } from '../../src/mock/node-adapter.ts';
import { buildModel } from '../../src/model/build.ts';
import type { InspectedOperation, InspectedRepresentation } from '../../src/model/inspect.ts';
import type { ApiModel } from '../../src/model/types.ts';
import { readBundle } from '../../src/pipeline/readers.ts';
import { compilers, github } from './descriptions.ts';

/** Operations of all kinds, with what they need besides their path. */
const CALLS: Readonly<Record<string, object>> = {
  'repos/get': {},
  'repos/get-content': {},
  'repos/get-readme': {},
  'repos/get-commit': {},
  'repos/compare-commits-with-basehead': { basehead: 'a...b' },
  'git/get-blob': {},
  'pulls/get': {},
  'pulls/list-review-comments': {},
  'issues/get': {},
  'issues/list-for-repo': {},
  'issues/list-comments': {},
  'issues/create-comment': { body: 'Thanks!' },
  'activity/list-repos-starred-by-authenticated-user': {},
  'activity/list-stargazers-for-repo': {},
  'activity/star-repo-for-authenticated-user': {},
  'gitignore/get-template': {},
  'gists/get-comment': {},
  'licenses/get-for-repo': {},
  'markdown/render': { text: '*x*' },
  'meta/get-zen': {},
  'meta/get-octocat': {},
  'code-scanning/get-analysis': {},
};

/** The fields that only some media types carry; the provider's own examples are wrong about others. */
const VARYING = ['body', 'body_text', 'body_html', 'starred_at', 'entries'];

const program = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'mimewright-story-'));

interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly data: unknown;
  readonly mediaType: string;
}
type Send = (route: string, params: object, options: object) => { response(): Promise<Answer> };

let table: readonly InspectedOperation[];
let model: ApiModel;
let mock: MockServer;
let send: Send;
const accepted: string[] = [];

beforeAll(async () => {
  const run = (...args: readonly string[]): string =>
    execFileSync(process.execPath, [program, ...args], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const { operations }: { operations: readonly InspectedOperation[] } = JSON.parse(
    run('inspect', github.path, '--json'),
  );
  table = operations.filter(({ id }) => Object.hasOwn(CALLS, id));
  run('generate', github.path, '-o', join(folder, 'github'), '--name', 'github');
  mock = await startMock();
  const outfile = join(folder, 'client.mjs');
  await build({
    entryPoints: [join(folder, 'github', 'index.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    logLevel: 'silent',
  });
  const { createClient } = (await import(pathToFileURL(outfile).href)) as {
    createClient: (options: object) => { readonly request: Send };
  };
  const recorded: typeof fetch = (url, init) => {
    accepted.push(new Headers(init?.headers).get('accept') ?? '');
    return fetch(url, init);
  };
  send = createClient({ baseUrl: mock.url, auth: 'token', fetch: recorded }).request;
});
afterAll(async () => {
  await mock.close();
  rmSync(folder, { recursive: true, force: true });
});

async function startMock(): Promise<MockServer> {
  const source = { name: 'github', text: readFileSync(github.path, 'utf8') };
  const read = await readBundle({ source, parsed: undefined, sources: [source] });
  if (!read.ok) throw new Error('the description cannot be read');
  const built = buildModel(read.value, { name: 'github' });
  if (!built.ok) throw new Error('there is no model');
  model = built.value;
  return listen(createCore(sourceOf(read.value, model)), { port: 0 });
}

/** What the table says of the first success of an operation. */
function successOf({ representations }: InspectedOperation): readonly InspectedRepresentation[] {
  const [first] = representations.filter(({ status }) => typeof status === 'number' && status >= 200 && status < 300);
  return representations.filter(({ status }) => status === first?.status);
}

function paramsOf({ id, method, path }: InspectedOperation): object {
  const operation = model.operations.find((one) => one.method === method && String(one.path) === path);
  const needed = operation?.parameters.filter(({ required }) => required) ?? [];
  const values = needed.map(({ key, schema }) => [key, schema.kind === 'number' ? 1 : 'x']);
  return { ...Object.fromEntries(values), ...CALLS[id] };
}

const essence = (type = ''): string => type.split(';')[0] ?? '';

describe('the table, the types, the client and the mock tell one story', () => {
  it('of more than 20 operations with more than 50 bodies', () => {
    expect(table.map(({ id }) => id).sort()).toEqual(Object.keys(CALLS).sort());
    expect(table.flatMap(successOf).length).toBeGreaterThan(50);
  });

  it.each(Object.keys(CALLS))('%s: the client asks, and the mock gives, what the table says', async (id) => {
    const operation = table.find((one) => one.id === id) as InspectedOperation;
    for (const { accept, status, body, contentType } of successOf(operation)) {
      accepted.length = 0;
      const route = `${operation.method} ${operation.path}`;
      const answer = await send(route, paramsOf(operation), accept === undefined ? {} : { accept }).response();
      expect({
        accept,
        asked: accepted,
        status: answer.status,
        mediaType: answer.mediaType,
        data: shapeOf(answer.data),
      }).toEqual({
        accept,
        asked: [accept ?? 'application/json'],
        status,
        mediaType: essence(contentType),
        data: { kind: body.kind },
      });
      expect(keysOf(answer.data).filter((key) => VARYING.includes(key) && !body.fields?.includes(key))).toEqual([]);
    }
  });

  it('and the compiler gives each body exactly the fields of the table', () => {
    writeFileSync(join(folder, 'probe.ts'), probe());
    const options = {
      noEmit: true,
      strict: true,
      target: 'es2022',
      module: 'esnext',
      moduleResolution: 'bundler',
      types: [],
      lib: ['es2022', 'dom', 'dom.iterable', 'dom.asynciterable'],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['probe.ts'] }));
    const args = [
      '--max-old-space-size=4096',
      compilers['5.9'],
      '-p',
      join(folder, 'tsconfig.json'),
      '--pretty',
      'false',
    ];
    const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(stdout.split('\n').slice(0, 12).join('\n')).toBe('');
  });
});

function shapeOf(data: unknown): { readonly kind: InspectedRepresentation['body']['kind'] } {
  if (data === undefined) return { kind: 'empty' };
  if (data instanceof Uint8Array) return { kind: 'bytes' };
  return { kind: typeof data === 'string' ? 'text' : 'json' };
}

/** The keys of an object, or of the objects of a list. */
function keysOf(data: unknown): readonly string[] {
  const objects = [data].flat().filter((value) => typeof value === 'object' && value !== null);
  return [...new Set(objects.flatMap((value) => Object.keys(value as object)))];
}

function probe(): string {
  return `import type { Client } from './github/index.js';
declare const client: Client;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type ItemOf<T> = T extends readonly (infer I)[] ? I : T;
type KeysOf<T> = T extends unknown ? keyof T : never;
declare function check<T extends true>(): T;

${table.map(printOperation).join('')}`;
}

function printOperation(operation: InspectedOperation, index: number): string {
  const route = `${operation.method} ${operation.path}`;
  const params = JSON.stringify(paramsOf(operation));
  const checks = successOf(operation).map(
    ({ accept, body }) => `  {
    const reply = await client.request('${route}', ${params}${accept === undefined ? '' : `, { accept: '${accept}' }`}).response();
    if (reply.ok${successStatus(operation)}) check<Same<${expectedType(body)}>>();
  }
`,
  );
  return `export async function operation${index}(): Promise<void> {\n${checks.join('')}}\n`;
}

/** Narrows to the success that is looked at. */
function successStatus(operation: InspectedOperation): string {
  return ` && reply.status === ${successOf(operation)[0]?.status}`;
}

function expectedType({ kind, fields = [] }: InspectedRepresentation['body']): string {
  if (kind === 'json' && fields.length === 0) return 'KeysOf<typeof reply.data>, string | number';
  if (kind === 'json')
    return `KeysOf<ItemOf<typeof reply.data>>, ${fields.map((field) => JSON.stringify(field)).join(' | ')}`;
  const types: Readonly<Record<string, string>> = {
    text: 'string',
    bytes: 'Uint8Array<ArrayBuffer>',
    empty: 'undefined',
  };
  return `typeof reply.data, ${types[kind]}`;
}
