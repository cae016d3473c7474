import { type Rule, SHAPES, type ShapeName } from '../../description/shapes.ts';

/** Any object of a description. */
export type Node = { [key: string]: unknown };
/** What a reference stands for: an object of the standard, a map or list of them, or a text. */
export type RefKind = Exclude<Rule, string> | 'text';

/** A reference and how to put something else in its place. */
export interface FoundRef {
  readonly ref: string;
  readonly kind: RefKind;
  readonly path: readonly (string | number)[];
  replace(value: unknown): void;
}

const MAX_DEPTH = 400;

/** Where Swagger 2.0 has objects that later versions do not have there. */
const OLDER: Readonly<Partial<Record<ShapeName, Readonly<Record<string, Rule>>>>> = {
  document: {
    definitions: { map: 'schema' },
    parameters: { map: 'parameter' },
    responses: { map: 'response' },
    securityDefinitions: { map: 'securityScheme' },
    'x-webhooks': { map: 'pathItem' },
  },
  response: { schema: { one: 'schema' } },
  parameter: { items: { one: 'schema' } },
};

/**
 * Calls `visit` for every reference below a value of a kind, outermost first; what it puts in place is not looked at.
 * Examples, defaults, enums and extensions are data: what looks like a reference in them is none.
 */
export function eachRef(value: unknown, kind: RefKind, visit: (found: FoundRef) => void): void {
  walk({ root: value }, 'root', kind, [], visit);
}

function walk(
  holder: Node | unknown[],
  key: string | number,
  rule: Rule,
  path: (string | number)[],
  visit: (found: FoundRef) => void,
) {
  const value = (holder as Node)[key];
  if (typeof value !== 'object' || value === null || path.length > MAX_DEPTH) return;
  const ref = refOf(value, rule);
  if (ref !== undefined) {
    visit({ ref, kind: rule as RefKind, path: [...path], replace: (next) => put(holder, key, next) });
    return;
  }
  for (const child of Array.isArray(value) ? value.keys() : Object.keys(value)) {
    const childRule = ruleOfChild(rule, value, child);
    if (childRule === undefined) continue;
    path.push(child);
    walk(value as Node, child, childRule, path, visit);
    path.pop();
  }
  visitMapping(value as Node, rule, path, visit);
}

function refOf(value: object, rule: Rule): string | undefined {
  if (typeof rule === 'string' && rule !== 'text') return undefined;
  const ref: unknown = Object.hasOwn(value, '$ref') ? (value as Node).$ref : undefined;
  return typeof ref === 'string' ? ref : undefined;
}

function ruleOfChild(rule: Rule, value: object, key: string | number): Rule | undefined {
  if (typeof rule === 'string') return undefined;
  if ('map' in rule) return { one: rule.map };
  if ('list' in rule) return { one: rule.list };
  if (Array.isArray(value)) return rule.one === 'schema' ? rule : undefined;
  const { fields, others } = SHAPES[rule.one];
  const older = OLDER[rule.one];
  const name = String(key);
  const found = older && Object.hasOwn(older, name) ? older[name] : fields.get(name);
  return found ?? (name.startsWith('x-') ? undefined : others);
}

/** The values of a discriminator's mapping are names or references. */
function visitMapping(
  node: Node,
  rule: Rule,
  path: readonly (string | number)[],
  visit: (found: FoundRef) => void,
): void {
  if (typeof rule === 'string' || !('one' in rule) || rule.one !== 'discriminator') return;
  const { mapping } = node;
  if (typeof mapping !== 'object' || mapping === null) return;
  for (const [name, ref] of Object.entries(mapping)) {
    if (typeof ref !== 'string' || !/#|\.(?:json|ya?ml)$/.test(ref)) continue;
    const replace = (next: unknown) => put(mapping as Node, name, (next as Node).$ref ?? ref);
    visit({ ref, kind: { one: 'schema' }, path: [...path, 'mapping', name], replace });
  }
}

function put(holder: Node | unknown[], key: string | number, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
  else (holder as Node)[key] = value;
}
