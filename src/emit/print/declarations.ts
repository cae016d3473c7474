import {
  type InterfaceDeclarationStructure,
  type PropertySignatureStructure,
  printStructure,
  type StatementStructures,
  StructureKind,
  type WriterFunction,
} from 'ts-morph';
import type { Code } from './code.ts';
import { type DocPart, docOf, printDocs } from './doc-comment.ts';
import type { ImportedModule, Imports } from './imports.ts';
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
  const statements = [...imports.list().flatMap(toImports), ...declarations.map(toStatement)];
  const text = printStructure({ kind: StructureKind.SourceFile, statements }, PRINT_OPTIONS).trimStart();
  return text.endsWith('\n') ? text : `${text}\n`;
}

const PRINT_OPTIONS = { indentNumberOfSpaces: 2, useSingleQuote: true } as const;
const MAX_IMPORT_LENGTH = 90;

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

function toStatement(declaration: Declaration): Statement {
  switch (declaration.kind) {
    case 'interface':
      return toInterface(declaration);
    case 'alias':
      return onItsOwn(printAlias(declaration));
    case 'code':
      return onItsOwn(`${printDocs(declaration.docs)}${declaration.code}`);
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

function toInterface(declaration: Extract<Declaration, { kind: 'interface' }>): InterfaceDeclarationStructure {
  const { name, docs, members, index, typeParameters = [] } = declaration;
  return {
    kind: StructureKind.Interface,
    name,
    isExported: true,
    docs: toDocs(docs),
    typeParameters: [...typeParameters],
    extends: [...declaration.extends],
    properties: members.map(toProperty),
    indexSignatures: index ? [{ keyName: 'key', keyType: 'string', returnType: index }] : [],
  };
}

/** ts-morph indents types of several lines once more than their property; as a part of the name they stay where they are. */
function toProperty({ name, type, isOptional, docs }: Member): PropertySignatureStructure {
  const mark = isOptional ? '?' : '';
  const parts = type.includes('\n')
    ? { name: `${name}${mark}: ${type}` }
    : { name, type, hasQuestionToken: isOptional };
  return { kind: StructureKind.PropertySignature, ...parts, docs: toDocs(docs) };
}

function toDocs(parts: readonly DocPart[]): string[] {
  const text = docOf(parts);
  return text === '' ? [] : [text];
}
