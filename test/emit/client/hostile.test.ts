import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { clientEmitter } from '../../../src/emit/client/client.ts';
import { checkSyntax } from '../../../src/emit/print/syntax.ts';
import { buildModel } from '../../../src/model/build.ts';
import type { PlannedFile } from '../../../src/output/planned-file.ts';
import { noteMediaTypes } from '../../../src/read/media-prose.ts';
import { readOpenApi } from '../../../src/read/openapi/document.ts';
import { HOSTILE } from '../print/hostile.ts';

/** An object that may have a property `__proto__`. */
function objectOf(entries: readonly (readonly [string, unknown])[]): unknown {
  return JSON.parse(`{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join()}}`);
}

/** A description that has a hostile text wherever a text may stand. */
function describeHostile(): string {
  const each = (make: (text: string, index: number) => unknown): unknown =>
    objectOf(HOSTILE.map((text, index) => [text, make(text, index)]));
  const operation = (text: string, index: number): object => ({
    operationId: `${text}/${text}${index}`,
    tags: [text],
    summary: text,
    description: text,
    externalDocs: { url: text },
    deprecated: true,
    security: [objectOf([[text, []]])],
    servers: [{ url: text }],
    parameters: [
      { name: text, in: 'query', description: text, schema: { enum: [text], default: text } },
      { name: `h${text}`, in: 'header', schema: { type: 'string', format: text } },
      { name: `c${text}`, in: 'cookie', schema: { const: text } },
    ],
    requestBody: {
      description: text,
      content: objectOf([
        ['application/json', { schema: { $ref: `#/components/schemas/s${index}` } }],
        [`text/${text}`, { schema: { type: 'string' } }],
        ['multipart/form-data', { schema: each(() => ({})), encoding: objectOf([[text, { contentType: text }]]) }],
      ]),
    },
    responses: {
      200: {
        description: text,
        headers: objectOf([[text, { schema: { type: 'string' } }]]),
        content: objectOf([
          [text, { schema: {} }],
          ['application/json', { schema: { type: 'array', items: { $ref: `#/components/schemas/s${index}` } } }],
        ]),
      },
    },
    'x-previews': [{ name: text, mediaType: text, required: false, adds: [`/${text}`], description: text }],
    'x-media-types': [{ mediaType: `application/vnd.github.${text}`, fields: [text], at: text }],
    'x-github': { subcategory: text },
  });
  const paths = HOSTILE.map(
    (text, index) => [`/${index}/${text.replace(/[{}]/g, '')}`, { post: operation(text, index) }] as const,
  );
  const schemas = HOSTILE.map((text, index) => {
    const properties = each((name) => ({ description: name, default: name, enum: [name], deprecated: true }));
    return [
      `s${index}`,
      { title: text, description: text, required: HOSTILE, properties, discriminator: { propertyName: text } },
    ] as const;
  });
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: HOSTILE.join(' '), version: '*/', description: HOSTILE.join('\n') },
    servers: [
      {
        url: `https://${HOSTILE.join('')}`,
        variables: each((text) => ({ default: text, enum: [text], description: text })),
      },
    ],
    tags: HOSTILE.map((name) => ({ name, description: name })),
    paths: objectOf(paths),
    webhooks: each((text) => ({
      post: { summary: text, requestBody: { content: { 'application/json': {} } }, responses: {} },
    })),
    components: {
      schemas: { ...(objectOf(schemas) as object), ...(each(() => ({ type: 'string' })) as object) },
      securitySchemes: each((text) => ({ type: 'apiKey', in: 'header', name: text, description: text })),
    },
  });
}

let files: readonly PlannedFile[];
beforeAll(async () => {
  const read = await readOpenApi({ name: 'hostile', text: describeHostile() });
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics.slice(0, 3)));
  noteMediaTypes(read.value.document);
  const built = buildModel(read.value, { name: 'hostile' });
  if (!built.ok) throw new Error('there is no model');
  const input = { model: built.value, description: read.value, options: {}, assets: new Map() };
  files = (await clientEmitter.emit(input)).files;
});

describe('a description that is hostile in every place', () => {
  it('gives a client with all its operations, in files that parse', () => {
    const routes = files.find(({ path }) => path === 'routes.ts')?.text ?? '';
    expect(routes.match(/: Route</g)).toHaveLength(HOSTILE.length);
    expect(() => checkSyntax(files)).not.toThrow();
  });

  it('gives no code: what it names stands in strings and comments only', () => {
    const found = files.flatMap(({ path, text }) => {
      const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
      return identifiersOf(source).filter(
        (name) => /PWNED$/.test(name) || ['globalThis', 'alert', 'eval'].includes(name),
      );
    });
    expect(found).toEqual([]);
  });

  it('gives no text that hides another, and no names of files that lead elsewhere', () => {
    const hiding = files.filter(({ text }) => /[\p{Bidi_Control}\p{Cs}\u2028\u2029\ufeff\0]/u.test(text));
    expect(hiding.map(({ path }) => path)).toEqual([]);
    const paths = files.map(({ path }) => path);
    expect(paths.filter((path) => !/^[\p{L}\p{N}_/-]+\.ts$/u.test(path) || path.includes('..'))).toEqual([]);
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
  });
});

function identifiersOf(node: ts.Node): readonly string[] {
  const own = ts.isIdentifier(node) ? [node.text] : [];
  return [...own, ...node.getChildren().flatMap((child) => (ts.isJSDoc(child) ? [] : identifiersOf(child)))];
}
