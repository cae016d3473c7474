import ts from 'typescript';
import { expect, it } from 'vitest';
import type { Document } from '../../../src/description/types.ts';
import { downgrade } from '../../../src/emit/paths/downgrade.ts';
import { pathsEmitter } from '../../../src/emit/paths/paths.ts';
import { checkSyntax } from '../../../src/emit/print/syntax.ts';
import { HOSTILE } from '../print/hostile.ts';

const info = { title: 'Pets', version: '1' };

function run(document: object): { readonly document: unknown; readonly lost: object } {
  const { document: copy, lost } = downgrade({ openapi: '3.2.0', info, paths: {}, ...document } as Document);
  return { document: copy, lost: Object.fromEntries(lost) };
}

it('a document that says nothing new is the same but for its number', () => {
  const schemas = { Pet: { type: 'object' } };
  expect(run({ components: { schemas } })).toEqual({
    document: { openapi: '3.1.0', info, paths: {}, components: { schemas } },
    lost: {},
  });
});

it('what only 3.2 can say goes, and is counted', () => {
  const content = { 'text/event-stream': { itemSchema: { type: 'string' } } };
  const parameters = [
    { name: 'all', in: 'querystring', content: {} },
    { name: 'page', in: 'query' },
  ];
  const get = { parameters, responses: { 200: { description: '', content } } };
  const { document, lost } = run({ paths: { '/a': { get, query: {}, additionalOperations: { COPY: {} } } } });
  expect(document).toMatchObject({ paths: { '/a': { get: { parameters: [{ name: 'page' }] } } } });
  expect(Object.keys((document as Document).paths['/a'] ?? {})).toEqual(['get']);
  expect(lost).toEqual({
    'operations of other methods': 2,
    'query strings as a whole': 1,
    'types of the items of streams': 1,
  });
});

it('media types among the components stand where they are referred to', () => {
  const media = { schema: { type: 'string' } };
  const content = { 'text/plain': { $ref: '#/components/mediaTypes/words' } };
  const { document } = run({ components: { mediaTypes: { words: media }, responses: { a: { content } } } });
  expect(document).toMatchObject({ components: { responses: { a: { content: { 'text/plain': media } } } } });
});

it('what a schema defines for itself stands among the components, whatever refers to it', () => {
  const Inner = { $defs: { Leaf: { const: 1 } }, items: { $ref: '#/components/schemas/Pet/$defs/Inner/$defs/Leaf' } };
  const Pet = {
    $defs: { Inner, Tag: { const: 2 } },
    properties: { tag: { $ref: '#/components/schemas/Pet/$defs/Tag' } },
  };
  const { document } = run({ components: { schemas: { Pet, Tag: { const: 3 } } } });
  expect((document as Document).components?.schemas).toEqual({
    Pet: { properties: { tag: { $ref: '#/components/schemas/Tag2' } } },
    Tag: { const: 3 },
    Inner: { items: { $ref: '#/components/schemas/Leaf' } },
    Tag2: { const: 2 },
    Leaf: { const: 1 },
  });
});

it('nothing is looked for elsewhere: references that lead out, nowhere or in circles go, and so do those in data', () => {
  const Loop = { $ref: '#/components/schemas/Loop' };
  const example = { $ref: 'http://127.0.0.1:1/a', b: [{ $ref: '/etc/hosts' }] };
  const Pet = {
    properties: {
      a: { $ref: 'other.json' },
      b: { $ref: '#/nowhere', title: 'b' },
      c: { $ref: '#/components/schemas/Yes' },
    },
    example,
    'x-a': { $ref: '#/info' },
  };
  const { document } = run({ components: { schemas: { Loop, Pet, Yes: true } } });
  expect((document as Document).components?.schemas).toEqual({
    Loop: {},
    Pet: {
      properties: { a: {}, b: { title: 'b' }, c: { $ref: '#/components/schemas/Yes' } },
      example: { b: [{}] },
      'x-a': {},
    },
    Yes: true,
  });
});

it('nothing hides in what is printed, nor ends a comment', async () => {
  const description = HOSTILE.join('\n');
  const schemas = { A: { description, enum: [...HOSTILE] } };
  const document = { openapi: '3.2.0', info, paths: {}, components: { schemas } } as unknown as Document;
  const input = { description: { document, origins: [] } } as unknown as Parameters<typeof pathsEmitter.emit>[0];
  const { files } = await pathsEmitter.emit(input);
  expect(files[0]?.text).not.toMatch(/[\p{Bidi_Control}\p{Cs}\u2028\u2029\ufeff\0]/u);
  expect(() => checkSyntax(files)).not.toThrow();
  const { statements } = ts.createSourceFile('paths.ts', files[0]?.text ?? '', ts.ScriptTarget.ES2022);
  expect(statements.filter((one) => !ts.isInterfaceDeclaration(one) && !ts.isTypeAliasDeclaration(one))).toEqual([]);
});
