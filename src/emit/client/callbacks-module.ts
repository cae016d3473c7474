import { printStatus } from '../../model/inspect.ts';
import type { ApiModel, Callback, Operation, RequestBody, ResponseTable, Status } from '../../model/types.ts';
import { rawText } from '../../util/text.ts';
import { responseBodyType } from '../print/body-types.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import { type Declaration, printModule } from '../print/declarations.ts';
import type { DocPart } from '../print/doc-comment.ts';
import { propertyKey, stringLiteral } from '../print/escape.ts';
import { createImports, type Imports } from '../print/imports.ts';
import type { Member, TypePrinter } from '../print/types.ts';
import { requestBodyType, unionCode } from './bodies.ts';
import { readerOf, writerOf } from './body-code.ts';
import type { Layout } from './layout.ts';
import { statusRange } from './replies.ts';
import type { PrintedModule } from './schema-modules.ts';
import { declareSignature } from './signature-code.ts';
import { createTypePrinter, nameOf, runtimeType } from './types.ts';
import type { Context } from './value-code.ts';

const MODULE = 'runtime/callbacks';
const MAX_LINE = 100;

/** `callbacks`: what each operation calls back with, and functions that receive it; nothing when none does. */
export function printCallbacksModule(
  { operations, signature }: ApiModel,
  layout: Layout,
  extension: string,
): readonly PrintedModule[] {
  const calling = operations.filter(({ callbacks }) => callbacks.length > 0);
  if (calling.length === 0) return [];
  const path = 'callbacks';
  const imports = createImports(path, extension);
  const context: CallbackContext = {
    imports,
    layout,
    payloads: createTypePrinter(layout, imports, 'output'),
    replies: createTypePrinter(layout, imports, 'input'),
    isSigned: signature !== undefined,
  };
  const scheme = signature ? [declareSignature(signature, imports)] : [];
  const receivers = calling.flatMap((operation) => declareCallbacks(operation, context));
  return [{ path, text: printModule(imports, [...scheme, ...receivers]) }];
}

interface CallbackContext extends Context {
  /** Prints what arrives. */
  readonly payloads: TypePrinter;
  /** Prints what is answered. */
  readonly replies: TypePrinter;
  /** True when it is known how they are signed. */
  readonly isSigned: boolean;
}

function declareCallbacks({ names, callbacks }: Operation, context: CallbackContext): readonly Declaration[] {
  const type = nameOf(names.type, 'Callbacks');
  const descriptors = nameOf(names.function, 'Callbacks');
  const lines = callbacks.map((callback) => ts`${propertyKey(callback.key)}: ${describeCallback(callback, context)},`);
  return [
    {
      kind: 'interface',
      name: type,
      docs: [{ words: `What \`${names.function}\` calls back with.` }],
      extends: [],
      members: callbacks.map((callback) => handlerMember(callback, context)),
    },
    {
      kind: 'code',
      docs: [],
      code: ts`const ${descriptors}: Readonly<Record<string, ${context.imports.type('CallbackDescriptor', MODULE)}>> = {
  ${lines}
};`,
    },
    { kind: 'code', docs: [], code: printReceiver(type, descriptors, context) },
  ];
}

function printReceiver(type: Code, descriptors: Code, { imports, isSigned }: CallbackContext): Code {
  const receive = imports.value('receiveCallbacks', MODULE, 'receive');
  const receiver = imports.type('Receive', MODULE);
  const proof = imports.type('Proof', 'runtime/signatures');
  const known = isSigned ? ts`proof && { signature, ...proof }` : ts`proof`;
  return ts`/** Gives each handler a function from a request to its response, to be served where the callback is sent. */
export function ${'receive' as Code}${type}<N extends keyof ${type}>(
  handlers: Pick<${type}, N>,
  proof?: ${proof},
): Record<N, ${receiver}> {
  return ${receive}(${descriptors}, handlers, ${known});
}`;
}

function handlerMember(callback: Callback, context: CallbackContext): Member {
  const { key, summary, description, method, expression, deprecated } = callback;
  const words = [summary?.text, description?.text].flatMap((text) => text ?? []);
  const docs: readonly DocPart[] = [
    ...words,
    { words: `Sent as \`${method}\` to \`${rawText(expression)}\`.` },
    ...(deprecated ? [{ tag: 'deprecated' } as const] : []),
  ];
  const { imports } = context;
  const args = [
    payloadType(callback.request, context),
    replyType(callback.responses, context),
    ...headersType(callback, imports),
  ];
  const handler = imports.type('CallbackHandler', MODULE);
  const line = ts`${handler}<${joinCode(args, ', ')}>`;
  const isLong = line.includes('\n') || line.length > MAX_LINE;
  const type = isLong
    ? ts`${handler}<
  ${args.map((arg, index) => (index < args.length - 1 ? ts`${arg},` : arg))}
>`
    : line;
  return { name: propertyKey(key), type, isOptional: false, docs };
}

