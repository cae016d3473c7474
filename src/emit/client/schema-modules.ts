import type { Literal, NamedSchema, ObjectSchema, Schema } from '../../model/types.ts';
import { groupBy } from '../../util/group-by.ts';
import { rawText } from '../../util/text.ts';
import { type Code, ts } from '../print/code.ts';
import { type Declaration, printModule } from '../print/declarations.ts';
import { type DocPart, printDocs } from '../print/doc-comment.ts';
import { jsonLiteral, propertyKey, stringLiteral } from '../print/escape.ts';
import { createImports } from '../print/imports.ts';
import type { Direction, TypePrinter } from '../print/types.ts';
import type { Layout } from './layout.ts';
import { createTypePrinter, nameOf } from './types.ts';

type EnumSchema = Extract<Schema, { kind: 'literals' }>;

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
    const declarations = entries.flatMap(({ schema }) => declareSchema(schema, printers, layout));
    return { path, text: printModule(imports, declarations) };
  });
}

function declareSchema(
  schema: NamedSchema,
  printers: Readonly<Record<Direction, TypePrinter>>,
  layout: Layout,
): readonly Declaration[] {
  const { typeName, inputTypeName, use } = schema;
  if (use === 'request') return [declare(schema, nameOf(typeName), printers.input, layout)];
  const output = declare(schema, nameOf(typeName), printers.output, layout);
  return inputTypeName ? [output, declare(schema, nameOf(inputTypeName), printers.input, layout)] : [output];
}

function declare(
  { id, schema, description, deprecated }: NamedSchema,
  name: Code,
  printer: TypePrinter,
  layout: Layout,
): Declaration {
  const docs: DocPart[] = [
    ...(description ? [description] : []),
    ...(deprecated ? [{ tag: 'deprecated' } as const] : []),
  ];
  if (schema.kind === 'literals' && layout.options.enumsAs === 'objects' && isNamed(schema.values)) {
    return { kind: 'code', docs: [], code: printEnum(schema, name, docs, printer) };
  }
  if (schema.kind === 'object' && printer.visible(schema).length > 0) {
    const members = printer.visible(schema).map(printer.member);
    // what is combined with others has their properties, too, whatever they are
    const index = layout.combined.has(id) && schema.rest ? ts`unknown` : printer.index(schema, members);
    return { kind: 'interface', name, docs, extends: [], members, ...(index && { index }) };
  }
  const parts = schema.kind === 'intersection' ? splitExtension(schema.members, layout) : undefined;
  if (parts) {
    const members = parts.own ? printer.visible(parts.own).map(printer.member) : [];
    return { kind: 'interface', name, docs, extends: parts.bases.map(printer.type), members };
  }
  return { kind: 'alias', name, docs, typeParameters: [], type: printer.type(schema) };
}

function isNamed(values: readonly Literal[]): boolean {
  const names = values.map(constantName);
  return values.length > 1 && names.every(Boolean) && new Set(names).size === names.length;
}

/** What a constant goes by: a text by itself, a number by what the description calls it, when that is a name. */
function constantName(literal: Literal): string | undefined {
  if (literal.kind === 'string') return rawText(literal.value);
  const name = literal.name && rawText(literal.name);
  return name && /^[a-z]\w*$/i.test(name) ? name : undefined;
}

/** An enum as constants by their own names, and the type of the same name. */
function printEnum(schema: EnumSchema, name: Code, docs: readonly DocPart[], printer: TypePrinter): Code {
  const lines = schema.values.map((literal) => {
    const value = literal.kind === 'string' ? stringLiteral(literal.value) : jsonLiteral(literal.value);
    return ts`${propertyKey(constantName(literal) ?? '')}: ${value},`;
  });
  const [open] = /\((?:string|number) & \{\}\)/.exec(printer.type(schema)) ?? [];
  return ts`${printDocs(docs)}export const ${name} = {
  ${lines}
} as const;

export type ${name} = (typeof ${name})[keyof typeof ${name}]${(open ? ` | ${open}` : '') as Code};`;
}

/** An intersection that an interface can say: named objects to extend, and properties that none of them has. */
function splitExtension(
  members: readonly Schema[],
  layout: Layout,
): { readonly bases: readonly Schema[]; readonly own: ObjectSchema | undefined } | undefined {
  const bases = members.filter((member) => member.kind === 'ref');
  const own = members.filter((member) => member.kind === 'object');
  if (bases.length === 0 || own.length > 1 || bases.length + own.length < members.length || own[0]?.rest)
    return undefined;
  const names = new Set<string>();
  for (const part of [...bases.map(({ id }) => layout.schemas.get(id)?.schema.schema), ...own]) {
    if (part?.kind !== 'object' || part.rest) return undefined;
    for (const { name } of part.properties) {
      if (names.has(rawText(name))) return undefined;
      names.add(rawText(name));
    }
  }
  return { bases, own: own[0] };
}
