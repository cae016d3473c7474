import type { NamedSchema, ObjectSchema } from '../../model/types.ts';
import { groupBy } from '../../util/group-by.ts';
import { type Code, ts } from '../print/code.ts';
import { type Declaration, type DocPart, printModule } from '../print/declarations.ts';
import { createImports } from '../print/imports.ts';
import type { Layout } from './layout.ts';
import { createTypePrinter, type Direction, nameOf, type TypePrinter } from './types.ts';

/** A module of the output: its path without extension, and its text. */
export interface PrintedModule {
  readonly path: string;
  readonly text: string;
}

/** One module for each place that schemas were put. */
export function printSchemaModules(layout: Layout, extension: string): readonly PrintedModule[] {
  const byModule = groupBy(layout.schemas.values(), ({ module }) => module);
  return [...byModule].map(([path, entries]) => {
    const imports = createImports(path, extension);
    const printers = {
      input: createTypePrinter(layout, imports, 'input'),
      output: createTypePrinter(layout, imports, 'output'),
    };
    const declarations = entries.flatMap(({ schema }) => declareSchema(schema, printers));
    return { path, text: printModule(imports, declarations) };
  });
}

function declareSchema(
  schema: NamedSchema,
  printers: Readonly<Record<Direction, TypePrinter>>,
): readonly Declaration[] {
  const { typeName, inputTypeName, use } = schema;
  if (use === 'request') return [declare(schema, nameOf(typeName), printers.input)];
  const output = declare(schema, nameOf(typeName), printers.output);
  return inputTypeName ? [output, declare(schema, nameOf(inputTypeName), printers.input)] : [output];
}

function declare({ schema, description, deprecated }: NamedSchema, name: Code, printer: TypePrinter): Declaration {
  const docs: DocPart[] = [
    ...(description ? [description] : []),
    ...(deprecated ? [{ tag: 'deprecated' } as const] : []),
  ];
  if (schema.kind === 'object' && printer.visible(schema).length > 0)
    return declareInterface(schema, name, docs, printer);
  return { kind: 'alias', name, docs, typeParameters: [], type: printer.type(schema) };
}

function declareInterface(
  schema: ObjectSchema,
  name: Code,
  docs: readonly DocPart[],
  printer: TypePrinter,
): Declaration {
  return {
    kind: 'interface',
    name,
    docs,
    extends: [],
    members: printer.visible(schema).map(printer.member),
    ...(schema.rest && { index: ts`unknown` }),
  };
}
