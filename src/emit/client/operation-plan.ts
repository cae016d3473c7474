import type { Operation } from '../../model/types.ts';
import { type Code, ts } from '../print/code.ts';
import type { Declaration, DocPart } from '../print/declarations.ts';
import { createImports, type Imports } from '../print/imports.ts';
import { type AnswerTypes, planAnswers } from './answers.ts';
import type { Layout } from './layout.ts';
import { type ParamTypes, planParams } from './params.ts';
import { createTypePrinter, runtimeType } from './types.ts';

/** Everything that is printed of one operation, planned once and used by its module and its group. */
export interface OperationPlan {
  readonly operation: Operation;
  /** Where it stands: `operations/repos/contents`. */
  readonly module: string;
  /** What its declarations and signature refer to. */
  readonly imports: Imports;
  readonly declarations: readonly Declaration[];
  readonly params: ParamTypes;
  readonly answers: AnswerTypes;
  readonly signature: Signature;
}

/** The parts of a signature that a standalone function and a method of the client share. */
export interface Signature {
  /** `<A extends …>` or nothing. */
  readonly typeParameters: Code;
  readonly parameters: readonly Code[];
  readonly returns: Code;
}

/** Plans the types and the signature of an operation. */
export function planOperation(operation: Operation, layout: Layout, extension: string): OperationPlan {
  const module = operationModule(operation.names.module);
  const imports = createImports(module, extension);
  const params = planParams(operation, createTypePrinter(layout, imports, 'input'), imports);
  const answers = planAnswers(operation, createTypePrinter(layout, imports, 'output'), imports);
  return {
    operation,
    module,
    imports,
    params,
    answers,
    declarations: [...params.declarations, ...answers.declarations],
    signature: planSignature(params, answers, imports),
  };
}

/** Where the operations of a module of the model stand in the output. */
export function operationModule(path: string): string {
  return `operations/${path}`;
}

function planSignature(params: ParamTypes, answers: AnswerTypes, imports: Imports): Signature {
  const { byContentType } = params;
  const asked = answers.isGeneric ? answers.byAccept : undefined;
  const typeParameters = [
    ...(asked ? [ts`A extends (keyof ${asked} & string) | undefined = never`] : []),
    ...(byContentType ? [ts`C extends keyof ${byContentType} = ${params.contentTypes[0] ?? ts`never`}`] : []),
  ];
  const body = asked ? ts`${runtimeType(imports, 'Asked')}<${asked}, A>` : answers.body;
  return {
    typeParameters: typeParameters.length ? (`<${typeParameters.join(', ')}>` as Code) : ts``,
    parameters: [
      ts`params${(params.isRequired ? '' : '?') as Code}: ${params.params}${(byContentType ? '<C>' : '') as Code},`,
      ts`options?: ${optionsType(params, answers, imports)},`,
    ],
    returns: ts`${runtimeType(imports, 'Call')}<${body}, ${answers.reply}${(asked ? '<A>' : '') as Code}>`,
  };
}

function optionsType(params: ParamTypes, answers: AnswerTypes, imports: Imports): Code {
  if (answers.isPlainJson && params.contentTypes.length === 0) return runtimeType(imports, 'JsonOptions');
  const options = runtimeType(imports, 'Options');
  const accept =
    answers.byAccept === undefined ? undefined : answers.isGeneric ? ts`A` : ts`keyof ${answers.byAccept} & string`;
  if (params.contentTypes.length === 0) return accept === undefined ? options : ts`${options}<${accept}>`;
  const contentType = params.byContentType ? ts`C` : (params.contentTypes.join(' | ') as Code);
  return ts`${options}<${accept ?? ts`never`}, ${contentType}>`;
}

/** The words of an operation for its doc comment. */
export function operationDocs({ summary, description, docsUrl, deprecated }: Operation): readonly DocPart[] {
  return [
    ...(summary ? [summary.text] : []),
    ...(description && description.text !== summary?.text ? [description.text] : []),
    ...(docsUrl ? [{ tag: 'see', text: docsUrl } as const] : []),
    ...(deprecated ? [{ tag: 'deprecated' } as const] : []),
  ];
}
