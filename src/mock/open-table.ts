import { createResolver } from './resolver.ts';
import type { MockSource, MockTable } from './table.ts';
import { readTable } from './table-text.ts';

/** Opens a table, or the text that the emitter of mocks writes of one. */
export function openTable(table: MockTable | string): MockSource {
  if (typeof table === 'string') return readTable(table);
  const { operations, definitions, webhooks = {}, ...api } = table;
  return {
    ...api,
    operations: operations.map(({ facts, multiSegment = [], ...row }) => ({
      ...row,
      multiSegment,
      facts: () => facts,
    })),
    resolve: createResolver((ref) => (Object.hasOwn(definitions, ref) ? definitions[ref] : undefined)),
    webhooks: Object.keys(webhooks),
    webhook: (name) => (Object.hasOwn(webhooks, name) ? webhooks[name] : undefined),
  };
}
