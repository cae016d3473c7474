import type {
  InterfaceDeclarationStructure,
  PropertySignatureStructure,
  StatementStructures,
  WriterFunction,
} from 'ts-morph';
import { type Code, indentTail } from './code.ts';
import { type DocPart, printDocs } from './doc-comment.ts';
import type { ImportedModule, Imports } from './imports.ts';
import { printStructure, StructureKind } from './ts-morph.ts';
import type { Member } from './types.ts';

/** One declaration of a generated module. */
export type Declaration =
  | {
      readonly kind: 'interface';
      readonly name: Code;
      readonly docs: readonly DocPart[];
      readonly typeParameters?: readonly Code[];
      readonly extends: readonly Code[];
      readonly members: readonly Member[];
      readonly index?: Code;
    }
  | {
      readonly kind: 'alias';
      readonly name: Code;
      readonly docs: readonly DocPart[];
      readonly typeParameters: readonly Code[];
      readonly type: Code;
    }
  /** Whole statements, printed by a template. */
  | { readonly kind: 'code'; readonly docs: readonly DocPart[]; readonly code: Code };

/** Prints a module: its imports, then its declarations; one structure, printed once. */
export function printModule(imports: Imports, declarations: readonly Declaration[]): string {
  const keep = createKeep();
  const statements = [
    ...imports.list().flatMap(toImports),
    ...declarations.map((declaration) => toStatement(declaration, keep)),
  ];
  const printed = printStructure({ kind: StructureKind.SourceFile, statements }, PRINT_OPTIONS);
  const text = keep.restore(printed).trimStart();
  return text.endsWith('\n') ? text : `${text}\n`;
}

const PRINT_OPTIONS = { indentNumberOfSpaces: 2, useSingleQuote: true } as const;
const MAX_IMPORT_LENGTH = 90;

/**
 * Keeps texts that are finished out of the printer's hands: it weighs every character that it writes, to know whether it
 * is inside a string, and that was a sixth of a run.
 */
interface Keep {
  /** A short stand-in for `text`. */
  stand(text: string): string;
  /** What was printed, with each text in its place. */
  restore(printed: string): string;
}

function createKeep(): Keep {
  const texts: string[] = [];
  return {
    stand: (text) => (text === '' ? '' : `\0${texts.push(text) - 1}\0`),
    restore: (printed) => printed.replace(/\0(\d+)\0/g, (_, index) => texts[Number(index)] ?? ''),
  };
}

type Statement = StatementStructures | WriterFunction;

function toImports({ specifier, types, values }: ImportedModule): readonly Statement[] {
  return [
    ...(values.length ? [importOf(specifier, values, false)] : []),
    ...(types.length ? [importOf(specifier, types, true)] : []),
  ];
}

function importOf(moduleSpecifier: string, names: readonly string[], isTypeOnly: boolean): Statement {
  const isLong = names.join(', ').length + moduleSpecifier.length > MAX_IMPORT_LENGTH;
  const lines: WriterFunction = (writer) => writer.write(`\n${names.join(',\n')},\n`);
  return {
    kind: StructureKind.ImportDeclaration,
    moduleSpecifier,
    isTypeOnly,
    namedImports: isLong ? lines : [...names],
  };
}

function toStatement(declaration: Declaration, keep: Keep): Statement {
  switch (declaration.kind) {
    case 'interface':
      return toInterface(declaration, keep);
    case 'alias':
      return onItsOwn(keep.stand(printAlias(declaration)));
    case 'code':
      return onItsOwn(keep.stand(`${printDocs(declaration.docs)}${declaration.code}`));
  }
}

/** A statement with an empty line before it. */
function onItsOwn(text: string): WriterFunction {
  return (writer) => writer.blankLineIfLastNot().write(text);
}

function printAlias({ name, docs, typeParameters, type }: Extract<Declaration, { kind: 'alias' }>): string {
  const parameters = typeParameters.length ? `<${typeParameters.join(', ')}>` : '';
  return `${printDocs(docs)}export type ${name}${parameters} =${type.startsWith('\n') ? '' : ' '}${type};`;
}

function toInterface(
  declaration: Extract<Declaration, { kind: 'interface' }>,
  keep: Keep,
): InterfaceDeclarationStructure {
  const { name, docs, members, index, typeParameters = [] } = declaration;
  return {
    kind: StructureKind.Interface,
    leadingTrivia: keep.stand(printDocs(docs)),
    name,
    isExported: true,
    typeParameters: [...typeParameters],
    extends: [...declaration.extends],
    properties: members.map((member) => toProperty(member, keep)),
    indexSignatures: index ? [{ keyName: 'key', keyType: 'string', returnType: index }] : [],
  };
}

const INDENTATION = '  ';

/**
 * A property with its words and its type as parts of its name: given apart, ts-morph makes a writer for each type, and
 * indents types of several lines once more than their property.
 */
function toProperty({ name, type, isOptional, docs }: Member, keep: Keep): PropertySignatureStructure {
  const words = printDocs(docs).replaceAll('\n', `\n${INDENTATION}`);
  const value = type.includes('\n') ? indentTail(type, INDENTATION) : type;
  return {
    kind: StructureKind.PropertySignature,
    name: keep.stand(`${words}${name}${isOptional ? '?' : ''}: ${value}`),
  };
}
