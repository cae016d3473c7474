import { resolvingTables } from '../../model/answers.ts';
import type { Operation, Pagination, Schema } from '../../model/types.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import type { Declaration } from '../print/declarations.ts';
import type { DocPart } from '../print/doc-comment.ts';
import { stringLiteral } from '../print/escape.ts';
import { createImports, type Imports } from '../print/imports.ts';
import { type AnswerTypes, planAnswers } from './answers.ts';
import type { Layout } from './layout.ts';
import { type ParamTypes, planParams } from './params.ts';
import { planReply } from './replies.ts';
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
  const params = planParams(operation, layout.options, createTypePrinter(layout, imports, 'input'), imports);
  const types = createTypePrinter(layout, imports, 'output');
  const printShort = (schema: Schema): Code | undefined => {
    // what is not taken must not be imported
    const own = createImports(module, extension);
    const type = createTypePrinter(layout, own, 'output').type(schema);
    if (type.includes('\n')) return undefined;
    imports.adopt(own);
    return type;
  };
  const answers = planAnswers(operation, types, imports);
  return {
    operation,
    module,
    imports,
    params,
    answers,
    declarations: [
      ...params.declarations,
      ...answers.declarations,
      ...planReply(operation, { ...answers, types, imports }),
    ],
    signature: planSignature(operation, { params, answers, imports, printShort }),
  };
}

/** Where the operations of a module of the model stand in the output. */
export function operationModule(path: string): string {
  return `operations/${path}`;
}

interface SignatureContext {
  readonly params: ParamTypes;
  readonly answers: AnswerTypes;
  readonly imports: Imports;
  /** Prints the type of what arrives, if it takes one line. */
  readonly printShort: (schema: Schema) => Code | undefined;
}

function planSignature(operation: Operation, { params, answers, imports, printShort }: SignatureContext): Signature {
  const { previews, pagination } = operation;
  const { byContentType } = params;
  const { byAccept, byPreview, hasRawBody, isGeneric } = answers;
  const asked = isGeneric ? byAccept : undefined;
  const others = previews.filter(({ name }) => !answers.previews.has(name)).map(({ name }) => stringLiteral(name));
  const previewNames = [...(byPreview ? [ts`keyof ${byPreview} & string`] : []), ...others];
  const typeParameters = [
    ...(asked ? [ts`A extends (keyof ${asked} & string) | undefined = never`] : []),
    ...(byContentType ? [ts`C extends keyof ${byContentType} = ${params.contentTypes[0] ?? ts`never`}`] : []),
    ...(byPreview ? [ts`P extends ${joinCode(previewNames.map(parenthesize), ' | ')} = never`] : []),
    ...(hasRawBody ? [ts`F extends 'bytes' | 'stream' | undefined = never`] : []),
  ];
  const choose = (map: Code | undefined, usual: Code): Code => {
    const chosen = map ? ts`${runtimeType(imports, 'Asked')}<${map}, A>` : usual;
    const previewed = byPreview ? ts`${runtimeType(imports, 'WithPreviews')}<${chosen}, ${byPreview}, P>` : chosen;
    return hasRawBody ? ts`${runtimeType(imports, 'As')}<${previewed}, F>` : previewed;
  };
  const body = choose(asked, answers.body);
  const bodies =
    answers.chosen.length > 1
      ? answers.chosen.map((one) => choose(one.byAccept, one.usual))
      : answers.chosen.map(() => body);
  const reply = bodies.length ? generic(answers.reply, bodies) : answers.reply;
  const options = optionsType(operation, {
    params,
    answers,
    imports,
    previews: byPreview ? ts`P` : joinCode(others, ' | '),
  });
  return {
    typeParameters:
      typeParameters.join(', ').length > 80
        ? ts`<
  ${typeParameters.map((parameter) => ts`${parameter},`)}
>`
        : typeParameters.length
          ? ts`<${joinCode(typeParameters, ', ')}>`
          : ts``,
    parameters: [
      ts`params${(params.isRequired ? '' : '?') as Code}: ${params.params}${(byContentType ? '<C>' : '') as Code},`,
      ts`options?: ${options},`,
    ],
    returns: pagination
      ? generic(runtimeType(imports, 'PagedCall'), [body, reply, itemType(pagination, answers, printShort)])
      : generic(runtimeType(imports, 'Call'), [body, reply]),
  };
}

