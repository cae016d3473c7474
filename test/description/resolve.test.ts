import { describe, expect, test } from 'vitest';
import { dereference, resolveRef } from '../../src/description/resolve.ts';
import type { Document } from '../../src/description/types.ts';

function documentWith(schemas: object): Document {
  return { openapi: '3.2.0', info: { title: 'Pets', version: '1' }, paths: {}, components: { schemas } } as Document;
}

const AT = '#/components/schemas';
const document = documentWith({
  A: { properties: { b: { title: 'b' } } },
  Alias: { $ref: `${AT}/A` },
  'a b/c': { title: 'odd' },
  Loop: { $ref: `${AT}/Loop` },
  Ping: { $ref: `${AT}/Pong/x` },
  Pong: { $ref: `${AT}/Ping/x` },
});

describe('a reference is resolved', () => {
  test.each<[string, string, unknown]>([
    [
      'to a component',
      `${AT}/A/properties/b`,
      { kind: 'found', pointer: '/components/schemas/A/properties/b', value: { title: 'b' } },
    ],
    [
      'from percent escapes',
      `${AT}/a%20b~1c`,
      { kind: 'found', pointer: '/components/schemas/a b~1c', value: { title: 'odd' } },
    ],
    [
      'through a reference',
      `${AT}/Alias/properties/b`,
      { kind: 'found', pointer: '/components/schemas/A/properties/b', value: { title: 'b' } },
    ],
    ['to the whole document', '#', { kind: 'found', pointer: '', value: document }],
    ['to nothing', `${AT}/Nope`, { kind: 'missing' }],
    ['to nothing that objects inherit', `${AT}/toString`, { kind: 'missing' }],
    ['to nothing by an unknown anchor', '#anchor', { kind: 'missing' }],
    ['to elsewhere', 'other.yaml#/A', { kind: 'external' }],
    ['in circles', `${AT}/Ping/y`, { kind: 'cycle' }],
    ['from a bad escape, as it is written', `${AT}/%zz`, { kind: 'missing' }],
  ])('%s', (_, ref, want) => {
    expect(resolveRef(document, ref)).toEqual(want);
  });
});

describe('dereference', () => {
  test('follows to the end', () => {
    expect(dereference(document, { $ref: `${AT}/Alias` })).toEqual({ properties: { b: { title: 'b' } } });
  });

  test('gives what is no reference back', () => {
    const schema = { type: 'string' };
    expect(dereference(document, schema)).toBe(schema);
  });

  test.each(['Loop', 'Nope'])('gives undefined for %s', (name) => {
    expect(dereference(document, { $ref: `${AT}/${name}` })).toBeUndefined();
  });
});

test('references into references cannot multiply', () => {
  const chain = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [`R${index}`, { $ref: `${AT}/R${index + 1}/x/y` }]),
  );
  const started = performance.now();
  expect(resolveRef(documentWith(chain), `${AT}/R0/x`).kind).not.toBe('found');
  expect(performance.now() - started).toBeLessThan(500);
});
