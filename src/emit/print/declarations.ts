import { printStructure, type StatementStructures, StructureKind } from 'ts-morph';
import type { Prose } from '../../util/text.ts';
import type { Code } from './code.ts';
import { docText } from './escape.ts';
import type { Imports } from './imports.ts';

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
  const statements = [...importStructures(imports), ...declarations.flatMap(toStructures)];
  const text = printStructure({ kind: StructureKind.SourceFile, statements }, PRINT_OPTIONS);
  return text.endsWith('\n') ? text : `${text}\n`;
}

const PRINT_OPTIONS = { indentNumberOfSpaces: 2 } as const;

function importStructures(imports: Imports): readonly StatementStructures[] {
  return imports
    .list()
    .flatMap(({ specifier, types, values }): StatementStructures[] => [
      ...(values.length ? [importOf(specifier, values, false)] : []),
      ...(types.length ? [importOf(specifier, types, true)] : []),
    ]);
}

function importOf(moduleSpecifier: string, names: readonly string[], isTypeOnly: boolean): StatementStructures {
  const list = names.join(', ');
  const lines = (writer: { write(text: string): unknown }): void => void writer.write(`\n  ${names.join(',\n  ')},\n`);
  return {
    kind: StructureKind.ImportDeclaration,
    moduleSpecifier,
    isTypeOnly,
    namedImports: list.length > 80 ? lines : [...names],
  };
}

function toStructures(declaration: Declaration): readonly (StatementStructures | string)[] {
  switch (declaration.kind) {
    case 'interface':
      return [
        {
          kind: StructureKind.Interface,
          name: declaration.name,
          isExported: true,
          docs: toDocs(declaration.docs),
          typeParameters: [...(declaration.typeParameters ?? [])],
          extends: [...declaration.extends],
          properties: declaration.members.map(({ name, type, isOptional, docs }) => ({
            name,
            type,
            hasQuestionToken: isOptional,
            docs: toDocs(docs),
          })),
          indexSignatures: declaration.index
            ? [{ keyName: 'key', keyType: 'string', returnType: declaration.index }]
            : [],
        },
      ];
    case 'alias':
      return [
        {
          kind: StructureKind.TypeAlias,
          name: declaration.name,
          isExported: true,
          docs: toDocs(declaration.docs),
          typeParameters: [...declaration.typeParameters],
          type: declaration.type,
        },
      ];
    case 'code':
      return [`${printDocs(declaration.docs)}${declaration.code}`];
  }
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
