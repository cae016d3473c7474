import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bundleSource } from '../../src/source/bundle.ts';
import { readInput } from '../../src/source/read.ts';

let cwd = '';

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'mimewright-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const HEAD = { openapi: '3.1.0', info: { title: 'Pets', version: '1' } };

/** Writes files (objects as JSON), bundles `api/main.json`, gives what came of it. */
async function bundle(
  files: Readonly<Record<string, unknown>>,
  options: { allowRefsTo?: string[]; fetch?: typeof fetch } = {},
) {
  for (const [name, content] of Object.entries(files)) {
    const path = join(cwd, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
  const input = await readInput('api/main.json', { cwd });
  const [source] = input.ok ? input.value : [];
  if (!source) throw new Error('nothing to bundle');
  const outcome = await bundleSource(source, { cwd, ...options });
  if (!outcome.ok) throw new Error('not bundled');
  const { parsed, sources } = outcome.value;
  return {
    value: parsed?.value,
    origins: (parsed?.origins ?? []).map(
      ({ prefix, at }) => `${prefix} <- ${at.source}${at.kind === 'pointer' ? `#${at.pointer}` : ''}`,
    ),
    files: sources.map(({ name }) => name),
    findings: outcome.diagnostics.map(({ code, message }) => `${code}: ${message}`),
  };
}

const get = (schema: unknown) => ({
  get: { responses: { 200: { description: 'OK', content: { 'application/json': { schema } } } } },
});
const schemaOf = (value: unknown) =>
  JSON.parse(JSON.stringify(value)).paths['/'].get.responses[200].content['application/json'].schema;

describe('what stands in other files becomes components', () => {
  test('named after the file', async () => {
    const main = { ...HEAD, paths: { '/': get({ $ref: './schemas/Pet.yaml' }) } };
    const { value, origins, files } = await bundle({ 'api/main.json': main, 'api/schemas/Pet.yaml': 'type: object\n' });
    expect(schemaOf(value)).toEqual({ $ref: '#/components/schemas/Pet' });
    expect(value).toMatchObject({ components: { schemas: { Pet: { type: 'object' } } } });
    expect(origins).toEqual([' <- api/main.json#', '/components/schemas/Pet <- api/schemas/Pet.yaml#']);
    expect(files).toEqual(['api/main.json', 'api/schemas/Pet.yaml']);
  });

  test('or after the fragment, with its recursion', async () => {
    const main = { ...HEAD, paths: { '/': get({ $ref: 'shared.json#/components/schemas/Tree' }) } };
    const Tree = { type: 'object', properties: { left: { $ref: '#/components/schemas/Tree' } } };
    const { value } = await bundle({ 'api/main.json': main, 'api/shared.json': { components: { schemas: { Tree } } } });
    expect(value).toMatchObject({ components: { schemas: { Tree } } });
  });

  test('in the section that the place asks for', async () => {
    const operation = {
      parameters: [{ $ref: 'p.json#/limit' }],
      requestBody: { $ref: 'p.json#/body' },
      responses: { 404: { $ref: 'p.json#/missing' } },
    };
    const parts = { limit: { name: 'limit', in: 'query' }, body: { content: {} }, missing: { description: 'No' } };
    const { value } = await bundle({
      'api/main.json': { ...HEAD, paths: { '/': { get: operation } } },
      'api/p.json': parts,
    });
    expect(value).toMatchObject({
      components: {
        parameters: { limit: parts.limit },
        requestBodies: { body: parts.body },
        responses: { missing: parts.missing },
      },
      paths: { '/': { get: { parameters: [{ $ref: '#/components/parameters/limit' }] } } },
    });
  });

  test('under the name that the description gives itself, whoever refers to the file', async () => {
    const main = {
      ...HEAD,
      paths: { '/': get({ $ref: 'b.json' }) },
      components: { schemas: { Animal: { $ref: 'a.json' } } },
    };
    const files = {
      'api/main.json': main,
      'api/a.json': { type: 'object' },
      'api/b.json': { items: { $ref: 'a.json' } },
    };
    const { value } = await bundle(files);
    expect(value).toMatchObject({
      components: { schemas: { Animal: { type: 'object' }, b: { items: { $ref: '#/components/schemas/Animal' } } } },
    });
  });

  test('apart from others of the same name', async () => {
    const main = {
      ...HEAD,
      paths: { '/': get({ oneOf: [{ $ref: 'a/Pet.json' }, { $ref: 'b/Pet.json' }, { $ref: 'c.json#/Pet' }] }) },
    };
    const files = {
      'api/a/Pet.json': { title: 'a' },
      'api/b/Pet.json': { title: 'b' },
      'api/c.json': { Pet: { title: 'c' } },
    };
    const { value } = await bundle({ 'api/main.json': main, ...files });
    expect(value).toMatchObject({
      components: { schemas: { Pet: { title: 'a' }, Pet_2: { title: 'b' }, c_Pet: { title: 'c' } } },
    });
  });

  test('in 2.0 under definitions', async () => {
    const main = {
      swagger: '2.0',
      info: HEAD.info,
      paths: { '/': { get: { responses: { 200: { schema: { $ref: 'Pet.json' } } } } } },
    };
    const { value } = await bundle({ 'api/main.json': main, 'api/Pet.json': { type: 'object' } });
    expect(value).toMatchObject({
      definitions: { Pet: { type: 'object' } },
      paths: { '/': { get: { responses: { 200: { schema: { $ref: '#/definitions/Pet' } } } } } },
    });
  });
});

describe('references are followed', () => {
  test('into paths, whose items are put in place', async () => {
    const main = { ...HEAD, paths: { '/': { $ref: 'paths/root.json' } } };
    const item = get({ $ref: '../schemas/Pet.json' });
    const { value, origins } = await bundle({
      'api/main.json': main,
      'api/paths/root.json': item,
      'api/schemas/Pet.json': {},
    });
    expect(schemaOf(value)).toEqual({ $ref: '#/components/schemas/Pet' });
    expect(origins).toContain('/paths/~1 <- api/paths/root.json#');
  });

  test('through references into other files', async () => {
    const main = { ...HEAD, paths: { '/': get({ $ref: 'a.json#/Pet/properties/owner' }) } };
    const files = {
      'api/a.json': { Pet: { $ref: 'b.json#/Pet' } },
      'api/b.json': { Pet: { properties: { owner: { title: 'Owner' } } } },
    };
    const { value } = await bundle({ 'api/main.json': main, ...files });
    expect(value).toMatchObject({ components: { schemas: { Pet_owner: { title: 'Owner' } } } });
  });

  test('back into the description', async () => {
    const main = { ...HEAD, paths: { '/': get({ $ref: 'a.json' }) }, components: { schemas: { Base: {} } } };
    const { value } = await bundle({
      'api/main.json': main,
      'api/a.json': { allOf: [{ $ref: 'main.json#/components/schemas/Base' }] },
    });
    expect(value).toMatchObject({ components: { schemas: { a: { allOf: [{ $ref: '#/components/schemas/Base' }] } } } });
  });

  test('in circles over files', async () => {
    const main = { ...HEAD, paths: { '/': get({ $ref: 'a.json' }) } };
    const { value } = await bundle({
      'api/main.json': main,
      'api/a.json': { items: { $ref: 'b.json' } },
      'api/b.json': { items: { $ref: 'a.json' } },
    });
    expect(value).toMatchObject({
      components: {
        schemas: { a: { items: { $ref: '#/components/schemas/b' } }, b: { items: { $ref: '#/components/schemas/a' } } },
      },
    });
  });

  test('for whole sections, texts and the mapping of a discriminator', async () => {
    const main = {
      ...HEAD,
      info: { ...HEAD.info, description: { $ref: 'about.md' } },
      paths: {},
      components: { schemas: { $ref: 'all.json' } },
    };
    const mapping = { cat: './Cat.json' };
    const all = { Pet: { discriminator: { propertyName: 'kind', mapping } }, Cat: { $ref: 'Cat.json' } };
    const { value } = await bundle({
      'api/main.json': main,
      'api/about.md': '# Pets: all',
      'api/all.json': all,
      'api/Cat.json': { title: 'Cat' },
    });
    expect(value).toMatchObject({
      info: { description: '# Pets: all' },
      components: {
        schemas: { Pet: { discriminator: { mapping: { cat: '#/components/schemas/Cat' } } }, Cat: { title: 'Cat' } },
      },
    });
  });
});

describe('references are not followed', () => {
  const refused = async (ref: string, files: Record<string, unknown> = {}, options = {}) =>
    (await bundle({ 'api/main.json': { ...HEAD, paths: { '/': get({ $ref: ref }) } }, ...files }, options)).findings;
  const never: typeof fetch = () => Promise.reject(new Error('fetched'));

  test.each<[string, { ref: string; files?: Record<string, unknown>; finding: string }]>([
    [
      "out of the description's folder",
      {
        ref: '../secret.json',
        files: { 'secret.json': {} },
        finding: "'../secret.json' cannot be followed: it is outside the description's folder",
      },
    ],
    [
      'by an absolute path',
      { ref: '/etc/hostname', finding: "'/etc/hostname' cannot be followed: it is outside the description's folder" },
    ],
    [
      'into the network',
      {
        ref: 'http://127.0.0.1/x',
        finding: "'http://127.0.0.1/x' cannot be followed: references may not reach the network",
      },
    ],
    [
      'by other schemes',
      { ref: 'file:///etc/hostname', finding: "'file:///etc/hostname' cannot be followed: that is no path and no URL" },
    ],
    [
      'to files that are not there',
      { ref: 'none.json', finding: "'none.json' cannot be followed: there is no such file" },
    ],
    [
      'to parts that are not there',
      {
        ref: 'a.json#/Pte',
        files: { 'api/a.json': { Pet: {} } },
        finding: "'a.json#/Pte' cannot be followed: api/a.json has no 'Pte' there — did you mean 'Pet'?",
      },
    ],
    [
      'into files that are broken',
      {
        ref: 'a.json',
        files: { 'api/a.json': '{"a"' },
        finding: "'a.json' cannot be followed: it cannot be parsed: it ends inside an object: the text seems cut off",
      },
    ],
    [
      'in circles of nothing else',
      {
        ref: 'a.json',
        files: { 'api/a.json': { $ref: 'b.json' }, 'api/b.json': { $ref: 'a.json' } },
        finding: "'a.json' cannot be followed: it only leads back to itself",
      },
    ],
  ])('%s', async (_, { ref, files, finding }) => {
    expect(await refused(ref, files, { fetch: never })).toEqual([`source/unread-ref: ${finding}`]);
  });

  test('through a link out of the folder', async () => {
    mkdirSync(join(cwd, 'api'));
    writeFileSync(join(cwd, 'secret.json'), '{}');
    symlinkSync('../secret.json', join(cwd, 'api/link.json'));
    expect(await refused('link.json')).toEqual([
      "source/unread-ref: 'link.json' cannot be followed: it is outside the description's folder",
    ]);
  });

  test('unless a person allows the folder or the site', async () => {
    expect(await refused('../shared/a.json', { 'shared/a.json': {} }, { allowRefsTo: [join(cwd, 'shared')] })).toEqual(
      [],
    );
    const fetch = async () => new Response('{"type": "object"}');
    expect(await refused('https://pets.test/v1/a.json', {}, { fetch, allowRefsTo: ['https://pets.test/v1'] })).toEqual(
      [],
    );
    expect(
      await refused('https://pets.test/v10/a.json', {}, { fetch, allowRefsTo: ['https://pets.test/v1'] }),
    ).toHaveLength(1);
  });

  test('in examples, defaults and extensions', async () => {
    const data = { $ref: 'secret.json' };
    const schema = { example: data, examples: [data], default: data, const: data, enum: [data], 'x-a': data };
    const main = {
      ...HEAD,
      paths: { '/': get(schema) },
      components: { examples: { a: { value: data } } },
      'x-b': data,
    };
    const { value, files } = await bundle({ 'api/main.json': main, 'api/secret.json': {} });
    expect(value).toEqual(main);
    expect(files).toEqual(['api/main.json']);
  });
});

test('a description in one file is not even parsed', async () => {
  const { value, files } = await bundle({
    'api/main.json': { ...HEAD, paths: { '/': get({ $ref: '#/components/schemas/A' }) } },
  });
  expect(value).toBeUndefined();
  expect(files).toEqual(['api/main.json']);
});

test('links of responses are gathered too', async () => {
  const links = { next: { $ref: 'links.json#/Next' } };
  const main = { ...HEAD, paths: { '/': { get: { responses: { 204: { description: 'OK', links } } } } } };
  const { value } = await bundle({ 'api/main.json': main, 'api/links.json': { Next: { operationId: 'next' } } });
  expect(value).toMatchObject({
    paths: { '/': { get: { responses: { 204: { links: { next: { $ref: '#/components/links/Next' } } } } } } },
    components: { links: { Next: { operationId: 'next' } } },
  });
});
