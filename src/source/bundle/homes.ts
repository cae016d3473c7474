import { basename, dirname } from 'node:path';
import type { ShapeName } from '../../description/shapes.ts';
import type { Node, RefKind } from './each-ref.ts';
import type { Target } from './targets.ts';

/** Where shared objects of each kind stand in a version. */
export type Sections = ReadonlyMap<ShapeName, readonly string[]>;

/** The sections of OpenAPI 3. Path items are put in place instead: each is used once. */
export const SECTIONS_3: Sections = new Map<ShapeName, readonly string[]>([
  ['schema', ['components', 'schemas']],
  ['response', ['components', 'responses']],
  ['parameter', ['components', 'parameters']],
  ['example', ['components', 'examples']],
  ['requestBody', ['components', 'requestBodies']],
  ['header', ['components', 'headers']],
  ['securityScheme', ['components', 'securitySchemes']],
  ['callback', ['components', 'callbacks']],
  ['link', ['components', 'links']],
]);

/** The sections of Swagger 2.0. */
export const SECTIONS_2: Sections = new Map<ShapeName, readonly string[]>([
  ['schema', ['definitions']],
  ['response', ['responses']],
  ['parameter', ['parameters']],
]);

/** The section for references of a kind; undefined when what they name is put in their place. */
export function sectionOf(sections: Sections, kind: RefKind): readonly string[] | undefined {
  return typeof kind === 'object' && 'one' in kind ? sections.get(kind.one) : undefined;
}

/** The object at a section of the document, made when it is not there. */
export function openSection(document: Node, section: readonly string[]): Node {
  let node = document;
  for (const key of section) {
    const inner = node[key];
    const isObject = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
    const next = isObject ? (inner as Node) : {};
    node[key] = next;
    node = next;
  }
  return node;
}

const STRUCTURE: ReadonlySet<string> = new Set(['properties', 'items', 'schema', 'content', 'allOf', 'oneOf', 'anyOf']);
const CONTAINERS: ReadonlySet<string> = new Set([
  'components',
  'definitions',
  '$defs',
  'schemas',
  'responses',
  'parameters',
  'examples',
  'requestBodies',
  'headers',
  'securitySchemes',
  'callbacks',
  'links',
]);

/** A name for a target that `taken` does not hold: from its fragment, else its file, else with its file before it. */
export function nameTarget({ file, tokens }: Target, taken: Node): string {
  const named = tokens.filter((token, index) => !(STRUCTURE.has(token) || (index < 2 && CONTAINERS.has(token))));
  const fileName = clean(fileNameOf(file.id));
  const own = clean(named.join('_'));
  const candidates = own === '' ? [fileName] : [own, `${fileName}_${own}`];
  const free = candidates.find((name) => !Object.hasOwn(taken, name));
  if (free !== undefined) return free;
  const base = candidates.at(-1) ?? 'part';
  for (let number = 2; ; number++) {
    if (!Object.hasOwn(taken, `${base}_${number}`)) return `${base}_${number}`;
  }
}

function fileNameOf(id: string): string {
  const path = id.split(/[?#]/, 1)[0] ?? id;
  const name = basename(path).replace(/\.[^.]+$/, '');
  return name === 'index' || name === '' ? basename(dirname(path)) : name;
}

/** The characters that component names may have (OpenAPI 3.2, Components Object). */
function clean(name: string): string {
  return name.replace(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^_+|_+$/g, '');
}
