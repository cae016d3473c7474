import { type Rule, SHAPES, type Shape, type ShapeName } from '../../description/shapes.ts';
import { readDiagnostics } from '../diagnostics.ts';
import { checkData } from './data.ts';
import { FIXES, PREPARATIONS } from './fixes.ts';
import { copyTarget } from './inline.ts';
import { coerce, nameOfKind, replacement } from './repair.ts';
import { isTypeName } from './type-names.ts';
import { reportUnknownField } from './unknown-field.ts';
import { isNode, MAX_DEPTH, type Node, type Walk } from './walk-state.ts';

/** Brings a node and all below it into shape, in place; gives what should stand there, undefined for nothing. */
export function visit(walk: Walk, name: ShapeName, value: unknown): unknown {
  if (name === 'schema' && typeof value === 'boolean') return value;
  const node = isNode(value) ? value : replacement(walk, name, value);
  if (!isNode(node)) return node;
  const shape = SHAPES[name];
  if (walk.path.length > MAX_DEPTH || walk.fuel-- <= 0) return cutOff(walk, name);
  if (!shape.canRefer && name !== 'schema' && typeof node.$ref === 'string')
    return inlineRef(walk, { one: name }, node);
  PREPARATIONS[name]?.(node, walk);
  const isSuperseded = visitFields(walk, name, shape, node);
  const fix = FIXES[name];
  return fix && (isSuperseded || name !== 'schema') ? fix(node, walk) : node;
}

/** Visits the fields; true when one of them is a keyword of an older version. */
function visitFields(walk: Walk, name: ShapeName, shape: Shape, node: Node): boolean {
  const { path } = walk;
  let isSuperseded = false;
  for (const key in node) {
    const value = node[key];
    const rule = shape.fields.get(key) ?? ruleOfOther(name, shape, key);
    if (isFine(rule, value)) continue;
    path.push(key);
    if (rule === undefined) reportUnknownField(walk, shape, key);
    if (isOld(rule, key, value)) isSuperseded = true;
    const next = key === '__proto__' ? forbidden(walk) : applyToField(walk, shape, rule, value, node);
    path.pop();
    if (next === undefined) delete node[key];
    else if (next !== value) node[key] = next;
  }
  return isSuperseded;
}

