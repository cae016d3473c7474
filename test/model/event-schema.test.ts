import { expect, it } from 'vitest';
import type { Schema } from '../../src/description/types.ts';
import { eventSchema } from '../../src/model/event-schema.ts';

const lookUpIn = (schemas: Readonly<Record<string, Schema>>) => (ref: string) => schemas[ref];

it('gives data the schema of the JSON that it is the text of, through references and alternatives', () => {
  const json: Schema = { type: 'object', properties: { at: { type: 'integer' } } };
  const told: Schema = {
    properties: { data: { type: 'string', contentMediaType: 'application/json', contentSchema: json } },
  };
  const schema: Schema = { oneOf: [{ $ref: 'told' }, { $ref: 'told' }, { type: 'object' }] };
  const changed = { properties: { data: json } };
  expect(eventSchema(schema, lookUpIn({ told }))).toEqual({ oneOf: [changed, changed, { type: 'object' }] });
});

it('follows no reference twice, however often a schema names itself', () => {
  let followed = 0;
  const itself: Schema = { oneOf: Array.from({ length: 60 }, () => ({ $ref: 'itself' })) };
  const lookUp = (): Schema => {
    followed++;
    return itself;
  };
  const schema: Schema = { $ref: 'itself' };
  expect(eventSchema(schema, lookUp)).toBe(schema);
  expect(followed).toBe(1);
});
