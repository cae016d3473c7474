import { describe, expect, test } from 'vitest';
import { describe31, read } from './read.ts';

async function readSchemas(schemas: object, fields: object = {}) {
  const { document, findings } = await read(describe31({ components: { schemas }, ...fields }));
  return { schemas: document.components?.schemas, document, findings };
}

describe('references that lead somewhere', () => {
  test.each<[string, { given: object; want: string }]>([
    [
      'percent-encoded',
      { given: { 'a b': {}, A: { $ref: '#/components/schemas/a%20b' } }, want: '#/components/schemas/a%20b' },
    ],
    [
      'deep into a schema',
      {
        given: { B: { properties: { c: { items: {} } } }, A: { $ref: '#/components/schemas/B/properties/c/items' } },
        want: '#/components/schemas/B/properties/c/items',
      },
    ],
    [
      'through another reference, as the plain pointer',
      {
        given: {
          C: { properties: { d: {} } },
          B: { $ref: '#/components/schemas/C' },
          A: { $ref: '#/components/schemas/B/properties/d' },
        },
        want: '#/components/schemas/C/properties/d',
      },
    ],
    [
      'by an anchor, as the plain pointer',
      { given: { B: { $anchor: 'bee' }, A: { $ref: '#bee' } }, want: '#/components/schemas/B' },
    ],
    [
      'by an identifier, as the plain pointer',
      {
        given: { B: { $id: 'https://pets.test/b' }, A: { $ref: 'https://pets.test/b' } },
        want: '#/components/schemas/B',
      },
    ],
  ])('%s', async (_, { given, want }) => {
    const { schemas, findings } = await readSchemas(given);
    expect(schemas?.A).toEqual({ $ref: want });
    expect(findings).toEqual([]);
  });
});

describe('references that lead nowhere stay, with a warning', () => {
  test.each<[string, { ref: string; finding: string }]>([
    [
      'misspelt',
      {
        ref: '#/components/schemas/Reop',
        finding: "read/unresolved-ref: '#/components/schemas/Reop' does not exist — did you mean 'Repo'?",
      },
    ],
    [
      'to a section that is not there',
      { ref: '#/definitions/A', finding: "read/unresolved-ref: '#/definitions/A' does not exist" },
    ],
    [
      'to a value that is no schema',
      { ref: '#/info/title', finding: "read/unresolved-ref: '#/info/title' does not exist" },
    ],
    [
      'to another document',
      {
        ref: 'other.yaml#/A',
        finding: "read/external-ref: 'other.yaml#/A' is in another document that was not read: its type is unknown",
      },
    ],
    [
      'in a circle of nothing else',
      {
        ref: '#/components/schemas/A',
        finding: "read/circular-ref: '#/components/schemas/A' only leads back to itself: its type is unknown",
      },
    ],
  ])('%s', async (_, { ref, finding }) => {
    const { schemas, findings } = await readSchemas({ Repo: {}, A: { $ref: ref } });
    expect(schemas?.A).toEqual({ $ref: ref });
    expect(findings).toEqual([finding]);
  });

  test('a reference that is no text is left out', async () => {
    const { schemas, findings } = await readSchemas({ A: { $ref: 5, type: 'string' } });
    expect(schemas?.A).toEqual({ type: 'string' });
    expect(findings).toEqual(["read/left-out: '$ref' is left out: it is the number 5, not a text"]);
  });
});

describe('references where the standard has none are replaced by what they name', () => {
  test('an operation', async () => {
    const operation = { responses: { 200: { description: 'OK' } } };
    const { document } = await readSchemas(
      {},
      { paths: { '/': { get: { $ref: '#/x-shared' } } }, 'x-shared': operation },
    );
    expect(document.paths['/']?.get).toEqual(operation);
  });

  test('all properties at once', async () => {
    const { schemas } = await readSchemas({
      B: { properties: { c: {} } },
      A: { properties: { $ref: '#/components/schemas/B/properties' } },
    });
    expect(schemas?.A).toEqual({ properties: { c: {} } });
  });

  test('but a property may be called $ref', async () => {
    const { schemas, findings } = await readSchemas({ A: { properties: { $ref: { type: 'string' } } } });
    expect(schemas?.A).toEqual({ properties: { $ref: { type: 'string' } } });
    expect(findings).toEqual([]);
  });

  test('one that contains itself is left out', async () => {
    const { document, findings } = await readSchemas({}, { paths: { '/': { get: { $ref: '#/paths/~1/get' } } } });
    expect(document.paths['/']).toEqual({});
    expect(findings).toEqual(["read/left-out: '#/paths/~1/get' is left out: it contains itself"]);
  });

  test('copies of copies end', async () => {
    const chain = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `x-${index}`,
        { callbacks: { a: { b: { get: { $ref: `#/x-${index + 1}` }, put: { $ref: `#/x-${index + 1}` } } } } },
      ]),
    );
    const { findings } = await readSchemas({}, { paths: { '/': { get: { $ref: '#/x-0' } } }, ...chain });
    expect(findings.join()).toContain('is left out: it unfolds into too much');
  });
});

test('references in examples, defaults and extensions are data', async () => {
  const data = { $ref: 'https://evil.test/secrets.json' };
  const { findings } = await readSchemas({
    A: { examples: [data], default: data, const: data, enum: [data], 'x-a': data },
  });
  expect(findings).toEqual([]);
});
