import { expect, it } from 'vitest';
import type { Schema, SchemaObject } from '../../../src/description/types.ts';
import type { Declared } from '../../../src/emit/docs/declared.ts';
import { keyword, propertySchema } from '../../../src/emit/docs/json-schema.ts';

/** A description in which every reference leads to one schema; says how often it was followed. */
function leadTo(target: SchemaObject): { readonly declared: Declared; readonly countFollowed: () => number } {
  let followed = 0;
  const follow = (): SchemaObject => {
    followed++;
    return target;
  };
  return { declared: { follow } as unknown as Declared, countFollowed: () => followed };
}

const many: readonly Schema[] = Array.from({ length: 60 }, () => ({ $ref: '#/components/schemas/A' }));

it.each<[string, SchemaObject]>([
  ['its parts', { allOf: many }],
  ['its alternatives', { oneOf: many, anyOf: [...many] }],
  ['both', { allOf: [...many], oneOf: [...many] }],
])('searches a schema once that is each of %s', (_, itself) => {
  const { declared, countFollowed } = leadTo(itself);
  expect(propertySchema({ $ref: '#/components/schemas/A' }, 'name', declared)).toBeUndefined();
  expect(keyword(itself, 'title', declared)).toBeUndefined();
  expect(countFollowed()).toBeLessThanOrEqual(200);
});

it('finds what a part of an alternative declares behind a reference', () => {
  const { declared } = leadTo({ allOf: [{ title: 'no' }, { properties: { name: { type: 'string' } } }] });
  const schema: Schema = { oneOf: [{ type: 'null' }, { $ref: '#/components/schemas/A' }] };
  expect(propertySchema(schema, 'name', declared)).toEqual({ type: 'string' });
});
