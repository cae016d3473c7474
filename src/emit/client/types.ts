import type { Pointer } from '../../util/pointer.ts';
import { type Code, identifier } from '../print/code.ts';
import type { Imports } from '../print/imports.ts';
import { type Direction, printTypes, type TypePrinter } from '../print/types.ts';
import type { Layout } from './layout.ts';
import { typeOfScalar } from './value-types.ts';

/** Prints types for one file, noting what it imports. */
export function createTypePrinter(layout: Layout, imports: Imports, direction: Direction): TypePrinter {
  return printTypes(
    (id: Pointer, way: Direction): Code => {
      const target = layout.schemas.get(id);
      if (!target) return 'unknown' as Code;
      const { typeName, inputTypeName = typeName } = target.schema;
      return imports.type(way === 'input' ? inputTypeName : typeName, target.module);
    },
    direction,
    {
      scalar: (schema) => typeOfScalar(schema, layout.options, imports),
      hasOpenEnums: layout.options.enums === 'open',
      find: (id) => layout.schemas.get(id)?.schema.schema,
    },
  );
}

/** The types that the runtime keeps beside its error classes. */
const ERRORS: ReadonlySet<string> = new Set(['ApiError', 'OtherError']);

/** A type reference to the runtime. */
export function runtimeType(imports: Imports, name: string): Code {
  return imports.type(name, ERRORS.has(name) ? 'runtime/errors' : 'runtime/types');
}

/** The identifier of a settled name, or a type's name with a suffix. */
export function nameOf(name: string, suffix = ''): Code {
  return identifier(name + suffix);
}
