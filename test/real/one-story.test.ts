import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
import { identityOf, parseMediaType } from '../../src/model/media-type.ts';
import type { ApiModel } from '../../src/model/types.ts';
import { readBundle } from '../../src/pipeline/readers.ts';
import { compileFiles } from './compile.ts';
import { github } from './descriptions.ts';

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
let pages: readonly string[];
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
  run('generate', github.path, '-o', folder, '--name', 'github', '--emit', 'docs');
  pages = readPages();
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

describe('the table, the types, the client, the mock and the reference tell one story', () => {
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

  it.each(Object.keys(CALLS))('%s: the page offers, types and shows what the table says', (id) => {
    const rows = successOf(table.find((one) => one.id === id) as InspectedOperation);
    const panels = panelsOf(id);
    // several spellings of one media type are one choice
    const offered = new Set(panels.map(({ accept }) => identity(accept)));
    expect(offered).toEqual(new Set(rows.flatMap(({ accept }) => (accept === undefined ? [] : identity(accept)))));
    for (const { accept, sample, type, example } of panels) {
      const row = rows.find((one) => one.accept === accept);
      const { kind, type: name = '', fields = [] } = row?.body ?? {};
      expect([accept, sample.includes(`Accept: ${accept}`)]).toEqual([accept, true]);
      if (kind === 'text') expect([accept, type, isJsonText(example)]).toEqual([accept, 'string', false]);
      else if (kind === 'bytes') expect([accept, type]).toEqual([accept, 'Uint8Array<ArrayBuffer>']);
      else if (!name.includes('object')) expect([accept, type]).toEqual([accept, name]);
      const shown = kind === 'json' && example !== '' ? keysOf(JSON.parse(example)) : [];
      expect([accept, shown.filter((key) => VARYING.includes(key) && !fields.includes(key))]).toEqual([accept, []]);
    }
  });

  it('and the compiler gives each body exactly the fields of the table', () => {
    writeFileSync(join(folder, 'probe.ts'), probe());
    expect(compileFiles(folder, ['probe.ts'])).toBe('');
  });
});

/** One choice of the page of an operation: what it sends, and what it says comes back. */
interface Panel {
  readonly accept: string;
  /** For curl. */
  readonly sample: string;
  readonly type: string;
  readonly example: string;
}

function readPages(): readonly string[] {
  const paths = readdirSync(join(folder, 'docs', 'operations'), { recursive: true, encoding: 'utf8' });
  return paths
    .filter((path) => path.endsWith('.html'))
    .map((path) => readFileSync(join(folder, 'docs', 'operations', path), 'utf8'));
}

function panelsOf(id: string): readonly Panel[] {
  const sections = pages
    .flatMap((page) => page.split('<section class="op"'))
    .filter((part) => part.includes(`<span id="${id}"></span>`));
  const [section = ''] = sections;
  return section.split('<div class="panel"').flatMap((panel) => {
    const accept = /^[^>]* data-accept="([^"]*)"/.exec(panel)?.[1];
    if (accept === undefined) return [];
    return {
      accept: textOf(accept),
      sample: textOf(/data-sample="curl">(.*?)<\/figure>/s.exec(panel)?.[1]),
      type: textOf(/<pre class="ts"><code>(.*?)<\/code>/s.exec(panel)?.[1]),
      example: textOf(/<pre class="example"[^>]*><code>(.*?)<\/code>/s.exec(panel)?.[1]),
    };
  });
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

function textOf(html = ''): string {
  return html.replace(/<[^>]*>/g, '').replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? '');
}

function identity(accept: string): string {
  const mediaType = parseMediaType(accept);
  return mediaType ? identityOf(mediaType) : accept;
}

function isJsonText(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

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
