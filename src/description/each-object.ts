import { type Rule, SHAPES, type ShapeName } from './shapes.ts';

/** An object of the standard, what it is called there, and its pointer tokens. */
export interface VisitedObject {
  readonly name: ShapeName;
  readonly node: { [key: string]: unknown };
  readonly path: readonly (string | number)[];
}

const MAX_DEPTH = 400;

/**
 * Calls `visit` for every object of a normalized document, outermost first; what it changes in the object counts. Data,
 * such as examples, defaults and extensions, is not entered, and references are not followed.
 */
export function eachObject(document: unknown, visit: (found: VisitedObject) => void): void {
  enter(document, { one: 'document' }, [], visit);
}

function enter(value: unknown, rule: Rule, path: (string | number)[], visit: (found: VisitedObject) => void): void {
  if (typeof value !== 'object' || value === null || typeof rule === 'string' || path.length > MAX_DEPTH) return;
  const node = value as { [key: string]: unknown };
  if ('one' in rule) visit({ name: rule.one, node, path });
  for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
    const childRule = ruleOf(rule, String(key));
    if (childRule === undefined) continue;
    path.push(key);
    enter(node[key], childRule, path, visit);
    path.pop();
  }
}

function ruleOf(rule: Exclude<Rule, string>, key: string): Rule | undefined {
  if ('map' in rule) return { one: rule.map };
  if ('list' in rule) return { one: rule.list };
  const { fields, others } = SHAPES[rule.one];
  return fields.get(key) ?? (key.startsWith('x-') ? undefined : others);
}
