import { describe, expect, test } from 'vitest';
import { writeTable } from '../../../src/emit/mocks/write-table.ts';
import { jsonTemplate } from '../../../src/emit/print/escape.ts';
import { openTable } from '../../../src/mock/open-table.ts';
import type { MockTable } from '../../../src/mock/table.ts';
import { pets } from '../../mock/pets.ts';

const written = (table: MockTable, refs: readonly string[] = []): string =>
  writeTable(openTable(table), refs).join('\n');

/** The parts of facts that are empty say as much when they are absent. */
function withoutEmpty(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, one: unknown) => (Array.isArray(one) && one.length === 0 ? undefined : one)),
  );
}

describe('a table that is written', () => {
  test('says what it said when it is read again', () => {
    const [before, after] = [openTable(pets), openTable(written(pets))];
    const { operations: _, resolve: __, webhook: ___, ...api } = before;
    expect(after).toMatchObject(api);
    expect(after.operations.map(({ facts, ...row }) => ({ ...row, facts: withoutEmpty(facts()) }))).toEqual(
      before.operations.map(({ facts, ...row }) => ({ ...row, facts: withoutEmpty(facts()) })),
    );
    expect(after.webhook('born')).toEqual(before.webhook('born'));
    expect([after.resolve('#/components/schemas/pet'), after.resolve('#/none')]).toEqual([
      before.resolve('#/components/schemas/pet'),
      undefined,
    ]);
  });

  test('has a line for each operation, so that a review shows what changed', () => {
    const lines = written(pets).split('\n');
    expect(lines.filter((line) => line.startsWith('operation '))).toHaveLength(pets.operations.length);
    expect(lines.find((line) => line.startsWith('operation "pets/get"'))).toMatch(
      /^operation "pets\/get" "GET" "\/owners\/\{owner\}\/pets\/\{pet\}" \{/,
    );
  });

  test('has what operations say alike once: the example of three answers, besides a list and a webhook', () => {
    const text = written(pets);
    expect(text.match(/alice\/rex/g)).toHaveLength(3);
    expect(text.match(/^shared /gm)?.length).toBeGreaterThan(0);
  });

  test('has the schemas that schemas refer to, and nothing for readers in them', () => {
    const text = written(
      {
        ...pets,
        definitions: {
          ...pets.definitions,
          '#/a': { properties: { b: { $ref: '#/b' }, description: { type: 'string' } } },
          '#/b': { type: 'string', description: 'words', 'x-note': 1 } as object,
        },
      },
      ['#/a'],
    );
    expect(text).toContain('schema "#/a" {"properties":{"b":{"$ref":"#/b"},"description":{"type":"string"}}}');
    expect(text).toContain('schema "#/b" {"type":"string"}');
  });

  test('holds whatever names and texts a description has', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what would be code in a template is the point
    const name = 'a` ${x} \\ "q" \u2028\u202e\n\t';
    const [row] = pets.operations;
    const odd: MockTable = {
      ...pets,
      operations: row ? [{ ...row, id: name, path: `/${name}/{p}`, multiSegment: ['p', name] }] : [],
      definitions: { [`#/${name}`]: { const: name } },
    };
    const lines = writeTable(openTable(odd), [`#/${name}`]);
    const code = String(jsonTemplate(lines));
    expect(code).not.toMatch(/[\u2028\u202e]/);
    // the template is evaluated as a module would: it is ours, made of test data
    const text = new Function(`return ${code}`)() as string;
    const source = openTable(text);
    expect(source.operations[0]).toMatchObject({ id: name, path: `/${name}/{p}`, multiSegment: ['p', name] });
    expect(source.resolve(`#/${name}`)).toEqual({ const: name });
  });
});