/** True for what needs no second look, which is most of a description. */
function isFine(rule: Rule | undefined, value: unknown): boolean {
  switch (rule) {
    case 'text':
      return typeof value === 'string';
    case 'types':
      return isTypeName(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'data':
      return typeof value === 'string';
    default:
      return false;
  }
}

/** True for a keyword, or a use of one, that `upgradeSchema` knows. */
function isOld(rule: Rule | undefined, key: string, value: unknown): boolean {
  if (typeof rule === 'object') return key === 'items' && Array.isArray(value);
  if (rule === 'format') return value === 'binary' || value === 'byte';
  return rule === 'superseded' || (rule === 'bound' && typeof value === 'boolean');
}

/** Under names that the description chooses, nothing at all still says that the name is there. */
function applyToField(walk: Walk, shape: Shape, rule: Rule | undefined, value: unknown, node: Node): unknown {
  if (value !== null || rule === undefined || rule !== shape.others) return apply(walk, rule ?? 'data', value, node);
  return rule === 'texts' ? [] : emptyInstead(walk);
}

function ruleOfOther(name: ShapeName, shape: Shape, key: string): Rule | undefined {
  return name !== 'securityRequirement' && key.startsWith('x-') ? 'data' : shape.others;
}

function apply(walk: Walk, rule: Rule, value: unknown, holder: Node): unknown {
  if (typeof rule === 'object') return applyToObjects(walk, rule, value);
  switch (rule) {
    case 'text':
    case 'format':
      return typeof value === 'string' ? value : coerce(walk, 'text', value);
    case 'flag':
      return typeof value === 'boolean' ? value : coerce(walk, rule, value);
    case 'number':
      return Number.isFinite(value) ? value : coerce(walk, rule, value);
    case 'bound':
      return typeof value === 'boolean' || Number.isFinite(value) ? value : coerce(walk, 'number', value);
    case 'ref':
      return typeof value === 'string' ? noteRef(walk, value, holder) : coerce(walk, rule, value);
    case 'superseded':
    case 'data':
      return typeof value === 'object' ? checkData(walk, value) : value;
    default:
      return coerce(walk, rule, value);
  }
}

function applyToObjects(walk: Walk, rule: Exclude<Rule, string>, value: unknown): unknown {
  if ('one' in rule) {
    return rule.one === 'schema' && Array.isArray(value) && walk.path.at(-1) === 'items'
      ? visitItems(walk, rule.one, value)
      : visit(walk, rule.one, value);
  }
  if (value === null) return coerceNull(walk);
  return 'map' in rule ? visitMap(walk, rule.map, value) : visitList(walk, rule.list, value);
}

function coerceNull(walk: Walk): undefined {
  walk.findings.repaired(walk.path, nameOfKind(walk.path), 'null', 'taken as absent');
  return undefined;
}

function visitMap(walk: Walk, name: ShapeName, value: unknown): unknown {
  const map = isNode(value) ? value : coerce(walk, 'map', value);
  if (!isNode(map)) return map;
  for (const key in map) {
    const before = map[key];
    if (key === '$ref' && typeof before === 'string') return inlineRef(walk, { map: name }, map);
    walk.path.push(key);
    const after = before === null && SHAPES[name].mayBeEmpty ? emptyInstead(walk) : visit(walk, name, before);
    walk.path.pop();
    if (after === undefined) delete map[key];
    else if (after !== before) map[key] = after;
  }
  return map;
}

function emptyInstead(walk: Walk): Node {
  walk.findings.repaired(
    walk.path.slice(0, -1),
    `an entry of ${nameOfKind(walk.path.slice(0, -1))}`,
    'null',
    'taken as empty',
  );
  return {};
}

function visitList(walk: Walk, name: ShapeName, value: unknown): unknown {
  if (isNode(value) && typeof value.$ref === 'string' && !SHAPES[name].canRefer) {
    return inlineRef(walk, { list: name }, value);
  }
  const items = Array.isArray(value) ? value : coerce(walk, 'list', value);
  return Array.isArray(items) ? visitItems(walk, name, items) : undefined;
}

function visitItems(walk: Walk, name: ShapeName, items: unknown[]): unknown[] {
  let kept = 0;
  for (let index = 0; index < items.length; index++) {
    walk.path.push(index);
    const next = visit(walk, name, items[index]);
    walk.path.pop();
    if (next !== undefined) items[kept++] = next;
  }
  items.length = kept;
  return items;
}

function noteRef(walk: Walk, ref: string, holder: Node): string {
  const use = walk.refs.get(ref);
  if (use) use.holders.push(holder);
  else walk.refs.set(ref, { at: walk.path.slice(), holders: [holder] });
  return ref;
}

/** A field of this name would change what objects are instead of what they hold; names of maps may be so. */
function forbidden(walk: Walk): undefined {
  walk.findings.leftOut(walk.path, "'__proto__'", 'no object of the standard has such a field');
  return undefined;
}

function cutOff(walk: Walk, name: ShapeName): unknown {
  walk.findings.add('too-deep', walk.path, (count, place) =>
    readDiagnostics.report('too-deep', { limit: MAX_DEPTH, count }, { place }),
  );
  return name === 'schema' ? true : undefined;
}

/** Puts what a reference names where the standard has none. */
function inlineRef(walk: Walk, rule: Exclude<Rule, string>, holder: Node): unknown {
  const copy = copyTarget(walk, holder);
  if (copy === undefined) return undefined;
  walk.inlining.push(String(holder.$ref));
  const shaped = applyToObjects(walk, rule, copy);
  walk.inlining.pop();
  return shaped;
}
