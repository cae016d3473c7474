import type { Code } from './code.ts';
import { identifier } from './code.ts';

/** The imports of one file: they write themselves from what its code refers to. */
export interface Imports {
  /** Refers to a type of a module; both are given without extension, from the root of the output. */
  type(name: string, module: string): Code;
  /** Refers to a value of a module. */
  value(name: string, module: string): Code;
  /** What was referred to, by module in alphabetical order. */
  list(): readonly ImportedModule[];
}

/** What a file imports from one module. */
export interface ImportedModule {
  readonly specifier: string;
  readonly types: readonly string[];
  readonly values: readonly string[];
}

/** Imports for the file at `from` (`operations/repos/repos`), whose specifiers end in `extension`. */
export function createImports(from: string, extension: string): Imports {
  const modules = new Map<string, { types: Set<string>; values: Set<string> }>();
  const note = (kind: 'types' | 'values', name: string, module: string): Code => {
    if (module !== from) {
      const entry = modules.get(module) ?? { types: new Set(), values: new Set() };
      entry[kind].add(name);
      modules.set(module, entry);
    }
    return identifier(name);
  };
  return {
    type: (name, module) => note('types', name, module),
    value: (name, module) => note('values', name, module),
    list: () =>
      [...modules]
        .map(([module, { types, values }]) => ({
          specifier: relativeSpecifier(from, module) + extension,
          types: [...types].sort(),
          values: [...values].sort(),
        }))
        .sort((first, second) => (first.specifier < second.specifier ? -1 : 1)),
  };
}

/** `('operations/repos/repos', 'schemas/repos')` -> `../../schemas/repos`. */
export function relativeSpecifier(from: string, to: string): string {
  const base = from.split('/').slice(0, -1);
  const target = to.split('/');
  let shared = 0;
  while (shared < base.length && base[shared] === target[shared]) shared++;
  const up = base.slice(shared).map(() => '..');
  return [...(up.length ? up : ['.']), ...target.slice(shared)].join('/');
}
