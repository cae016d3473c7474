import { appendPointer, parsePointer } from '../util/pointer.ts';
import { mergeDiagnostics } from './diagnostics.ts';
import { eachObject } from './each-object.ts';
import { asNode, type Merged, type Node, own, setOwn } from './merge-nodes.ts';
import { findPlace } from './origins.ts';
import type { ApiDescription } from './types.ts';

/** `schemas/Pet` -> the name it is to have among the merged components. */
export type Renames = ReadonlyMap<string, string>;

/** Brings the components of another input into the merged document, under new names where they have some. */
export function mergeComponents(merged: Merged, other: ApiDescription, added: Node, renames: Renames): void {
  const { document, origins } = merged;
  if (renames.size > 0) follow(added, renames);
  for (const [kind, entries] of Object.entries(asNode(added.components))) {
    for (const [name, value] of Object.entries(asNode(entries))) {
      const target = open(open(document, 'components'), kind);
      const final = renames.get(`${kind}/${name}`) ?? name;
      if (own(target, final) !== undefined) continue;
      setOwn(target, final, value);
      const from = toPointer(kind, name);
      origins.push({ prefix: toPointer(kind, final), at: findPlace(other.origins, from) });
      if (final !== name) report(merged, other, { kind, name, final });
    }
  }
}

/** New names for what both call by one name and describe differently: it stays two. */
export function renameClashes(document: Node, added: Node): Renames {
  const ours = asNode(document.components);
  const theirs = asNode(added.components);
  const clashes = findClashes(ours, theirs);
  const renames = new Map<string, string>();
  for (const clash of clashes) {
    const [kind = '', ...rest] = clash.split('/');
    const name = rest.join('/');
    renames.set(clash, freeName(name, [asNode(ours[kind]), asNode(theirs[kind])]));
  }
  return renames;
}

/** Names that both have for different things, and those that refer to such a one. */
function findClashes(ours: Node, theirs: Node): ReadonlySet<string> {
  const clashes = new Set<string>();
  const shared: { readonly key: string; readonly text: string }[] = [];
  for (const [kind, entries] of Object.entries(theirs)) {
    for (const [name, value] of Object.entries(asNode(entries))) {
      const known = own(asNode(own(ours, kind)), name);
      if (known === undefined) continue;
      const text = JSON.stringify(value);
      if (JSON.stringify(known) === text) shared.push({ key: `${kind}/${name}`, text });
      else clashes.add(`${kind}/${name}`);
    }
  }
  for (let size = -1; size !== clashes.size; ) {
    size = clashes.size;
    for (const { key, text } of shared) {
      if ([...clashes].some((clash) => text.includes(`"#/components/${clash}"`))) clashes.add(key);
    }
  }
  return clashes;
}

function freeName(name: string, taken: readonly Node[]): string {
  for (let number = 2; ; number++) {
    const candidate = `${name}_${number}`;
    if (taken.every((node) => !Object.hasOwn(node, candidate))) return candidate;
  }
}

/** Everything in `added` that names one of its components names it as it is called from now on. */
function follow(added: Node, renames: Renames): void {
  const rename = (ref: unknown): unknown => (typeof ref === 'string' ? renameRef(ref, renames) : ref);
  eachObject(added, ({ name, node }) => {
    if (typeof node.$ref === 'string') node.$ref = rename(node.$ref);
    if (name === 'discriminator')
      for (const [value, ref] of Object.entries(asNode(node.mapping))) setOwn(asNode(node.mapping), value, rename(ref));
    if (name !== 'securityRequirement') return;
    for (const [scheme, scopes] of Object.entries(node)) {
      const final = renames.get(`securitySchemes/${scheme}`);
      if (final === undefined) continue;
      delete node[scheme];
      setOwn(node, final, scopes);
    }
  });
}

function renameRef(ref: string, renames: Renames): string {
  if (!ref.startsWith('#/components/')) return ref;
  const [, kind = '', name = '', ...rest] = parsePointer(ref.slice(1));
  const final = renames.get(`${kind}/${name}`);
  return final === undefined ? ref : `#${rest.reduce(appendPointer, toPointer(kind, final))}`;
}

function report(
  { origins, diagnostics }: Merged,
  other: ApiDescription,
  { kind, name, final }: Record<'kind' | 'name' | 'final', string>,
): void {
  const place = findPlace(other.origins, toPointer(kind, name));
  const related = findPlace(origins, toPointer(kind, name));
  diagnostics.push(mergeDiagnostics.report('same-name', { name, final }, { place, related }));
}

function toPointer(kind: string, name: string): string {
  return appendPointer(appendPointer('/components', kind), name);
}

function open(node: Node, key: string): Node {
  const found = own(node, key);
  if (found !== undefined) return asNode(found);
  const created: Node = {};
  setOwn(node, key, created);
  return created;
}