const MAX_LINE = 100;

/** `Name<A, B>`, one argument a line when it is long. */
function generic(name: Code, args: readonly Code[]): Code {
  const line = ts`${name}<${joinCode(args, ', ')}>`;
  if (line.length <= MAX_LINE) return line;
  return ts`${name}<
  ${args.map((arg, index) => (index < args.length - 1 ? ts`${arg},` : arg))}
>`;
}

/** The type of an item of a page; one that takes several lines is named by where it stands. */
function itemType(
  { item, items }: Pagination,
  { byAccept, body }: AnswerTypes,
  printShort: SignatureContext['printShort'],
): Code {
  const type = printShort(item);
  if (type !== undefined) return type;
  const list = items.reduce(
    (outer, key) => ts`NonNullable<${outer}[${stringLiteral(key)}]>`,
    byAccept ? ts`${byAccept}['*/*']` : body,
  );
  return items.length ? ts`${list}[number]` : ts`NonNullable<${list}>[number]`;
}

function parenthesize(code: Code): Code {
  return code.includes('&') ? ts`(${code})` : code;
}

interface OptionsContext {
  readonly params: ParamTypes;
  readonly answers: AnswerTypes;
  readonly imports: Imports;
  /** The names of previews as a union, or nothing. */
  readonly previews: Code;
}

function optionsType(operation: Operation, { params, answers, imports, previews }: OptionsContext): Code {
  const { isPlainJson, isGeneric, byAccept, hasRawBody } = answers;
  const contentType = params.byContentType ? ts`C` : joinCode(params.contentTypes, ' | ');
  if (isPlainJson && contentType === '' && previews === '') return runtimeType(imports, 'JsonOptions');
  const accept = byAccept === undefined ? ts`` : isGeneric ? ts`A` : ts`keyof ${byAccept} & string`;
  const all = [accept, contentType, previews, hasRawBody ? ts`F` : ts``, versionsOf(operation, isGeneric)];
  const last = all.findLastIndex((code) => code !== '');
  const options = runtimeType(imports, 'Options');
  if (last < 0) return options;
  return ts`${options}<${joinCode(
    all.slice(0, last + 1).map((code) => (code === '' ? ts`never` : code)),
    ', ',
  )}>`;
}

/** The versions that the media types of an operation carry. */
export function listVersions(operation: Operation): readonly string[] {
  const asks = resolvingTables(operation).flatMap(({ representations }) => representations.map(({ ask }) => ask));
  return [...new Set(asks.flatMap(({ version }) => version ?? []))];
}

/** The versions of media types as a part of what can be asked for; nothing when they carry none. */
function versionsOf(operation: Operation, isGeneric: boolean): Code {
  const versions = listVersions(operation);
  const names = joinCode(versions.map(stringLiteral), ' | ');
  return versions.length && isGeneric ? ts`A & (${names})` : names;
}

/** The words of an operation for its doc comment. */
export function operationDocs(operation: Operation): readonly DocPart[] {
  const { summary, description, docsUrl, deprecated, callbacks, names } = operation;
  const receiver = `receive${names.type}Callbacks`;
  return [
    ...(summary ? [summary.text] : []),
    ...(description && description.text !== summary?.text ? [description.text] : []),
    ...(callbacks.length ? [{ words: `It calls back: \`${receiver}\` takes handlers for that.` }] : []),
    // no @see: the compiler parses comments that have one, for every program that imports them
    ...(docsUrl ? [docsUrl] : []),
    ...(deprecated ? [{ tag: 'deprecated' } as const] : []),
  ];
}

/** Imports into another module what a piece of an operation's code refers to, wherever that is declared. */
export function importUsed({ imports: used, declarations, module }: OperationPlan, code: Code, imports: Imports): void {
  const words = new Set(code.match(/[\p{ID_Continue}$]+/gu));
  imports.adopt(used, words);
  for (const declaration of declarations) {
    if (declaration.kind !== 'code' && words.has(declaration.name)) imports.type(declaration.name, module);
  }
}
