import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InspectedOperation } from '../../src/model/inspect.ts';
import { toCamelCase } from '../../src/model/words.ts';
import { compileFiles } from './compile.ts';
import { github } from './descriptions.ts';
import { FIELDS, type Pair, readPairs } from './prose.ts';

const program = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'mimewright-media-types-'));
const pairs = readPairs(JSON.parse(readFileSync(github.path, 'utf8')));

/** The resources of these operations have no body, whatever the words say that were copied there. */
const WITHOUT_BODY = ['gists/get', 'gists/get-revision', 'pulls/list-commits', 'pulls/list-files'];
/** These say in a sentence, without a type in full, that they can be had as `diff`, `patch` or `text-match`. */
const IN_SHORT = [
  'GET /repos/{owner}/{repo}/compare/{base}...{head} application/vnd.github.diff',
  'GET /repos/{owner}/{repo}/compare/{base}...{head} application/vnd.github.patch',
  'GET /repos/{owner}/{repo}/pulls/{pull_number} application/vnd.github.patch',
  ...['code', 'commits', 'issues', 'labels', 'repositories', 'topics', 'users'].map(
    (kind) => `GET /search/${kind} application/vnd.github.text-match+json`,
  ),
];

let table: readonly InspectedOperation[];
beforeAll(() => {
  const run = (...args: readonly string[]): string =>
    execFileSync(process.execPath, [program, ...args], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  table = JSON.parse(run('inspect', github.path, '--json')).operations;
  run('generate', github.path, '-o', join(folder, 'github'), '--name', 'github');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function routeOf({ method, path }: Pick<InspectedOperation, 'method' | 'path'>): string {
  return `${method} ${path}`;
}

/** What the table says of a pair, in the words of `Pair`. */
function lookUp({ route, mediaType }: Pair): Pair['body'] | undefined {
  const rows = table.find((operation) => routeOf(operation) === route)?.representations ?? [];
  const body = rows.find(({ status, accept }) => accept === mediaType && String(status).startsWith('2'))?.body;
  if (!body || (body.kind !== 'text' && body.kind !== 'json')) return undefined;
  return body.kind === 'text'
    ? { kind: 'text' }
    : { kind: 'json', fields: FIELDS.filter((field) => body.fields?.includes(field)) };
}

function expected({ id, body }: Pair): Pair['body'] {
  return body.kind === 'json' && WITHOUT_BODY.includes(id) ? { kind: 'json', fields: [] } : body;
}

describe('of GitHub', () => {
  it('every media type that words name is in the table with its body and its fields', () => {
    expect(new Set(pairs.map(({ route }) => route)).size).toBe(64);
    const told = pairs.filter(({ route, mediaType }) => !isElsewhere(route, mediaType));
    expect(told).toHaveLength(212);
    expect(told.map((pair) => ({ ...pair, body: lookUp(pair) }))).toEqual(
      told.map((pair) => ({ ...pair, body: expected(pair) })),
    );
  });

  it('nothing is invented: what nobody declares is named by words', () => {
    const named = new Set(pairs.map(({ route, mediaType }) => `${route} ${mediaType}`));
    const others = table.flatMap((operation) =>
      operation.representations.flatMap(({ accept, evidence }) =>
        evidence === undefined || evidence.kind === 'declared' ? [] : [`${routeOf(operation)} ${accept}`],
      ),
    );
    expect(others.filter((pair) => !named.has(pair)).sort()).toEqual(IN_SHORT);
  });

  it('the compiler knows the body of each, by route and by method, and refuses the others', () => {
    writeFileSync(join(folder, 'probe.ts'), probe());
    expect(compileFiles(folder, ['probe.ts'])).toBe('');
  });
});

/** A reply to a review comment speaks of the media type of another operation. */
function isElsewhere(route: string, mediaType: string): boolean {
  return route.startsWith('POST ') && mediaType.endsWith('.diff');
}

/** A program that compiles when every pair has the type that the words give it. */
function probe(): string {
  const told = pairs.filter(({ route, mediaType }) => !isElsewhere(route, mediaType));
  const first = [...new Map(told.map((pair) => [pair.route, pair])).values()];
  const plain = table.filter(({ representations }) =>
    representations.every(({ evidence, accept }) => evidence?.kind !== 'prose' && !accept?.includes('vnd.')),
  );
  return `import type { Client } from './github/index.js';
declare const client: Client;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type ItemOf<T> = T extends readonly (infer I)[] ? I : T;
type KeysOf<T> = T extends unknown ? keyof T : never;
type Carried<T> = Extract<KeysOf<ItemOf<T>>, ${FIELDS.map((field) => `'${field}'`).join(' | ')}>;
type ParamsOf<F extends (...args: never[]) => unknown> = NonNullable<Parameters<F>[0]>;
declare function check<T extends true>(): T;

${told.map(positive).join('')}${first.map(negative).join('')}${plain.slice(0, 100).map(refusal).join('')}`;
}

function methodOf(id: string): string {
  const [group = '', name = ''] = id.split('/');
  return `client.${toCamelCase(group)}.${toCamelCase(name)}`;
}

function positive(pair: Pair, index: number): string {
  const method = methodOf(pair.id);
  const body = expected(pair);
  const fields = body.kind === 'json' ? body.fields.map((field) => `'${field}'`).join(' | ') || 'never' : '';
  return `export async function pair${index}(params: ParamsOf<typeof ${method}>): Promise<void> {
  const byRoute = await client.request('${pair.route}', params, { accept: '${pair.mediaType}' });
  const byMethod = await ${method}(params, { accept: '${pair.mediaType}' });
  check<Same<typeof byRoute, typeof byMethod>>();
  check<Same<${body.kind === 'text' ? 'typeof byMethod, string' : `Carried<typeof byMethod>, ${fields}`}>>();
}
`;
}

/** Where some media types are known, others do not compile. */
function negative({ route, id }: Pair, index: number): string {
  return `export function other${index}(params: ParamsOf<typeof ${methodOf(id)}>): void {
  // @ts-expect-error
  void ${methodOf(id)}(params, { accept: 'application/vnd.github.nonsense+json' });
  // @ts-expect-error
  void client.request('${route}', params, { accept: 'nonsense' });
}
`;
}

/** Where words name none, none of a vendor's is known. */
function refusal({ id }: InspectedOperation, index: number): string {
  return `export function none${index}(params: ParamsOf<typeof ${methodOf(id)}>): void {
  // @ts-expect-error
  void ${methodOf(id)}(params, { accept: 'raw' });
}
`;
}
