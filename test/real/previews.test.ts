import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InspectedOperation } from '../../src/model/inspect.ts';
import { toCamelCase } from '../../src/model/words.ts';
import { compileFiles } from './compile.ts';
import { ghes219 } from './descriptions.ts';

interface Previewed {
  readonly route: string;
  readonly id: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

interface RawOperation {
  readonly operationId: string;
  readonly 'x-github'?: { readonly previews?: readonly { readonly name: string; readonly required?: boolean }[] };
}

const program = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'mimewright-previews-'));
const operations = readPreviewed();

/** What the description itself says of previews, read without our reader. */
function readPreviewed(): readonly Previewed[] {
  const { paths } = JSON.parse(readFileSync(ghes219.path, 'utf8')) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  };
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) => {
      const previews = operation['x-github']?.previews ?? [];
      if (previews.length === 0) return [];
      const namesOf = (isRequired: boolean): readonly string[] =>
        previews.filter(({ required = false }) => required === isRequired).map(({ name }) => name);
      const route = `${method.toUpperCase()} ${path}`;
      return { route, id: operation.operationId, required: namesOf(true), optional: namesOf(false) };
    }),
  );
}

type Send = (route: string, params: object, options?: object) => { raw(): Promise<Response> };
let send: Send;
let table: readonly InspectedOperation[];
/** The Accept headers that arrived, in order. */
const arrived: string[] = [];
const server = createServer(({ headers }, response) => {
  arrived.push(headers.accept ?? '');
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
});

beforeAll(async () => {
  const run = (...args: readonly string[]): string =>
    execFileSync(process.execPath, [program, ...args], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  table = JSON.parse(run('inspect', ghes219.path, '--json')).operations;
  run('generate', ghes219.path, '-o', join(folder, 'ghes'), '--name', 'ghes');
  const outfile = join(folder, 'client.mjs');
  await build({
    entryPoints: [join(folder, 'ghes', 'index.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    logLevel: 'silent',
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { createClient } = (await import(pathToFileURL(outfile).href)) as {
    createClient: (options: object) => { readonly request: Send };
  };
  send = createClient({ baseUrl: `http://127.0.0.1:${port}` }).request;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The Accept header of one call. */
async function acceptOf({ route }: Previewed, options?: object): Promise<readonly string[]> {
  const params = Object.fromEntries([...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, 'x']));
  arrived.length = 0;
  await send(route, params, options ?? {}).raw();
  return arrived.flatMap((header) => header.split(', '));
}

/** The names of the previews in an Accept header, sorted. */
function previewsIn(accept: readonly string[]): readonly string[] {
  return accept.flatMap((type) => /^application\/vnd\.github\.(.+)-preview(?:\+json)?$/.exec(type)?.[1] ?? []).sort();
}

describe('of GHES 2.19', () => {
  it('172 operations have previews, 108 of them a required one', () => {
    expect(operations).toHaveLength(172);
    expect(operations.filter(({ required }) => required.length)).toHaveLength(108);
  });

  it('each required preview is sent unasked, and nothing else is', async () => {
    for (const operation of operations) {
      const accept = await acceptOf(operation);
      expect([operation.route, previewsIn(accept)]).toEqual([operation.route, [...operation.required].sort()]);
    }
  });

  it('each optional preview is sent when it is asked for, in our words and in those of Octokit', async () => {
    for (const operation of operations) {
      const wanted = [...operation.required, ...operation.optional].sort();
      for (const options of [{ previews: operation.optional }, { mediaType: { previews: operation.optional } }]) {
        const accept = await acceptOf(operation, options);
        expect([operation.route, previewsIn(accept)]).toEqual([operation.route, wanted]);
      }
    }
  });

  it('each optional preview is typed: it is known, it brings its keys, and without it they are not there', () => {
    writeFileSync(join(folder, 'probe.ts'), probe());
    expect(compileFiles(folder, ['probe.ts'])).toBe('');
  });

  it('the keys of 38 answers, 3 of them in lists that stand in an object, are known to depend on a preview', () => {
    expect(
      operations.flatMap((operation) => operation.optional.flatMap((name) => addedBy(operation, name))).length,
    ).toBe(38);
  });
});

/** Their repositories stand in a list within an object: `mercy` adds to these. */
const ENVELOPES = [
  'GET /installation/repositories',
  'GET /user/installations/{installation_id}/repositories',
  'GET /search/repositories',
];

/** The keys that the table shows with a preview and not without it; nothing when the preview changes no type. */
function addedBy({ route }: Previewed, preview: string): readonly (readonly string[])[] {
  const rows = table.find(({ method, path }) => `${method} ${path}` === route)?.representations ?? [];
  const plain = rows.find(({ isDefault, status }) => isDefault && String(status).startsWith('2'))?.body.fields ?? [];
  return rows
    .filter(({ evidence, previews }) => evidence?.kind === 'preview' && previews.includes(preview))
    .map(({ body }) => (body.fields ?? []).filter((field) => !plain.includes(field)));
}

function probe(): string {
  const checks = operations.flatMap((operation) => operation.optional.map((name) => ({ operation, name })));
  return `import type { Client } from './ghes/index.js';
declare const client: Client;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type ItemOf<T> = T extends readonly (infer I)[] ? I : T;
type KeysOf<T> = T extends unknown ? keyof T : never;
type ParamsOf<F extends (...args: never[]) => unknown> = NonNullable<Parameters<F>[0]>;
declare function check<T extends true>(): T;

${checks.map(({ operation, name }, index) => printCheck(operation, name, index)).join('')}`;
}

function printCheck(operation: Previewed, name: string, index: number): string {
  const [group = '', method = ''] = operation.id.split('/');
  const call = `client.${toCamelCase(group)}.${toCamelCase(method)}`;
  const keys = addedBy(operation, name).flat();
  const isSame = !(name === 'mercy' && ENVELOPES.includes(operation.route));
  const union = keys.map((key) => `'${key}'`).join(' | ');
  const typed = keys.length
    ? `  check<Same<Extract<KeysOf<ItemOf<typeof previewed>>, ${union}>, ${union}>>();
  check<Same<Extract<KeysOf<ItemOf<typeof plain>>, ${union}>, never>>();
`
    : `  check<Same<Same<typeof previewed, typeof plain>, ${isSame}>>();\n`;
  return `export async function preview${index}(params: ParamsOf<typeof ${call}>): Promise<void> {
  const plain = await ${call}(params);
  const previewed = await ${call}(params, { previews: ['${name}'] });
  const byRoute = await client.request('${operation.route}', params, { mediaType: { previews: ['${name}'] } });
  check<Same<typeof byRoute, typeof previewed>>();
${typed}  // @ts-expect-error
  void ${call}(params, { previews: ['nonsense'] });
}
`;
}
