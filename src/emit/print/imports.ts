import type { Code } from './code.ts';
import { identifier } from './code.ts';

/** The imports of one file: they write themselves from what its code refers to. */
export interface Imports {
  /** Refers to a type of a module; both are given without extension, from the root of the output. */
  type(name: string, module: string): Code;
  /** Refers to a value of a module, under another name when an alias is given. */
  value(name: string, module: string, alias?: string): Code;
  /** Refers to all that `other` refers to, or to those of its names that are in `only`. */
  adopt(other: Imports, only?: ReadonlySet<string>): void;
  /** Everything referred to: its name, its module, and whether it is a type. */
  references(): Iterable<Reference>;
  /** What was referred to, by module in alphabetical order. */
  list(): readonly ImportedModule[];
}

/** One name that a file refers to. */
export interface Reference {
  readonly name: string;
  readonly module: string;
  readonly kind: 'types' | 'values';
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
    return name as Code;
  };
  return {
    type: (name, module) => note('types', identifier(name), module),
    value(name, module, alias) {
      note('values', alias ? `${name} as ${alias}` : name, module);
      return identifier(alias ?? name);
    },
    adopt(other, only) {
      for (const { name, module, kind } of other.references()) {
        if (only === undefined || only.has(name)) note(kind, name, module);
      }
    },
    *references() {
      for (const [module, { types, values }] of modules) {
        for (const name of types) yield { name, module, kind: 'types' };
        for (const name of values) yield { name, module, kind: 'values' };
      }
    },
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
