import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readInput } from '../../src/source/read.ts';

let cwd = '';

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'mimewright-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(cwd, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

async function read(input: string, options: { maxBytes?: number; stdin?: AsyncIterable<Uint8Array> } = {}) {
  const outcome = await readInput(input, { cwd, ...options });
  return {
    sources: outcome.ok ? outcome.value.map(({ name, text }) => `${name}: ${text}`) : undefined,
    findings: outcome.diagnostics.map(({ code, message, help }) => `${code}: ${message} (${help})`),
  };
}

async function* chunks(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

describe('an input is', () => {
  test('a file, named by its path from the working folder', async () => {
    write({ 'specs/a.json': '{}' });
    expect(await read(join(cwd, 'specs/a.json'))).toEqual({ sources: ['specs/a.json: {}'], findings: [] });
    expect((await read('./specs/../specs/a.json')).sources).toEqual(['specs/a.json: {}']);
  });

  test('a folder: descriptions and pages in it, in the order of their names', async () => {
    write({
      'specs/b.yaml': 'b',
      'specs/a/z.md': 'z',
      'specs/a.json': 'a',
      'specs/x.png': 'x',
      'specs/node_modules/p/n.json': 'n',
    });
    expect((await read('specs')).sources).toEqual(['specs/a.json: a', 'specs/a/z.md: z', 'specs/b.yaml: b']);
  });

  test('a pattern', async () => {
    write({ 'specs/b.txt': 'b', 'specs/a.txt': 'a', 'specs/a.json': '{}' });
    expect((await read('specs/*.txt')).sources).toEqual(['specs/a.txt: a', 'specs/b.txt: b']);
  });

  test('a file whose name looks like a pattern', async () => {
    write({ 'pets[1].json': '{}' });
    expect((await read('pets[1].json')).sources).toEqual(['pets[1].json: {}']);
  });

  test('standard input', async () => {
    expect((await read('-', { stdin: chunks('{"a":', '1}') })).sources).toEqual(['<stdin>: {"a":1}']);
  });

  test('a file of a package that is installed here or above, named as it was typed', async () => {
    write({ 'node_modules/@pets/openapi/v1/pets.json': '{}', 'app/x': '' });
    const outcome = await readInput('@pets/openapi/v1/pets.json', { cwd: join(cwd, 'app') });
    expect(outcome.ok && outcome.value.map(({ name }) => name)).toEqual(['@pets/openapi/v1/pets.json']);
  });
});

describe('text is decoded', () => {
  const text = '{"a":"ä€"}';
  test.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, little end first, with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16, big end first, with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
  ])('from %s', async (_, bytes) => {
    write({ 'a.json': bytes });
    expect((await read('a.json')).sources).toEqual([`a.json: ${text}`]);
  });
});

describe('what cannot be read is told', () => {
  test.each<[string, { files?: Record<string, string | Uint8Array>; input: string; finding: string }]>([
    [
      'a missing file, with the nearest name',
      {
        files: { 'specs/pets.yaml': 'a' },
        input: 'specs/pet.yaml',
        finding: "source/missing: there is no file or folder 'specs/pet.yaml' (Did you mean 'specs/pets.yaml'?)",
      },
    ],
    [
      'a missing file, with nothing near',
      {
        input: 'nowhere/at-all.json',
        finding:
          "source/missing: there is no file or folder 'nowhere/at-all.json' (Check the path; it is relative to the working folder.)",
      },
    ],
    [
      'a pattern without a match',
      {
        input: 'specs/*.json',
        finding:
          "source/no-match: no file matches 'specs/*.json' (Quote the pattern in a shell, and check it from the working folder: ** stands for any folders.)",
      },
    ],
    [
      'a folder with nothing to read',
      {
        files: { 'specs/logo.png': 'x' },
        input: 'specs',
        finding:
          "source/empty-folder: the folder 'specs' holds no description or page (Files ending in .json, .yaml, .yml, .txt, .md or .html are read from a folder; name others by themselves.)",
      },
    ],
    [
      'an empty file',
      {
        files: { 'a.json': ' \n' },
        input: 'a.json',
        finding:
          'source/empty: a.json is empty (Write an OpenAPI description or a reference page into it, or name another input.)',
      },
    ],
    [
      'an archive',
      {
        files: { 'a.json': Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0) },
        input: 'a.json',
        finding:
          'source/binary: a.json is not text: it looks like a ZIP archive (Unpack or export it as JSON, YAML or text first.)',
      },
    ],
    [
      'bytes',
      {
        files: { 'a.json': Uint8Array.of(7, 0, 0, 0, 9, 200) },
        input: 'a.json',
        finding:
          'source/binary: a.json is not text: it looks like binary data (Unpack or export it as JSON, YAML or text first.)',
      },
    ],
    [
      'a package that is not installed',
      {
        input: '@pets/openapi/pets.json',
        finding:
          "source/no-package: '@pets/openapi/pets.json' is neither a file nor in an installed package (If the package is meant: npm install --save-dev @pets/openapi)",
      },
    ],
    [
      'a file that a package does not have',
      {
        files: { 'node_modules/pets/v1/pets.json': '{}' },
        input: 'pets/v1/pet.json',
        finding:
          "source/no-file-in-package: the package 'pets' is installed, but has no 'pets/v1/pet.json' (Did you mean 'pets/v1/pets.json'?)",
      },
    ],
  ])('%s', async (_, { files = {}, input, finding }) => {
    write(files);
    expect(await read(input)).toEqual({ sources: undefined, findings: [finding] });
  });

  test('more bytes than allowed, in a file and on standard input', async () => {
    write({ 'a.json': 'x'.repeat(100) });
    expect((await read('a.json', { maxBytes: 99 })).findings[0]).toContain('source/too-large: a.json is larger than');
    expect((await read('-', { maxBytes: 3, stdin: chunks('ab', 'cd') })).findings[0]).toContain(
      'source/too-large: <stdin>',
    );
  });

  test('a file that leads back to itself', async () => {
    symlinkSync('loop.json', join(cwd, 'loop.json'));
    expect((await read('loop.json')).findings).toEqual([
      'source/unreadable: loop.json cannot be read: ELOOP (Check its permissions, or name another input.)',
    ]);
  });

  test.skipIf(process.getuid?.() === 0)('a file without permission', async () => {
    write({ 'a.json': '{}' });
    chmodSync(join(cwd, 'a.json'), 0o000);
    expect((await read('a.json')).findings[0]).toContain('EACCES');
  });
});