function payloadType(request: RequestBody | undefined, { payloads }: CallbackContext): Code {
  if (!request) return ts`undefined`;
  const types = request.representations.map(({ body }) => responseBodyType(body, payloads));
  return unionCode(request.required ? types : [...types, ts`undefined`]);
}

/** What may be answered; nothing has to be where an answer without a body will do. */
function replyType(responses: readonly ResponseTable[], context: CallbackContext): Code {
  const reply = context.imports.type('CallbackReply', MODULE);
  const named = responses.map(({ status }) => status);
  const replies = responses.map(({ status, representations }) => {
    const bodies = representations.map(({ body }) => requestBodyType(body, context.replies, context.imports));
    const body = bodies.length ? ts`, ${unionCode(bodies)}` : ts``;
    return ts`${reply}<${statusType(status, named, context.imports)}${body}>`;
  });
  if (replies.length === 0) return ts`${reply}<number, unknown> | void`;
  return joinCode(usualStatus(responses) === undefined ? replies : [...replies, ts`void`], ' | ');
}

function statusType(status: Status, named: readonly Status[], imports: Imports): Code {
  switch (status.kind) {
    case 'code':
      return ts`${status.code}`;
    case 'range':
      return statusRange(status.hundred, imports);
    case 'default':
      return named.length > 1 ? runtimeType(imports, 'FailureStatus') : ts`number`;
  }
}

/** The first success without a body, or 204 where any would do. */
function usualStatus(responses: readonly ResponseTable[]): number | undefined {
  const silent = responses.filter(({ representations }) => representations.length === 0);
  const [first] = silent.flatMap(({ status }) => (status.kind === 'code' && status.code < 300 ? status.code : []));
  const takesAny = silent.some(
    ({ status }) => status.kind === 'default' || (status.kind === 'range' && status.hundred === 2),
  );
  return first ?? (takesAny || responses.length === 0 ? 204 : undefined);
}

function headersType({ parameters }: Callback, imports: Imports): readonly Code[] {
  const headers = parameters.filter((parameter) => parameter.in === 'header');
  if (headers.length === 0) return [];
  const union = (isThere: boolean): Code => {
    const names = headers.filter(({ required }) => required === isThere).map(({ name }) => stringLiteral(name));
    return names.length ? joinCode(names, ' | ') : ts`never`;
  };
  return [ts`${runtimeType(imports, 'TypedHeaders')}<${union(true)}, ${union(false)}>`];
}

function describeCallback({ request, responses }: Callback, context: CallbackContext): Code {
  const usual = usualStatus(responses);
  const lines = [
    ...describePayload(request, context),
    ...describeReplies(responses, context),
    ...(usual === undefined || usual === 204 ? [] : [ts`usual: ${usual},`]),
  ];
  return lines.length
    ? ts`{
  ${lines}
}`
    : ts`{}`;
}

function describePayload(request: RequestBody | undefined, context: CallbackContext): readonly Code[] {
  const readers = (request?.representations ?? []).map(({ contentType, body }) => ({
    contentType,
    reader: readerOf(body, context),
  }));
  if (readers.every(({ contentType, reader }) => contentType === 'application/json' && !reader)) return [];
  const json = (): Code => context.imports.value('json', 'runtime/readers');
  return block(
    ts`payload`,
    readers.map(({ contentType, reader }) => ts`${propertyKey(contentType)}: ${reader ?? json()},`),
  );
}

function describeReplies(responses: readonly ResponseTable[], context: CallbackContext): readonly Code[] {
  const lines = responses.flatMap(({ status, representations: [first] }) => {
    if (!first) return [];
    const { mediaType } = first.ask;
    const writer = writerOf(first, context);
    const isJson = writer === ts`undefined`;
    if (isJson && mediaType === 'application/json') return [];
    const write = isJson ? ts`JSON.stringify` : writer;
    return [ts`${propertyKey(String(printStatus(status)))}: [${stringLiteral(mediaType)}, ${write}],`];
  });
  return block(ts`replies`, lines);
}

/** A property that is an object; nothing when it would be empty. */
function block(key: Code, lines: readonly Code[]): readonly Code[] {
  if (lines.length === 0) return [];
  return [
    ts`${key}: {
  ${lines}
},`,
  ];
}
