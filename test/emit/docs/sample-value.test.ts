import { expect, it } from 'vitest';
import { openDeclared } from '../../../src/emit/docs/declared.ts';
import { sampleValue } from '../../../src/emit/docs/sample-value.ts';
import { describeDocument } from './reference.ts';

it('ends where sixty schemas require one another sixty times', () => {
  const names = Array.from({ length: 60 }, (_, index) => `S${index}`);
  const properties = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/schemas/${name}` }]));
  const schema = { type: 'object', required: names, properties };
  const { description, model } = describeDocument({
    components: { schemas: Object.fromEntries(names.map((name) => [name, schema])) },
  });
  const schemas = new Map(model.schemas.map((one) => [one.id, one]));
  const context = { declared: openDeclared(description), schemas, direction: 'request' } as const;
  const value = sampleValue({ kind: 'ref', id: '/components/schemas/S0' }, undefined, context);
  expect(Object.keys(value as object)).toContain('S0');
  expect(JSON.stringify(value).match(/null/g)?.length).toBeLessThan(10_000);
});
