import type { Schema as JsonSchema } from '../../description/types.ts';
import type { Declared } from './declared.ts';
import { keyword } from './json-schema.ts';

/** What a schema says of its values that a type does not; `kind` is the phrase that it is told with. */
export interface Constraint {
  readonly kind: 'length' | 'items' | 'range' | 'pattern' | 'unique';
  readonly text: string;
}

/** The limits of a schema, in the order in which they are told. */
export function listConstraints(schema: JsonSchema | undefined, declared: Declared): readonly Constraint[] {
  const value = (name: Parameters<typeof keyword>[1]): number | undefined => {
    const found = keyword(schema, name, declared);
    return typeof found === 'number' ? found : undefined;
  };
  const least = value('exclusiveMinimum');
  const most = value('exclusiveMaximum');
  const pattern = keyword(schema, 'pattern', declared);
  const limits = [
    constraint('length', span(value('minLength'), value('maxLength'))),
    constraint('items', span(value('minItems'), value('maxItems'))),
    constraint('range', span(value('minimum'), value('maximum'))),
    constraint('range', [least === undefined ? '' : `> ${least}`, most === undefined ? '' : `< ${most}`]),
    constraint('pattern', [pattern ?? '']),
  ];
  const isUnique = keyword(schema, 'uniqueItems', declared) === true;
  return [...limits.flat(), ...(isUnique ? [{ kind: 'unique', text: '' } as const] : [])];
}

function span(least: number | undefined, most: number | undefined): readonly string[] {
  if (least !== undefined && most !== undefined) return [least === most ? `${least}` : `${least}–${most}`];
  return [least ? `≥ ${least}` : '', most === undefined ? '' : `≤ ${most}`];
}

function constraint(kind: Constraint['kind'], texts: readonly string[]): readonly Constraint[] {
  const text = texts.filter((part) => part !== '').join(', ');
  return text === '' ? [] : [{ kind, text }];
}
