import {
  type InterfaceDeclarationStructure,
  type PropertySignatureStructure,
  printStructure,
  type StatementStructures,
  StructureKind,
  type WriterFunction,
} from 'ts-morph';
import type { Prose } from '../../util/text.ts';
import type { Code } from './code.ts';
import { docText } from './escape.ts';
import type { ImportedModule, Imports } from './imports.ts';

/** A part of a doc comment: words of the description, words of our own, or a tag with words. */
export type DocPart =
  | Prose
  | { readonly words: string }
  | { readonly tag: 'deprecated' | 'default' | 'see' | 'param' | 'returns'; readonly text?: Prose | string };

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

export interface Member {
  readonly name: Code;
  readonly type: Code;
  readonly isOptional: boolean;
  readonly docs: readonly DocPart[];
}

/** Prints a module: its imports, then its declarations; one structure, printed once. */
export function printModule(imports: Imports, declarations: readonly Declaration[]): string {
  const statements = [...imports.list().flatMap(toImports), ...declarations.map(toStatement)];
  const text = printStructure({ kind: StructureKind.SourceFile, statements }, PRINT_OPTIONS);
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

/** A doc comment with a line break after it, or ''. */
export function printDocs(parts: readonly DocPart[]): Code {
  const text = docOf(parts);
  if (text === '') return '' as Code;
  if (!text.includes('\n')) return `/** ${text} */\n` as Code;
  return `/**\n${text
    .split('\n')
    .map((line) => ` * ${line}`.trimEnd())
    .join('\n')}\n */\n` as Code;
}

function docOf(parts: readonly DocPart[]): string {
  const words = parts
    .flatMap((part) => (isTag(part) ? [] : docText(isOurs(part) ? part.words : part)))
    .filter((text) => text !== '');
  const tags = parts.flatMap((part) =>
    isTag(part) ? `@${part.tag} ${part.text === undefined ? '' : docText(part.text).replaceAll('\n', ' ')}`.trim() : [],
  );
  return [words.join('\n\n'), tags.join('\n')]
    .filter((text) => text !== '')
    .join(words.join().includes('\n') ? '\n\n' : '\n');
}

function isTag(part: DocPart): part is Extract<DocPart, { readonly tag: string }> {
  return typeof part === 'object' && 'tag' in part;
}

function isOurs(part: DocPart): part is Extract<DocPart, { readonly words: string }> {
  return typeof part === 'object' && 'words' in part;
}
