import { expect, it } from 'vitest';
import { type MadeBody, makeBody } from '../../src/mock/bodies.ts';
import { createCache } from '../../src/mock/cache.ts';
import type { JsonSchema } from '../../src/mock/schema.ts';
import { createJudge } from '../../src/mock/validate.ts';

const text = { type: 'string' } as const;
const tag = (value: string): JsonSchema => ({ type: 'string', enum: [value] });
const base: JsonSchema = { type: 'object', required: ['type'], properties: { type: tag('episode') } };
const definitions: Readonly<Record<string, JsonSchema>> = {
  '#/Track': { type: 'object', required: ['type', 'tune'], properties: { type: tag('track'), tune: text } },
  '#/Base': base,
  '#/Episode': { allOf: [{ $ref: '#/Base' }, { type: 'object', required: ['show'], properties: { show: text } }] },
};

it('a fault in one corner of a made-up body leaves the rest of it there', () => {
  // the names of the schemas are not what the discriminator may be
  const item: JsonSchema = {
    oneOf: [{ $ref: '#/Track' }, { $ref: '#/Episode' }],
    discriminator: { propertyName: 'type' },
  };
  const schema: JsonSchema = {
    type: 'object',
    properties: { name: text, items: { type: 'array', minItems: 1, items: item } },
  };
  const resolve = (ref: string): JsonSchema | undefined => definitions[ref];
  const nothing = (): void => {};
  const judge = createJudge(resolve, { schema: nothing, pattern: nothing });
  const context = { seed: 1, resolve, judge, made: createCache<MadeBody>(9, 9), report: nothing, nextSeed: () => 1 };
  const wanted = { operation: 'playlists/get', status: '200', schema, examples: [], borrowed: [], isDynamic: false };
  for (const key of ['a', 'b', 'c', 'd', 'e']) {
    const { body, check } = makeBody({ ...wanted, key }, context);
    expect(check(body)).toEqual([]);
    expect(body).toMatchObject({
      name: expect.any(String),
      items: [{ type: expect.stringMatching(/^(track|episode)$/) }],
    });
  }
});
